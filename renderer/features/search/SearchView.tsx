import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import type { Guid } from '../../../shared/records/guid.ts'
import { casesOf } from '../../../shared/study/sourceGroups.ts'
import type { Project } from '../../../shared/study/project.ts'
import { useOpenProject, useProject } from '../../project/useProject.ts'
import { useWorkspace } from '../../project/workspace.ts'
import { useHandlers } from '../../ui/actions.ts'
import { CodeHitsDialog } from './CodeHitsDialog.tsx'
import type { CodePickerProps } from './codePickerProps.ts'
import { HitList, type HitListHandle, type SourceNames } from './HitList.tsx'
import { ResultBar } from './ResultBar.tsx'
import { PROBLEM_ID, SearchField } from './SearchField.tsx'
import { SearchFilters } from './SearchFilters.tsx'
import { SearchHelp } from './SearchHelp.tsx'
import { searchSessionOf } from './searchSession.ts'
import styles from './SearchView.module.css'
import { chosenHits } from './ticks.ts'

interface SearchViewProps {
  /** Name of the working copy, which the worker then reads by itself; null where there is none, as in memory. */
  readonly storeName: string | null
  readonly renderCodePicker: (props: CodePickerProps) => ReactNode
}

/** Search across all sources: what is asked for above, the hits by source below, and coding all or chosen ones at once. */
export function SearchView({ storeName, renderCodePicker }: SearchViewProps) {
  const open = useOpenProject()
  const workspace = useWorkspace()
  const project = useProject((state) => state.project)
  const session = searchSessionOf(open, storeName)
  const state = useSyncExternalStore(session.subscribe, () => session.state)
  const field = useRef<HTMLInputElement>(null)
  const list = useRef<HitListHandle>(null)
  const [isCoding, setCoding] = useState(false)

  useEffect(() => session.attend(), [session])
  useSearchAgain(session, project)
  const focusField = useCallback(() => {
    field.current?.focus()
    field.current?.select()
  }, [])
  useEffect(focusField, [focusField])
  useHandlers(useMemo(() => ({ 'edit.search': focusField }), [focusField]))

  const names = useSourceNames(project)
  const hasHits = state.hitCount > 0
  const isStale = state.isSearching && state.answers !== null && state.answers !== state.query
  return (
    <section className={styles.view} aria-label="Search all sources">
      <search className={styles.head}>
        <h1 className="visually-hidden">Search all sources</h1>
        <SearchField
          query={state.query}
          isFaulty={state.problem !== null}
          inputRef={field}
          onAsk={(part) => session.ask(part)}
          onDown={() => list.current?.focus()}
        />
        <div className={styles.filters}>
          <SearchFilters
            project={project}
            speaker={state.query.speaker}
            scope={state.scope}
            onAsk={(part) => session.ask(part)}
            onWithin={(part) => session.within(part)}
          />
          <p id={PROBLEM_ID} className={styles.problem} aria-live="polite">
            {state.problem}
          </p>
        </div>
      </search>
      <ResultBar session={session} state={state} names={names} onCode={() => setCoding(true)} />
      {hasHits ? (
        <div className={`${styles.results} ${isStale ? styles.stale : ''}`}>
          <HitList
            ref={list}
            session={session}
            state={state}
            names={names}
            onLeave={focusField}
            onOpen={(sourceId, hit) =>
              hit ? workspace.openPassage(sourceId, { start: hit.start, end: hit.end }) : workspace.openSource(sourceId)
            }
          />
        </div>
      ) : (
        <SearchHelp session={session} state={state} project={project} names={names} />
      )}
      {isCoding && hasHits ? (
        <CodeHitsDialog
          session={session}
          state={state}
          hits={chosenHits(state.ticks, state.found)}
          renderCodePicker={renderCodePicker}
          onClose={() => setCoding(false)}
        />
      ) : null}
    </section>
  )
}

/** Hits belong to the texts as they were; where sources came, went or were corrected, they are looked for again. */
function useSearchAgain(session: ReturnType<typeof searchSessionOf>, { sources, cases }: Project): void {
  const seen = useRef({ sources, cases })
  useEffect(() => {
    const before = seen.current
    seen.current = { sources, cases }
    const isScoped = session.state.scope.caseIds.length > 0
    if (before.sources !== sources || (isScoped && before.cases !== cases)) session.again()
  }, [session, sources, cases])
}

function useSourceNames(project: Project): (sourceId: Guid) => SourceNames {
  const { sources, cases, waves } = project
  return useMemo(() => {
    const known = new Map<Guid, SourceNames>()
    return (sourceId) => {
      const existing = known.get(sourceId)
      if (existing) return existing
      const source = sources.get(sourceId)
      if (!source) return { name: 'A source that was deleted', note: '', speakers: [] }
      const wave = source.waveId === null ? undefined : waves.get(source.waveId)
      const parts = [...casesOf({ ...project, cases }, sourceId).map(({ name }) => name), ...(wave ? [wave.name] : [])]
      const note = parts.filter((part) => !source.name.includes(part)).join(' · ')
      const made = { name: source.name, note, speakers: source.speakers }
      known.set(sourceId, made)
      return made
    }
    // The project is a new one with every coding; names change with these three alone.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [sources, cases, waves])
}
