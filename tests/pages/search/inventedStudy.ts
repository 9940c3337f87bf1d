import type { Case } from '../../../shared/records/case.ts'
import type { AnyRecord } from '../../../shared/records/record.ts'
import type { Source, Speaker } from '../../../shared/records/source.ts'
import type { SourceText, Turn } from '../../../shared/records/sourceText.ts'
import { recordsOf } from '../../../shared/study/projectOf.ts'
import { aCode, aCoding, aProject, aSource, guid } from '../../support/study.ts'

export interface InventedStudy {
  readonly records: readonly AnyRecord[]
  readonly texts: readonly SourceText[]
}

export interface StudyOptions {
  /** Turns of each transcript. */
  readonly turns: number
  readonly sources: number
  /** Names as some studies have them. */
  readonly longNames: boolean
}

const PEOPLE = ['Eddie', 'Maureen', 'Joan', 'Café Łukasz', 'Samira', 'Tom', 'م٣ ليلى']
const WAVES = ['Baseline', '1 year', '2 years']
const QUESTIONS = [
  'And the gym, did that last?',
  'What happened after we spoke last time?',
  'Who was there for you then?',
  'How did the link worker help, if at all?',
  'Can you say more about that?',
]
const ANSWERS = [
  'I went every Tuesday until my mam fell ill, and then I just stopped going.',
  'The link worker rang me once a week. It wasn’t much — ten minutes — but I waited for it.',
  'You know what I mean? Money was short, so the bus to the gym was the first thing to go.',
  'There’s a café by the health centre. We meet there, four or five of us, and nobody asks how you are in that voice.',
  'I felt alone that winter. Not lonely, alone; there is a difference.',
  'Well… my daughter moved back in. She said, “Mum, you can’t go on like this.” So I didn’t.',
  'They changed my link worker twice. By the third one I had stopped telling the story.',
  'It’s better now. I do the allotment, and on Fridays I help the new ones to find their feet.',
  'نعم، الثانية. الأولى كانت قبل العملية، والكهرباء تنقطع كثيرًا 😔.',
  'Dr. Shah said eat less, walk more. As if I had not thought of that myself!',
  'My mam is ninety-one. She still asks whether I’m going to the gym, bless her.',
]

/** Seven invented people over three waves, and a field note: enough to search in. The same options give the same study. */
export function inventedStudy({ turns, sources, longNames }: StudyOptions): InventedStudy {
  const random = seeded(7)
  const records: AnyRecord[] = []
  const texts: SourceText[] = []
  const bySource = new Map<string, string[]>()
  for (let index = 0; index < sources; index++) {
    const person = PEOPLE[Math.floor(index / WAVES.length) % PEOPLE.length] as string
    const round = Math.floor(index / (WAVES.length * PEOPLE.length))
    const wave = WAVES[index % WAVES.length] as string
    const who = round === 0 ? person : `${person} ${round + 1}`
    const isNote = index === sources - 1
    const name = isNote
      ? 'Field note, health centre'
      : longNames
        ? `2019-11-04_${who}_follow-up-interview_${wave}_transcribed_by_agency_checked_FINAL_v3_anonymised_for_supervision.docx`
        : `${who}, ${wave}`
    const speakers: Speaker[] = [
      {
        name: longNames ? 'Interviewer (Dr. Antonia Featherstonehaugh-Cholmondeley)' : 'Interviewer',
        role: 'interviewer',
      },
      { name: longNames ? `${who} (participant, pseudonym, second household)` : who, role: 'participant' },
    ]
    const text = isNote ? aNote(name) : aTranscript(name, speakers, turns, random)
    texts.push(text)
    const source: Source = {
      ...aSource(name, [...text.text].length),
      position: index + 1,
      textId: text.id,
      speakers,
      waveId: isNote ? null : guid(wave),
    }
    records.push(source)
    if (!isNote) bySource.set(who, [...(bySource.get(who) ?? []), source.id])
  }
  const waves = WAVES.map(
    (name, index) =>
      ({ kind: 'wave', id: guid(name), name, position: index + 1, planned: null, description: null }) as const,
  )
  const cases = [...bySource].map(([name, sourceIds], index) => aCase(name, index + 1, sourceIds))
  const codes = ['Setbacks', 'Illness', 'Money', 'Link worker', 'A place to go'].map((name, index) =>
    aCode(name, name === 'Illness' || name === 'Money' ? 'Setbacks' : null, index + 1),
  )
  const first = texts[0]
  const coded = first ? codedAlready(first) : []
  return { records: recordsOf(aProject(...records, ...waves, ...cases, ...codes, ...coded)), texts }
}

function aTranscript(name: string, speakers: readonly Speaker[], count: number, random: () => number): SourceText {
  let text = `${name}\n\n`
  let length = [...text].length
  const turns: Turn[] = []
  const write = (part: string) => {
    text += part
    length += [...part].length
  }
  for (let index = 0; index < count; index++) {
    const isQuestion = index % 2 === 0
    const labelStart = length
    write(`${speakers[isQuestion ? 0 : 1]?.name}: `)
    const start = length
    const pool = isQuestion ? QUESTIONS : ANSWERS
    const sentences = isQuestion ? 1 : 1 + Math.floor(random() * 4)
    for (let nth = 0; nth < sentences; nth++) write((nth > 0 ? ' ' : '') + pool[Math.floor(random() * pool.length)])
    turns.push({ labelStart, start, end: length, speaker: isQuestion ? 0 : 1, time: null, timeEnd: null })
    write('\n\n')
  }
  return { id: guid(`${name} text`), text, turns }
}

function aNote(name: string): SourceText {
  return {
    id: guid(`${name} text`),
    text: 'Health centre, a Tuesday.\nThe café was full. Eddie came with his mam, who knew everybody.\nThe link worker left early.\n',
    turns: [],
  }
}

function aCase(name: string, position: number, sourceIds: string[]): Case {
  return {
    kind: 'case',
    id: guid(`case ${name}`),
    name,
    description: null,
    position,
    sourceIds,
    selectionIds: [],
    codeIds: [],
    values: [],
    meetings: [],
    anchor: null,
  }
}

/** The first “mam” of the first transcript is coded as Illness. */
function codedAlready(text: SourceText) {
  const start = [...text.text.slice(0, text.text.indexOf('my mam') + 3)].length
  return [{ ...aCoding('Illness', 'nowhere', start, start + 3), sourceId: guid(sourceNameOf(text)) }]
}

function sourceNameOf({ text }: SourceText): string {
  return text.slice(0, text.indexOf('\n'))
}

function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}
