import { useState } from 'react'
import { eventKindsOf } from '../../../shared/study/eventKinds.ts'
import type { TimelineChoice } from '../../../shared/timeline/timelineModel.ts'
import { useProject } from '../../project/useProject.ts'
import { Button } from '../../ui/Button.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { KindsDialog } from './KindsDialog.tsx'

interface KindFilterProps {
  readonly choice: TimelineChoice
  readonly onChange: (choice: TimelineChoice) => void
}

/** Which kinds of event are shown. */
export function KindFilter({ choice, onChange }: KindFilterProps) {
  const project = useProject((state) => state.project)
  const isReadOnly = useProject((state) => state.readOnly !== null)
  const [isChanging, setChanging] = useState(false)
  const kinds = eventKindsOf(project)
  const all = [...kinds.map(({ id }) => id), '']
  const isShown = (id: string) => choice.kindIds === null || choice.kindIds.includes(id)
  const toggle = (id: string) => {
    const next = all.filter((other) => (other === id ? !isShown(id) : isShown(other)))
    onChange({ ...choice, kindIds: next.length === all.length ? null : next })
  }
  return (
    <>
      <Menu
        label="Kinds shown"
        trigger={
          <Button>
            {choice.kindIds === null
              ? 'All kinds'
              : `${choice.kindIds.filter((id) => id !== '').length} of ${kinds.length} kinds`}
          </Button>
        }
        entries={[
          {
            id: 'all',
            text: 'All kinds',
            isChecked: choice.kindIds === null,
            run: () => onChange({ ...choice, kindIds: null }),
          },
          { id: 'line', separator: true },
          ...kinds.map(({ id, name }) => ({ id, text: name, isChecked: isShown(id), run: () => toggle(id) })),
          { id: 'second line', separator: true },
          { id: 'change', text: 'Change the kinds…', isDisabled: isReadOnly, run: () => setChanging(true) },
        ]}
      />
      {isChanging ? <KindsDialog onClose={() => setChanging(false)} /> : null}
    </>
  )
}
