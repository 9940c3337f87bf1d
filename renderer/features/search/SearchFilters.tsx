import type { Project } from '../../../shared/study/project.ts'
import { inOrder } from '../../../shared/study/project.ts'
import type { SearchQuery, SpeakerFilter } from '../../../shared/search/searchQuery.ts'
import { type SearchScope, speakerNames } from '../../../shared/search/searchScope.ts'
import { useMemo } from 'react'
import { type FilterChoice, FilterMenu } from './FilterMenu.tsx'

interface SearchFiltersProps {
  readonly project: Project
  readonly speaker: SpeakerFilter
  readonly scope: SearchScope
  readonly onAsk: (part: Partial<SearchQuery>) => void
  readonly onWithin: (part: Partial<SearchScope>) => void
}

const ANYBODY = 'anybody'
const ROLES = [
  { id: 'role participant', text: 'Participants only' },
  { id: 'role interviewer', text: 'Interviewers only' },
] as const

/** Whose turns, of which cases and waves. What a study does not have is not offered. */
export function SearchFilters({ project, speaker, scope, onAsk, onWithin }: SearchFiltersProps) {
  const { sources, cases, waves } = project
  const names = useMemo(() => speakerNames(sources.values()), [sources])
  const speakers = [{ id: ANYBODY, text: 'All speakers' }, ...ROLES]
  const named = names.map((name) => ({ id: `name ${name}`, text: name }))
  const caseChoices = inOrder(cases.values()).map(({ id, name }) => ({ id, text: name }))
  const waveChoices = inOrder(waves.values()).map(({ id, name }) => ({ id, text: name }))
  const chosenSpeaker = idOf(speaker)
  return (
    <>
      <FilterMenu
        label="Speakers"
        summary={chosenSpeaker === ANYBODY ? 'all' : summaryOf([...speakers, ...named], [chosenSpeaker])}
        isActive={speaker !== null}
        isMultiple={false}
        sections={[
          { title: '', choices: speakers },
          { title: 'By name', choices: named },
        ]}
        chosen={[chosenSpeaker]}
        onChange={([id]) => onAsk({ speaker: filterOf(id ?? ANYBODY) })}
      />
      {caseChoices.length === 0 ? null : (
        <SeveralFilter
          label="Cases"
          choices={caseChoices}
          chosen={scope.caseIds}
          onChange={(caseIds) => onWithin({ caseIds })}
        />
      )}
      {waveChoices.length === 0 ? null : (
        <SeveralFilter
          label="Waves"
          choices={waveChoices}
          chosen={scope.waveIds}
          onChange={(waveIds) => onWithin({ waveIds })}
        />
      )}
    </>
  )
}

interface SeveralFilterProps {
  readonly label: string
  readonly choices: readonly FilterChoice[]
  readonly chosen: readonly string[]
  readonly onChange: (chosen: readonly string[]) => void
}

const ALL = 'all'

/** Any number of them; none chosen means all, and the first line brings that back. */
function SeveralFilter({ label, choices, chosen, onChange }: SeveralFilterProps) {
  const isAll = chosen.length === 0
  return (
    <FilterMenu
      label={label}
      summary={isAll ? 'all' : summaryOf(choices, chosen)}
      isActive={!isAll}
      isMultiple
      sections={[
        { title: '', choices: [{ id: ALL, text: `All ${label.toLowerCase()}` }] },
        { title: 'Only', choices },
      ]}
      chosen={isAll ? [ALL] : chosen}
      onChange={(ids) => onChange(ids.includes(ALL) && !isAll ? [] : ids.filter((id) => id !== ALL))}
    />
  )
}

function summaryOf(choices: readonly FilterChoice[], chosen: readonly string[]): string {
  const texts = choices.filter(({ id }) => chosen.includes(id)).map(({ text }) => text)
  const [first = 'none that is left', ...others] = texts
  return others.length === 0 ? first : `${first} and ${others.length} more`
}

function idOf(speaker: SpeakerFilter): string {
  if (speaker === null) return ANYBODY
  return 'role' in speaker ? `role ${speaker.role}` : `name ${speaker.name}`
}

function filterOf(id: string): SpeakerFilter {
  if (id === 'role participant') return { role: 'participant' }
  if (id === 'role interviewer') return { role: 'interviewer' }
  return id.startsWith('name ') ? { name: id.slice('name '.length) } : null
}
