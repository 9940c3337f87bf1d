import { useMemo, useState } from 'react'
import type { Guid } from '../../../shared/records/guid.ts'
import type { SourceText } from '../../../shared/records/sourceText.ts'
import { evaluateQuery, type FoundQuotation } from '../../../shared/query/evaluateQuery.ts'
import { textsNeeded } from '../../../shared/query/needsTexts.ts'
import { parseQuery, type QueryProblem } from '../../../shared/query/parseQuery.ts'
import { EVERYTHING, type Query } from '../../../shared/query/query.ts'
import { type Resolved, resolveQuery } from '../../../shared/query/resolveQuery.ts'
import type { Project } from '../../../shared/study/project.ts'
import { useProject } from '../../project/useProject.ts'
import { useTexts } from '../../project/useTexts.ts'
import { useWorkspace, useWorkspaceState } from '../../project/workspace.ts'

/** The query in hand as it is typed and as it was last understood, and what answers it. */
export interface QueryInHand {
  readonly text: string
  readonly query: Query
  readonly problem: QueryProblem | null
  /** By source, then place. */
  readonly found: readonly FoundQuotation[]
  readonly isReading: boolean
  readonly textOf: (textId: Guid) => SourceText | undefined
  readonly change: (text: string) => void
}

const NO_TEXTS: ReadonlySet<Guid> = new Set()

/** While something is being typed that is no query yet, the answers to the last one stay. */
export function useQuery(): QueryInHand {
  const project = useProject((state) => state.project)
  const workspace = useWorkspace()
  const { queryText } = useWorkspaceState()
  const [draft, setDraft] = useState<string | null>(null)
  const kept = useMemo(() => understand(project, queryText), [project, queryText])
  const typed = useMemo(() => (draft === null ? kept : understand(project, draft)), [project, draft, kept])

  const resolved = kept.resolved
  const wanted = useMemo(() => (resolved ? textsNeeded(project, resolved) : NO_TEXTS), [project, resolved])
  const { texts, isComplete } = useTexts(wanted)
  const textOf = useMemo(() => (textId: Guid) => texts.get(textId), [texts])
  const found = useMemo(
    () => (resolved && isComplete ? evaluateQuery(project, resolved, textOf) : []),
    [project, resolved, isComplete, textOf],
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
    isReading: !isComplete,
    textOf,
    change,
  }
}

interface Understood {
  readonly query: Query
  readonly resolved: Resolved | null
  readonly problem: QueryProblem | null
}

function understand(project: Project, text: string): Understood {
  const parsed = parseQuery(text)
  if (!parsed.ok) return { query: EVERYTHING, resolved: null, problem: parsed.problem }
  const resolved = resolveQuery(project, parsed.query)
  return resolved.ok
    ? { query: parsed.query, resolved: resolved.query, problem: null }
    : { query: parsed.query, resolved: null, problem: resolved.problem }
}
