import { X } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { Button, IconButton } from '../ui/Button.tsx'
import { currentNotices, dismissNotice, subscribeNotices } from '../project/notices.ts'
import styles from './Notices.module.css'

/** Where notices appear, announced to screen readers as they come. */
export function Notices() {
  const notices = useSyncExternalStore(subscribeNotices, currentNotices)
  return (
    <section className={styles.region} aria-label="Notices" aria-live="polite">
      {notices.map(({ id, text, tone, action, other }) => (
        <div key={id} role={tone === 'problem' ? 'alert' : 'status'} className={`${styles.notice} ${styles[tone]}`}>
          <p className={styles.text}>{text}</p>
          {[other, action].map((one) =>
            one === undefined ? null : (
              <Button
                key={one.text}
                look="quiet"
                onPress={() => {
                  dismissNotice(id)
                  one.run()
                }}
              >
                {one.text}
              </Button>
            ),
          )}
          <IconButton icon={<X size={14} />} label="Dismiss" onPress={() => dismissNotice(id)} />
        </div>
      ))}
    </section>
  )
}
