import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Attribute } from '../../shared/records/attribute.ts'
import type { Case } from '../../shared/records/case.ts'
import type { Code, Example } from '../../shared/records/code.ts'
import { EMPTY_DEFINITION } from '../../shared/records/code.ts'
import type { Coding } from '../../shared/records/coding.ts'
import type { AttributeValue } from '../../shared/records/common.ts'
import type { Guid } from '../../shared/records/guid.ts'
import type { Memo } from '../../shared/records/memo.ts'
import type { AnyRecord } from '../../shared/records/record.ts'
import type { Source, Speaker } from '../../shared/records/source.ts'
import type { SourceText } from '../../shared/records/sourceText.ts'
import type { Wave } from '../../shared/records/wave.ts'
import type { LogEntry } from '../../shared/study/logEntry.ts'
import { lookUpIn } from '../../shared/memos/references.ts'
import { cited, link, writingOf } from '../../shared/memos/richText.ts'
import type { Project } from '../../shared/study/project.ts'
import { projectOf } from '../../shared/study/projectOf.ts'
import type { Study } from '../../shared/study/study.ts'
import { CodePoints } from '../../shared/text/codePoints.ts'
import { detectTurns } from '../../shared/transcripts/detectTurns.ts'
import { type Named, richOfMarkdown } from './memoMarkdown.ts'
import { readEvents } from './readEvents.ts'
import { type ThemesFile, withThemes } from './readThemes.ts'
import { sampleHistory } from './sampleHistory.ts'
import type { CodebookFile, CodeEntry, MemoFile, StudyFile } from './sampleFiles.ts'
import { idOf } from './sampleIds.ts'
import { passageOf, type SampleText } from './sampleText.ts'
import { withVersions } from './withVersions.ts'

/** The original files that go into the project beside the records, by entry name. */
export interface SampleStudy extends Study {
  readonly originals: ReadonlyMap<string, Uint8Array>
}

/** Builds the sample study from its plain files. Throws where a file says something that cannot be. */
export function readSampleStudy(folder: string): SampleStudy {
  const json = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'))
  const study = json('study.json') as StudyFile
  const codebook = json('codebook.json') as CodebookFile

  const coders: AnyRecord[] = study.coders.map(({ name, initials }, index) => ({
    kind: 'coder',
    id: idOf('coder', initials),
    name,
    initials,
    color: null,
    position: index + 1,
  }))
  const waves = study.waves.map(
    ({ name, order, planned }): Wave => ({
      kind: 'wave',
      id: idOf('wave', name),
      name,
      position: order,
      planned,
      description: null,
    }),
  )
  const originals = new Map<string, Uint8Array>()
  const texts = new Map(
    study.sources.map((source, index) => [source.file, sampleText(folder, source, index, originals)]),
  )
  const codings = readCodings(folder, texts)
  const codes = flatten(codebook).map(({ entry, path, parent, position }) =>
    codeOf(entry, path, parent, position, texts, codings),
  )

  const coding = codings.map((one) => one.coding)
  const author = idOf('coder', study.coders[0]?.initials ?? '')
  const events = study.cases.flatMap(({ name }) => readEvents(folder, name, texts, coding, author))

  const records: AnyRecord[] = [
    {
      kind: 'project',
      id: idOf('project'),
      title: study.title,
      description: study.description,
      origin: null,
      basePath: null,
      approach: 'codebook',
      createdBy: idOf('coder', study.coders[0]?.initials ?? ''),
      createdAt: '2021-09-06T09:00:00Z',
      modifiedBy: null,
      modifiedAt: null,
    },
    ...coders,
    ...waves,
    ...study.attributes.map(attributeOf),
    ...study.cases.map((one, index) => caseOf(study, one, index)),
    ...[...texts.values()].map(({ source }) => source),
    ...codes,
    ...coding,
    ...uniqueRecords(events),
  ]
  const named = namedIn(folder, projectOf(records), texts, codings)
  records.push(...readMemos(folder, codebook, codings, study.coders[0]?.initials ?? '', named))
  const coded = sampleHistory(records, texts.values(), author)
  const themed = withThemes(projectOf(records), json('themes.json') as ThemesFile, (file, words) => {
    const found = codings.find(
      (one) =>
        one.file === `texts/${file}.txt` && texts.get(one.file)?.points.words(one.coding.passage).startsWith(words),
    )
    if (!found) throw new Error(`themes.json: no coding in ${file} begins with “${words}”`)
    return found.coding.selectionId
  })
  const { project, log } = withVersions(themed.project, [...coded, ...themed.log], study.codebookVersions)
  return {
    project,
    texts: new Map([...texts.values()].map(({ text }) => [text.id, text])),
    log: inOrderOfTime(log),
    originals,
  }
}

/** What was done to themes depends on its own order only, so that it may stand among coding of the same days. */
function inOrderOfTime(log: readonly LogEntry[]): LogEntry[] {
  return log
    .toSorted((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0))
    .map((entry, index) => ({ ...entry, seq: index + 1 }))
}

function sampleText(
  folder: string,
  file: StudyFile['sources'][number],
  index: number,
  originals: Map<string, Uint8Array>,
): SampleText {
  const bytes = readFileSync(join(folder, file.file))
  const words = bytes.toString('utf8').replace(/\n+$/, '')
  const points = new CodePoints(words)
  const speakers: Speaker[] = Object.entries(file.speakers).map(([name, role]) => ({ name, role }))
  const found = detectTurns(words)
  const turns =
    speakers.length === 0
      ? []
      : found.turns.map((turn) => ({ ...turn, speaker: placeOf(found.speakers, turn.speaker, speakers) }))
  const text: SourceText = { id: idOf('text', file.file), text: words, turns }
  const entry = `sources/${idOf('original', file.file)}.txt`
  originals.set(entry, bytes)
  const at = `${file.date}T17:00:00Z`
  const source: Source = {
    kind: 'source',
    id: idOf('source', file.file),
    name: file.name,
    position: index + 1,
    medium: 'text',
    sourceKind: file.kind,
    textId: text.id,
    length: points.length,
    speakers,
    waveId: idOf('wave', file.wave),
    date: file.date,
    interviewer: file.interviewer,
    format: 'txt',
    encoding: 'utf-8',
    original: {
      entry,
      name: basename(file.file),
      mediaType: 'text/plain',
      size: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    },
    comment: null,
    values: [],
    exchange: null,
    createdBy: null,
    createdAt: at,
    modifiedBy: null,
    modifiedAt: null,
  }
  return { source, text, points }
}

function placeOf(found: readonly string[], index: number | null, speakers: readonly Speaker[]): number | null {
  const name = index === null ? undefined : found[index]
  const place = speakers.findIndex((speaker) => speaker.name === name)
  if (place < 0) throw new Error(`The study file does not list the speaker ${name}`)
  return place
}

function attributeOf(
  { name, level, type, categories, description }: StudyFile['attributes'][number],
  index: number,
): Attribute {
  const TYPES = { text: 'text', number: 'integer', date: 'date', boolean: 'boolean', category: 'category' } as const
  return {
    kind: 'attribute',
    id: idOf('attribute', name),
    name,
    description,
    position: index + 1,
    level,
    type: TYPES[type],
    categories: categories ?? [],
  }
}

function caseOf(study: StudyFile, one: StudyFile['cases'][number], index: number): Case {
  const value = (name: string, waveId: Guid | null, given: unknown): AttributeValue => ({
    attributeId: idOf('attribute', name),
    waveId,
    value: String(given),
    missing: null,
  })
  return {
    kind: 'case',
    id: idOf('case', one.name),
    name: one.name,
    description: one.description,
    position: index + 1,
    sourceIds: study.sources
      .filter(({ case: only, cases }) => (cases ?? [only]).includes(one.name))
      .map(({ file }) => idOf('source', file)),
    selectionIds: [],
    codeIds: [],
    values: [
      ...Object.entries(one.attributes).map(([name, given]) => value(name, null, given)),
      ...Object.entries(one.waveAttributes).flatMap(([wave, values]) =>
        Object.entries(values).map(([name, given]) => value(name, idOf('wave', wave), given)),
      ),
    ],
    meetings: Object.entries(one.waves).map(([wave, { status, date, reason }]) => ({
      waveId: idOf('wave', wave),
      status,
      date: date ?? null,
      reason: reason ?? null,
    })),
    anchor: one.anchor,
  }
}

interface SampleCoding {
  readonly coding: Coding
  readonly file: string
  readonly path: string
  readonly comment: string
}

function readCodings(folder: string, texts: ReadonlyMap<string, SampleText>): SampleCoding[] {
  const found: SampleCoding[] = []
  for (const name of readdirSync(join(folder, 'codings')).sort()) {
    const file = `texts/${name.replace(/\.tsv$/, '.txt')}`
    const known = texts.get(file)
    if (!known) throw new Error(`codings/${name} belongs to no source`)
    const [, ...rows] = readFileSync(join(folder, 'codings', name), 'utf8')
      .trimEnd()
      .split('\n')
    for (const [index, row] of rows.entries()) {
      const [coder = '', path = '', quote = '', nth = '', comment = ''] = row.split('\t')
      const words = quote.replaceAll('\\n', '\n')
      const passage = passageOf(known, words, nth === '' ? 1 : Number(nth), `codings/${name}:${index + 2}`)
      const sourceId = known.source.id
      found.push({
        file,
        path,
        comment,
        coding: {
          kind: 'coding',
          id: idOf('coding', name, String(index)),
          sourceId,
          codeId: idOf('code', path),
          coderId: idOf('coder', coder),
          passage,
          selectionId: idOf('selection', name, String(passage.start), String(passage.end)),
          createdAt: codedAt(known.source.date ?? '2022-01-01', index),
        },
      })
    }
  }
  return found
}

/** A believable hour of work: three weeks after the interview, two minutes a coding. */
function codedAt(date: string, nth: number): string {
  const begun = Date.parse(`${date}T10:00:00Z`) + 21 * 86_400_000
  return `${new Date(begun + nth * 120_000).toISOString().slice(0, 19)}Z`
}

interface FlatCode {
  readonly entry: CodeEntry
  readonly path: string
  readonly parent: string | null
  readonly position: number
}

function flatten(codes: readonly CodeEntry[], parent: string | null = null): FlatCode[] {
  return codes.flatMap((entry, index) => {
    const path = parent === null ? entry.name : `${parent} > ${entry.name}`
    return [{ entry, path, parent, position: index + 1 }, ...flatten(entry.children ?? [], path)]
  })
}

function codeOf(
  entry: CodeEntry,
  path: string,
  parent: string | null,
  position: number,
  texts: ReadonlyMap<string, SampleText>,
  codings: readonly SampleCoding[],
): Code {
  const example = (given: CodeEntry['typical']): Example[] => {
    if (!given) return []
    const known = texts.get(given.source)
    if (!known?.text.text.includes(given.quote))
      throw new Error(`${path}: the example does not stand in ${given.source}`)
    const coding = codings.find(
      (one) => one.path === path && one.file === given.source && known.points.words(one.coding.passage) === given.quote,
    )
    return [{ codingId: coding?.coding.id ?? null, words: given.quote }]
  }
  return {
    kind: 'code',
    id: idOf('code', path),
    parentId: parent === null ? null : idOf('code', parent),
    position,
    name: entry.name,
    color: entry.color ?? null,
    codable: entry.codable,
    status: 'active',
    basis: /^[“"‘']/.test(entry.name) ? 'in vivo' : null,
    definition: {
      ...EMPTY_DEFINITION,
      short: entry.definition ?? '',
      include: entry.include ?? '',
      exclude: entry.exclude ?? '',
      closeButNo: entry.closeButNo ?? '',
      typical: example(entry.typical),
      borderline: example(entry.borderline),
    },
    foreignDescription: null,
  }
}

/** What a memo of the sample may point at: `code: …`, `case: …`, `source: …`, `theme: …`, `memo: …`, `event: case: title`, or `quote: file: words of a coding`. */
function namedIn(
  folder: string,
  project: Project,
  texts: ReadonlyMap<string, SampleText>,
  codings: readonly SampleCoding[],
): Named {
  const byId = new Map([...texts.values()].map(({ text }) => [text.id, text]))
  const lookUp = lookUpIn(project, (id) => byId.get(id))
  return (name) => {
    const [kind = '', about = '', words = ''] = name.split(': ')
    if (kind === 'event') return link({ kind, id: idOf('event', about, words) }, words)
    if (kind === 'theme') return link({ kind, id: idOf(kind, about) }, about)
    if (kind === 'memo')
      return link({ kind, id: idOf(kind, about) }, parseMemo(readFileSync(join(folder, 'memos', about), 'utf8')).title)
    if (kind === 'case' || kind === 'code' || kind === 'source') {
      const to = { kind, id: idOf(kind, about) } as const
      const found = lookUp(to)
      if (found) return link(to, found.name)
    }
    const coding = codings.find(
      (one) =>
        kind === 'quote' && one.file === about && texts.get(about)?.points.words(one.coding.passage).includes(words),
    )?.coding
    const said = coding && lookUp({ kind: 'coding', id: coding.id })?.passage
    if (!said) throw new Error(`A memo points at “${name}”, which is not there`)
    return cited({ kind: 'coding', id: coding.id }, said.words ?? '', said.by)
  }
}

function readMemos(
  folder: string,
  codebook: CodebookFile,
  codings: readonly SampleCoding[],
  author: string,
  named: Named,
): Memo[] {
  const files = existsSync(join(folder, 'memos')) ? readdirSync(join(folder, 'memos')).sort() : []
  const memos = files.map((name, index): Memo => {
    const { kind, date, author, title, about, text } = parseMemo(readFileSync(join(folder, 'memos', name), 'utf8'))
    const writing = writingOf(richOfMarkdown(text, named))
    if (!writing) throw new Error(`The memo ${name} cannot be kept as it is written`)
    return {
      kind: 'memo',
      id: idOf('memo', name),
      memoKind: kind,
      title,
      ...writing,
      about: aboutOf(about),
      position: index + 1,
      exchange: null,
      createdBy: idOf('coder', author),
      createdAt: `${date}T16:00:00Z`,
      modifiedBy: null,
      modifiedAt: null,
    }
  })
  const comments = codings
    .filter(({ comment }) => comment !== '')
    .map(
      ({ coding, comment }, index): Memo => ({
        kind: 'memo',
        id: idOf('comment', coding.id),
        memoKind: 'coding',
        title: '',
        text: comment,
        rich: null,
        about: [{ kind: 'coding', id: coding.id }],
        position: memos.length + index + 1,
        exchange: null,
        createdBy: coding.coderId,
        createdAt: coding.createdAt,
        modifiedBy: null,
        modifiedAt: null,
      }),
    )
  const onCodes = flatten(codebook)
    .filter(({ entry }) => entry.memo !== undefined)
    .map(
      ({ entry, path }, index): Memo => ({
        kind: 'memo',
        id: idOf('code memo', path),
        memoKind: 'code',
        title: '',
        text: entry.memo ?? '',
        rich: null,
        about: [{ kind: 'code', id: idOf('code', path) }],
        position: memos.length + comments.length + index + 1,
        exchange: null,
        createdBy: idOf('coder', author),
        createdAt: '2022-03-14T16:00:00Z',
        modifiedBy: null,
        modifiedAt: null,
      }),
    )
  return [...memos, ...comments, ...onCodes]
}

function parseMemo(file: string): MemoFile {
  const [head = '', ...rest] = file.split('\n\n')
  const fields = Object.fromEntries(
    head.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]),
  )
  return { ...(fields as unknown as MemoFile), text: rest.join('\n\n').trimEnd() }
}

function aboutOf(about: string): Memo['about'] {
  const [kind, name] = [about.slice(0, about.indexOf(':')).trim(), about.slice(about.indexOf(':') + 1).trim()]
  if (about === '') return []
  if (kind === 'case' || kind === 'code' || kind === 'source' || kind === 'theme')
    return [{ kind, id: idOf(kind, name) }]
  throw new Error(`A memo cannot be about “${about}”`)
}

/** Two events told in the same words share a quotation. */
function uniqueRecords(records: readonly AnyRecord[]): AnyRecord[] {
  return [...new Map(records.map((record) => [`${record.kind} ${record.id}`, record])).values()]
}
