import { Plus } from 'lucide-react'
import { useMemo, useState } from 'react'
import { sayRefusal } from '../../../shared/commands/outcome.ts'
import type { Guid } from '../../../shared/records/guid.ts'
import type { Theme } from '../../../shared/records/theme.ts'
import { colorOfCode } from '../../../shared/study/colorOfCode.ts'
import { codeEvidence } from '../../../shared/themes/themeEvidence.ts'
import { previewThemeSplit, withQuotations } from '../../../shared/themes/themePreview.ts'
import { newId } from '../../project/newId.ts'
import { useProject } from '../../project/useProject.ts'
import { Button } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { CodeDot } from '../../ui/CodeDot.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { Foreseen } from './Foreseen.tsx'
import styles from './SplitThemeDialog.module.css'
import type { AskingFor } from './themeDesk.ts'

interface Part {
  readonly themeId: Guid
  readonly name: string
  readonly codeIds: readonly Guid[]
}

const MOST_PARTS = 4

/** Names the themes that one becomes, and says which of its codes goes where. */
export function SplitThemeDialog({ themeId, desk, onClose }: AskingFor<'split'>) {
  const project = useProject((state) => state.project)
  const theme = project.themes.get(themeId)
  const [parts, setParts] = useState<readonly Part[]>(() => [
    { themeId: newId(), name: '', codeIds: theme?.codeIds ?? [] },
    { themeId: newId(), name: '', codeIds: [] },
  ])
  const [reason, setReason] = useState('')
  const isNamed = parts.every(({ name }) => name.trim() !== '')
  const asked = useMemo(
    () => (isNamed ? previewThemeSplit(project, themeId, parts) : null),
    [project, themeId, parts, isNamed],
  )
  if (!theme) return null
  const change = (at: number, to: Partial<Part>) =>
    setParts(parts.map((part, index) => (index === at ? { ...part, ...to } : part)))
  const split = async () => {
    if (!(await desk.split(themeId, withQuotations(project, theme, parts), reason))) return
    onClose()
    const [first] = parts
    if (first) desk.show({ kind: 'theme', id: first.themeId })
  }
  return (
    <Dialog
      title={`Split ${theme.name}`}
      width="wide"
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button look="primary" isDisabled={!asked?.ok} onPress={() => void split()}>
            Split
          </Button>
        </>
      }
    >
      <div className={styles.parts}>
        {parts.map((part, at) => (
          <TextField
            key={part.themeId}
            label={`Theme ${at + 1}`}
            value={part.name}
            onChange={(name) => change(at, { name })}
            autoFocus={at === 0}
            placeholder="Its name"
          />
        ))}
        {parts.length < MOST_PARTS ? (
          <Button look="quiet" onPress={() => setParts([...parts, { themeId: newId(), name: '', codeIds: [] }])}>
            <Plus size={14} aria-hidden /> One more
          </Button>
        ) : null}
      </div>
      <CodesOfParts theme={theme} parts={parts} onChange={change} />
      <TextField label="Why (it becomes part of their stories)" value={reason} onChange={setReason} />
      {asked?.ok ? (
        <Foreseen
          lines={[
            ...asked.lines,
            `${theme.name} is set aside with the reason; the cards of its parts take the place of its card.`,
            'Its relations and comments stay with it. It is one step: Undo brings everything back.',
          ]}
        />
      ) : (
        <Foreseen
          lines={[asked ? sayRefusal(asked.refusal) : 'Name the themes to see what each of them has.']}
          isQuiet
        />
      )}
    </Dialog>
  )
}

interface CodesOfPartsProps {
  readonly theme: Theme
  readonly parts: readonly Part[]
  readonly onChange: (at: number, to: Partial<Part>) => void
}

/** A row a code, a column a part; a code may serve several. */
function CodesOfParts({ theme, parts, onChange }: CodesOfPartsProps) {
  const project = useProject((state) => state.project)
  const codes = theme.codeIds.map((id) => project.codes.get(id)).filter((code) => code !== undefined)
  if (codes.length === 0) return <p className={styles.quiet}>It has no codes of its own to share out.</p>
  return (
    <table className={styles.codes}>
      <thead>
        <tr>
          <th scope="col">Code</th>
          {parts.map(({ themeId, name }, at) => (
            <th key={themeId} scope="col">
              {name.trim() === '' ? `Theme ${at + 1}` : name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {codes.map((code) => (
          <tr key={code.id}>
            <th scope="row">
              <CodeDot color={colorOfCode(project.codes, code.id)} of={code} /> {code.name}{' '}
              <span className={styles.quiet}>{codeEvidence(project, code.id).segments}</span>
            </th>
            {parts.map(({ themeId, name, codeIds }, at) => (
              <td key={themeId}>
                <Checkbox
                  aria-label={`${code.name} goes into ${name.trim() === '' ? `theme ${at + 1}` : name}`}
                  isSelected={codeIds.includes(code.id)}
                  onChange={(isOn) =>
                    onChange(at, { codeIds: isOn ? [...codeIds, code.id] : codeIds.filter((id) => id !== code.id) })
                  }
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
