import { CaseSensitive, Search, WholeWord, X } from 'lucide-react'
import type { Ref } from 'react'
import { Button, Group, Input, Label, TextField } from 'react-aria-components'
import { SEARCH_MODES, type SearchMode, type SearchQuery } from '../../../shared/search/searchQuery.ts'
import { Segmented } from '../../ui/Segmented.tsx'
import { OptionToggle } from '../../ui/OptionToggle.tsx'
import styles from './SearchField.module.css'

interface SearchFieldProps {
  readonly query: SearchQuery
  /** Whether something is wrong with the pattern as typed. */
  readonly isFaulty: boolean
  readonly inputRef: Ref<HTMLInputElement>
  readonly onAsk: (part: Partial<SearchQuery>) => void
  /** Into the hits. */
  readonly onDown: () => void
}

/** Where the view says what is wrong with the pattern. */
export const PROBLEM_ID = 'search-problem'

const MODE_NAMES: Readonly<Record<SearchMode, string>> = {
  words: 'All words',
  phrase: 'Phrase',
  regex: 'Regular expression',
}

/** What to search for, and how it is meant. */
export function SearchField({ query, isFaulty, inputRef, onAsk, onDown }: SearchFieldProps) {
  const { text, mode, matchCase, wholeWords } = query
  return (
    <div className={styles.row}>
      <TextField
        value={text}
        onChange={(typed) => onAsk({ text: typed })}
        isInvalid={isFaulty}
        {...(isFaulty ? { 'aria-describedby': PROBLEM_ID } : {})}
        className={styles.field ?? ''}
      >
        <Label className="visually-hidden">Search for</Label>
        <Group className={styles.box ?? ''}>
          <Search size={16} className={styles.icon} aria-hidden />
          <Input
            ref={inputRef}
            type="text"
            dir="auto"
            spellCheck="false"
            autoComplete="off"
            placeholder="Search all sources"
            className={`${styles.input} ${mode === 'regex' ? styles.pattern : ''}`}
            onKeyDown={(event) => {
              if (event.key !== 'ArrowDown' && event.key !== 'Enter') return
              event.preventDefault()
              onDown()
            }}
          />
          {text === '' ? null : (
            <Button
              slot={null}
              aria-label="Empty the field"
              className={styles.clear ?? ''}
              onPress={() => onAsk({ text: '' })}
            >
              <X size={14} aria-hidden />
            </Button>
          )}
          <OptionToggle
            icon={<CaseSensitive size={18} aria-hidden />}
            label={mode === 'regex' ? 'Match case' : 'Match case and accents'}
            isOn={matchCase}
            onChange={(isOn) => onAsk({ matchCase: isOn })}
          />
          <OptionToggle
            icon={<WholeWord size={18} aria-hidden />}
            label="Whole words"
            isOn={wholeWords}
            onChange={(isOn) => onAsk({ wholeWords: isOn })}
          />
        </Group>
      </TextField>
      <Segmented
        label="How the words are meant"
        value={mode}
        onChange={(chosen) => onAsk({ mode: chosen })}
        options={SEARCH_MODES.map((id) => ({ id, text: MODE_NAMES[id] }))}
      />
    </div>
  )
}
