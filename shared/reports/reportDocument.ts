import { compareVersions } from '../codebook/compareVersions.ts'
import { count } from '../commands/excerpt.ts'
import type { Block, Document } from '../documents/document.ts'
import { lookUpIn } from '../memos/references.ts'
import { codesInOrder, codePath } from '../study/codeTree.ts'
import { groupBy } from '../study/groupBy.ts'
import type { LogHeader } from '../study/logEntry.ts'
import { inOrder, type Project } from '../study/project.ts'
import type { Study } from '../study/study.ts'
import { codeEvidence } from '../themes/themeEvidence.ts'
import { cooccurrenceBlocks, timelineBlocks } from './reportAnalyses.ts'
import { coreqBlocks, srqrBlocks } from './reportChecklists.ts'
import type { Case } from '../records/case.ts'
import type { Memo } from '../records/memo.ts'
import { inOrderOfWriting, memoBlocks } from './memoDocument.ts'
import { themeBlocks, themeTable } from './themeDocument.ts'
import { themeRows } from './themeRows.ts'

export const REPORT_PARTS = [
  'methods',
  'participants',
  'codebook',
  'themes',
  'cooccurrence',
  'timelines',
  'memos',
  'journal',
  'audit',
  'coreq',
  'srqr',
] as const
export type ReportPart = (typeof REPORT_PARTS)[number]

/** What a report has unless something else is asked for. The reflexive journal is its writer’s, and given out only on request. */
export const REPORT_AS_USUAL: readonly ReportPart[] = REPORT_PARTS.filter((part) => part !== 'journal')

export const REPORT_PART_NAMES: Readonly<Record<ReportPart, string>> = {
  methods: 'Methods paragraph',
  participants: 'Participants',
  codebook: 'Codebook',
  themes: 'Themes with quotations',
  cooccurrence: 'Co-occurrence',
  timelines: 'Timelines',
  memos: 'Memos',
  journal: 'Reflexive journal',
  audit: 'Audit trail',
  coreq: 'COREQ checklist',
  srqr: 'SRQR checklist',
}

/** A study with as much of its history as a report tells. */
export interface ReportStudy extends Pick<Study, 'project' | 'texts'> {
  readonly log: readonly LogHeader[]
}

/** A report of chosen parts in the order in which they are given. */
export function reportDocument(study: ReportStudy, parts: readonly ReportPart[], program: string): Document {
  return {
    title: study.project.info.title,
    about: `Made with ${program}.`,
    blocks: parts.flatMap((part) => reportPart(study, part, program)),
  }
}

export function reportPart(study: ReportStudy, part: ReportPart, program: string): Block[] {
  return PARTS[part](study, program)
}

const PARTS: Readonly<Record<ReportPart, (study: ReportStudy, program: string) => Block[]>> = {
  methods,
  participants,
  codebook,
  themes,
  cooccurrence: cooccurrenceBlocks,
  timelines: timelineBlocks,
  memos: (study) => memos(study, 'Memos', ({ memoKind, title }) => memoKind !== 'reflexive' && title.trim() !== ''),
  journal: (study) => memos(study, 'Reflexive journal', ({ memoKind }) => memoKind === 'reflexive'),
  audit,
  coreq: coreqBlocks,
  srqr: srqrBlocks,
}

const APPROACHES = {
  reliability: 'coding-reliability thematic analysis',
  codebook: 'codebook thematic analysis',
  reflexive: 'reflexive thematic analysis',
} as const

function methods({ project }: ReportStudy, program: string): Block[] {
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
    codings.length === 0
      ? `Nothing has been coded yet, in ${program}.`
      : `${active.map(({ name }) => name).join(' and ')} made ${codings.length} codings with ${codes.size} codes, in ${program}.`,
    codebookVersion(project),
    'No filter was applied: what follows speaks of all coders, waves and cases.',
    standing.length === 0
      ? ''
      : `From these, ${standing.length} themes were argued${signed > 0 ? ' and put to review; a sign-off names the version of the theme that was signed' : ''}. Counts of segments are of distinct passages, each counted once whoever coded it; cases are counted among those with any source.`,
  ]
  return [
    { is: 'heading', level: 1, words: 'Methods' },
    { is: 'paragraph', words: words.filter((sentence) => sentence !== '').join(' ') },
  ]
}

/** Which frozen codebook the numbers rest on, and whether it is still the one in use. */
function codebookVersion({ codebookVersions, codes }: Project): string {
  const latest = [...codebookVersions.values()].sort((a, b) => a.frozenAt.localeCompare(b.frozenAt)).at(-1)
  if (!latest) return codes.size === 0 ? '' : 'No version of the codebook was frozen.'
  const changes = compareVersions(latest.codes, [...codes.values()], { entries: [] }).length
  const since = changes === 0 ? 'unchanged since' : `with ${count(changes, 'change')} since`
  return `The codebook is version “${latest.name}” of ${latest.frozenAt.slice(0, 10)}, ${since}.`
}

/** Printed attributes held by fewer cases than this may give somebody away (domain.md 6.2). */
const FEWEST_ALIKE = 3

function participants({ project }: ReportStudy): Block[] {
  const attributes = inOrder(project.attributes.values()).filter(
    ({ level, type }) => level === 'case' && type === 'category',
  )
  const waves = inOrder(project.waves.values())
  const combination = ({ values }: Case) =>
    attributes.map(({ id }) => values.find(({ attributeId }) => attributeId === id)?.value ?? '').join('\n')
  const alike = groupBy([...project.cases.values()], combination)
  const rare = attributes.length === 0 ? [] : [...alike.values()].filter((cases) => cases.length < FEWEST_ALIKE).flat()
  return [
    { is: 'heading', level: 1, words: 'Participants' },
    ...(rare.length === 0
      ? []
      : [
          {
            is: 'paragraph',
            isQuiet: true,
            words: `Before this is printed: fewer than ${FEWEST_ALIKE} cases share the attributes of ${rare.map(({ name }) => name).join(', ')}; together they may give them away. Leave out a column, or put bands together.`,
          } as const,
        ]),
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

function codebook({ project }: ReportStudy): Block[] {
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

function themes({ project, texts }: ReportStudy): Block[] {
  const rows = themeRows(project, (id) => texts.get(id)).filter(({ stage }) => stage !== 'set aside')
  if (rows.length === 0) return []
  return [{ is: 'heading', level: 1, words: 'Themes' }, themeTable(rows), ...rows.flatMap(themeBlocks)]
}

function memos({ project, texts }: ReportStudy, title: string, isIn: (memo: Memo) => boolean): Block[] {
  const shown = inOrderOfWriting(project.memos.values()).filter(isIn)
  const lookUp = lookUpIn(project, (id) => texts.get(id))
  return [{ is: 'heading', level: 1, words: title }, ...shown.flatMap((memo) => memoBlocks(project, memo, lookUp))]
}

/** Codings are told by their number: their words are participants’, and stand in the quotations that were chosen. */
function audit({ project, log }: ReportStudy): Block[] {
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
