import { useEffect, useMemo, useRef, useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { SearchField } from '../../ui/SearchField.tsx'
import { sayCount } from '../../ui/say.ts'
import { GUIDE } from './guide.ts'
import styles from './GuideDialog.module.css'
import { GuideText } from './GuideText.tsx'
import { anchorOf, type GuidePage, searchGuide } from './guidePages.ts'

/** Where the guide was left: it opens there again. */
let leftAt: string | null = null

/** The user guide in the window: contents, search, and the pages, all of it part of the program. */
export function GuideDialog({ onClose }: { readonly onClose: () => void }) {
  const [place, setPlace] = useState<{ readonly id: string; readonly anchor: string | null }>(() => ({
    id: leftAt ?? GUIDE[0]?.id ?? '',
    anchor: null,
  }))
  const [typed, setTyped] = useState('')
  const hits = useMemo(() => searchGuide(GUIDE, typed), [typed])
  const at = Math.max(
    0,
    GUIDE.findIndex(({ id }) => id === place.id),
  )
  const page = GUIDE[at]
  const article = useRef<HTMLElement>(null)
  const isFirst = useRef(true)

  useEffect(() => {
    leftAt = place.id
    const to = place.anchor === null ? null : article.current?.querySelector<HTMLElement>(`#guide-${place.anchor}`)
    if (to) {
      to.scrollIntoView()
      to.focus({ preventScroll: true })
    } else {
      article.current?.scrollTo(0, 0)
      // What opened the guide keeps the keyboard in the list; a page that was asked for takes it.
      if (!isFirst.current) article.current?.focus({ preventScroll: true })
    }
    isFirst.current = false
  }, [place])

  const go = (id: string, anchor: string | null = null) => setPlace({ id, anchor })
  return (
    <Dialog
      title="User guide"
      width="full"
      onClose={onClose}
      actions={
        <>
          <Turn page={GUIDE[at - 1]} says="Back" onGo={go} />
          <Turn page={GUIDE[at + 1]} says="Next" onGo={go} />
          <span className={styles.space} />
          <Button onPress={onClose}>Close</Button>
        </>
      }
    >
      <div className={styles.split}>
        <div className={styles.side}>
          <div className={styles.search}>
            <SearchField
              label="Search the guide"
              placeholder="Search the guide"
              value={typed}
              onChange={setTyped}
              autoFocus
            />
          </div>
          {typed.trim() === '' ? (
            <nav aria-label="Contents">
              <ol className={styles.contents}>
                {GUIDE.map(({ id, title }) => (
                  <li key={id}>
                    <button
                      type="button"
                      className={styles.entry}
                      aria-current={id === page?.id ? 'page' : undefined}
                      onClick={() => go(id)}
                    >
                      {title}
                    </button>
                  </li>
                ))}
              </ol>
            </nav>
          ) : (
            <section aria-label="Found in the guide">
              <output className={styles.count}>
                {hits.length === 0 ? 'Nothing in the guide has these words.' : sayCount(hits.length, 'place')}
              </output>
              <ul className={styles.contents}>
                {hits.map(({ page: one, heading, excerpt }) => (
                  <li key={`${one.id} ${heading}`}>
                    <button
                      type="button"
                      className={styles.entry}
                      onClick={() => go(one.id, heading === null ? null : anchorOf(heading))}
                    >
                      <strong>{heading ?? one.title}</strong>
                      {heading === null ? null : <span className={styles.of}> · {one.title}</span>}
                      <span className={styles.excerpt}>{excerpt}</span>
                    </button>
                  </li>
                ))}
              </ul>
            </section>
          )}
        </div>
        {page ? (
          <article ref={article} tabIndex={-1} aria-label={page.title} className={styles.page}>
            <h3>{page.title}</h3>
            <GuideText nodes={page.nodes} onPage={go} />
          </article>
        ) : null}
      </div>
    </Dialog>
  )
}

interface TurnProps {
  readonly page: GuidePage | undefined
  readonly says: string
  readonly onGo: (id: string) => void
}

function Turn({ page, says, onGo }: TurnProps) {
  if (!page) return null
  return (
    <Button look="quiet" onPress={() => onGo(page.id)}>
      {says}: {page.title}
    </Button>
  )
}
