import { useEffect, useState } from 'react'
import type { Guid } from '../../../shared/records/guid.ts'
import { Button } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { Progress } from '../../ui/Progress.tsx'
import { sayCount } from '../../ui/say.ts'
import type { SourceNames } from './HitList.tsx'
import styles from './ResultBar.module.css'
import type { SearchSession, SearchState } from './searchSession.ts'
import { chosenHits, countHits, tickStateOf, toggleAll } from './ticks.ts'
import type { SearchResult } from './worker/searchClient.ts'
import { MOST_HITS } from './worker/searchMessages.ts'

interface ResultBarProps {
  readonly session: SearchSession
  readonly state: SearchState
  readonly names: (sourceId: Guid) => SourceNames
  readonly onCode: () => void
}

/** What was found, in a sentence; ticking all of it; and the step to coding. */
export function ResultBar({ session, state, names, onCode }: ResultBarProps) {
  const { found, hitCount, ticks, isSearching, searchingIn, done, searched, result, answers } = state
  const isSlow = useLasting(isSearching)
  const isStopped = result?.end === 'too-slow' || result?.end === 'failed'
  // What is wrong then stands where the hits would.
  if (!isSlow && (answers === null || (isStopped && hitCount === 0))) return null
  const tick = tickStateOf(ticks, found)
  const chosen = tick === 'none' ? hitCount : countHits(chosenHits(ticks, found))
  return (
    <div className={styles.bar}>
      {hitCount === 0 ? null : (
        <Checkbox
          aria-label={tick === 'all' ? 'Untick all hits' : 'Tick all hits'}
          isSelected={tick === 'all'}
          isIndeterminate={tick === 'some'}
          onChange={() => session.change({ ticks: toggleAll(ticks, found) })}
        />
      )}
      {isSlow ? (
        <div className={styles.progress}>
          <Progress
            label={`${searchingIn === null ? 'Reading the texts' : `Searching “${names(searchingIn).name}”`}, ${sayCount(hitCount, 'hit')} so far`}
            share={searched === 0 ? null : done / searched}
          />
          <Button look="quiet" onPress={() => session.cancel()}>
            Cancel
          </Button>
        </div>
      ) : (
        <output className={styles.summary}>{isSearching ? '' : sayResult(state, names)}</output>
      )}
      {hitCount === 0 ? null : (
        <Button look="primary" isDisabled={isSearching && isSlow} onPress={onCode} className={styles.code ?? ''}>
          {tick === 'none'
            ? `Code ${result?.end === 'all' ? 'all' : 'these'} ${sayCount(chosen, 'hit')}…`
            : `Code ${chosen.toLocaleString('en')} chosen ${chosen === 1 ? 'hit' : 'hits'}…`}
        </Button>
      )}
      {isStopped && !isSearching ? (
        <p className={styles.problem} role="alert">
          {sayStopped(result, names)} The hits before it are shown.
        </p>
      ) : null}
    </div>
  )
}

function sayResult({ found, hitCount, searched, done, result }: SearchState, names: ResultBarProps['names']): string {
  const share = found.length === searched && searched > 1 ? 'all' : `${found.length.toLocaleString('en')} of`
  const where = `in ${share} ${sayCount(searched, 'source')}`
  switch (result?.end) {
    case 'enough':
      return `The first ${MOST_HITS.toLocaleString('en')} hits, up to “${names(found.at(-1)?.sourceId ?? '').name}”. Narrow the search to see the rest.`
    case 'cancelled':
      return `Stopped after ${done.toLocaleString('en')} of ${sayCount(searched, 'source')}: ${sayCount(hitCount, 'hit')}.`
    case 'too-slow':
    case 'failed':
      return `${sayCount(hitCount, 'hit')} until the search was stopped.`
    case 'all':
    case undefined:
      return hitCount === 0 ? `No hits in ${sayCount(searched, 'source')}.` : `${sayCount(hitCount, 'hit')} ${where}`
  }
}

/** Why a search was stopped, and what to do. */
export function sayStopped(result: SearchResult, names: ResultBarProps['names']): string {
  if (result.end === 'failed')
    return `The search could not go on (${result.message}). Change it, or try again; nothing in the study was touched.`
  if (result.end !== 'too-slow') return ''
  const where = result.sourceId === null ? 'one source' : `“${names(result.sourceId).name}”`
  return `This regular expression took more than 2 seconds on ${where} and was stopped. A repetition inside a repetition, such as (a+)+, can run for ever: make it simpler.`
}

/** True when something has lasted long enough to be worth a word. */
function useLasting(isSo: boolean): boolean {
  const [isLasting, setLasting] = useState(false)
  useEffect(() => {
    if (!isSo) return
    const timer = setTimeout(() => setLasting(true), 300)
    return () => {
      clearTimeout(timer)
      setLasting(false)
    }
  }, [isSo])
  return isLasting
}
