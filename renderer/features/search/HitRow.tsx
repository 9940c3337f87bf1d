import { Check, ChevronDown, ChevronRight, Minus } from 'lucide-react'
import { memo } from 'react'
import type { Guid } from '../../../shared/records/guid.ts'
import type { Speaker } from '../../../shared/records/source.ts'
import { sayCount } from '../../ui/say.ts'
import { fitContext, type Room } from './fitContext.ts'
import styles from './HitList.module.css'
import type { Place } from './searchSession.ts'
import type { TickState } from './ticks.ts'
import type { FoundHit } from './worker/searchMessages.ts'

export function rowId({ sourceId, hit }: Place): string {
  return `hit-${sourceId}-${hit ?? 'source'}`
}

interface SourceRowProps {
  readonly sourceId: Guid
  readonly name: string
  readonly note: string
  readonly count: number
  readonly tickedCount: number
  readonly tick: TickState
  readonly isFolded: boolean
  readonly isCurrent: boolean
  readonly position: number
  readonly of: number
}

export const SourceRow = memo(function SourceRow(props: SourceRowProps) {
  const { sourceId, name, note, count, tickedCount, tick, isFolded, isCurrent, position, of } = props
  const Chevron = isFolded ? ChevronRight : ChevronDown
  return (
    <div
      role="treeitem"
      id={rowId({ sourceId, hit: null })}
      data-source={sourceId}
      data-current={isCurrent || undefined}
      aria-level={1}
      aria-expanded={!isFolded}
      aria-checked={tick === 'some' ? 'mixed' : tick === 'all'}
      aria-setsize={of}
      aria-posinset={position}
      className={styles.source}
    >
      <Tick state={tick} />
      <span className={styles.fold} data-does="fold" title={isFolded ? 'Show the hits' : 'Hide the hits'}>
        <Chevron size={14} aria-hidden />
      </span>
      <span className={styles.name} title={note === '' ? name : `${name} · ${note}`}>
        <bdi>{name}</bdi>
        {note === '' ? null : <bdi className={styles.note}>{note}</bdi>}
      </span>
      <span className={styles.count}>
        {tickedCount === 0 ? '' : `${tickedCount.toLocaleString('en')} of `}
        {sayCount(count, 'hit')}
        {tickedCount === 0 ? '' : ' chosen'}
      </span>
    </div>
  )
})

interface HitRowProps {
  readonly sourceId: Guid
  readonly hit: FoundHit
  readonly index: number
  readonly of: number
  readonly top: number
  readonly height: number
  readonly speaker: Speaker | null
  readonly isTicked: boolean
  readonly isCurrent: boolean
  readonly room: Room
}

export const HitRow = memo(function HitRow(props: HitRowProps) {
  const { sourceId, hit, index, of, top, height, speaker, isTicked, isCurrent, room } = props
  const { before, words, after } = fitContext(hit.context, room)
  return (
    <div
      role="treeitem"
      id={rowId({ sourceId, hit: index })}
      data-source={sourceId}
      data-hit={index}
      data-current={isCurrent || undefined}
      data-role={speaker?.role}
      aria-level={2}
      aria-checked={isTicked}
      aria-setsize={of}
      aria-posinset={index + 1}
      className={styles.hit}
      style={{ top, height }}
    >
      <Tick state={isTicked ? 'all' : 'none'} />
      <span className={styles.turn}>
        {hit.turn === null ? null : <span className="visually-hidden">Turn </span>}
        {hit.turn === null ? '–' : hit.turn + 1}
      </span>
      <span className={styles.speaker} title={speaker?.name}>
        <bdi>{speaker?.name ?? ''}</bdi>
      </span>
      <span className={styles.words} dir="auto">
        {before}
        <mark className={styles.mark}>{words}</mark>
        {after}
      </span>
    </div>
  )
})

function Tick({ state }: { readonly state: TickState }) {
  return (
    <span className={styles.tick} data-does="tick" data-state={state} aria-hidden>
      <span className={styles.box}>
        {state === 'all' ? <Check size={12} strokeWidth={3} /> : null}
        {state === 'some' ? <Minus size={12} strokeWidth={3} /> : null}
      </span>
    </span>
  )
}
