import { Plus, X } from 'lucide-react'
import { useMemo, useRef, useState } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import { withJoin, withNotToggled, withTermAdded, withTermReplaced } from '../../../shared/query/editQuery.ts'
import { type PartPath, printQuery, type Segment, segmentsOf } from '../../../shared/query/printQuery.ts'
import { type Query, RELATIONS, type RelationName, type Term, WITH_DISTANCE } from '../../../shared/query/query.ts'
import { colorOfCode } from '../../../shared/study/colorOfCode.ts'
import { findCode } from '../../../shared/study/findByName.ts'
import type { Project } from '../../../shared/study/project.ts'
import { useProject } from '../../project/useProject.ts'
import { Button } from '../../ui/Button.tsx'
import { CodeDot } from '../../ui/CodeDot.tsx'
import { Menu, type MenuEntry } from '../../ui/Menu.tsx'
import styles from './QueryChips.module.css'
import { RELATION_WORDS, sayJoin, sayTerm } from './sayTerm.ts'
import { TermPopover } from './TermPopover.tsx'

interface QueryChipsProps {
  readonly query: Query
  readonly onChange: (text: string) => void
}

type Editing = { readonly path: PartPath | null; readonly term: Term | null }

/** The query as a row of chips: what is asked for, and between them how it is joined. */
export function QueryChips({ query, onChange }: QueryChipsProps) {
  const codes = useProject((state) => state.project.codes)
  const row = useRef<HTMLFieldSetElement>(null)
  const anchor = useRef<HTMLElement | null>(null)
  const [editing, setEditing] = useState<Editing | null>(null)
  const segments = useMemo(() => segmentsOf(query), [query])
  const change = (next: Query | null) => next && onChange(printQuery(next))

  const open = (at: HTMLElement | null | undefined, what: Editing) => {
    anchor.current = at ?? row.current
    setEditing(what)
  }
  const done = (term: Term) => {
    setEditing(null)
    change(editing?.path ? withTermReplaced(query, editing.path, term) : withTermAdded(query, term))
  }
  const chipBox = (index: number) => row.current?.querySelector<HTMLElement>(`[data-chip="${index}"]`)

  return (
    <fieldset ref={row} className={styles.row} aria-label="Query as chips">
      {segments.length === 0 ? <span className={styles.all}>Every quotation</span> : null}
      {segments.map((segment, index) => {
        switch (segment.is) {
          case 'term':
            return (
              <Chip
                // Terms have no identity but their place.
                // oxlint-disable-next-line react/no-array-index-key
                key={index}
                index={index}
                term={segment.term}
                isNot={isNegated(segments, index)}
                codes={codes}
                onEdit={() => open(chipBox(index), { path: segment.path, term: segment.term })}
                onNot={() => change(withNotToggled(query, segment.path))}
                onAlone={() =>
                  segment.term.is === 'code' &&
                  change(withTermReplaced(query, segment.path, { ...segment.term, alone: !segment.term.alone }))
                }
                onRemove={() => change(withTermReplaced(query, segment.path, null))}
              />
            )
          case 'join':
            return (
              <Menu
                // oxlint-disable-next-line react/no-array-index-key
                key={index}
                label="Joined how"
                trigger={
                  <AriaButton className={styles.join ?? ''} aria-label={`Joined by ${sayJoin(segment.text)}`}>
                    {sayJoin(segment.text)}
                  </AriaButton>
                }
                entries={joins(segment.text, (text) => change(withJoin(segments, index, text)))}
              />
            )
          default:
            return (
              // oxlint-disable-next-line react/no-array-index-key
              <span key={index} className={segment.is === 'not' ? styles.not : styles.bracket}>
                {segment.is === 'not' ? 'not' : segment.text}
              </span>
            )
        }
      })}
      <Button
        look="quiet"
        className={styles.add ?? ''}
        onPress={(event) => open(event.target as HTMLElement, { path: null, term: null })}
      >
        <Plus size={14} aria-hidden /> Add
      </Button>
      {editing ? (
        <TermPopover anchor={anchor} start={editing.term} onDone={done} onClose={() => setEditing(null)} />
      ) : null}
    </fieldset>
  )
}

interface ChipProps {
  readonly index: number
  readonly term: Term
  readonly isNot: boolean
  readonly codes: Project['codes']
  readonly onEdit: () => void
  readonly onNot: () => void
  readonly onAlone: () => void
  readonly onRemove: () => void
}

function Chip({ index, term, isNot, codes, onEdit, onNot, onAlone, onRemove }: ChipProps) {
  const { about, says } = sayTerm(term)
  const code = term.is === 'code' ? findCode(codes, term.name) : null
  const entries: MenuEntry[] = [
    ...(term.is === 'starred' ? [] : [{ id: 'edit', text: 'Change…', run: onEdit }]),
    { id: 'not', text: 'Not', isChecked: isNot, run: onNot },
    ...(term.is === 'code'
      ? [{ id: 'alone', text: 'Without the codes below it', isChecked: term.alone, run: onAlone }]
      : []),
    { id: 'line', separator: true as const },
    { id: 'remove', text: 'Remove', run: onRemove },
  ]
  return (
    <span className={styles.chip} data-chip={index}>
      <Menu
        label={says}
        trigger={
          <AriaButton className={styles.label ?? ''}>
            {code?.is === 'found' ? <CodeDot color={colorOfCode(codes, code.found.id)} of={code.found} /> : null}
            {about === null ? null : <span className={styles.about}>{about}</span>}
            {says}
          </AriaButton>
        }
        entries={entries}
      />
      <AriaButton className={styles.remove ?? ''} aria-label={`Remove ${says}`} onPress={onRemove}>
        <X size={12} aria-hidden />
      </AriaButton>
    </span>
  )
}

function isNegated(segments: readonly Segment[], index: number): boolean {
  return segments[index - 1]?.is === 'not'
}

const NEARNESS: readonly (readonly [string, string])[] = [
  ['/10w', '10 words'],
  ['/50w', '50 words'],
  ['/200c', '200 characters'],
  ['/1t', '1 turn'],
  ['/2t', '2 turns'],
  ['/1p', '1 paragraph'],
]

function joins(current: string, choose: (text: string) => void): MenuEntry[] {
  const [name] = current.split('/')
  const relation = (operator: RelationName): MenuEntry => {
    const text = RELATION_WORDS[operator]
    if (!WITH_DISTANCE.has(operator))
      return { id: operator, text, isChecked: name === operator, run: () => choose(operator) }
    const distances = NEARNESS.map(([suffix, says]) => ({
      id: `${operator}${suffix}`,
      text: `within ${says}`,
      isChecked: current === `${operator}${suffix}`,
      run: () => choose(`${operator}${suffix}`),
    }))
    const anywhere = {
      id: operator,
      text: 'anywhere in the source',
      isChecked: current === operator,
      run: () => choose(operator),
    }
    return { id: `${operator} far`, text, submenu: operator === 'NEAR' ? distances : [anywhere, ...distances] }
  }
  return [
    { id: 'AND', text: 'and', note: 'both on the same words', isChecked: current === 'AND', run: () => choose('AND') },
    { id: 'OR', text: 'or', isChecked: current === 'OR', run: () => choose('OR') },
    { id: 'line', separator: true },
    ...RELATIONS.map(relation),
  ]
}
