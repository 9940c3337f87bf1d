import { useMemo, useState } from 'react'
import { Autocomplete, ListBox, ListBoxItem, ListLayout, Virtualizer } from 'react-aria-components'
import type { Code } from '../../../shared/records/code.ts'
import type { Guid } from '../../../shared/records/guid.ts'
import { colorOfCode } from '../../../shared/study/colorOfCode.ts'
import { matchingCodes } from '../../../shared/study/codeSearch.ts'
import { ancestry, codesInOrder } from '../../../shared/study/codeTree.ts'
import type { Project } from '../../../shared/study/project.ts'
import { CodeDot } from '../../ui/CodeDot.tsx'
import { SearchField } from '../../ui/SearchField.tsx'
import styles from './CodeChooser.module.css'

interface CodeChooserProps {
  readonly label: string
  readonly codes: Project['codes']
  /** Codes that cannot be chosen here. */
  readonly without: ReadonlySet<Guid>
  readonly value: Guid | null
  readonly onChange: (codeId: Guid | null) => void
}

/** One code out of the codebook, found by typing. */
export function CodeChooser({ label, codes, without, value, onChange }: CodeChooserProps) {
  const [typed, setTyped] = useState('')
  const offered = useMemo(() => {
    const found = typed.trim() === '' ? codesInOrder(codes).map(({ code }) => code) : matchingCodes(codes, typed)
    return found.filter(({ id }) => !without.has(id))
  }, [codes, typed, without])
  return (
    <div className={styles.chooser}>
      <Autocomplete inputValue={typed} onInputChange={setTyped}>
        <SearchField label={label} placeholder="Find a code" value={typed} onChange={setTyped} autoFocus />
        <Virtualizer layout={ListLayout} layoutOptions={{ rowSize: 28 }}>
          <ListBox
            aria-label={label}
            items={offered}
            selectionMode="single"
            selectedKeys={value === null ? [] : [value]}
            onSelectionChange={(keys) => onChange(keys === 'all' ? null : ([...keys].map(String)[0] ?? null))}
            renderEmptyState={() => <p className={styles.none}>No code answers “{typed}”.</p>}
            className={styles.list ?? ''}
          >
            {(code) => <Choice code={code} codes={codes} />}
          </ListBox>
        </Virtualizer>
      </Autocomplete>
    </div>
  )
}

function Choice({ code, codes }: { readonly code: Code; readonly codes: Project['codes'] }) {
  const above = ancestry(codes, code.id).slice(0, -1)
  return (
    <ListBoxItem id={code.id} textValue={code.name} className={styles.choice ?? ''}>
      <CodeDot color={colorOfCode(codes, code.id)} of={code} />
      <span className={styles.name}>{code.name}</span>
      <span className={styles.path}>{above.map(({ name }) => name).join(' > ')}</span>
    </ListBoxItem>
  )
}
