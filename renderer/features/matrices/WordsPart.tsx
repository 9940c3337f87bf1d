import { type ReactNode, useMemo, useState } from 'react'
import { contextOf } from '../../../shared/search/contextOf.ts'
import {
  type AskedWords,
  foldWord,
  type PackedPlaces,
  placeAt,
  ROLES,
  type WordCount,
  type WordPlace,
} from '../../../shared/matrix/wordFrequencies.ts'
import { sayCodebook } from '../../../shared/codebook/sayCodebook.ts'
import { writeXlsx } from '../../../shared/office/writeXlsx.ts'
import { csvOf } from '../../../shared/reports/csv.ts'
import { aboutSheet } from '../../../shared/reports/aboutSheet.ts'
import { codePath, codesInOrder } from '../../../shared/study/codeTree.ts'
import { inOrder, type Project } from '../../../shared/study/project.ts'
import { useKept } from '../../project/useKept.ts'
import type { RemoteStudy } from '../../project/study/studyClient.ts'
import { useStudyAnswer } from '../../project/study/useStudyAnswer.ts'
import { useProject, useText } from '../../project/useProject.ts'
import { useWorkspace } from '../../project/workspace.ts'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { sayCount } from '../../ui/say.ts'
import { SearchField } from '../../ui/SearchField.tsx'
import { Select } from '../../ui/Select.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { VirtualRows } from '../../ui/VirtualRows.tsx'
import matrices from './MatricesView.module.css'
import { TakeAway } from './TakeAway.tsx'
import styles from './WordsPart.module.css'

const NONE = ''
const ROW = 26

const NO_WORDS: readonly WordCount[] = []
const NO_PLACES: PackedPlaces = { sourceIds: [], numbers: new Int32Array() }

const askWords = (remote: RemoteStudy, asked: AskedWords) => remote.words(asked)
const askPlaces = (remote: RemoteStudy, { asked, word }: { readonly asked: AskedWords; readonly word: string }) =>
  remote.wordPlaces(asked, word)

/** How often words are said, and each among the words around it. */
export function WordsPart({ parts }: { readonly parts: ReactNode }) {
  const project = useProject((state) => state.project)
  const workspace = useWorkspace()
  const [asked, setAsked] = useKept<AskedWords>('words', {
    codeId: NONE,
    speaker: 'participant',
    waveId: NONE,
    withoutStops: true,
    ownStops: '',
  })
  const ask = (part: Partial<AskedWords>) => setAsked({ ...asked, ...part })
  const [filter, setFilter] = useState('')
  const [word, setWord] = useState<string | null>(null)
  const [line, setLine] = useState(0)
  const answered = useStudyAnswer('words', asked, askWords)
  const counts = answered?.answer ?? NO_WORDS
  const shown = useMemo(() => counts.filter((one) => one.word.includes(foldWord(filter.trim()))), [counts, filter])
  const at = Math.max(
    0,
    shown.findIndex((one) => one.word === word),
  )
  const chosen = shown[at]
  const counted = answered?.question ?? asked
  const chosenWord = chosen?.word ?? null
  const placesAsked = useMemo(
    () => (chosenWord === null ? null : { asked: counted, word: chosenWord }),
    [counted, chosenWord],
  )
  const placesAnswered = useStudyAnswer('places of a word', placesAsked, askPlaces)
  const places = placesAnswered?.question.word === chosenWord ? placesAnswered.answer : NO_PLACES
  const heights = useMemo(() => Array.from({ length: places.numbers.length / 3 }, () => ROW), [places])
  const total = useMemo(() => counts.reduce((sum, { times }) => sum + times, 0), [counts])
  const says = sayWords(project, counted)
  const columns = ['word', 'times', 'sources']
  const rows = shown.map((one) => [one.word, one.times, one.sources])
  const openPlace = (place: WordPlace | null) => place && workspace.openPassage(place.sourceId, place)

  return (
    <>
      <header className={matrices.head}>
        <h1 className={matrices.title}>Matrices</h1>
        {parts}
        <div className={matrices.tools}>
          <TakeAway
            name="words"
            csv={() => csvOf(columns, rows)}
            json={() =>
              `${JSON.stringify({ definition: says, codebook: sayCodebook(project), columns, rows }, null, 2)}\n`
            }
            xlsx={(day) =>
              writeXlsx([
                { name: 'Words', columns: columns.map((title) => ({ title, width: 18 })), rows },
                aboutSheet(project, says, day),
              ])
            }
            svg={null}
            table={() => [columns, ...rows]}
            command={null}
          />
        </div>
      </header>
      <div className={matrices.asked}>
        <Select
          label="In passages of"
          value={asked.codeId}
          onChange={(codeId) => ask({ codeId })}
          options={[
            { id: NONE, text: 'the whole text' },
            ...codesInOrder(project.codes).map(({ code }) => ({ id: code.id, text: codePath(project.codes, code.id) })),
          ]}
        />
        <Select
          label="Said by"
          value={asked.speaker}
          onChange={(speaker) => ask({ speaker })}
          options={[
            { id: NONE, text: 'everybody' },
            ...ROLES.map((id) => ({ id, text: id === 'other' ? 'others' : `${id}s` })),
            ...speakersOf(project).map((name) => ({ id: `name ${name}`, text: name })),
          ]}
        />
        <Select
          label="Wave"
          value={asked.waveId}
          onChange={(waveId) => ask({ waveId })}
          options={[
            { id: NONE, text: 'all waves' },
            ...inOrder(project.waves.values()).map(({ id, name }) => ({ id, text: name })),
          ]}
        />
        <TextField
          label="Leave out too"
          placeholder="words, with blanks"
          value={asked.ownStops}
          onChange={(ownStops) => ask({ ownStops })}
        />
        <Checkbox isSelected={asked.withoutStops} onChange={(withoutStops) => ask({ withoutStops })}>
          Without the stop list
        </Checkbox>
      </div>
      <p className={matrices.says}>
        {answered
          ? `${sayCount(total, 'word')}, ${sayCount(counts.length, 'different one')}. `
          : 'Counting the words… '}
        {says.join(' ')}
      </p>
      <div className={styles.columns}>
        <section className={styles.list} aria-label="How often">
          <div className={styles.search}>
            <SearchField label="Filter words" placeholder="Filter words" value={filter} onChange={setFilter} />
          </div>
          <VirtualRows
            label="Words by how often they are said"
            heights={shown.map(() => ROW)}
            current={at}
            onCurrent={(index) => {
              setWord(shown[index]?.word ?? null)
              setLine(0)
            }}
            onOpen={() => openPlace(placeAt(places, 0))}
            render={(index, isCurrent) => (
              <div className={styles.word} data-in-hand={isCurrent || undefined}>
                <span>{shown[index]?.word}</span>
                <span className={styles.number}>{shown[index]?.times.toLocaleString('en')}</span>
              </div>
            )}
          />
        </section>
        {chosen ? (
          <VirtualRows
            key={chosen.word}
            label={`“${chosen.word}” in context`}
            heights={heights}
            current={Math.min(line, heights.length - 1)}
            onCurrent={setLine}
            onOpen={(index) => openPlace(placeAt(places, index))}
            render={(index, isCurrent) => (
              <ContextLine project={project} place={placeAt(places, index)} isCurrent={isCurrent} />
            )}
          />
        ) : (
          <p className={matrices.none}>{answered ? 'Nothing is said here.' : ''}</p>
        )}
      </div>
    </>
  )
}

interface ContextLineProps {
  readonly project: Project
  readonly place: WordPlace | null
  readonly isCurrent: boolean
}

function ContextLine({ project, place, isCurrent }: ContextLineProps) {
  const source = project.sources.get(place?.sourceId ?? NONE)
  const text = useText(source?.textId ?? null)
  if (!place || !text) return null
  const { before, words, after } = contextOf(place, text, 80)
  return (
    <div className={styles.line} data-in-hand={isCurrent || undefined}>
      <span className={styles.source}>{source?.name}</span>
      <span className={styles.before}>
        <bdi>{before}</bdi>
      </span>
      <strong className={styles.hit}>{words}</strong>
      <span className={styles.after}>{after}</span>
    </div>
  )
}

function speakersOf(project: Project): string[] {
  const names = [...project.sources.values()].flatMap(({ speakers }) => speakers.map(({ name }) => name))
  return [...new Set(names)].sort((a, b) => a.localeCompare(b, 'en'))
}

function sayWords(project: Project, { codeId, speaker, waveId, withoutStops }: AskedWords): string[] {
  const code = project.codes.has(codeId) ? `passages of ${codePath(project.codes, codeId)}` : 'the whole text'
  const who = speaker === NONE ? 'everybody' : speaker.replace(/^name /, '')
  const wave = project.waves.get(waveId)?.name ?? 'all waves'
  return [
    `In ${code}, said by ${who}, ${wave}.`,
    withoutStops ? 'Without common words.' : 'Common words included.',
    'Frequency is not importance.',
  ]
}
