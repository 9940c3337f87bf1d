import { CODE_COLORS } from '../../../shared/colors/codeColors.ts'
import { EMPTY_DEFINITION } from '../../../shared/records/code.ts'
import type { Code } from '../../../shared/records/code.ts'
import type { AnyRecord } from '../../../shared/records/record.ts'
import type { SourceText } from '../../../shared/records/sourceText.ts'
import { aCode, aCoding, aProject, aSource, guid } from '../../support/study.ts'
import { recordsOf } from '../../../shared/study/projectOf.ts'

export interface Study {
  readonly records: readonly AnyRecord[]
  readonly texts: readonly SourceText[]
}

const CODEBOOK: readonly (readonly [string, ...string[]])[] = [
  ['Gains', 'Condition', 'Behaviour', 'Confidence', 'Connection', 'Weight and fitness'],
  ['Setbacks', 'Illness', 'Family', 'Money', 'Work', 'Services withdrawn', 'Bereavement'],
  ['Continuity', 'Same link worker', 'Handover', 'Contact lost', 'Coming back'],
  ['Link-worker relationship', 'Trust', 'Reachability', 'Being known'],
  ['Service gap', 'None exists', 'Closed', 'Unreachable', 'Unsuitable', 'Waiting'],
  ['Capital', 'Economic', 'Social', 'Cultural', 'Symbolic'],
  ['Habitus and disposition', 'What people like us do', 'Horizon of the future'],
  ['Disjuncture'],
  ['Pace', 'Gradual', 'Holistic'],
]

const WORDS = [
  'I was going to the gym twice a week until my mam fell ill, and then I just stopped going.',
  'She rang me, she always rang me, and it was never a bother to her.',
  'The group closed and nobody told us, you turned up and the door was locked.',
  'I have lost two stone and I can walk to the shops without stopping.',
  'Money was tight that winter and the heating went off before the telly did.',
  'They gave me somebody new and I had to tell it all again from the start.',
  'You do not think of it as exercise, it is the garden, it is just what you do.',
  'My lad got his hours cut, so that was the end of the bus to the centre.',
]

const SOURCES = ['Eddie, baseline', 'Eddie, one year', 'Maureen, baseline', 'Maureen, one year', 'Joan, baseline']

function sources(): { readonly records: AnyRecord[]; readonly texts: SourceText[]; readonly lines: Line[] } {
  const texts: SourceText[] = []
  const lines: Line[] = []
  const records = SOURCES.map((name, at): AnyRecord => {
    const parts = Array.from({ length: 60 }, (_, line) => WORDS[(line + at * 3) % WORDS.length] ?? '')
    let start = 0
    for (const part of parts) {
      lines.push({ source: name, start, end: start + part.length })
      start += part.length + 1
    }
    texts.push({ id: guid(`${name} text`), text: parts.join('\n'), turns: [] })
    return { ...aSource(name, start), position: at + 1 }
  })
  const cases = ['Eddie', 'Maureen', 'Joan'].map(
    (name, at): AnyRecord => ({
      kind: 'case',
      id: guid(`case ${name}`),
      name,
      description: null,
      position: at + 1,
      sourceIds: SOURCES.filter((source) => source.startsWith(name)).map(guid),
      selectionIds: [],
      codeIds: [],
      values: [],
      meetings: [],
      anchor: null,
    }),
  )
  return { records: [...records, ...cases], texts, lines }
}

interface Line {
  readonly source: string
  readonly start: number
  readonly end: number
}

/** Codings spread unevenly, as they are in life: the first codes have many, the last none. */
function codings(codes: readonly Code[], lines: readonly Line[], many: number): AnyRecord[] {
  const applicable = codes.filter(({ codable }) => codable)
  const made = new Map<string, AnyRecord>()
  for (let at = 0; at < many; at += 1) {
    const code = applicable[Math.floor(applicable.length * 0.85 * ((at * 0.618) % 1) ** 2)]
    const line = lines[(at * 7) % lines.length]
    if (!code || !line) continue
    const coding = aCoding(code.name, line.source, line.start, line.end, at % 5 === 0 ? 'Ben' : 'Ana')
    made.set(coding.id, {
      ...coding,
      codeId: code.id,
      createdAt: `2026-03-${String((at % 28) + 1).padStart(2, '0')}T10:00:00Z`,
    })
  }
  return [...made.values()]
}

function study(codes: readonly Code[], many: number): Study {
  const { records, texts, lines } = sources()
  return { records: recordsOf(aProject(...records, ...codes, ...codings(codes, lines, many))), texts }
}

function forty(): Study {
  const codes = CODEBOOK.flatMap(([parent, ...children], at) => [
    {
      ...aCode(parent, null, at + 1),
      color: CODE_COLORS[at] ?? null,
      codable: !['Gains', 'Capital'].includes(parent),
    },
    ...children.map((child, place) => aCode(child, parent, place + 1)),
  ])
  return study(
    codes.map((code) => {
      if (code.name === 'Symbolic') return { ...code, status: 'retired' as const }
      if (code.name === 'Money') return { ...code, color: '#3b3b8f' }
      if (code.name !== 'Illness') return code
      return {
        ...code,
        basis: 'inductive' as const,
        definition: {
          ...EMPTY_DEFINITION,
          short: 'Ill health, the speaker’s own or in the family, that stalls or reverses a gain.',
          full: 'Any illness, injury or operation that the speaker presents as having interrupted what had been gained.',
          include: 'A flare-up after which the gym stops. A parent falls ill and takes the time.',
          exclude: 'A lifelong condition without any change: see Condition. A death: see Bereavement.',
          closeButNo: '“I never had the knees for it.”',
        },
      }
    }),
    400,
  )
}

function thousand(): Study {
  const codes: Code[] = []
  for (let top = 0; top < 25; top += 1) {
    const parent = `${CODEBOOK[top % CODEBOOK.length]?.[0] ?? 'Code'} ${top + 1}`
    codes.push({ ...aCode(parent, null, top + 1), color: CODE_COLORS[top % CODE_COLORS.length] ?? null })
    for (let at = 1; at < 40; at += 1) {
      const group = CODEBOOK[(top + at) % CODEBOOK.length] ?? ['Code']
      codes.push(aCode(`${group[at % group.length]} ${top + 1}.${at}`, parent, at))
    }
  }
  return study(codes, 4000)
}

function long(): Study {
  const names = [
    'What the speaker says about the time before the first appointment with the link worker, including waiting, doubts and what others told them',
    'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft',
    'שיחות על המשפחה והבית',
    '家族と健康についての語り',
    'A > B, or “both”',
  ]
  return study(
    names.flatMap((name, at) => [
      { ...aCode(name, null, at + 1), color: CODE_COLORS[at * 3] ?? null },
      aCode(`${name}, continued`, name, 1),
    ]),
    60,
  )
}

function deep(): Study {
  const codes = Array.from({ length: 16 }, (_, depth) =>
    aCode(`Level ${depth + 1}`, depth === 0 ? null : `Level ${depth}`),
  )
  const [top, ...rest] = codes
  return study([...(top ? [{ ...top, color: CODE_COLORS[2] ?? null }] : []), ...rest, aCode('Beside it', null, 2)], 60)
}

export const STUDIES: Readonly<Record<string, () => Study>> = {
  forty,
  thousand,
  long,
  deep,
  empty: () => study([], 0),
}
