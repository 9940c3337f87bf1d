import fc from 'fast-check'
import type { Attribute } from '../../shared/records/attribute.ts'
import type { Code } from '../../shared/records/code.ts'
import { type AttributeValue, OBJECT_KINDS, type ObjectRef } from '../../shared/records/common.ts'
import type { Guid } from '../../shared/records/guid.ts'
import { MEMO_KINDS } from '../../shared/records/memo.ts'
import {
  CAPITAL_MOVES,
  CERTAINTIES,
  DIRECTIONS,
  EVENT_MEANINGS,
  EVENT_SHAPES,
  type EventDate,
  TURNING_POINTS,
} from '../../shared/records/studyEvent.ts'
import { CHANGES } from '../../shared/records/summary.ts'
import type { AnyRecord } from '../../shared/records/record.ts'
import type { RelationEnd } from '../../shared/records/relation.ts'
import { VERDICTS } from '../../shared/records/review.ts'
import { SOURCE_KINDS, type Source, SPEAKER_ROLES } from '../../shared/records/source.ts'
import type { SourceText } from '../../shared/records/sourceText.ts'
import { QUOTATION_ROLES, THEME_LEVELS, THEME_STAGES } from '../../shared/records/theme.ts'
import type { MapShape } from '../../shared/records/themeMap.ts'
import type { LogEntry } from '../../shared/study/logEntry.ts'
import { guid } from './study.ts'

export interface RandomStudy {
  readonly records: AnyRecord[]
  readonly texts: SourceText[]
  readonly log: LogEntry[]
}

type Pick = <T>(arbitrary: fc.Arbitrary<T>) => T

/** A study that follows from its seed: shrinking something so large takes longer than looking at it. */
export function studyOfSeed(seed: number): RandomStudy {
  let next = seed
  return randomStudy((arbitrary) => {
    next = (Math.imul(next, 0x5bd1e995) + 0x3c6ef35f) | 0
    return fc.sample(arbitrary, { numRuns: 1, seed: next })[0] as never
  })
}

const ODD = [
  '',
  ' ',
  '<>&"\'',
  'a\nb',
  'a\r\nb\rc',
  '\t',
  '\u0001\u000b\uFFFE',
  '\uD800x',
  'مرحبا 😔',
  'é',
  'x'.repeat(300),
]
const HEADINGS = ['When to use:', 'Full definition:', '\\Typical example:', 'Wave 2 of the data collection.', '']
const name = fc.oneof(fc.constantFrom(...ODD), fc.string({ unit: 'binary' }), fc.string())
const prose = fc.oneof(
  name,
  fc.array(fc.oneof(fc.constantFrom(...HEADINGS), fc.string())).map((lines) => lines.join('\n')),
)
const instant = fc.oneof(
  fc
    .date({ min: new Date('1990-01-01'), max: new Date('2060-01-01'), noInvalidDate: true })
    .map((date) => `${date.toISOString().slice(0, 19)}Z`),
  fc.constantFrom('2018-03-27T17:46:39', '2025-03-02T10:00:00.123+01:00', 'last Tuesday', '2025-13-45T00:00:00Z'),
)
const color = fc.constantFrom('#0a00FF', '#F44336', null)
const words = fc
  .array(
    fc.constantFrom(
      'I felt ',
      'alone',
      ' then',
      '. ',
      '\n',
      '\n\n',
      '🙂',
      '👩‍👧‍👦',
      '𝓐',
      'كثيرًا ',
      'e\u0301',
      '\u0007',
      '\0',
      ' ',
      '“quoted” ',
      '\uFEFF',
      '\u2028',
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(''))

/**
 * A study with everything that records can hold, sensible or not: overlaps, emoji, deep codes, empty memos, odd names, references
 * that lead nowhere.
 */
function randomStudy(pick: Pick): RandomStudy {
  const maker = new StudyMaker(pick)
  return maker.study()
}

class StudyMaker {
  readonly #pick: Pick
  #next = 0

  constructor(pick: Pick) {
    this.#pick = pick
  }

  study(): RandomStudy {
    const pick = this.#pick
    const coders = this.#some('coder', 4)
    const waves = this.#some('wave', 3)
    const attributes = this.#some('attribute', 4)
    const sources = this.#some('source', 4)
    const codes = this.#some('code', 9)
    const authored = () => ({
      createdBy: this.#maybe(coders, 0.1),
      createdAt: pick(fc.option(instant)),
      modifiedBy: this.#maybe(coders),
      modifiedAt: pick(fc.option(instant)),
    })
    const records: AnyRecord[] = [
      {
        kind: 'project',
        id: this.#id('project'),
        title: pick(name),
        description: pick(fc.option(prose)),
        origin: pick(fc.constantFrom('NVivo', 'Throughline 0.0.1', null)),
        basePath: pick(fc.constantFrom('', 'C:/study', null)),
        approach: pick(fc.constantFrom('reflexive', 'codebook', null)),
        ...authored(),
      },
      ...coders.map((id) => ({
        kind: 'coder' as const,
        id,
        name: pick(name),
        initials: pick(fc.option(name)),
        color: pick(color),
        position: this.#position(),
      })),
      ...waves.map((id) => ({
        kind: 'wave' as const,
        id,
        name: pick(name),
        position: this.#position(),
        planned: pick(fc.constantFrom('2021-10', '2021-10~/..', '\n', null)),
        description: pick(fc.option(prose)),
      })),
      ...attributes.map((id) => this.#attribute(id)),
      ...codes.map((id, index) => this.#code(id, codes, index)),
    ]
    const texts: SourceText[] = []
    const selections: Guid[] = []
    for (const id of sources) {
      const source = this.#source(id, waves, attributes, texts)
      records.push({ ...source, ...authored() })
      records.push(...this.#marks(source, texts.at(-1), codes, coders, selections, authored))
    }
    const memos = this.#some('memo', 4)
    const everything: ObjectRef[] = records.flatMap(({ kind, id }) => {
      const known = OBJECT_KINDS.find((one) => one === kind)
      return known ? [{ kind: known, id }] : []
    })
    for (const id of memos)
      records.push({
        kind: 'memo',
        id,
        memoKind: pick(fc.constantFrom(...MEMO_KINDS)),
        title: pick(name),
        text: pick(prose),
        rich: pick(
          fc.constantFrom(null, { root: { children: [] } }, { root: { children: [{ to: { ...everything[0] } }] } }),
        ),
        about: this.#few(everything, 4),
        position: this.#position(),
        exchange: null,
        ...authored(),
      })
    const cases = this.#some('case', 3)
    for (const id of cases)
      records.push({
        kind: 'case',
        id,
        name: pick(name),
        description: pick(fc.option(prose)),
        position: this.#position(),
        sourceIds: this.#few([...sources, guid('gone')], 3),
        selectionIds: this.#few([...selections, guid('gone')], 2),
        codeIds: this.#few(codes, 2),
        values: this.#values(attributes, waves),
        meetings: waves
          .slice(0, 1)
          .map((waveId) => ({ waveId, status: 'met' as const, date: '2021-10', reason: null })),
        anchor: pick(fc.constantFrom(null, { label: 'referral', date: '2021' })),
      })
    for (const id of this.#some('set', 2))
      records.push({
        kind: 'set',
        id,
        name: pick(name),
        description: pick(fc.option(prose)),
        position: this.#position(),
        codeIds: this.#few([...codes, guid('gone')], 3),
        sourceIds: this.#few(sources, 3),
        memoIds: this.#few(memos, 3),
      })
    records.push(...this.#events(cases, sources, selections, authored))
    for (const id of cases.length > 0 ? this.#some('summary', 2) : [])
      records.push({
        kind: 'summary',
        id,
        caseId: pick(fc.constantFrom(...cases)),
        about: { kind: pick(fc.constantFrom('code', 'theme')), id: this.#maybe(codes, 0.2) ?? guid('gone') },
        waveId: this.#maybe(waves),
        text: pick(prose),
        change: pick(fc.constantFrom(...CHANGES, null)),
        evidence: this.#few([guid('a coding'), guid('gone')], 2),
        ...authored(),
      })
    for (const id of this.#some('link', 2))
      records.push({
        kind: 'link',
        id,
        name: pick(fc.option(name)),
        direction: pick(fc.constantFrom('Associative', 'OneWay', 'Bidirectional', null)),
        color: pick(color),
        originId: this.#maybe([...codes, ...selections, 'nothing']),
        targetId: this.#maybe([...memos, ...sources, guid('gone')]),
        position: this.#position(),
      })
    records.push(...this.#codebookKeeping(records))
    records.push(...this.#themes(codes, selections, coders, authored))
    if (pick(fc.boolean())) records.push(this.#exchange())
    for (const id of this.#some('query', 2))
      records.push({
        kind: 'query',
        id,
        name: pick(name),
        position: this.#position(),
        text: pick(name),
        names: codes.slice(0, 1).map((code) => ({ kind: 'code' as const, written: pick(name), id: code })),
        ...authored(),
      })
    return { records, texts, log: this.#log(records) }
  }

  #themes(
    codes: readonly Guid[],
    selections: readonly Guid[],
    coders: readonly Guid[],
    authored: () => Pick4,
  ): AnyRecord[] {
    const pick = this.#pick
    const themes = this.#some('theme', 4)
    const maps = this.#some('map', 2)
    const whole = fc.integer({ min: -9999, max: 9999 })
    const ends: RelationEnd[] = [
      ...themes.map((id) => ({ kind: 'theme' as const, id })),
      ...codes.map((id) => ({ kind: 'code' as const, id })),
      { kind: 'theme', id: guid('gone') },
    ]
    const end = () => pick(fc.constantFrom(...ends))
    const by = () => ({ coderId: this.#maybe(coders, 0.1), name: pick(name) })
    const at = () => pick(fc.constantFrom('2024-05-01T10:00:00Z', 'in May'))
    const quotationIds = () => this.#few([...selections, guid('gone')], 2)
    const shape = (): MapShape =>
      pick(
        fc.constantFrom<MapShape>(
          { type: 'card', of: end() },
          { type: 'frame', title: pick(name), width: 300.5, height: 200, color: pick(color) },
          { type: 'note', text: pick(prose), width: 160, height: 80 },
        ),
      )
    return [
      ...themes.map((id) => ({
        kind: 'theme' as const,
        id,
        parentId: this.#maybe(themes, 0.1),
        position: this.#position(),
        name: pick(name),
        level: pick(fc.constantFrom(...THEME_LEVELS)),
        stage: pick(fc.constantFrom(...THEME_STAGES)),
        stageReason: pick(prose),
        idea: pick(prose),
        definition: pick(fc.oneof(prose, fc.constant('Definition:'))),
        codeIds: this.#few([...codes, guid('gone')], 4),
        quotations: quotationIds().map((quotationId) => ({
          quotationId,
          role: pick(fc.constantFrom(...QUOTATION_ROLES)),
          note: pick(prose),
        })),
        negativeSearch: pick(prose),
        color: pick(color),
        ...authored(),
      })),
      ...this.#some('relation', 3).map((id) => ({
        kind: 'relation' as const,
        id,
        from: end(),
        to: end(),
        name: pick(name),
        directed: pick(fc.boolean()),
        note: pick(prose),
        quotationIds: quotationIds(),
        position: this.#position(),
        ...authored(),
      })),
      ...maps.map((id) => ({
        kind: 'map' as const,
        id,
        name: pick(name),
        caption: pick(prose),
        position: this.#position(),
        ...authored(),
      })),
      ...(maps.length > 0 ? this.#some('item', 5) : []).map((id) => ({
        kind: 'map-item' as const,
        id,
        mapId: pick(fc.constantFrom(...maps, guid('gone'))),
        shape: shape(),
        x: pick(whole),
        y: pick(whole),
      })),
      ...this.#some('snapshot', 1).map((id) => ({
        kind: 'snapshot' as const,
        id,
        mapId: maps[0] ?? guid('gone'),
        name: pick(name),
        note: pick(prose),
        position: this.#position(),
        cards: [
          {
            of: end(),
            name: pick(name),
            level: pick(fc.constantFrom('code' as const, ...THEME_LEVELS)),
            stage: pick(fc.constantFrom(null, ...THEME_STAGES)),
            idea: pick(prose),
            parentId: null,
            codeIds: [],
            segments: 3,
            cases: 2,
            x: pick(whole),
            y: pick(whole),
          },
        ],
        relations: [{ from: end(), to: end(), name: pick(name), directed: true }],
        ...authored(),
      })),
      ...this.#some('comment', 3).map((id) => ({
        kind: 'comment' as const,
        id,
        on: end(),
        answers: this.#maybe([guid('comment 1')]),
        by: by(),
        at: at(),
        text: pick(prose),
        mentions: this.#few(coders, 2),
        resolved: pick(fc.boolean()) ? { by: by(), at: at() } : null,
      })),
      ...this.#some('verdict', 2).map((id) => ({
        kind: 'verdict' as const,
        id,
        themeId: end().id,
        by: by(),
        at: at(),
        says: pick(fc.constantFrom(null, ...VERDICTS)),
        note: pick(prose),
        checks: { evidence: true, spread: null, negative: false, definition: true },
        version: pick(name),
      })),
      ...this.#some('sign-off', 2).map((id) => ({
        kind: 'sign-off' as const,
        id,
        by: by(),
        at: at(),
        note: pick(prose),
        themes: [{ themeId: end().id, version: pick(name) }],
      })),
    ]
  }

  /** Versions of the codebook, and what has to be looked at again. */
  #codebookKeeping(records: readonly AnyRecord[]): AnyRecord[] {
    const pick = this.#pick
    const codes = records.filter((record) => record.kind === 'code')
    const codings = records.filter((record) => record.kind === 'coding')
    const coder = this.#maybe(records.filter(({ kind }) => kind === 'coder').map(({ id }) => id))
    return [
      ...this.#some('version', 2).map((id) => ({
        kind: 'codebook-version' as const,
        id,
        name: pick(name),
        note: pick(prose),
        frozenBy: coder,
        frozenAt: pick(instant),
        codes,
      })),
      ...codes.slice(0, pick(fc.integer({ min: 0, max: 2 }))).map(({ id, definition }) => ({
        kind: 'redefinition' as const,
        id,
        definition,
        intoIds: this.#few([...codes.map((code) => code.id), guid('gone')], 2),
        redefinedBy: coder,
        redefinedAt: pick(instant),
      })),
      ...codings.slice(0, pick(fc.integer({ min: 0, max: 3 }))).map(({ id, codeId }) => ({
        kind: 'confirmation' as const,
        id,
        codeId,
        confirmedBy: coder,
        confirmedAt: pick(instant),
      })),
    ]
  }

  #events(
    cases: readonly Guid[],
    sources: readonly Guid[],
    selections: readonly Guid[],
    authored: () => Pick4,
  ): AnyRecord[] {
    const pick = this.#pick
    const kinds = this.#some('event-kind', 3)
    const ids = cases.length > 0 ? this.#some('event', 4) : []
    const date: fc.Arbitrary<EventDate | null> = fc.constantFrom<EventDate | null>(
      null,
      { is: 'edtf', edtf: '2018-21~' },
      { is: 'edtf', edtf: 'not a date' },
      { is: 'ongoing' },
      { is: 'offset', from: { kind: 'event', id: ids[0] ?? guid('gone') }, n: -6, unit: 'month', approx: true },
    )
    return [
      ...kinds.map((id) => ({
        kind: 'event-kind' as const,
        id,
        name: pick(name),
        color: '#0a00FF',
        shape: pick(fc.constantFrom(...EVENT_SHAPES)),
        meaning: pick(fc.constantFrom(...EVENT_MEANINGS)),
        position: this.#position(),
      })),
      ...ids.map((id) => ({
        kind: 'event' as const,
        id,
        caseId: pick(fc.constantFrom(...cases)),
        title: pick(name),
        extent: pick(fc.constantFrom('point' as const, 'span' as const)),
        kindId: this.#maybe(kinds, 0.05),
        said: pick(name),
        start: pick(date),
        end: pick(date),
        relations: this.#few([...ids, guid('gone')], 2).map((other) => ({
          is: pick(fc.constantFrom('before' as const, 'after' as const, 'during' as const)),
          of: { kind: pick(fc.constantFrom('event' as const, 'source' as const)), id: other },
        })),
        direction: pick(fc.constantFrom(...DIRECTIONS, null)),
        domains: pick(fc.array(name, { maxLength: 2 })),
        capital: [{ form: pick(name), move: pick(fc.constantFrom(...CAPITAL_MOVES)) }],
        certainty: pick(fc.constantFrom(...CERTAINTIES)),
        actors: pick(fc.array(name, { maxLength: 2 })),
        turningPoint: pick(fc.constantFrom(...TURNING_POINTS)),
        tellings: this.#few([...selections, guid('gone')], 2).map((quotationId) => ({
          sourceId: this.#maybe(sources) ?? guid('gone'),
          quotationId,
          words: pick(prose),
          said: pick(fc.option(name)),
          date: pick(fc.constantFrom('2019', null)),
          direction: null,
        })),
        note: pick(prose),
        ...authored(),
      })),
    ]
  }

  #exchange(): AnyRecord {
    const pick = this.#pick
    const convention = { unit: 'UTF-16', lineEnds: 'CR LF counts 1', mark: 'not counted', end: 'exclusive' } as const
    return {
      kind: 'exchange',
      id: this.#id('exchange'),
      position: this.#position(),
      at: pick(instant),
      direction: pick(fc.constantFrom('in', 'out')),
      title: pick(name),
      program: pick(fc.option(name)),
      fileName: pick(fc.option(name)),
      counts: { TextSource: pick(fc.nat()) },
      kept: [],
      lost: [{ what: pick(name), count: 2, why: pick(name) }],
      calibrations: [
        {
          sourceId: guid('gone'),
          sourceName: pick(name),
          entry: pick(fc.option(name)),
          convention,
          by: 'program',
          score: 1.25,
          runnerUp: { convention, score: 1 },
          ranges: 3,
          named: 0,
          coinToss: true,
          samples: [{ words: pick(name), otherwise: pick(name) }],
        },
      ],
      warnings: [pick(name)],
    }
  }

  #attribute(id: Guid): Attribute {
    const pick = this.#pick
    return {
      kind: 'attribute',
      id,
      name: pick(name),
      description: pick(fc.option(prose)),
      position: this.#position(),
      level: pick(fc.constantFrom('case', 'case-wave', 'source')),
      type: pick(fc.constantFrom('text', 'boolean', 'integer', 'decimal', 'date', 'datetime', 'category')),
      categories: pick(fc.array(name, { maxLength: 2 })),
    }
  }

  #code(id: Guid, codes: readonly Guid[], index: number): Code {
    const pick = this.#pick
    const example = fc.record({ codingId: fc.constantFrom(null, guid('gone')), words: prose })
    const isForeign = pick(fc.boolean())
    return {
      kind: 'code',
      id,
      // Chains make codes deep; now and then a parent is gone.
      parentId: index > 0 && pick(fc.boolean()) ? (codes[index - 1] ?? null) : this.#maybe([guid('gone')], 0.05),
      position: this.#position(),
      name: pick(name),
      color: pick(color),
      codable: pick(fc.boolean()),
      status: pick(fc.constantFrom('active', 'retired')),
      basis: pick(fc.constantFrom('deductive', 'in vivo', null)),
      definition: {
        short: pick(prose),
        full: pick(prose),
        include: pick(prose),
        exclude: '',
        closeButNo: pick(fc.constantFrom('', 'Loneliness')),
        typical: pick(fc.array(example, { maxLength: 2 })),
        borderline: pick(fc.array(example, { maxLength: 1 })),
      },
      foreignDescription: isForeign ? pick(fc.option(prose)) : null,
    }
  }

  #source(id: Guid, waves: readonly Guid[], attributes: readonly Guid[], texts: SourceText[]): Source {
    const pick = this.#pick
    const medium = pick(fc.constantFrom('text', 'text', 'text', 'pdf', 'picture', 'audio', 'video'))
    const text = pick(words).replace(/^\uFEFF+/, '')
    const textId = pick(fc.integer({ min: 0, max: 9 })) > 0 ? this.#id('text') : null
    const length = [...text].length
    if (textId !== null)
      texts.push({
        id: textId,
        text,
        turns: length === 0 ? [] : [{ labelStart: 0, start: 0, end: length, speaker: 0, time: 1.5, timeEnd: null }],
      })
    return {
      kind: 'source',
      id,
      name: pick(name),
      position: this.#position(),
      medium,
      sourceKind: pick(fc.constantFrom(...SOURCE_KINDS)),
      textId,
      length: textId === null ? 0 : length,
      speakers: [{ name: pick(name), role: pick(fc.constantFrom(...SPEAKER_ROLES)) }],
      waveId: this.#maybe(waves, 0.05),
      date: pick(fc.constantFrom('2021-10-05', null)),
      interviewer: pick(fc.option(name)),
      format: pick(fc.constantFrom('docx', null)),
      encoding: pick(fc.constantFrom('utf-8', null)),
      original: pick(
        fc.constantFrom(null, { entry: 'sources/a.docx', name: 'a.docx', mediaType: 'x/y', size: 1, sha256: null }),
      ),
      comment: pick(fc.option(prose)),
      values: this.#values(attributes, []),
      exchange: null,
      createdBy: null,
      createdAt: null,
      modifiedBy: null,
      modifiedAt: null,
    }
  }

  #marks(
    { id: sourceId, medium, textId, length }: Source,
    text: SourceText | undefined,
    codes: readonly Guid[],
    coders: readonly Guid[],
    selections: Guid[],
    authored: () => Pick4,
  ): AnyRecord[] {
    const pick = this.#pick
    const records: AnyRecord[] = []
    const act = () => ({
      sourceId,
      codeId: this.#maybe(codes, 0.03) ?? guid('gone'),
      coderId: this.#maybe(coders, 0.05),
      createdAt: pick(fc.option(instant)),
    })
    const hasText = textId !== null && text?.id === textId && length > 0
    for (let index = hasText ? pick(fc.integer({ min: 0, max: 8 })) : 0; index > 0; index -= 1) {
      const start = pick(fc.integer({ min: 0, max: length - 1 }))
      const passage = { start, end: pick(fc.integer({ min: start + 1, max: length })) }
      const selectionId = this.#id('selection')
      selections.push(selectionId)
      const count = pick(fc.integer({ min: 0, max: 3 }))
      for (let coding = 0; coding < count; coding += 1)
        records.push({ kind: 'coding', id: this.#id('coding'), ...act(), passage, selectionId })
      if (count === 0 || pick(fc.boolean()))
        records.push({
          kind: 'quotation',
          id: selectionId,
          sourceId,
          passage,
          asRead: null,
          name: pick(fc.option(name)),
          comment: pick(fc.option(prose)),
          starred: pick(fc.boolean()),
          ...authored(),
        })
    }
    for (let index = pick(fc.integer({ min: 0, max: 2 })); index > 0; index -= 1) {
      const id = this.#id('unplaced')
      const start = pick(fc.integer({ min: -5, max: 2000 }))
      records.push({
        kind: 'quotation',
        id,
        sourceId,
        passage: null,
        asRead: pick(fc.option(fc.constant({ start, end: start + pick(fc.integer({ min: -3, max: 3 })) }))),
        name: pick(fc.option(name)),
        comment: null,
        starred: false,
        ...authored(),
      })
      records.push({ kind: 'source-coding', id: this.#id('coding'), ...act(), regionId: id })
    }
    const box = { x1: pick(fc.integer()), y1: 2.5, x2: 30, y2: 40 }
    const shapes = [
      { type: 'picture' as const, ...box },
      { type: 'page' as const, page: 1, ...box },
      { type: 'time' as const, begin: 100, end: 400 },
    ]
    if (pick(fc.boolean())) {
      const id = this.#id('region')
      const fitting = { text: 0, picture: 0, pdf: 1, audio: 2, video: 2 }[medium]
      const shape = pick(fc.integer({ min: 0, max: 5 })) > 0 ? shapes[fitting] : shapes[0]
      records.push({
        kind: 'region',
        id,
        sourceId,
        shape: shape ?? { type: 'time', begin: 0, end: 1 },
        name: pick(fc.option(name)),
        comment: pick(fc.option(prose)),
        exchange: null,
        ...authored(),
      })
      records.push({ kind: 'source-coding', id: this.#id('coding'), ...act(), regionId: id })
    }
    if (pick(fc.boolean())) records.push({ kind: 'source-coding', id: this.#id('coding'), ...act(), regionId: null })
    return records
  }

  #values(attributes: readonly Guid[], waves: readonly Guid[]): AttributeValue[] {
    const pick = this.#pick
    const value = fc.option(
      fc.oneof(name, fc.constantFrom('true', '12', '1.50', '-3', '2025-03-01', '2025-03-01T10:00:00Z', 'NaN', '1e3')),
    )
    return this.#few(attributes, 3).map((attributeId) => ({
      attributeId,
      waveId: this.#maybe(waves),
      value: pick(value),
      missing: pick(fc.constantFrom(null, null, 'declined' as const)),
    }))
  }

  #log(records: readonly AnyRecord[]): LogEntry[] {
    const pick = this.#pick
    return Array.from({ length: pick(fc.integer({ min: 0, max: 3 })) }, (_, index) => ({
      seq: index + 1,
      at: '2026-01-01T00:00:00Z',
      coderId: null,
      type: 'edit',
      words: pick(name),
      changes: records.slice(0, 3).map((after) => ({ before: null, after })),
      undoes: null,
      redoes: null,
      restores: null,
      undoable: pick(fc.boolean()),
    }))
  }

  #id(what: string): Guid {
    this.#next += 1
    return guid(`${what} ${this.#next}`)
  }

  #some(what: string, most: number): Guid[] {
    return Array.from({ length: this.#pick(fc.integer({ min: 0, max: most })) }, () => this.#id(what))
  }

  #few<T>(from: readonly T[], most: number): T[] {
    return from.length === 0 ? [] : this.#pick(fc.uniqueArray(fc.constantFrom(...from), { maxLength: most }))
  }

  /** One of them or none; now and then one that is gone. */
  #maybe(from: readonly Guid[], gone = 0): Guid | null {
    if (gone > 0 && this.#pick(fc.double({ min: 0, max: 1, noNaN: true })) < gone) return guid('gone')
    return from.length === 0 ? null : this.#pick(fc.option(fc.constantFrom(...from)))
  }

  /** Mostly whole numbers; moved records have others. */
  #position(): number {
    return this.#pick(fc.oneof(fc.integer({ min: -3, max: 20 }), fc.constantFrom(0.5, 1.25)))
  }
}

interface Pick4 {
  createdBy: Guid | null
  createdAt: string | null
  modifiedBy: Guid | null
  modifiedAt: string | null
}
