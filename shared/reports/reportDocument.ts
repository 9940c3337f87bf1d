import type { Block, Document } from '../documents/document.ts'
import { lookUpIn } from '../memos/references.ts'
import { codesInOrder, codePath } from '../study/codeTree.ts'
import { inOrder } from '../study/project.ts'
import type { Study } from '../study/study.ts'
import { codeEvidence } from '../themes/themeEvidence.ts'
import { inOrderOfWriting, memoBlocks } from './memoDocument.ts'
import { themeBlocks, themeTable } from './themeDocument.ts'
import { themeRows } from './themeRows.ts'

export const REPORT_PARTS = ['methods', 'participants', 'codebook', 'themes', 'memos', 'audit', 'coreq'] as const
export type ReportPart = (typeof REPORT_PARTS)[number]

/** A report of chosen parts in the order in which they are given. Reflexive memos stay out: they are their writer’s. */
export function reportDocument(study: Study, parts: readonly ReportPart[], program: string): Document {
  return {
    title: study.project.info.title,
    about: `Made with ${program}.`,
    blocks: parts.flatMap((part) => PARTS[part](study, program)),
  }
}

const PARTS: Readonly<Record<ReportPart, (study: Study, program: string) => Block[]>> = {
  methods,
  participants,
  codebook,
  themes,
  memos,
  audit,
  coreq,
}

const APPROACHES = {
  reliability: 'coding-reliability thematic analysis',
  codebook: 'codebook thematic analysis',
  reflexive: 'reflexive thematic analysis',
} as const

function methods({ project }: Study, program: string): Block[] {
  const { sources, cases, waves, coders, codes, info } = project
  const codings = [...project.codingsBySource.values()].flat()
  const active = [...coders.values()].filter(({ id }) => codings.some(({ coderId }) => coderId === id))
  const standing = [...project.themes.values()].filter(({ stage }) => stage !== 'set aside')
  const signed = [...project.signOffs.values()].length
  const words = [
    `The material is ${sources.size} sources of ${cases.size} cases${
      waves.size > 0
        ? ` in ${waves.size} waves (${inOrder(waves.values())
            .map(({ name }) => name)
            .join(', ')})`
        : ''
    }.`,
    info.approach === null ? '' : `It was analysed by ${APPROACHES[info.approach]}.`,
    `${active.map(({ name }) => name).join(' and ')} made ${codings.length} codings with ${codes.size} codes, in ${program}.`,
    standing.length === 0
      ? ''
      : `From these, ${standing.length} themes were argued${signed > 0 ? ' and put to review; a sign-off names the version of the theme that was signed' : ''}. Counts of segments are of distinct passages, each counted once whoever coded it; cases are counted among those with any source.`,
  ]
  return [
    { is: 'heading', level: 1, words: 'Methods' },
    { is: 'paragraph', words: words.filter((sentence) => sentence !== '').join(' ') },
  ]
}

function participants({ project }: Study): Block[] {
  const attributes = inOrder(project.attributes.values()).filter(
    ({ level, type }) => level === 'case' && type === 'category',
  )
  const waves = inOrder(project.waves.values())
  return [
    { is: 'heading', level: 1, words: 'Participants' },
    {
      is: 'table',
      columns: ['Case', ...attributes.map(({ name }) => name), ...waves.map(({ name }) => name)],
      rows: inOrder(project.cases.values()).map((one) => [
        one.name,
        ...attributes.map(({ id }) => one.values.find(({ attributeId }) => attributeId === id)?.value ?? '–'),
        ...waves.map(({ id }) => one.meetings.find(({ waveId }) => waveId === id)?.status ?? '–'),
      ]),
    },
  ]
}

function codebook({ project }: Study): Block[] {
  return [
    { is: 'heading', level: 1, words: 'Codebook' },
    {
      is: 'table',
      columns: ['Code', 'Definition', 'When to use', 'When not to use', 'Segments', 'Cases'],
      rows: codesInOrder(project.codes).map(({ code }) => {
        const { segments, cases } = codeEvidence(project, code.id)
        const { short, full, include, exclude } = code.definition
        return [
          codePath(project.codes, code.id),
          short === '' ? full : short,
          include,
          exclude,
          String(segments),
          String(cases.length),
        ]
      }),
    },
  ]
}

function themes({ project, texts }: Study): Block[] {
  const rows = themeRows(project, (id) => texts.get(id)).filter(({ stage }) => stage !== 'set aside')
  if (rows.length === 0) return []
  return [{ is: 'heading', level: 1, words: 'Themes' }, themeTable(rows), ...rows.flatMap(themeBlocks)]
}

function memos({ project, texts }: Study): Block[] {
  const shown = inOrderOfWriting(project.memos.values()).filter(
    ({ memoKind, title }) => memoKind !== 'reflexive' && title.trim() !== '',
  )
  const lookUp = lookUpIn(project, (id) => texts.get(id))
  return [{ is: 'heading', level: 1, words: 'Memos' }, ...shown.flatMap((memo) => memoBlocks(project, memo, lookUp))]
}

/** Codings are told by their number: their words are participants’, and stand in the quotations that were chosen. */
function audit({ project, log }: Study): Block[] {
  const isCoding = (type: string) =>
    /^(apply-code|remove-codings|resize-coding|code-passages|edit-quotation|delete-quotation|undo|redo)$/.test(type)
  const coded = log.filter(({ type }) => isCoding(type)).length
  const told = log.filter(({ type }) => !isCoding(type))
  return [
    { is: 'heading', level: 1, words: 'Audit trail' },
    {
      is: 'paragraph',
      isQuiet: true,
      words: `${log.length} changes, of which ${coded} are about coded words and are not listed.`,
    },
    {
      is: 'table',
      columns: ['When', 'Who', 'What'],
      rows: told.map(({ at, coderId, words }) => [
        at.slice(0, 16).replace('T', ' '),
        project.coders.get(coderId ?? '')?.name ?? '',
        words,
      ]),
    },
  ]
}

/** COREQ (Tong 2007): what the program knows is filled in, the rest is left as a prompt. */
function coreq({ project }: Study): Block[] {
  const codings = [...project.codingsBySource.values()].flat()
  const coders = new Set(codings.map(({ coderId }) => coderId)).size
  const interviews = [...project.sources.values()].filter(({ sourceKind }) => sourceKind === 'interview').length
  const notes = [...project.sources.values()].filter(({ sourceKind }) => sourceKind === 'field note').length
  const again = [...project.cases.values()].filter(({ sourceIds }) => sourceIds.length > 1).length
  const standing = [...project.themes.values()].filter(({ stage }) => stage !== 'set aside')
  const negative = standing.filter(({ quotations }) => quotations.some(({ role }) => role === 'negative')).length
  const known = new Map<number, string>([
    [16, `${project.cases.size} cases; see the table of participants`],
    [18, `${again} of ${project.cases.size} cases were met more than once; ${interviews} interviews`],
    [20, `${notes} field notes`],
    [24, String(coders)],
    [25, `${project.codes.size} codes; see the codebook`],
    [26, `${standing.length} themes; their history stands in the audit trail`],
    [27, 'Throughline'],
    [29, 'Quotations name case and wave'],
    [31, standing.map(({ name }) => name).join('; ')],
    [32, `Cases against are quoted for ${negative} of ${standing.length} themes`],
  ])
  return [
    { is: 'heading', level: 1, words: 'COREQ' },
    {
      is: 'table',
      columns: ['Item', 'Topic', 'Reported'],
      rows: COREQ.map((topic, at) => [String(at + 1), topic, known.get(at + 1) ?? '(to be filled in)']),
    },
  ]
}

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
