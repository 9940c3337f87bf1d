import type { Block } from '../documents/document.ts'
import type { Theme } from '../records/theme.ts'
import type { Study } from '../study/study.ts'
import { inOrder } from '../study/project.ts'

type Reported = Pick<Study, 'project' | 'texts'>

/** COREQ (Tong 2007): what the program knows is filled in, the rest is left as a prompt. */
export function coreqBlocks(study: Reported): Block[] {
  const facts = factsOf(study)
  return checklist('COREQ', COREQ, [
    [16, facts.sample],
    [18, facts.repeated],
    [20, facts.notes],
    [21, facts.duration],
    [24, facts.coders],
    [25, facts.codebook],
    [26, facts.derivation],
    [27, facts.software],
    [29, facts.quotations],
    [30, facts.consistency],
    [31, named(facts.standing.filter(({ level }) => level !== 'subtheme'))],
    [
      32,
      [named(facts.standing.filter(({ level }) => level === 'subtheme')), against(facts.standing)]
        .filter((part) => part !== '')
        .join('. '),
    ],
  ])
}

/** SRQR (O'Brien 2014), likewise. */
export function srqrBlocks(study: Reported): Block[] {
  const facts = factsOf(study)
  return checklist('SRQR', SRQR, [
    [5, facts.approach],
    [6, facts.reflexive],
    [11, facts.software],
    [12, facts.sample],
    [13, facts.processing],
    [14, [facts.codebook, facts.derivation].filter((part) => part !== '').join('. ')],
    [15, [facts.coders, against(facts.standing), facts.review].filter((part) => part !== '').join('. ')],
    [16, named(facts.standing)],
    [17, facts.quotations],
  ])
}

function checklist(name: string, topics: readonly string[], known: readonly (readonly [number, string])[]): Block[] {
  const filled = new Map(known.filter(([, words]) => words !== ''))
  return [
    { is: 'heading', level: 1, words: name },
    {
      is: 'paragraph',
      isQuiet: true,
      words: `${filled.size} of ${topics.length} items are filled from the project, to be read over; the others are yours to write.`,
    },
    {
      is: 'table',
      columns: ['Item', 'Topic', 'Reported'],
      rows: topics.map((topic, at) => [String(at + 1), topic, filled.get(at + 1) ?? '(to be filled in)']),
    },
  ]
}

function factsOf({ project, texts }: Reported) {
  const { cases, sources, codes, waves, memos, signOffs, info, codebookVersions } = project
  const codings = [...project.codingsBySource.values()].flat()
  const coders = new Set(codings.flatMap(({ coderId }) => project.coders.get(coderId ?? '')?.name ?? []))
  const kinds = (wanted: string) => [...sources.values()].filter(({ sourceKind }) => sourceKind === wanted).length
  const again = [...cases.values()].filter(({ sourceIds }) => sourceIds.length > 1).length
  const standing = inOrder(project.themes.values()).filter(({ stage }) => stage !== 'set aside')
  const reflexive = [...memos.values()].filter(({ memoKind }) => memoKind === 'reflexive').length
  const shown = standing.filter(({ quotations }) => quotations.some(({ role }) => role === 'exemplar')).length
  const waveNames = inOrder(waves.values()).map(({ name }) => name)
  return {
    standing,
    sample: cases.size === 0 ? '' : `${cases.size} cases; see the table of participants`,
    repeated:
      cases.size === 0
        ? ''
        : `${again} of ${cases.size} cases were met more than once; ${kinds('interview')} interviews${waveNames.length > 0 ? ` in ${waveNames.length} waves (${waveNames.join(', ')})` : ''}`,
    notes: kinds('field note') === 0 ? '' : `${kinds('field note')} field notes`,
    duration: durationOf([...texts.values()].flatMap(({ turns }) => lengthOf(turns))),
    coders: coders.size === 0 ? '' : `${coders.size}: ${[...coders].join(', ')}`,
    codebook:
      codes.size === 0
        ? ''
        : `${codes.size} codes; see the codebook${codebookVersions.size > 0 ? `, of which ${codebookVersions.size} versions were frozen` : ''}`,
    derivation: standing.length === 0 ? '' : `${standing.length} themes; how each came about stands in the audit trail`,
    software: 'Throughline',
    quotations: 'Every quotation names its case and wave',
    consistency: standing.length === 0 ? '' : `${shown} of ${standing.length} themes are shown by chosen quotations`,
    approach: info.approach === null ? '' : `Thematic analysis, ${info.approach}`,
    reflexive: reflexive === 0 ? '' : `${reflexive} reflexive memos were written; say what they show`,
    processing:
      sources.size === 0
        ? ''
        : `${sources.size} transcripts and notes, coded in place; every change is in the audit trail`,
    review: signOffs.size === 0 ? '' : 'Themes were put to review and signed off by version',
  }
}

/** Seconds that a transcript spans, by its time stamps; nothing where it has none. */
function lengthOf(turns: readonly { readonly time: number | null; readonly timeEnd: number | null }[]): number[] {
  const last = Math.max(0, ...turns.map(({ time, timeEnd }) => timeEnd ?? time ?? 0))
  return last > 0 ? [last] : []
}

function durationOf(seconds: readonly number[]): string {
  if (seconds.length === 0) return ''
  const minutes = (value: number) => Math.round(value / 60)
  return `${minutes(Math.min(...seconds))} to ${minutes(Math.max(...seconds))} minutes, by the time stamps of ${seconds.length} transcripts`
}

function named(themes: readonly Theme[]): string {
  return themes.map(({ name }) => name).join('; ')
}

function against(standing: readonly Theme[]): string {
  if (standing.length === 0) return ''
  const negative = standing.filter(({ quotations }) => quotations.some(({ role }) => role === 'negative')).length
  return `Cases against are quoted for ${negative} of ${standing.length} themes`
}

/** The 32 items in their order. */
const COREQ = [
  'Interviewer or facilitator',
  'Credentials',
  'Occupation',
  'Gender',
  'Experience and training',
  'Relationship established',
  'Participant knowledge of the interviewer',
  'Interviewer characteristics',
  'Methodological orientation and theory',
  'Sampling',
  'Method of approach',
  'Sample size',
  'Non-participation',
  'Setting of data collection',
  'Presence of non-participants',
  'Description of sample',
  'Interview guide',
  'Repeat interviews',
  'Audio or visual recording',
  'Field notes',
  'Duration',
  'Data saturation',
  'Transcripts returned',
  'Number of data coders',
  'Description of the coding tree',
  'Derivation of themes',
  'Software',
  'Participant checking',
  'Quotations presented',
  'Data and findings consistent',
  'Clarity of major themes',
  'Clarity of minor themes',
]

/** The 21 items in their order. */
const SRQR = [
  'Title',
  'Abstract',
  'Problem formulation',
  'Purpose or research question',
  'Qualitative approach and research paradigm',
  'Researcher characteristics and reflexivity',
  'Context',
  'Sampling strategy',
  'Ethical issues pertaining to human subjects',
  'Data collection methods',
  'Data collection instruments and technologies',
  'Units of study',
  'Data processing',
  'Data analysis',
  'Techniques to enhance trustworthiness',
  'Synthesis and interpretation',
  'Links to empirical data',
  'Integration with prior work, implications, transferability and contribution to the field',
  'Limitations',
  'Conflicts of interest',
  'Funding',
]
