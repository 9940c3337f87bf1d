import { useMemo, useState } from 'react'
import type { Grouping } from '../../../shared/query/groupQuotations.ts'
import { FoundList, type PackedFound } from '../../../shared/query/packedFound.ts'
import { parseQuery, type QueryProblem } from '../../../shared/query/parseQuery.ts'
import { EVERYTHING, type Query } from '../../../shared/query/query.ts'
import { resolveQuery } from '../../../shared/query/resolveQuery.ts'
import type { Project } from '../../../shared/study/project.ts'
import type { RemoteStudy } from '../../project/study/studyClient.ts'
import type { AskedQuotations, QuotationAnswer } from '../../project/study/studyService.ts'
import { useStudyAnswer } from '../../project/study/useStudyAnswer.ts'
import { useProject } from '../../project/useProject.ts'
import { useWorkspace, useWorkspaceState } from '../../project/workspace.ts'

/** The query in hand as it is typed and as it was last understood, and what answers it. */
export interface QueryInHand {
  readonly text: string
  readonly query: Query
  readonly problem: QueryProblem | null
  /** By source, then place; of the study that {@link project} is. */
  readonly found: FoundList
  readonly groups: QuotationAnswer['groups']
  readonly project: Project
  /** Whether what is found answers an earlier question or study. */
  readonly isBehind: boolean
  readonly change: (text: string) => void
}

const NOTHING: PackedFound = {
  sourceIds: [],
  sources: new Uint32Array(),
  passages: new Uint32Array(),
  from: new Uint32Array(1),
  because: new Uint32Array(),
}

/** While something is being typed that is no query yet, the answers to the last one stay. */
export function useQuery(by: Grouping | null): QueryInHand {
  const project = useProject((state) => state.project)
  const workspace = useWorkspace()
  const { queryText } = useWorkspaceState()
  const [draft, setDraft] = useState<string | null>(null)
  const kept = useMemo(() => understand(project, queryText), [project, queryText])
  const typed = useMemo(() => (draft === null ? kept : understand(project, draft)), [project, draft, kept])

  const isAsked = kept.problem === null
  const question = useMemo(() => (isAsked ? { text: queryText, by } : null), [isAsked, queryText, by])
  const answered = useStudyAnswer('quotations', question, askQuotations)
  const found = useMemo(
    () => new FoundList(answered?.project ?? project, (isAsked ? answered?.answer?.found : null) ?? NOTHING),
    [answered, project, isAsked],
  )
  const change = (text: string) => {
    if (understand(project, text).problem === null) {
      setDraft(null)
      workspace.change({ queryText: text })
    } else setDraft(text)
  }
  return {
    text: draft ?? queryText,
    query: kept.query,
    problem: typed.problem,
    found,
    groups: answered?.answer?.groups ?? null,
    project: answered?.project ?? project,
    isBehind: isAsked && (answered?.question !== question || answered.project !== project),
    change,
  }
}

const askQuotations = (remote: RemoteStudy, asked: AskedQuotations) => remote.quotations(asked)

interface Understood {
  readonly query: Query
  readonly problem: QueryProblem | null
}

function understand(project: Project, text: string): Understood {
  const parsed = parseQuery(text)
  if (!parsed.ok) return { query: EVERYTHING, problem: parsed.problem }
  const resolved = resolveQuery(project, parsed.query)
  return resolved.ok ? { query: parsed.query, problem: null } : { query: parsed.query, problem: resolved.problem }
}
