import type { Case } from '../../../shared/records/case.ts'
import type { Coding } from '../../../shared/records/coding.ts'
import type { Memo } from '../../../shared/records/memo.ts'
import type { Quotation } from '../../../shared/records/quotation.ts'
import type { AnyRecord } from '../../../shared/records/record.ts'
import type { Source } from '../../../shared/records/source.ts'
import type { SourceText, Turn } from '../../../shared/records/sourceText.ts'
import type { Project } from '../../../shared/study/project.ts'
import { aCode, aProject, aSource, guid } from '../../support/study.ts'

/** A study in memory with its texts by id. */
export interface SmallStudy {
  readonly project: Project
  readonly texts: ReadonlyMap<string, SourceText>
}

/** Numbers from 0 to below 1 that follow from a seed. */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

export const CODES = ['Setbacks', 'Illness', 'Money', 'Gains', 'Service gap']
const WORDS = ['alone', '🙂', 'my mam', 'gym', 'don’t', '𝓐𝓑', '—', '12', 'e\u0301t', '...', 'link worker']

/**
 * Few words, many codings: passages that nest, cross, touch and coincide, by two coders, in texts with characters beyond the
 * Basic Multilingual Plane, over two waves, with a family interview of two cases.
 */
export function overlappingStudy(seed: number): SmallStudy {
  const random = randomOf(seed)
  const below = (limit: number) => Math.floor(random() * limit)
  const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T
  const texts = new Map<string, SourceText>()
  const records: AnyRecord[] = []

  for (const [position, name] of ['Baseline', '1 year'].entries())
    records.push({ kind: 'wave', id: guid(name), name, position, planned: null, description: null })
  records.push({
    kind: 'attribute',
    id: guid('gender'),
    name: 'Gender',
    description: null,
    position: 1,
    level: 'case',
    type: 'category',
    categories: ['woman', 'man'],
  })
  records.push({
    kind: 'attribute',
    id: guid('health'),
    name: 'Health',
    description: null,
    position: 2,
    level: 'case-wave',
    type: 'integer',
    categories: [],
  })
  records.push(aCode('Setbacks', null, 1), aCode('Illness', 'Setbacks', 1), aCode('Money', 'Setbacks', 2))
  records.push(aCode('Gains', null, 2), aCode('Service gap', null, 3))

  const sources: Source[] = []
  for (let index = 0; index < 4; index++) {
    const name = `P${index}`
    const { text, turns } = randomText(guid(`${name} text`), below, pick)
    texts.set(text.id, { ...text, turns })
    const length = [...text.text].length
    sources.push({
      ...aSource(name, length),
      position: index,
      waveId: pick([guid('Baseline'), guid('1 year'), null]),
      date: pick(['2020-03-14', '2021', null]),
      speakers: [
        { name: 'Interviewer', role: 'interviewer' },
        { name: 'Eddie', role: 'participant' },
        { name: 'Maureen', role: 'participant' },
      ],
    })
  }
  records.push(...sources)
  const inFamily = sources[3] as Source
  for (const [index, name] of ['Eddie', 'Maureen', 'Joan'].entries()) {
    const own = sources.filter((_, at) => at % 3 === index)
    const one: Case = {
      kind: 'case',
      id: guid(`case ${name}`),
      name,
      description: null,
      position: index,
      sourceIds: [...new Set([...own.map(({ id }) => id), ...(name === 'Joan' ? [] : [inFamily.id])])],
      selectionIds: [],
      codeIds: [],
      values: [
        { attributeId: guid('gender'), waveId: null, value: pick(['woman', 'man', null]), missing: null },
        { attributeId: guid('health'), waveId: guid('Baseline'), value: pick(['1', '2', '10']), missing: null },
        { attributeId: guid('health'), waveId: guid('1 year'), value: pick(['3', null]), missing: null },
      ],
      meetings: [],
      anchor: null,
    }
    records.push(one)
  }
  let nth = 0
  for (const source of sources) {
    if (source.length === 0) continue
    const passages: { start: number; end: number }[] = []
    for (let at = 0; at < 14; at++) {
      const before = passages.length > 0 && random() < 0.5 ? pick(passages) : null
      const start = before && random() < 0.6 ? pick([before.start, before.end]) : below(source.length)
      const end = Math.min(source.length, before && random() < 0.3 ? before.end : start + 1 + below(12))
      const passage = before && random() < 0.3 ? before : { start, end }
      if (passage.start >= passage.end) continue
      passages.push(passage)
      nth += 1
      const coding: Coding = {
        kind: 'coding',
        id: guid(`coding ${nth}`),
        sourceId: source.id,
        codeId: guid(pick(CODES)),
        coderId: pick([guid('Ana'), guid('Ben'), null]),
        passage,
        selectionId: guid(`${source.id} ${passage.start} ${passage.end}`),
        createdAt: pick(['2026-03-01T10:00:00Z', '2026-04-01T10:00:00Z']),
      }
      records.push(coding)
      if (random() < 0.2) records.push(aMemo(`memo ${nth}`, coding.id, pick(['unsure', 'Discuss'])))
    }
    for (const passage of new Map(passages.slice(0, 4).map((one) => [`${one.start} ${one.end}`, one])).values()) {
      const mark: Quotation = {
        kind: 'quotation',
        id: guid(`${source.id} ${passage.start} ${passage.end}`),
        sourceId: source.id,
        passage,
        asRead: null,
        name: null,
        comment: pick([null, 'unsure here']),
        starred: random() < 0.5,
        createdBy: null,
        createdAt: null,
        modifiedBy: null,
        modifiedAt: null,
      }
      records.push(mark)
    }
  }
  return { project: aProject(...records), texts }
}

function randomText(id: string, below: (limit: number) => number, pick: <T>(list: readonly T[]) => T) {
  let text = below(3) === 0 ? 'Heading\n\n' : ''
  const turns: Turn[] = []
  const count = (words: string) => [...words].length
  for (let nth = 1 + below(5); nth > 0; nth--) {
    const speaker = below(3)
    const labelStart = count(text)
    text += `${['Interviewer', 'Eddie', 'Maureen'][speaker]}: `
    const start = count(text)
    for (let words = 1 + below(6); words > 0; words--) text += `${pick(WORDS)}${pick([' ', ', ', '\n'])}`
    turns.push({ labelStart, start, end: count(text), speaker, time: null, timeEnd: null })
    text += '\n'
  }
  return { text: { id, text, turns: [] as Turn[] }, turns }
}

function aMemo(name: string, codingId: string, text: string): Memo {
  return {
    kind: 'memo',
    id: guid(name),
    memoKind: 'coding',
    title: '',
    text,
    rich: null,
    about: [{ kind: 'coding', id: codingId }],
    position: 1,
    exchange: null,
    createdBy: null,
    createdAt: null,
    modifiedBy: null,
    modifiedAt: null,
  }
}
