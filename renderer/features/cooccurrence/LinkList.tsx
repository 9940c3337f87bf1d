import { useMemo } from 'react'
import { GridList, GridListItem, ListLayout, Virtualizer } from 'react-aria-components'
import { isDirected } from '../../../shared/analysis/cooccurrence/question.ts'
import { linksOf } from '../../../shared/analysis/cooccurrence/links.ts'
import { type ItemKind, KIND_WORDS } from '../../../shared/analysis/items.ts'
import { lookOfItem } from '../../../shared/analysis/itemLook.ts'
import { longFigure } from '../../../shared/analysis/cooccurrence/sayFigure.ts'
import { CodeDot } from '../../ui/CodeDot.tsx'
import type { Answered } from './cooccurrenceSession.ts'
import styles from './LinkList.module.css'
import { greatest } from './matrixModelOf.ts'

interface LinkListProps {
  readonly answered: Answered
  /** Opens a cell, by its items. */
  readonly onOpen: (a: number, b: number) => void
}

const LIST_NAMES: Readonly<Record<ItemKind, string>> = { codes: 'Codes', themes: 'Themes', queries: 'Saved queries' }

/** The same figures as a list, the greatest first; what is 0 or undefined is not listed. */
export function LinkList({ answered, onOpen }: LinkListProps) {
  const { plan, figures, question, project } = answered
  const links = useMemo(() => linksOf(plan, figures, isDirected(question)), [plan, figures, question])
  const most = greatest(answered)
  const rows = links.map((link, id) => ({ id, link }))
  return (
    <Virtualizer layout={ListLayout} layoutOptions={{ rowSize: 34 }}>
      <GridList
        aria-label={`${LIST_NAMES[plan.of]} that meet, the most first`}
        items={rows}
        className={styles.list ?? ''}
        onAction={(key) => {
          const link = links[Number(key)]
          if (link) onOpen(plan.rows[link.row] as number, plan.columns[link.column] as number)
        }}
        renderEmptyState={() => <p className={styles.none}>No {KIND_WORDS[plan.of][1]} meet in this way.</p>}
      >
        {({ id, link }) => {
          const [a, b] = [plan.items[plan.rows[link.row] as number], plan.items[plan.columns[link.column] as number]]
          return (
            <GridListItem
              id={id}
              textValue={`${a?.path} × ${b?.path}: ${longFigure(plan, link.value)}`}
              className={styles.item ?? ''}
            >
              <span className={styles.figure}>{longFigure(plan, link.value)}</span>
              <span className={styles.bar} aria-hidden>
                <span
                  className={link.value < 0 ? styles.less : styles.share}
                  style={{ width: `${(100 * Math.abs(link.value)) / (most || 1)}%` }}
                />
              </span>
              {[a, b].map((item, at) => {
                const look = item ? lookOfItem(project, item.of, item.id) : null
                return look ? (
                  <span key={at === 0 ? 'a' : 'b'} className={styles.code}>
                    <CodeDot color={look.color} of={look.of} />
                    <span className={styles.path}>{item?.path}</span>
                  </span>
                ) : null
              })}
            </GridListItem>
          )
        }}
      </GridList>
    </Virtualizer>
  )
}
