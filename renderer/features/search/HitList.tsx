import {
  type KeyboardEvent,
  type MouseEvent,
  type Ref,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import type { Guid } from '../../../shared/records/guid.ts'
import type { Speaker } from '../../../shared/records/source.ts'
import {
  groupsBetween,
  type HitLayout,
  hitsBetween,
  layOut,
  placeOfRow,
  rowOfPlace,
  scrollTopFor,
} from './hitLayout.ts'
import styles from './HitList.module.css'
import { HitRow, rowId, SourceRow } from './HitRow.tsx'
import type { Place, SearchSession, SearchState } from './searchSession.ts'
import { isTicked, tickStateOf, toggleAll, toggleHit, toggleSource } from './ticks.ts'
import { useListSize } from './useListSize.ts'
import type { FoundHit } from './worker/searchMessages.ts'

/** How a source is called in the list. */
export interface SourceNames {
  readonly name: string
  /** Case and wave, where the name does not say them. */
  readonly note: string
  readonly speakers: readonly Speaker[]
}

export interface HitListHandle {
  readonly focus: () => void
}

interface HitListProps {
  readonly session: SearchSession
  readonly state: SearchState
  readonly names: (sourceId: Guid) => SourceNames
  readonly onOpen: (sourceId: Guid, hit: FoundHit | null) => void
  /** Up from the first row. */
  readonly onLeave: () => void
  readonly ref?: Ref<HitListHandle>
}

/** Rows beyond the edges that are drawn as well, so that a fast hand on the wheel sees no gaps. In pixels. */
const BEYOND = 400

/** The hits of a search, by source. Thousands are one list; only what is in sight is in the page. */
export function HitList({ session, state, names, onOpen, onLeave, ref }: HitListProps) {
  const { found, answers, ticks, folded, current } = state
  const [element, setElement] = useState<HTMLDivElement | null>(null)
  const size = useListSize(element)
  useImperativeHandle(ref, () => ({ focus: () => element?.focus() }), [element])
  const layout = useMemo(() => layOut(found, folded, size.heights), [found, folded, size.heights])
  const [scrollTop, setScrollTop] = useState(session.scrollTop)
  const isNarrow = size.isNarrow

  const shownAnswers = useRef(answers)
  useLayoutEffect(() => {
    // Back from a transcript the list stands where it was left; the answer to another question begins at its beginning.
    element?.scrollTo({ top: shownAnswers.current === answers ? session.scrollTop : 0 })
    shownAnswers.current = answers
  }, [element, session, answers])

  const goTo = (place: Place | null) => {
    if (!place || !element) return
    session.change({ current: place })
    element.scrollTo({ top: scrollTopFor(layout, place, element.scrollTop, element.clientHeight) })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey) return
    const act = KEYS[event.ctrlKey || event.metaKey ? `Ctrl+${event.key}` : event.key]
    if (!act) return
    event.preventDefault()
    act({ session, state, layout, goTo, onOpen, onLeave, page: element?.clientHeight ?? 0 })
  }
  const onClick = (event: MouseEvent<HTMLElement>) => {
    const target = event.target as HTMLElement
    const row = target.closest<HTMLElement>('[data-source]')
    if (!row) return
    const place = placeOf(row)
    session.change({ current: place })
    const does = target.closest<HTMLElement>('[data-does]')?.dataset['does']
    if (does === 'tick') tick(session, place)
    else if (does === 'fold') fold(session, place.sourceId)
    else open(state, place, onOpen)
  }

  const from = scrollTop - BEYOND
  const to = scrollTop + size.height + BEYOND
  const shown = groupsBetween(layout, from, to)
  return (
    <div
      ref={setElement}
      role="tree"
      aria-label="Hits by source"
      aria-multiselectable
      aria-activedescendant={current && isShown(layout, current, from, to) ? rowId(current) : undefined}
      tabIndex={0}
      className={`${styles.list} ${isNarrow ? styles.narrow : ''}`}
      onScroll={({ currentTarget }) => {
        setScrollTop(currentTarget.scrollTop)
        session.keepScroll(currentTarget.scrollTop)
      }}
      onFocus={() => {
        if (current === null) session.change({ current: firstHit(layout) })
      }}
      onKeyDown={onKeyDown}
      onClick={onClick}
    >
      <div role="presentation" className={styles.all} style={{ height: layout.height }}>
        {shown.map((group) => {
          const { sourceId, hits } = group.found
          const [first, end] = hitsBetween(layout, group, from, to)
          const { speakers, ...said } = names(sourceId)
          return (
            <div
              key={sourceId}
              role="presentation"
              className={styles.group}
              style={{ top: group.top, height: group.height }}
            >
              <SourceRow
                {...said}
                sourceId={sourceId}
                count={hits.length}
                tickedCount={ticks.get(sourceId)?.size ?? 0}
                tick={tickStateOf(ticks, [group.found])}
                isFolded={group.isFolded}
                isCurrent={current?.sourceId === sourceId && (current.hit === null || group.isFolded)}
                position={layout.groups.indexOf(group) + 1}
                of={layout.groups.length}
              />
              {hits.slice(first, end).map((hit, index) => (
                <HitRow
                  key={hit.start}
                  sourceId={sourceId}
                  hit={hit}
                  index={first + index}
                  of={hits.length}
                  top={layout.heights.source + (first + index) * layout.heights.hit}
                  height={layout.heights.hit}
                  speaker={hit.speaker === null ? null : (speakers[hit.speaker] ?? null)}
                  isTicked={isTicked(ticks, sourceId, hit.start)}
                  isCurrent={current?.sourceId === sourceId && current.hit === first + index}
                  room={size.room}
                />
              ))}
            </div>
          )
        })}
      </div>
    </div>
  )
}

interface Hands {
  readonly session: SearchSession
  readonly state: SearchState
  readonly layout: HitLayout
  readonly goTo: (place: Place | null) => void
  readonly onOpen: HitListProps['onOpen']
  readonly onLeave: () => void
  /** Height of what is seen, in pixels. */
  readonly page: number
}

const KEYS: Readonly<Record<string, (hands: Hands) => void>> = {
  ArrowDown: (hands) => step(hands, 1),
  ArrowUp: (hands) => step(hands, -1),
  PageDown: (hands) => step(hands, pageOf(hands)),
  PageUp: (hands) => step(hands, -pageOf(hands)),
  Home: ({ layout, goTo }) => goTo(placeOfRow(layout, 0)),
  End: ({ layout, goTo }) => goTo(placeOfRow(layout, layout.rowCount - 1)),
  ArrowLeft: ({ session, state: { current, folded }, goTo }) => {
    if (!current) return
    if (current.hit !== null && !folded.has(current.sourceId)) goTo({ sourceId: current.sourceId, hit: null })
    else if (!folded.has(current.sourceId)) fold(session, current.sourceId)
  },
  ArrowRight: ({ session, state: { current, folded }, goTo }) => {
    if (!current) return
    if (folded.has(current.sourceId)) fold(session, current.sourceId)
    else if (current.hit === null) goTo({ sourceId: current.sourceId, hit: 0 })
  },
  Enter: ({ state, onOpen }) => {
    if (state.current) open(state, state.current, onOpen)
  },
  ' ': ({ session, state: { current } }) => {
    if (current) tick(session, current)
  },
  'Ctrl+a': ({ session, state: { ticks, found } }) => session.change({ ticks: toggleAll(ticks, found) }),
}

function step({ layout, state: { current }, goTo, onLeave }: Hands, by: number): void {
  const row = current ? rowOfPlace(layout, current) : -1
  if (row <= 0 && by === -1) onLeave()
  else goTo(placeOfRow(layout, Math.max(0, Math.min(layout.rowCount - 1, row + by))))
}

function pageOf({ layout, page }: Hands): number {
  return Math.max(1, Math.floor((page - layout.heights.source) / layout.heights.hit))
}

function tick(session: SearchSession, { sourceId, hit }: Place): void {
  const { ticks, found, folded } = session.state
  const source = found.find((one) => one.sourceId === sourceId)
  if (!source) return
  const one = hit === null || folded.has(sourceId) ? undefined : source.hits[hit]
  session.change({ ticks: one ? toggleHit(ticks, sourceId, one.start) : toggleSource(ticks, source) })
}

function fold(session: SearchSession, sourceId: Guid): void {
  const folded = new Set(session.state.folded)
  if (!folded.delete(sourceId)) folded.add(sourceId)
  session.change({ folded, current: { sourceId, hit: null } })
}

function open({ found, folded }: SearchState, { sourceId, hit }: Place, onOpen: HitListProps['onOpen']): void {
  const source = found.find((one) => one.sourceId === sourceId)
  if (source) onOpen(sourceId, hit === null || folded.has(sourceId) ? null : (source.hits[hit] ?? null))
}

function firstHit(layout: HitLayout): Place | null {
  return placeOfRow(layout, layout.groups[0]?.isFolded === false ? 1 : 0)
}

function placeOf({ dataset }: HTMLElement): Place {
  const hit = dataset['hit']
  return { sourceId: dataset['source'] ?? '', hit: hit === undefined ? null : Number(hit) }
}

function isShown(layout: HitLayout, { sourceId, hit }: Place, from: number, to: number): boolean {
  const group = groupsBetween(layout, from, to).find(({ found }) => found.sourceId === sourceId)
  if (!group) return false
  const [first, end] = hitsBetween(layout, group, from, to)
  return hit === null || (hit >= first && hit < end)
}
