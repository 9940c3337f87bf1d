import { useState } from 'react'
import { createPath } from '../../shared/commands/createPath.ts'
import { whyNotApplicable } from '../../shared/commands/applyCode.ts'
import type { Guid } from '../../shared/records/guid.ts'
import { parseCodePath } from '../../shared/study/codeTree.ts'
import { CodeChooser } from '../features/codebook/CodeChooser.tsx'
import { newId } from '../project/newId.ts'
import { useDispatch, useOpenProject, useProject } from '../project/useProject.ts'
import { Button } from '../ui/Button.tsx'
import { TextField } from '../ui/TextField.tsx'
import styles from './CodePickerForHits.module.css'

/** A code for what a search found: one of the codebook, or a new one by its path. */
export function CodePickerForHits({ onPick }: { readonly onPick: (codeId: Guid) => void }) {
  const open = useOpenProject()
  const codes = useProject((state) => state.project.codes)
  const dispatch = useDispatch()
  const [name, setName] = useState('')
  const without = new Set([...codes.values()].filter((code) => whyNotApplicable(code) !== null).map(({ id }) => id))

  const create = async () => {
    const { missing, codeId } = createPath(open.state.project.codes, parseCodePath(name), newId)
    if (codeId === null) return
    if (missing.length > 0 && !(await dispatch({ type: 'together', commands: missing })).ok) return
    onPick(codeId)
  }

  return (
    <div className={styles.picker}>
      <CodeChooser
        label="Code"
        codes={codes}
        without={without}
        value={null}
        onChange={(codeId) => codeId !== null && onPick(codeId)}
      />
      <form
        className={styles.fresh}
        onSubmit={(event) => {
          event.preventDefault()
          void create()
        }}
      >
        <TextField label="Or a new code" placeholder="name, or parent > child" value={name} onChange={setName} />
        <Button type="submit" isDisabled={parseCodePath(name).length === 0}>
          Create
        </Button>
      </form>
    </div>
  )
}
