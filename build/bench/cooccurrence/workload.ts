import { Divisions, tallyOf } from '../../../shared/analysis/cooccurrence/compute.ts'
import { columnsOf, Numbering } from '../../../shared/analysis/cooccurrence/columns.ts'
import { figuresOf } from '../../../shared/analysis/cooccurrence/figures.ts'
import { planOf } from '../../../shared/analysis/cooccurrence/plan.ts'
import { FIRST_QUESTION, type Question } from '../../../shared/analysis/cooccurrence/question.ts'
import type { Code } from '../../../shared/records/code.ts'
import type { Coding } from '../../../shared/records/coding.ts'
import type { AnyRecord } from '../../../shared/records/record.ts'
import type { Source } from '../../../shared/records/source.ts'
import type { SourceText } from '../../../shared/records/sourceText.ts'
import { projectOf } from '../../../shared/study/projectOf.ts'
import type { Project } from '../../../shared/study/project.ts'

/** Size L: what one source holds times how many there are. */
export const LARGE = {
  sources: 1000,
  codings: 200,
  codes: 500,
  characters: 55_000,
  turns: 250,
  sourcesPerCase: 3,
} as const

interface Study {
  readonly project: Project
  readonly texts: ReadonlyMap<string, SourceText>
}

/** An invented study of this size: codes used very unequally, a quarter of the passages coded twice, the same every time. */
export function studyOf(size: typeof LARGE): Study {
  let state = 11
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
  const id = (kind: number, nth: number) =>
    `${kind.toString(16).padStart(8, '0')}-0000-4000-8000-${nth.toString(16).padStart(12, '0')}`
  const records: AnyRecord[] = [project(id(9, 0))]
  const texts = new Map<string, SourceText>()
  for (let at = 0; at < size.codes; at += 1) records.push(code(id(1, at), at))
  for (let at = 0; at < size.sources; at += 1) {
    const textId = id(3, at)
    records.push(source(id(2, at), textId, at, size.characters))
    const length = size.characters / size.turns
    texts.set(textId, {
      id: textId,
      text: '',
      turns: Array.from({ length: size.turns }, (_, turn) => ({
        labelStart: turn * length,
        start: turn * length,
        end: (turn + 1) * length,
        speaker: null,
        time: null,
        timeEnd: null,
      })),
    })
    let last = { start: 0, end: 1 }
    for (let nth = 0; nth < size.codings; nth += 1) {
      const start = Math.floor(random() * (size.characters - 600))
      const passage = nth % 4 === 3 ? last : { start, end: start + 20 + Math.floor(random() * 400) }
      last = passage
      records.push({
        kind: 'coding',
        id: id(4, at * size.codings + nth),
        sourceId: id(2, at),
        codeId: id(1, Math.floor(random() ** 2 * size.codes)),
        coderId: null,
        passage,
        selectionId: id(5, at * size.codings + nth),
        createdAt: null,
      } satisfies Coding)
    }
  }
  for (let first = 0; first < size.sources; first += size.sourcesPerCase)
    records.push({
      kind: 'case',
      id: id(6, first),
      name: `P${first}`,
      description: null,
      position: first,
      sourceIds: Array.from({ length: size.sourcesPerCase }, (_, at) => id(2, first + at)),
      selectionIds: [],
      codeIds: [],
      values: [],
      meetings: [],
      anchor: null,
    })
  return { project: projectOf(records), texts }
}

/** Milliseconds of work, which is the same on a busy machine: all pairs of codes, and one coding more with the whole table made anew. */
export function timed(
  { project, texts }: Study,
  part: Partial<Question>,
): { readonly all: number; readonly oneMore: number } {
  const question = { ...FIRST_QUESTION, ...part }
  const numberings = { codes: new Numbering(), coders: new Numbering() }
  const plan = planOf(project, question, numberings)
  const columns = new Map([...project.sources.keys()].map((id) => [id, columnsOf(project, id, numberings)]))
  const divisions = new Divisions((textId) => texts.get(textId))
  const boundsOf: Parameters<typeof tallyOf>[3] = ({ textId }, division) => divisions.of(textId, division)
  const started = process.cpuUsage()
  const tally = tallyOf(plan, plan.scope, (id) => columns.get(id), boundsOf)
  figuresOf(plan, tally.result(), null)
  const all = millisecondsSince(started)
  const [source] = plan.scope.sources
  if (!source) throw new Error('The study has no sources')
  const again = process.cpuUsage()
  tally.set(source, columnsOf(project, source.sourceId, numberings))
  figuresOf(plan, tally.result(), null)
  return { all, oneMore: millisecondsSince(again) }
}

function millisecondsSince(start: NodeJS.CpuUsage): number {
  return process.cpuUsage(start).user / 1000
}

function project(id: string): AnyRecord {
  const nobody = { createdBy: null, createdAt: null, modifiedBy: null, modifiedAt: null }
  return { kind: 'project', id, title: 'L', description: null, origin: null, basePath: null, approach: null, ...nobody }
}

function code(id: string, at: number): Code {
  const definition = { short: '', full: '', include: '', exclude: '', closeButNo: '', typical: [], borderline: [] }
  return {
    kind: 'code',
    id,
    parentId: null,
    position: at,
    name: `Code ${at}`,
    color: null,
    codable: true,
    status: 'active',
    basis: null,
    definition,
    foreignDescription: null,
  }
}

function source(id: string, textId: string, position: number, length: number): Source {
  return {
    kind: 'source',
    id,
    name: `Interview ${position}`,
    position,
    medium: 'text',
    sourceKind: 'interview',
    textId,
    length,
    speakers: [],
    waveId: null,
    date: null,
    interviewer: null,
    format: null,
    encoding: null,
    original: null,
    comment: null,
    values: [],
    exchange: null,
    createdBy: null,
    createdAt: null,
    modifiedBy: null,
    modifiedAt: null,
  }
}
