import { X } from 'lucide-react'
import type { Code } from '../../../shared/records/code.ts'
import { codePath } from '../../../shared/study/codeTree.ts'
import { codeEvidence } from '../../../shared/themes/themeEvidence.ts'
import { useProjectState } from '../../project/useProject.ts'
import { useWorkspace } from '../../project/workspace.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import type { Shown, ThemeDesk } from './themeDesk.ts'
import styles from './ThemeEntry.module.css'
import { Threads } from './Threads.tsx'

interface CodeOnMapProps {
  readonly code: Code
  readonly desk: ThemeDesk
  readonly show: (shown: Shown) => void
}

/** A code as a part of themes: which take it up, what it gathers, and what was said of it. */
export function CodeOnMap({ code, desk, show }: CodeOnMapProps) {
  const { project, readOnly } = useProjectState()
  const workspace = useWorkspace()
  const { passages, segments, cases, ofCases } = codeEvidence(project, code.id)
  const themes = [...project.themes.values()].filter(({ codeIds }) => codeIds.includes(code.id))
  return (
    <section className={styles.entry} aria-label={`Code ${code.name}`}>
      <div className={styles.head}>
        <span>Code</span>
        <IconButton icon={<X size={14} />} label="Close" onPress={() => show(null)} />
      </div>
      <strong>{codePath(project.codes, code.id)}</strong>
      <p className={styles.quiet}>{code.definition.short}</p>
      <div className={styles.row}>
        <button type="button" className={styles.open} onClick={() => desk.openPassages(code.name, passages)}>
          {segments} segments
        </button>
        <span className={styles.quiet}>
          {cases.length} of {ofCases} cases
        </span>
      </div>
      <h3 className={styles.section}>In themes</h3>
      {themes.length === 0 ? <p className={styles.quiet}>In no theme yet.</p> : null}
      {themes.map(({ id, name }) => (
        <button key={id} type="button" className={styles.open} onClick={() => show({ kind: 'theme', id })}>
          {name}
        </button>
      ))}
      <div className={styles.row}>
        <Button onPress={() => workspace.change({ view: 'codebook', codeId: code.id })}>Open in the codebook</Button>
      </div>
      <h3 className={styles.section}>Comments</h3>
      <Threads on={{ kind: 'code', id: code.id }} isReadOnly={readOnly !== null} />
    </section>
  )
}
