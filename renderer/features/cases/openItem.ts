import type { Case } from '../../../shared/records/case.ts'
import type { Guid } from '../../../shared/records/guid.ts'
import { passageOfQuotation } from '../../../shared/study/passageOfQuotation.ts'
import type { Project } from '../../../shared/study/project.ts'
import { nameOfLane, passagesOfLane } from '../../../shared/timeline/evidenceLane.ts'
import type { TimelineItem } from '../../../shared/timeline/timelineModel.ts'
import type { Workspace, WordsItem } from '../../project/workspace.ts'

/** Opens what a mark on a timeline rests on: its words, its interview; an event without words opens itself. */
export function openItem(workspace: Workspace, project: Project, one: Case, item: TimelineItem): void {
  if (item.eventId !== null) return openEvent(workspace, project, item.eventId)
  if (item.evidence !== null && item.waveId !== null) {
    const wave = project.waves.get(item.waveId)?.name ?? ''
    workspace.openWords({
      title: `${nameOfLane(project, item.evidence) ?? ''} × ${one.name}, ${wave}`,
      items: passagesOfLane(project, item.evidence)(sourcesIn(project, one, item.waveId)),
    })
  } else if (item.type === 'met' && item.waveId !== null) {
    const [sourceId] = sourcesIn(project, one, item.waveId)
    if (sourceId !== undefined) workspace.openSource(sourceId)
  }
}

function openEvent(workspace: Workspace, project: Project, eventId: Guid): void {
  const event = project.events.get(eventId)
  if (!event) return
  const items = event.tellings.flatMap(({ sourceId, quotationId }): WordsItem[] => {
    const passage = passageOfQuotation(project, sourceId, quotationId)
    return passage ? [{ sourceId, passage, codingIds: [] }] : []
  })
  if (items.length > 0) workspace.openWords({ title: event.title, items })
  else workspace.change({ eventDraft: { eventId, caseId: event.caseId, passage: null, edtf: null } })
}

function sourcesIn(project: Project, one: Case, waveId: Guid | null): Guid[] {
  return one.sourceIds.filter((id) => {
    const source = project.sources.get(id)
    return source !== undefined && (waveId === null || source.waveId === waveId)
  })
}
