import { type ReactNode, useCallback, useMemo, useState } from 'react'
import { referenceChoices } from '../../shared/memos/referenceChoices.ts'
import { lookUpIn, passageOfRef } from '../../shared/memos/references.ts'
import { assertNever } from '../../shared/study/assertNever.ts'
import type { ObjectRef } from '../../shared/records/common.ts'
import type { Guid } from '../../shared/records/guid.ts'
import type { Project } from '../../shared/study/project.ts'
import { type References, ReferencesContext } from '../ui/references.ts'
import { notify } from './notices.ts'
import { useOpenProject, useProject } from './useProject.ts'
import { useTexts } from './useTexts.ts'
import { useWorkspace, type Workspace } from './workspace.ts'

const NONE: ReadonlySet<Guid> = new Set()

/** Lets writing point at the things of the open study, wherever it is shown. */
export function StudyReferences({ children }: { readonly children: ReactNode }) {
  const open = useOpenProject()
  const workspace = useWorkspace()
  const project = useProject((state) => state.project)
  const [wanted, setWanted] = useState(NONE)
  const { texts } = useTexts(wanted)
  const wantWords = useCallback(
    (of: ObjectRef | 'all') =>
      setWanted((before) => {
        const missing = textsFor(open.state.project, of).filter((id) => !before.has(id))
        return missing.length === 0 ? before : new Set([...before, ...missing])
      }),
    [open],
  )
  const references = useMemo((): References => {
    const textOf = (id: Guid) => texts.get(id)
    return {
      lookUp: lookUpIn(project, textOf),
      wantWords,
      choices: (typed, near) => referenceChoices(project, textOf, typed, near),
      open: (to) => openReference(workspace, open.state.project, to),
    }
  }, [project, texts, wantWords, workspace, open])
  return <ReferencesContext value={references}>{children}</ReferencesContext>
}

function textsFor(project: Project, of: ObjectRef | 'all'): Guid[] {
  const place = of === 'all' ? null : passageOfRef(project, of)
  const sources = of === 'all' ? project.sources.values() : [project.sources.get(place?.sourceId ?? '')]
  return [...sources].flatMap((source) => source?.textId ?? [])
}

/** Goes to what a reference points at. A memo that lies open is put aside as the draft that it is kept as. */
function openReference(workspace: Workspace, project: Project, to: ObjectRef): void {
  const { memoDraft } = workspace.state
  if (memoDraft) {
    workspace.change({ memoDraft: null })
    notify('The memo was put aside as it is; what you typed is kept.', {
      action: { text: 'Back to the memo', run: () => workspace.change({ memoDraft }) },
    })
  }
  const place = passageOfRef(project, to)
  if (place) return workspace.openPassage(place.sourceId, place.passage, to.kind === 'coding' ? to.id : null)
  switch (to.kind) {
    case 'code':
      return workspace.change({ view: 'codebook', codeId: to.id })
    case 'theme':
      return workspace.openTheme(to.id)
    case 'case':
      return workspace.change({ view: 'cases', caseId: to.id })
    case 'source':
      return workspace.openSource(to.id)
    case 'event': {
      const caseId = project.events.get(to.id)?.caseId ?? null
      return workspace.change({ eventDraft: { eventId: to.id, caseId, passage: null, edtf: null } })
    }
    case 'memo': {
      const memo = project.memos.get(to.id)
      if (!memo) return
      const { id, memoKind, about } = memo
      return workspace.change({ memoDraft: { memoId: id, memoKind, about, passage: null } })
    }
    case 'map':
    case 'relation':
      return workspace.change({ view: 'themes' })
    case 'project':
    case 'wave':
    case 'attribute':
    case 'set':
    case 'link':
    case 'coder':
    case 'coding':
    case 'quotation':
    case 'region':
      return
    default:
      return assertNever(to.kind)
  }
}
