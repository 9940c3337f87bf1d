import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Coding } from '../../../shared/records/coding.ts'
import type { Source } from '../../../shared/records/source.ts'
import { evaluateQuery } from '../../../shared/query/evaluateQuery.ts'
import { textsNeeded } from '../../../shared/query/needsTexts.ts'
import { parseQuery } from '../../../shared/query/parseQuery.ts'
import { printQuery } from '../../../shared/query/printQuery.ts'
import { DISTANCE_UNITS, type Query, RELATIONS, WITH_DISTANCE } from '../../../shared/query/query.ts'
import { resolveQuery } from '../../../shared/query/resolveQuery.ts'
import { inOrder, type Project } from '../../../shared/study/project.ts'
import { aCode, aCoding, aProject, aSource, guid } from '../../support/study.ts'
import { CODES, overlappingStudy, type SmallStudy } from './overlappingStudy.ts'

function queryOf(text: string): Query {
  const parsed = parseQuery(text)
  if (!parsed.ok) throw new Error(`${text}: ${parsed.problem.message}`)
  return parsed.query
}

function ask({ project, texts }: SmallStudy, query: Query): string[] {
  const resolved = resolveQuery(project, query)
  if (!resolved.ok) throw new Error(`${printQuery(query)}: ${resolved.problem.message}`)
  const needed = textsNeeded(project, resolved.query)
  return evaluateQuery(project, resolved.query, (id) => (needed.has(id) ? texts.get(id) : undefined)).map(
    ({ sourceId, passage }) => `${project.sources.get(sourceId)?.name} ${passage.start}-${passage.end}`,
  )
}

const TERMS = [
  ...CODES.map((code) => `"${code}"`),
  'only:Setbacks',
  'starred',
  'wave:Baseline',
  'wave:none',
  'case:Eddie',
  'case:Joan',
  'source:P1',
  'speaker:participant',
  'speaker:Maureen',
  'coder:Ana',
  'coder:BE',
  'coded:>=2026-03-15',
  'date:2021',
  'date:<2021',
  'case.gender = woman',
  'case.gender != woman',
  'case.health > 2',
  'case.health@Baseline = 2',
  'case.health = *',
  'text:gym',
  'text:"don’t"',
  'memo:unsure',
  'memo:*',
  '(coder:Ana Illness)',
  '(coder:Ana (Illness OR Money))',
]

const term = fc.constantFrom(...TERMS).map(queryOf)
const { query: anyQuery } = fc.letrec<{ query: Query }>((tie) => ({
  query: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    term,
    fc.record({ is: fc.constant('not' as const), part: tie('query') }),
    fc.record({
      is: fc.constantFrom('and' as const, 'or' as const),
      parts: fc.array(tie('query'), { minLength: 2, maxLength: 3 }),
    }),
    fc
      .record({
        operator: fc.constantFrom(...RELATIONS),
        most: fc.integer({ min: 0, max: 6 }),
        unit: fc.constantFrom(...DISTANCE_UNITS),
        isFar: fc.boolean(),
        left: tie('query'),
        right: tie('query'),
      })
      .map(
        ({ operator, most, unit, isFar, left, right }): Query => ({
          is: 'relation',
          operator,
          distance: WITH_DISTANCE.has(operator) && (operator === 'NEAR' || !isFar) ? { most, unit } : null,
          left,
          right,
          at: null,
        }),
      ),
  ),
}))

test('every query finds what comparing all with all finds', { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(fc.integer(), fc.array(anyQuery, { minLength: 8, maxLength: 8 }), (seed, queries) => {
      const study = overlappingStudy(seed)
      for (const query of queries) {
        const asked = printQuery(query)
        expect({ asked, found: ask(study, query) }).toEqual({ asked, found: bruteForce(study, query) })
      }
    }),
    { numRuns: 150 },
  )
})

test('the study tried out has what makes counting hard', () => {
  const study = overlappingStudy(7)
  const all = ask(study, { is: 'all' })
  expect(all.length).toBeGreaterThan(20)
  expect(ask(study, queryOf('Setbacks WITHIN Setbacks')).length).toBeGreaterThan(3)
  expect([...study.texts.values()].some(({ text }) => text.length !== [...text].length)).toBe(true)
})

const TWO = aProject(
  aCode('A', null, 1),
  aCode('A1', 'A', 1),
  aCode('B', null, 2),
  aSource('D1', 400),
  aCoding('A', 'D1', 10, 60),
  aCoding('A1', 'D1', 120, 200),
  aCoding('B', 'D1', 40, 90),
  aCoding('B', 'D1', 120, 200),
  aCoding('B', 'D1', 200, 230, 'Ben'),
)

test.each([
  ['A', ['10-60', '120-200']],
  ['only:A', ['10-60']],
  ['A AND B', ['120-200']],
  ['A NOT B', ['10-60']],
  ['A OVERLAPS B', ['10-60', '120-200']],
  // A passage of a code below is not its own partner.
  ['A OVERLAPS A1', []],
  ['A1 EQUALS B', ['120-200']],
  ['B NEAR/0c A', ['40-90', '120-200', '200-230']],
  ['A FOLLOWED-BY/0c B', ['120-200']],
  ['A FOLLOWED-BY/60c B', ['10-60', '120-200']],
  ['A FOLLOWED-BY/59c B', ['120-200']],
  ['coder:Ben B', ['200-230']],
])('%s', (text, found) => {
  expect(ask({ project: TWO, texts: new Map() }, queryOf(text))).toEqual(found.map((place) => `D1 ${place}`))
})

test.each([
  ['Setbaks', 'There is no code “Setbaks” in this project. Did you mean “Setbacks”'],
  ['wave:Basline', 'There is no wave “Basline” in this project. Did you mean “Baseline”?'],
  ['coder:Annna', 'There is no coder “Annna” in this project. Did you mean “Ana”?'],
  ['case.gendr = woman', 'There is no case attribute “gendr” in this project. Did you mean “Gender”?'],
  ['case.gender = womn', 'There is no value of Gender called “womn” in this project. Did you mean “woman”'],
  ['case.health > many', 'Health is a number, and “many” is none.'],
  ['date:soon', '“soon” is not a date.'],
])('%s names nothing', (text, message) => {
  const resolved = resolveQuery(overlappingStudy(1).project, queryOf(`starred ${text}`))
  if (resolved.ok) throw new Error('found')
  expect(resolved.problem.message).toContain(message)
  expect(resolved.problem.place.utf16Start).toBe('starred '.length)
})

// --- The same, once more and slowly: every passage against every other, code point by code point. ---

interface Spot {
  readonly source: Source
  readonly start: number
  readonly end: number
  readonly codings: readonly Coding[]
  /** Found words that are no quotation. */
  readonly isBare?: true
}

function bruteForce(study: SmallStudy, query: Query): string[] {
  const slow = new Slow(study)
  return slow.spots.filter((spot) => slow.fits(query, spot, () => true)).map((spot) => slow.name(spot))
}

type Counts = (coding: Coding) => boolean

class Slow {
  readonly study: SmallStudy
  readonly project: Project
  readonly spots: Spot[] = []

  constructor(study: SmallStudy) {
    this.study = study
    this.project = study.project
    for (const source of inOrder(this.project.sources.values())) {
      const places = new Set<string>()
      for (const one of this.project.codingsBySource.get(source.id) ?? [])
        places.add(`${one.passage.start}-${one.passage.end}`)
      for (const { passage } of this.project.quotationsBySource.get(source.id) ?? [])
        if (passage) places.add(`${passage.start}-${passage.end}`)
      const own = [...places].map((place): Spot => {
        const [start = 0, end = 0] = place.split('-').map(Number)
        const codings = (this.project.codingsBySource.get(source.id) ?? []).filter(
          (one) => one.passage.start === start && one.passage.end === end,
        )
        return { source, start, end, codings }
      })
      this.spots.push(...own.sort((a, b) => a.start - b.start || a.end - b.end))
    }
  }

  name({ source, start, end }: Spot): string {
    return `${source.name} ${start}-${end}`
  }

  text({ source }: Spot) {
    return this.study.texts.get(source.textId ?? '')
  }

  isLayer(query: Query): boolean {
    if (query.is === 'field') return query.field === 'coder' || query.field === 'coded'
    return query.is === 'or' && query.parts.every((part) => this.isLayer(part))
  }

  inLayer(query: Query, coding: Coding): boolean {
    if (query.is === 'or') return query.parts.some((part) => this.inLayer(part, coding))
    if (query.is !== 'field') return false
    if (query.field === 'coder') return coding.coderId === guid(query.value === 'BE' ? 'Ben' : query.value)
    return (coding.createdAt ?? '') >= '2026-03-15'
  }

  codeFits(name: string, alone: boolean, codeId: string): boolean {
    if (codeId === guid(name)) return true
    return !alone && name === 'Setbacks' && [guid('Illness'), guid('Money')].includes(codeId)
  }

  why(query: Query, spot: Spot, counts: Counts): Coding[] {
    if (query.is === 'code')
      return spot.codings.filter((one) => counts(one) && this.codeFits(query.name, query.alone, one.codeId))
    if (this.isLayer(query) && query.is === 'field')
      return spot.codings.filter((one) => counts(one) && this.inLayer(query, one))
    if (query.is === 'or') return this.every(query.parts, spot, counts)
    if (query.is === 'and') {
      const inner = this.narrow(query.parts, counts)
      const most = this.every(
        query.parts.filter((part) => !this.isLayer(part)),
        spot,
        inner,
      )
      return most.length > 0 ? most : this.every(query.parts, spot, inner)
    }
    return query.is === 'relation' ? this.why(query.left, spot, counts) : []
  }

  every(parts: readonly Query[], spot: Spot, counts: Counts): Coding[] {
    return spot.codings.filter((one) => parts.some((part) => this.why(part, spot, counts).includes(one)))
  }

  narrow(parts: readonly Query[], counts: Counts): Counts {
    return (one) => counts(one) && parts.every((part) => !this.isLayer(part) || this.inLayer(part, one))
  }

  cases({ source, start, end }: Spot) {
    const own = inOrder(this.project.cases.values()).filter(({ sourceIds }) => sourceIds.includes(source.id))
    if (own.length < 2) return own
    const turns = this.study.texts.get(source.textId ?? '')?.turns ?? []
    return own.filter(({ name }) =>
      turns.some((turn) => {
        const speaker = source.speakers[turn.speaker ?? -1]?.name
        return speaker === name && turn.start < end && turn.end > start
      }),
    )
  }

  fits(query: Query, spot: Spot, counts: Counts): boolean {
    switch (query.is) {
      case 'all':
        return true
      case 'and': {
        const inner = this.narrow(query.parts, counts)
        return query.parts.every((part) => this.fits(part, spot, inner))
      }
      case 'or':
        return query.parts.some((part) => this.fits(part, spot, counts))
      case 'not':
        return !this.fits(query.part, spot, counts)
      case 'code':
        return this.why(query, spot, counts).length > 0
      case 'starred':
        return this.marks(spot).some(({ starred }) => starred)
      case 'attribute':
        return this.cases(spot).some(({ values }) => {
          const id = guid(query.name)
          const wave = query.name === 'gender' ? null : query.wave === null ? spot.source.waveId : guid(query.wave)
          const value = values.find((one) => one.attributeId === id && one.waveId === wave)?.value ?? null
          if (query.value === '*') return value !== null
          if (value === null) return query.compare === '!='
          if (query.compare === '>') return Number(value) > Number(query.value)
          return (value === query.value) === (query.compare === '=')
        })
      case 'field':
        return this.field(query.field, query.value, query, spot, counts)
      case 'relation':
        return this.related(query, spot, counts)
    }
  }

  marks({ source, start, end }: Spot) {
    return (this.project.quotationsBySource.get(source.id) ?? []).filter(
      ({ passage }) => passage?.start === start && passage.end === end,
    )
  }

  field(field: string, value: string, query: Query, spot: Spot, counts: Counts): boolean {
    const { source, start, end } = spot
    switch (field) {
      case 'wave':
        return source.waveId === (value === 'none' ? null : guid(value))
      case 'case':
        return this.cases(spot).some(({ name }) => name === value)
      case 'source':
        return source.name === value
      case 'speaker':
        return (this.text(spot)?.turns ?? []).some((turn) => {
          const speaker = source.speakers[turn.speaker ?? -1]
          const isHere = turn.start < end && turn.end > start
          return isHere && (speaker?.name === value || speaker?.role === value)
        })
      case 'coder':
      case 'coded':
        return spot.codings.some((one) => counts(one) && this.inLayer(query, one))
      case 'date':
        return source.date !== null && (value === '2021' ? source.date === '2021' : source.date < '2021')
      case 'text':
        return this.hits(value, spot.source).some((hit) => hit.start >= start && hit.end <= end)
      case 'memo': {
        const about = (id: string) =>
          [...this.project.memos.values()].filter((memo) => memo.about.some((ref) => ref.id === id))
        const words = [
          ...this.marks(spot).map(({ comment }) => comment ?? ''),
          ...spot.codings.flatMap(({ id }) => about(id).map(({ text }) => text)),
        ]
        return words.some((written) => written !== '' && (value === '*' || written.includes(value)))
      }
      default:
        throw new Error(field)
    }
  }

  hits(words: string, source: Source): Spot[] {
    const text = this.study.texts.get(source.textId ?? '')
    const all = [...(text?.text ?? '')]
    const wanted = [...words]
    const found: Spot[] = []
    for (let at = 0; at + wanted.length <= all.length; at++)
      if (wanted.every((character, nth) => all[at + nth] === character))
        found.push({ source, start: at, end: at + wanted.length, codings: [], isBare: true })
    return found
  }

  related(query: Extract<Query, { is: 'relation' }>, a: Spot, counts: Counts): boolean {
    if (!this.fits(query.left, a, counts)) return false
    const { right, operator, distance } = query
    const others =
      right.is === 'field' && right.field === 'text'
        ? inOrder(this.project.sources.values()).flatMap((source) => this.hits(right.value, source))
        : this.spots.filter((b) => this.fits(right, b, counts))
    return others.some((b) => {
      if (b === a) {
        const one = this.why(query.left, a, counts)
        const other = this.why(right, a, counts)
        if (one.length + other.length === 0) return false
        if (one.length === 1 && other.length === 1 && one[0] === other[0]) return false
      }
      if (operator === 'SAME-CASE') return this.cases(a).some((one) => this.cases(b).includes(one))
      if (operator === 'SAME-CASE-WAVE')
        return (
          a.source.waveId !== null &&
          a.source.waveId === b.source.waveId &&
          this.cases(a).some((one) => this.cases(b).includes(one))
        )
      if (a.source !== b.source) return false
      return this.lies(a, b, operator, distance)
    })
  }

  lies(a: Spot, b: Spot, operator: string, distance: { most: number; unit: string } | null): boolean {
    const shared = [...range(a)].filter((at) => range(b).has(at)).length
    const isIn = shared === a.end - a.start
    const holds = shared === b.end - b.start
    switch (operator) {
      case 'OVERLAPS':
        return shared > 0
      case 'PARTLY-OVERLAPS':
        return shared > 0 && !isIn && !holds
      case 'WITHIN':
        return isIn
      case 'ENCLOSES':
        return holds
      case 'EQUALS':
        return isIn && holds
      case 'SAME-SOURCE':
        return true
      case 'SAME-TURN':
        return this.apart(a, b, 't') === 0
      case 'SAME-PARAGRAPH':
        return this.apart(a, b, 'p') === 0
      case 'NEAR':
        return this.apart(a, b, distance?.unit ?? '') <= (distance?.most ?? 0)
      case 'FOLLOWED-BY':
        return b.start >= a.end && (distance === null || this.apart(a, b, distance.unit) <= distance.most)
      case 'PRECEDED-BY':
        return a.start >= b.end && (distance === null || this.apart(a, b, distance.unit) <= distance.most)
      default:
        throw new Error(operator)
    }
  }

  apart(a: Spot, b: Spot, unit: string): number {
    const from = Math.min(a.end, b.end)
    const to = Math.max(a.start, b.start)
    if (unit === 'c') return Math.max(0, to - from)
    const text = this.text(a)
    const all = [...(text?.text ?? '')]
    if (unit === 'w') {
      let words = 0
      const ends = (utf16: number) => [...(text?.text ?? '').slice(0, utf16)].length
      for (const { segment, index, isWordLike } of new Intl.Segmenter('en', { granularity: 'word' }).segment(
        text?.text ?? '',
      ))
        if (isWordLike && ends(index) >= from && ends(index + segment.length) <= to) words += 1
      return words
    }
    const units: { start: number; end: number }[] = []
    if (unit === 't') units.push(...(text?.turns ?? []))
    else {
      let start = 0
      all.concat('\n').forEach((character, at) => {
        if (character !== '\n') return
        if (all.slice(start, at).join('').trim() !== '') units.push({ start, end: at })
        start = at + 1
      })
    }
    const touched = (spot: Spot) =>
      units.flatMap((one, at) => (one.start < spot.end && one.end > spot.start ? [at] : []))
    let least = Number.POSITIVE_INFINITY
    for (const x of touched(a)) for (const y of touched(b)) least = Math.min(least, Math.abs(x - y))
    return least
  }
}

function range({ start, end }: { start: number; end: number }): Set<number> {
  return new Set(Array.from({ length: end - start }, (_, at) => start + at))
}
