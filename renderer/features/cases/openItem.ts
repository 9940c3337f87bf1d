import type { Case } from '../../../shared/records/case.ts'
import type { Guid } from '../../../shared/records/guid.ts'
import { codePath, withDescendants } from '../../../shared/study/codeTree.ts'
import { passageOfQuotation } from '../../../shared/study/passageOfQuotation.ts'
import { codingsOf, type Project } from '../../../shared/study/project.ts'
import type { TimelineItem } from '../../../shared/timeline/timelineModel.ts'
import type { Workspace, WordsItem } from '../../project/workspace.ts'

/** Opens what a mark on a timeline rests on: its words, its interview; an event without words opens itself. */
export function openItem(workspace: Workspace, project: Project, one: Case, item: TimelineItem): void {
  if (item.eventId !== null) return openEvent(workspace, project, item.eventId)
  if (item.codeId !== null && item.waveId !== null) {
    const wave = project.waves.get(item.waveId)?.name ?? ''
    workspace.openWords({
      title: `${codePath(project.codes, item.codeId)} × ${one.name}, ${wave}`,
      items: codeWords(project, sourcesIn(project, one, item.waveId), item.codeId),
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

/** Each passage once, with all its codings under the code. */
function codeWords(project: Project, sourceIds: readonly Guid[], codeId: Guid): WordsItem[] {
  const ids = withDescendants(project.codes, codeId)
  return sourceIds.flatMap((sourceId) => {
    const passages = new Map<string, { sourceId: Guid; passage: WordsItem['passage']; codingIds: Guid[] }>()
    for (const { id, codeId: own, passage } of codingsOf(project, sourceId)) {
      if (!ids.has(own)) continue
      const key = `${passage.start} ${passage.end}`
      const known = passages.get(key) ?? { sourceId, passage, codingIds: [] }
      known.codingIds.push(id)
      passages.set(key, known)
    }
    return [...passages.values()]
  })
}
