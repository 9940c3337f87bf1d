import fc from 'fast-check'
import type { Case } from '../../../../shared/records/case.ts'
import type { AnyRecord } from '../../../../shared/records/record.ts'
import type { SourceText, Turn } from '../../../../shared/records/sourceText.ts'
import type { Project } from '../../../../shared/study/project.ts'
import { aCode, aCoding, aProject, aSource, guid } from '../../../support/study.ts'

export interface HeavyStudy {
  readonly project: Project
  readonly texts: ReadonlyMap<string, SourceText>
}

export const CODES = ['A', 'A1', 'A2', 'B', 'C', 'D']
export const SOURCES = ['one', 'two', 'three', 'four']
export const WAVES = ['early', 'late']

const word = fc.constantFrom('alone', 'so 🙂', '👩‍👧', 'café', '𝓐b', 'it’s', '—', '12', 'e\u0301')
const turn = fc.record({ label: fc.constantFrom('', 'Len: ', '𝓘nt: '), words: fc.array(word, { maxLength: 5 }) })
const text = fc.array(turn, { minLength: 1, maxLength: 6 })

/** Offsets of a narrow range, so that passages overlap, nest, touch and coincide all the time. */
const coding = fc.record({
  code: fc.constantFrom(...CODES),
  source: fc.constantFrom(...SOURCES),
  coder: fc.constantFrom('Ana', 'Ben', 'Cem'),
  start: fc.nat(40),
  length: fc.integer({ min: 1, max: 14 }),
})

export const heavyStudy: fc.Arbitrary<HeavyStudy> = fc
  .record({
    texts: fc.tuple(text, text, text, text),
    codings: fc.array(coding, { maxLength: 45 }),
    waves: fc.tuple(...SOURCES.map(() => fc.constantFrom(...WAVES, null))),
    members: fc.tuple(...['Len', 'Ines', 'Terry'].map(() => fc.subarray(SOURCES))),
    genders: fc.tuple(...['Len', 'Ines', 'Terry'].map(() => fc.constantFrom('woman', 'man', null))),
  })
  .map(({ texts, codings, waves, members, genders }) => {
    const written = SOURCES.map((name, at) => sourceText(name, texts[at] ?? []))
    const lengths = written.map(({ text }) => Array.from(text).length)
    const records: AnyRecord[] = [
      ...WAVES.map((name, at) => ({
        kind: 'wave' as const,
        id: guid(name),
        name,
        position: at,
        planned: null,
        description: null,
      })),
      {
        kind: 'attribute',
        id: guid('Gender'),
        name: 'Gender',
        description: null,
        position: 1,
        level: 'case',
        type: 'category',
        categories: ['woman', 'man'],
      },
      { kind: 'coder', id: guid('Cem'), name: 'Cem', initials: 'CE', color: null, position: 3 },
      ...SOURCES.map((name, at) => {
        const wave = waves[at] ?? null
        return { ...aSource(name, lengths[at]), position: at, waveId: wave === null ? null : guid(wave) }
      }),
      aCode('A', null, 1),
      aCode('A1', 'A', 1),
      aCode('A2', 'A', 2),
      aCode('B', null, 2),
      aCode('C', null, 3),
      aCode('D', 'C', 1),
      ...['Len', 'Ines', 'Terry'].map((name, at) => aCase(name, at, members[at] ?? [], genders[at] ?? null)),
    ]
    const placed = new Map(
      codings.flatMap(({ code, source, coder, start, length }) => {
        const size = lengths[SOURCES.indexOf(source)] ?? 0
        const end = Math.min(start + length, size)
        if (start >= end) return []
        const made = aCoding(code, source, start, end, coder)
        return [[made.id, made] as const]
      }),
    )
    return {
      project: aProject(...records, ...placed.values()),
      texts: new Map(written.map((one) => [one.id, one])),
    }
  })

function sourceText(
  name: string,
  turns: readonly { readonly label: string; readonly words: readonly string[] }[],
): SourceText {
  let text = ''
  const length = () => Array.from(text).length
  const made: Turn[] = []
  for (const { label, words } of turns) {
    const labelStart = length()
    text += label
    const start = length()
    text += words.join(' ')
    if (label !== '') made.push({ labelStart, start, end: length(), speaker: null, time: null, timeEnd: null })
    text += '\n'
  }
  return { id: guid(`${name} text`), text, turns: made }
}

function aCase(name: string, position: number, sources: readonly string[], gender: string | null): Case {
  return {
    kind: 'case',
    id: guid(name),
    name,
    description: null,
    position,
    sourceIds: sources.map(guid),
    selectionIds: [],
    codeIds: [],
    values: gender === null ? [] : [{ attributeId: guid('Gender'), waveId: null, value: gender, missing: null }],
    meetings: [],
    anchor: null,
  }
}
