import { type ActionId, ACTIONS, actionInfo } from '../../shared/contract/actions.ts'
import { shownKeys } from '../ui/actions.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { Keys } from '../ui/Keys.tsx'
import styles from './KeySheet.module.css'

const GROUPS: readonly { readonly title: string; readonly of: (id: ActionId) => boolean }[] = [
  { title: 'Coding, while the transcript has the keyboard', of: (id) => id.startsWith('code.') },
  { title: 'Moving in the transcript', of: (id) => id.startsWith('text.') },
  { title: 'Everywhere', of: (id) => /^(edit|help)\./.test(id) },
  { title: 'Files and views', of: (id) => /^(file|view)\./.test(id) },
]

/** What the arrows do stands here and not in the table of actions: they are the caret's own. */
const CARET: readonly (readonly [string, string])[] = [
  ['Move the caret', 'Arrows'],
  ['Word by word', 'Ctrl+Arrows'],
  ['Extend the selection', 'Shift+Arrows'],
  ['Start or end of the transcript', 'Ctrl+Home'],
]

/** All keys on one sheet. */
export function KeySheet({ isDesktop, onClose }: { readonly isDesktop: boolean; readonly onClose: () => void }) {
  return (
    <Dialog title="Keys" width="wide" onClose={onClose}>
      <div className={styles.sheet}>
        {GROUPS.map(({ title, of }) => (
          <section key={title}>
            <h3 className={styles.title}>{title}</h3>
            <dl className={styles.list}>
              {(Object.keys(ACTIONS) as ActionId[])
                .filter((id) => of(id) && shownKeys(id, isDesktop) !== undefined)
                .map((id) => (
                  <div key={id} className={styles.row}>
                    <dt>{actionInfo(id).title}</dt>
                    <dd>
                      <Keys keys={shownKeys(id, isDesktop) ?? ''} />
                    </dd>
                  </div>
                ))}
              {title.startsWith('Moving')
                ? CARET.map(([what, keys]) => (
                    <div key={what} className={styles.row}>
                      <dt>{what}</dt>
                      <dd>
                        <Keys keys={keys} />
                      </dd>
                    </div>
                  ))
                : null}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
