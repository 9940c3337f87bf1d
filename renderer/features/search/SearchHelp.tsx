import type { SearchMode } from '../../../shared/search/searchQuery.ts'
import { EVERYTHING, sourcesInScope } from '../../../shared/search/searchScope.ts'
import type { Guid } from '../../../shared/records/guid.ts'
import type { Project } from '../../../shared/study/project.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Keys } from '../../ui/Keys.tsx'
import styles from './SearchHelp.module.css'
import type { SourceNames } from './HitList.tsx'
import { sayStopped } from './ResultBar.tsx'
import type { SearchSession, SearchState } from './searchSession.ts'

interface SearchHelpProps {
  readonly session: SearchSession
  readonly state: SearchState
  readonly project: Project
  readonly names: (sourceId: Guid) => SourceNames
}

/** What stands where hits would: what the place is for, or why there are none and what could be done. */
export function SearchHelp({ session, state, project, names }: SearchHelpProps) {
  const { query, answers, isSearching, problem, result } = state
  if (sourcesInScope(project, EVERYTHING).length === 0)
    return (
      <EmptyState title="Nothing to search yet">
        Here you search every transcript of the study at once. Import transcripts, then come back.
      </EmptyState>
    )
  if (!isSearching && (result?.end === 'too-slow' || result?.end === 'failed'))
    return (
      <EmptyState
        title={result.end === 'failed' ? 'The search was stopped' : 'This pattern takes too long'}
        {...(result.end === 'failed' ? { actions: <Button onPress={() => session.again()}>Try again</Button> } : {})}
      >
        <p role="alert" className={styles.lead}>
          {sayStopped(result, names)}
        </p>
      </EmptyState>
    )
  if (answers !== null && !isSearching && problem === null && answers === query)
    return <NoHits session={session} state={state} />
  // A first search takes a blink; what is explained here would only flash.
  if (isSearching) return <div className={styles.blank} />
  return (
    <EmptyState title="Search all sources">
      <p className={styles.lead}>{MEANING[query.mode]}</p>
      {query.mode === 'regex' ? <PatternHelp /> : <KeyHelp />}
    </EmptyState>
  )
}

const MEANING: Readonly<Record<SearchMode, string>> = {
  words:
    'Finds every turn in which all of the words occur, in any order. Capitals and accents make no difference, and “gym” finds “gyms” unless whole words are asked for.',
  phrase:
    'Finds the words one after the other as typed, across line ends, within a turn. Capitals and accents make no difference, and “gym” finds “gyms” unless whole words are asked for.',
  regex: 'Finds whatever fits the pattern, turn by turn.',
}

const PATTERNS: readonly (readonly [pattern: string, meaning: string])[] = [
  ['mam|mum|mother', 'any of the three'],
  ['\\bill(ness)?\\b', 'ill and illness'],
  ['^(yes|yeah)', 'turns that begin so'],
  ['\\d+ (weeks|months)', 'such as 6 weeks'],
]

function PatternHelp() {
  return (
    <dl className={styles.patterns}>
      {PATTERNS.map(([pattern, meaning]) => (
        <div key={pattern}>
          <dt>
            <code>{pattern}</code>
          </dt>
          <dd>{meaning}</dd>
        </div>
      ))}
    </dl>
  )
}

function KeyHelp() {
  return (
    <ul className={styles.keys}>
      <li>
        <Keys keys="↓" /> <Keys keys="↑" /> travel the hits
      </li>
      <li>
        <Keys keys="Enter" /> opens the transcript there
      </li>
      <li>
        <Keys keys="Space" /> ticks a hit for coding
      </li>
    </ul>
  )
}

function NoHits({ session, state }: Pick<SearchHelpProps, 'session' | 'state'>) {
  const { query, scope, result } = state
  const isNarrowed = scope.caseIds.length > 0 || scope.waveIds.length > 0
  const isThrough = result?.end === 'all'
  return (
    <EmptyState
      title={isThrough ? `No hits for “${shortened(query.text.trim())}”` : 'No hits so far'}
      actions={
        <>
          {query.wholeWords ? (
            <Button onPress={() => session.ask({ wholeWords: false })}>Find parts of words too</Button>
          ) : null}
          {query.matchCase ? (
            <Button onPress={() => session.ask({ matchCase: false })}>
              Ignore case{query.mode === 'regex' ? '' : ' and accents'}
            </Button>
          ) : null}
          {query.speaker === null ? null : (
            <Button onPress={() => session.ask({ speaker: null })}>Search all speakers</Button>
          )}
          {isNarrowed ? <Button onPress={() => session.within(EVERYTHING)}>Search all cases and waves</Button> : null}
          {query.mode === 'phrase' && query.text.trim().includes(' ') ? (
            <Button onPress={() => session.ask({ mode: 'words' })}>Find the words in any order</Button>
          ) : null}
        </>
      }
    >
      {isThrough ? sayWhy(query.mode) : 'The search did not reach the end.'}
    </EmptyState>
  )
}

function sayWhy(mode: SearchMode): string {
  if (mode === 'words') return 'No turn holds all of these words. Fewer words, or only the beginning of one, find more.'
  if (mode === 'phrase') return 'Nobody says these words one after the other. A shorter piece of the phrase finds more.'
  return 'Nothing in any turn fits this pattern.'
}

function shortened(text: string): string {
  const characters = [...text]
  return characters.length > 60 ? `${characters.slice(0, 59).join('')}…` : text
}
