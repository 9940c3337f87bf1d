import { type ReactNode, useMemo, useState } from 'react'
import { contextOf } from '../../../shared/search/contextOf.ts'
import { STOP_WORDS } from '../../../shared/matrix/stopWords.ts'
import {
  foldWord,
  type WordPlace,
  type WordsQuestion,
  wordFrequencies,
} from '../../../shared/matrix/wordFrequencies.ts'
import { sayCodebook } from '../../../shared/codebook/sayCodebook.ts'
import { writeXlsx } from '../../../shared/office/writeXlsx.ts'
import type { Guid } from '../../../shared/records/guid.ts'
import type { SourceText } from '../../../shared/records/sourceText.ts'
import { csvOf } from '../../../shared/reports/csv.ts'
import { aboutSheet } from '../../../shared/reports/aboutSheet.ts'
import { codePath, codesInOrder, withDescendants } from '../../../shared/study/codeTree.ts'
import { inOrder, type Project } from '../../../shared/study/project.ts'
import { useKept } from '../../project/useKept.ts'
import { useProject } from '../../project/useProject.ts'
import { useTexts } from '../../project/useTexts.ts'
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

interface Asked {
  readonly codeId: string
  readonly speaker: string
  readonly waveId: string
  readonly withoutStops: boolean
  /** The project's own stop words, beside the usual ones. */
  readonly ownStops: string
}

const NONE = ''
const ROW = 26
const ROLES = ['participant', 'interviewer', 'other'] as const

/** How often words are said, and each among the words around it. */
export function WordsPart({ parts }: { readonly parts: ReactNode }) {
  const project = useProject((state) => state.project)
  const workspace = useWorkspace()
  const [asked, setAsked] = useKept<Asked>('words', {
    codeId: NONE,
    speaker: 'participant',
    waveId: NONE,
    withoutStops: true,
    ownStops: '',
  })
  const ask = (part: Partial<Asked>) => setAsked({ ...asked, ...part })
  const [filter, setFilter] = useState('')
  const [word, setWord] = useState<string | null>(null)
  const [line, setLine] = useState(0)
  const wanted = useMemo(() => allTexts(project), [project])
  const { texts, isComplete } = useTexts(wanted)
  const question = useMemo((): WordsQuestion => questionOf(project, asked), [project, asked])
  const counts = useMemo(
    () => (isComplete ? wordFrequencies(project, question, (id) => texts.get(id)) : []),
    [project, question, texts, isComplete],
  )
  const shown = useMemo(() => counts.filter((one) => one.word.includes(foldWord(filter.trim()))), [counts, filter])
  const at = Math.max(
    0,
    shown.findIndex((one) => one.word === word),
  )
  const chosen = shown[at]
  const total = useMemo(() => counts.reduce((sum, { places }) => sum + places.length, 0), [counts])
  const says = sayWords(project, asked)
  const columns = ['word', 'times', 'sources']
  const rows = shown.map((one) => [one.word, one.places.length, one.sources])
  const openPlace = (place: WordPlace | undefined) => place && workspace.openPassage(place.sourceId, place)

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
        {isComplete
          ? `${sayCount(total, 'word')}, ${sayCount(counts.length, 'different one')}. `
          : 'Reading the words… '}
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
            onOpen={() => openPlace(chosen?.places[0])}
            render={(index, isCurrent) => (
              <div className={styles.word} data-in-hand={isCurrent || undefined}>
                <span>{shown[index]?.word}</span>
                <span className={styles.number}>{shown[index]?.places.length.toLocaleString('en')}</span>
              </div>
            )}
          />
        </section>
        {chosen ? (
          <VirtualRows
            key={chosen.word}
            label={`“${chosen.word}” in context`}
            heights={chosen.places.map(() => ROW)}
            current={Math.min(line, chosen.places.length - 1)}
            onCurrent={setLine}
            onOpen={(index) => openPlace(chosen.places[index])}
            render={(index, isCurrent) => (
              <ContextLine
                project={project}
                place={chosen.places[index] as WordPlace}
                texts={texts}
                isCurrent={isCurrent}
              />
            )}
          />
        ) : (
          <p className={matrices.none}>{isComplete ? 'Nothing is said here.' : ''}</p>
        )}
      </div>
    </>
  )
}

interface ContextLineProps {
  readonly project: Project
  readonly place: WordPlace
  readonly texts: ReadonlyMap<Guid, SourceText>
  readonly isCurrent: boolean
}

function ContextLine({ project, place, texts, isCurrent }: ContextLineProps) {
  const source = project.sources.get(place.sourceId)
  const text = texts.get(source?.textId ?? '')
  if (!text) return null
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

function questionOf(project: Project, { codeId, speaker, waveId, withoutStops, ownStops }: Asked): WordsQuestion {
  const role = ROLES.find((one) => one === speaker)
  const own = ownStops.split(/[\s,;]+/).filter((one) => one !== '')
  return {
    codeIds: project.codes.has(codeId) ? withDescendants(project.codes, codeId) : null,
    speaker: role ? { role } : speaker.startsWith('name ') ? { name: speaker.slice(5) } : null,
    waveId: project.waves.has(waveId) ? waveId : null,
    stop: new Set([...(withoutStops ? STOP_WORDS : []), ...own.map(foldWord)]),
  }
}

function allTexts(project: Project): ReadonlySet<Guid> {
  return new Set([...project.sources.values()].flatMap(({ textId }) => (textId === null ? [] : [textId])))
}

function speakersOf(project: Project): string[] {
  const names = [...project.sources.values()].flatMap(({ speakers }) => speakers.map(({ name }) => name))
  return [...new Set(names)].sort((a, b) => a.localeCompare(b, 'en'))
}

function sayWords(project: Project, { codeId, speaker, waveId, withoutStops }: Asked): string[] {
  const code = project.codes.has(codeId) ? `passages of ${codePath(project.codes, codeId)}` : 'the whole text'
  const who = speaker === NONE ? 'everybody' : speaker.replace(/^name /, '')
  const wave = project.waves.get(waveId)?.name ?? 'all waves'
  return [
    `In ${code}, said by ${who}, ${wave}.`,
    withoutStops ? 'Without common words.' : 'Common words included.',
    'Frequency is not importance.',
  ]
}
