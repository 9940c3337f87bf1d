import { useState } from 'react'
import { newId } from '../../project/newId.ts'
import { useDispatch, useProject } from '../../project/useProject.ts'
import { useWorkspace, useWorkspaceState } from '../../project/workspace.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { sayCount } from '../../ui/say.ts'
import { Segmented } from '../../ui/Segmented.tsx'
import { AllTimelines } from './AllTimelines.tsx'
import { CasePage } from './CasePage.tsx'
import styles from './CasesView.module.css'
import { CaseTable } from './CaseTable.tsx'
import { MeetingGrid } from './MeetingGrid.tsx'
import { NameDialog } from './NameDialog.tsx'
import { Trajectories } from './Trajectories.tsx'

const TABS = [
  { id: 'table', text: 'Attributes' },
  { id: 'meetings', text: 'Waves' },
  { id: 'timelines', text: 'Timelines' },
  { id: 'trajectories', text: 'Trajectories' },
] as const
type Tab = (typeof TABS)[number]['id']

/** The people (and families, and services) a study follows: who they are, when they were met, what happened to them. */
export function CasesView() {
  const project = useProject((state) => state.project)
  const { caseId } = useWorkspaceState()
  const workspace = useWorkspace()
  const dispatch = useDispatch()
  const [tab, setTab] = useState<Tab>('table')
  const [isAdding, setAdding] = useState(false)
  const one = caseId === null ? undefined : project.cases.get(caseId)
  const add = async (name: string) => {
    const id = newId()
    const done = await dispatch({ type: 'create-case', caseId: id, name, sourceIds: [] })
    if (!done.ok) return
    setAdding(false)
  }
  const dialog = isAdding ? (
    <NameDialog title="New case" label="Name or pseudonym" onKeep={add} onClose={() => setAdding(false)} />
  ) : null

  if (one) return <CasePage key={one.id} one={one} onBack={() => workspace.change({ caseId: null })} />
  if (project.cases.size === 0)
    return (
      <>
        <EmptyState
          title="Cases"
          actions={
            <Button look="primary" onPress={() => setAdding(true)}>
              Add a case
            </Button>
          }
        >
          A case is whoever or whatever is followed: a participant, a family, a service. Cases have attributes, are met
          in waves, and have timelines. Importing transcripts adds them too.
        </EmptyState>
        {dialog}
      </>
    )
  return (
    <div className={styles.view}>
      <header className={styles.head}>
        <h1 className={styles.title}>Cases</h1>
        <span className={styles.count}>{sayCount(project.cases.size, 'case')}</span>
        <Segmented label="What to show of the cases" value={tab} options={TABS} onChange={setTab} />
        <span className={styles.space} />
        <Button onPress={() => setAdding(true)}>New case</Button>
      </header>
      {tab === 'table' ? <CaseTable /> : null}
      {tab === 'meetings' ? <MeetingGrid /> : null}
      {tab === 'timelines' ? <AllTimelines /> : null}
      {tab === 'trajectories' ? <Trajectories /> : null}
      {dialog}
    </div>
  )
}
