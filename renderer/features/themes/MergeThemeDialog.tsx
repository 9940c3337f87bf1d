import { useMemo, useState } from 'react'
import { sayRefusal } from '../../../shared/commands/outcome.ts'
import { previewThemeMerge } from '../../../shared/themes/themePreview.ts'
import { isAtOrUnder, themesInOrder } from '../../../shared/themes/themeTree.ts'
import { useProject } from '../../project/useProject.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Select } from '../../ui/Select.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { Foreseen } from './Foreseen.tsx'
import type { AskingFor } from './themeDesk.ts'

/** Which theme another one goes into, with what will move before it does. */
export function MergeThemeDialog({ themeId, desk, onClose }: AskingFor<'merge'>) {
  const project = useProject((state) => state.project)
  const [into, setInto] = useState('none')
  const [reason, setReason] = useState('')
  const asked = useMemo(
    () => (into === 'none' ? null : previewThemeMerge(project, [themeId], into)),
    [project, themeId, into],
  )
  const theme = project.themes.get(themeId)
  if (!theme) return null
  const choices = themesInOrder(project.themes)
    .filter(({ theme: { id, stage } }) => stage !== 'set aside' && !isAtOrUnder(project.themes, id, themeId))
    .map(({ theme: { id, name }, depth }) => ({ id, text: `${'  '.repeat(depth)}${name}` }))
  const merge = async () => {
    if (!(await desk.merge(themeId, into, reason))) return
    onClose()
    desk.show({ kind: 'theme', id: into })
  }
  return (
    <Dialog
      title={`Merge ${theme.name} into another theme`}
      width="medium"
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button look="primary" isDisabled={!asked?.ok} onPress={() => void merge()}>
            Merge
          </Button>
        </>
      }
    >
      <Select
        label="The theme that stays"
        value={into}
        options={[{ id: 'none', text: 'Choose…' }, ...choices]}
        onChange={setInto}
      />
      <TextField label="Why (it becomes part of both their stories)" value={reason} onChange={setReason} />
      {asked?.ok ? (
        <Foreseen
          lines={[
            ...asked.lines,
            `${theme.name} is set aside with the reason; its card leaves the map, its comments stay with it.`,
            'It is one step: Undo brings everything back.',
          ]}
        />
      ) : (
        <Foreseen
          lines={[asked ? sayRefusal(asked.refusal) : 'Choose the theme that stays to see what moves.']}
          isQuiet
        />
      )}
    </Dialog>
  )
}
