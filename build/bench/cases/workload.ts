import { createHash } from 'node:crypto'
import { saveProjectFile } from '../../../electron/cli/projectOnDisk.ts'
import type { Case } from '../../../shared/records/case.ts'
import type { Source } from '../../../shared/records/source.ts'
import type { SourceText } from '../../../shared/records/sourceText.ts'
import type { StudyEvent } from '../../../shared/records/studyEvent.ts'
import type { Wave } from '../../../shared/records/wave.ts'
import { FIRST_EVENT_KINDS } from '../../../shared/study/eventKinds.ts'
import { projectOf } from '../../../shared/study/projectOf.ts'

const DOMAINS = ['health', 'link worker', 'work and money', 'family and home', 'social life']
const TITLES = [
  'Stops going to the group',
  'Meets the link worker',
  'Letter about the benefit',
  'Moves house',
  'Sugar comes down',
  'A fall on the stairs',
  'Nobody rings',
]
const LINES = 'Interviewer: And what came of that?\nAnn: It was the winter, I think, and then it went quiet again.'

/** Writes a study of so many cases, each met in so many waves and with so many events, to a project file. */
export async function writeCases(out: string, cases: number, waves: number, events: number): Promise<void> {
  const author = { createdBy: null, createdAt: null, modifiedBy: null, modifiedAt: null }
  const allWaves = Array.from(
    { length: waves },
    (_, nth): Wave => ({
      kind: 'wave',
      id: idOf(`wave ${nth}`),
      name: `Wave ${nth + 1}`,
      position: nth + 1,
      planned: `${2019 + nth}-03`,
      description: null,
    }),
  )
  const texts = new Map<string, SourceText>()
  const people = Array.from({ length: cases }, (_, nth) => nth)
  const sources = people.flatMap((person) =>
    allWaves.map(({ id: waveId }, nth): Source => {
      const text = { id: idOf(`text ${person} ${nth}`), text: LINES, turns: [] }
      texts.set(text.id, text)
      return {
        kind: 'source',
        id: idOf(`source ${person} ${nth}`),
        name: `P${person + 1}, wave ${nth + 1}`,
        position: person * waves + nth + 1,
        medium: 'text',
        sourceKind: 'interview',
        textId: text.id,
        length: LINES.length,
        speakers: [],
        waveId,
        date: `${2019 + nth}-03-${String((person % 28) + 1).padStart(2, '0')}`,
        interviewer: null,
        format: 'txt',
        encoding: 'utf-8',
        original: null,
        comment: null,
        values: [],
        exchange: null,
        ...author,
      }
    }),
  )
  const followed = people.map(
    (person): Case => ({
      kind: 'case',
      id: idOf(`case ${person}`),
      name: `P${person + 1}`,
      description: null,
      position: person + 1,
      sourceIds: allWaves.map((_, nth) => idOf(`source ${person} ${nth}`)),
      selectionIds: [],
      codeIds: [],
      values: [],
      meetings: [],
      anchor: { label: 'Referral', date: '2018-11' },
    }),
  )
  const happened = people.flatMap((person) =>
    Array.from({ length: events }, (_, nth): StudyEvent => {
      const month = (person * 7 + nth * 5) % (waves * 12)
      const edtf = `${2018 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`
      const isSpan = nth % 4 === 0
      return {
        kind: 'event',
        id: idOf(`event ${person} ${nth}`),
        caseId: idOf(`case ${person}`),
        title: TITLES[(person + nth) % TITLES.length] ?? '',
        extent: isSpan ? 'span' : 'point',
        kindId: FIRST_EVENT_KINDS[(person + nth) % FIRST_EVENT_KINDS.length]?.id ?? null,
        said: '',
        start: { is: 'edtf', edtf: nth % 3 === 0 ? `${edtf}~` : edtf },
        end: isSpan ? { is: 'edtf', edtf: `${2019 + Math.floor(month / 12)}` } : null,
        relations: [],
        direction: null,
        domains: [DOMAINS[nth % DOMAINS.length] ?? ''],
        capital: [],
        certainty: 'certain',
        actors: [],
        turningPoint: 'no',
        tellings: [],
        note: '',
        ...author,
      }
    }),
  )
  const project = projectOf([
    {
      kind: 'project',
      id: idOf('project'),
      title: 'Cases',
      description: null,
      origin: null,
      basePath: null,
      approach: null,
      ...author,
    },
    ...allWaves,
    ...FIRST_EVENT_KINDS,
    ...sources,
    ...followed,
    ...happened,
  ])
  await saveProjectFile(out, { project, texts, log: [] }, { from: null, reason: 'built' })
}

/** A GUID that a name always has. */
function idOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
