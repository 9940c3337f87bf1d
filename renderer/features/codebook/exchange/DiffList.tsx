import { useState } from 'react'
import type { CodebookDiff, CodeDiff, PartDiff } from '../../../../shared/codebook/diffCodebook.ts'
import { Button } from '../../../ui/Button.tsx'
import { Checkbox } from '../../../ui/Checkbox.tsx'
import styles from './DiffList.module.css'

const PARTS: Readonly<Record<PartDiff['part'], string>> = {
  name: 'Name',
  color: 'Colour',
  codable: 'Kind',
  status: 'Status',
  basis: 'Where it comes from',
  short: 'Short definition',
  full: 'Full definition',
  include: 'When to use',
  exclude: 'When not to use',
  closeButNo: 'Close but no',
  typical: 'Typical examples',
  borderline: 'Borderline examples',
}

const AT_ONCE = 150

interface DiffListProps {
  readonly diff: CodebookDiff
  readonly moves: boolean
  /** Keys of the codes that stay out. */
  readonly left: ReadonlySet<string>
  readonly onChange: (left: ReadonlySet<string>) => void
}

/** Every code that the import would add, change or move, each to be taken or left. */
export function DiffList({ diff, moves, left, onChange }: DiffListProps) {
  const [shown, setShown] = useState(AT_ONCE)
  const rows = diff.codes.filter(({ kind, move }) => kind === 'added' || kind === 'updated' || (moves && move !== null))
  const byKey = new Map(diff.codes.map((one) => [one.incoming.key, one]))
  const keys = rows.map(({ incoming }) => incoming.key)
  const taken = keys.filter((key) => !left.has(key)).length
  if (rows.length === 0)
    return <p className={styles.none}>Everything in the file is in your codebook already, word for word.</p>
  return (
    <section aria-label="What changes" className={styles.list}>
      <div className={styles.all}>
        <Checkbox
          isSelected={taken === keys.length}
          isIndeterminate={taken > 0 && taken < keys.length}
          onChange={(all) => onChange(new Set(all ? [] : keys))}
        >
          All of them
        </Checkbox>
      </div>
      <ul className={styles.rows}>
        {rows.slice(0, shown).map((one) => (
          <li key={one.incoming.key} className={styles.row}>
            <Checkbox
              aria-label={one.incoming.name}
              isSelected={!left.has(one.incoming.key)}
              onChange={(isTaken) => {
                const next = new Set(left)
                if (isTaken) next.delete(one.incoming.key)
                else next.add(one.incoming.key)
                onChange(next)
              }}
            />
            <div className={styles.what}>
              <p className={styles.name} dir="auto">
                <span className={styles.above}>{pathAbove(one, byKey)}</span>
                {one.existing?.name ?? one.incoming.name}
                <Kind one={one} moves={moves} />
              </p>
              <Details one={one} moves={moves} />
            </div>
          </li>
        ))}
      </ul>
      {rows.length > shown ? (
        <Button onPress={() => setShown(shown + AT_ONCE)}>
          Show {Math.min(AT_ONCE, rows.length - shown)} more of {(rows.length - shown).toLocaleString('en')}
        </Button>
      ) : null}
    </section>
  )
}

function Kind({ one, moves }: { readonly one: CodeDiff; readonly moves: boolean }) {
  const words = one.kind === 'added' ? 'new' : one.kind === 'updated' ? 'changed' : moves ? 'moved' : ''
  return (
    <span className={styles.kind} data-kind={one.kind}>
      {words}
      {one.matchedBy === 'path' ? ', known by its place' : ''}
    </span>
  )
}

function Details({ one, moves }: { readonly one: CodeDiff; readonly moves: boolean }) {
  const { existing, incoming, parts, move } = one
  if (!existing) {
    const words = incoming.definition?.short ?? incoming.definition?.full ?? ''
    return words === '' ? null : (
      <p className={styles.words} dir="auto">
        {words}
      </p>
    )
  }
  return (
    <dl className={styles.parts}>
      {parts.map(({ part, before, after }) => (
        <div key={part}>
          <dt>{PARTS[part]}</dt>
          <dd dir="auto">
            {before === '' ? null : <del>{before}</del>} <ins>{after}</ins>
          </dd>
        </div>
      ))}
      {moves && move ? (
        <div>
          <dt>Place</dt>
          <dd dir="auto">
            <del>{move.from}</del> <ins>{move.to}</ins>
          </dd>
        </div>
      ) : null}
    </dl>
  )
}

function pathAbove({ incoming }: CodeDiff, byKey: ReadonlyMap<string, CodeDiff>): string {
  const names: string[] = []
  for (
    let above = byKey.get(incoming.parentKey ?? '');
    above && names.length < 20;
    above = byKey.get(above.incoming.parentKey ?? '')
  )
    names.unshift(above.incoming.name)
  return names.map((name) => `${name} › `).join('')
}
