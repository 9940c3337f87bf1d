import { type Command, decide } from '../../shared/commands/commands.ts'
import { sayRefusal } from '../../shared/commands/outcome.ts'
import type { ThemePart } from '../../shared/commands/themes.ts'
import { CHECKS, type VerdictWord } from '../../shared/records/review.ts'
import type { Guid } from '../../shared/records/guid.ts'
import { isSymmetric } from '../../shared/records/relation.ts'
import type { QuotationRole, ThemeLevel, ThemeQuotation } from '../../shared/records/theme.ts'
import { applyChanges } from '../../shared/study/applyChanges.ts'
import type { LogEntry } from '../../shared/study/logEntry.ts'
import type { Project } from '../../shared/study/project.ts'
import { frozenMap } from '../../shared/themes/frozenMap.ts'
import { layOut } from '../../shared/themes/mapLayout.ts'
import { boxesOf, mapModel } from '../../shared/themes/mapModel.ts'
import { idOf } from './sampleIds.ts'

type Quote = readonly [file: string, words: string, note?: string]

interface Proposed {
  readonly name: string
  readonly level?: ThemeLevel
  readonly parent?: string
  readonly codes: readonly string[]
  readonly idea: string
  readonly definition?: string
  readonly exemplars?: readonly Quote[]
  readonly negative?: readonly Quote[]
  readonly negativeSearch?: string
  readonly reason?: string
}

interface Said {
  readonly by: string
  readonly at: string
  readonly text: string
}

/** `themes.json` of the sample study. */
export interface ThemesFile {
  readonly themes: readonly Proposed[]
  readonly setAside: readonly Proposed[]
  readonly split: Proposed & { readonly into: readonly string[]; readonly reason: string }
  /** What a theme was called when it was proposed. */
  readonly renamed: Readonly<Record<string, string>>
  readonly relations: readonly (readonly [
    from: string,
    name: string,
    to: string,
    note: string,
    quotes: readonly Quote[],
  ])[]
  readonly review: {
    readonly comments: readonly (Said & {
      readonly on?: string
      readonly onRelation?: number
      readonly onCode?: string
      readonly mentions?: readonly string[]
      readonly resolved?: { readonly by: string; readonly at: string }
      readonly answers: readonly Said[]
    })[]
    readonly verdicts: readonly {
      readonly theme: string
      readonly by: string
      readonly at: string
      readonly says: VerdictWord
      readonly checks: readonly boolean[]
      readonly note: string
    }[]
    readonly signed: {
      readonly by: string
      readonly at: string
      readonly themes: readonly string[]
      readonly note: string
    }
    readonly changedAfter: {
      readonly theme: string
      readonly by: string
      readonly at: string
      readonly definition: string
    }
  }
  readonly caption: string
}

type Without<T> = T extends unknown ? Omit<T, 'at' | 'coderId'> : never

/** The selection of a coding whose words begin so. */
export type SelectionOf = (file: string, words: string) => Guid

/**
 * Lets the sample's coders work on themes as they would in the window, command by command, so that the study has a history of them: from
 * candidates to what was signed, with what was split, renamed and set aside.
 */
export function withThemes(
  start: Project,
  file: ThemesFile,
  selectionOf: SelectionOf,
): { readonly project: Project; readonly log: readonly LogEntry[] } {
  let project = start
  const log: LogEntry[] = []
  const act = (at: string, by: string, command: Without<Command>) => {
    const coderId = idOf('coder', by)
    const outcome = decide(project, { ...command, at, coderId })
    if (!outcome.ok) throw new Error(`${command.type} in themes.json: ${sayRefusal(outcome.refusal)}`)
    project = applyChanges(project, outcome.changes)
    log.push({
      seq: log.length + 1,
      at,
      coderId,
      type: command.type,
      words: outcome.words,
      changes: [...outcome.changes],
      undoes: null,
      redoes: null,
      restores: null,
      // What the sample's coders did is theirs: undo begins with what its reader does.
      undoable: false,
    })
  }
  const themeId = (name: string) => idOf('theme', name)
  const codeIds = (paths: readonly string[]) => paths.map((path) => idOf('code', path))
  const quotations = (quotes: readonly Quote[] | undefined, role: QuotationRole): ThemeQuotation[] =>
    (quotes ?? []).map(([source, words, note = '']) => ({ quotationId: selectionOf(source, words), role, note }))
  const edit = (at: string, by: string, name: string, to: ThemePart) =>
    act(at, by, { type: 'edit-theme', themeId: themeId(name), to })
  const mapId = idOf('map', 'themes')
  const shape = (kind: 'theme' | 'code', id: Guid) => ({ type: 'card', of: { kind, id } }) as const
  const lay = (at: string) => {
    const { boxes, edges } = boxesOf(mapModel(project, mapId))
    act(at, 'AT', { type: 'move-items', mapId, moves: layOut('hierarchical', boxes, edges), layout: 'hierarchical' })
  }
  const keep = (at: string, name: string, note: string) =>
    act(at, 'AT', {
      type: 'take-snapshot',
      snapshotId: idOf('snapshot', name),
      mapId,
      name,
      note,
      ...frozenMap(project, mapId),
    })

  const overarching = file.themes.filter(({ level }) => level === 'overarching')
  const later = new Set([...overarching.map(({ name }) => name), ...file.split.into, 'When the roof wants fixing'])
  const first = [...file.themes.filter(({ name }) => !later.has(name)), ...file.setAside, file.split]
  for (const { name, codes, idea } of first) {
    const was = file.renamed[name] ?? name
    const proposed = was === name ? idea : ''
    act('2023-12-18T10:00:00Z', name === 'Nobody rang' ? 'DO' : 'AT', {
      type: 'create-theme',
      themeId: themeId(name),
      name: was,
      level: 'theme',
      parentId: null,
      idea: proposed,
      codeIds: codeIds(codes),
    })
  }
  const used = [...new Set(first.flatMap(({ codes }) => codes))]
  act('2023-12-19T15:00:00Z', 'AT', {
    type: 'create-map',
    mapId,
    name: 'Themes of the follow-up',
    items: [
      ...first.map(({ name }) => ({ id: idOf('card', name), shape: shape('theme', themeId(name)), x: 0, y: 0 })),
      ...used.map((path) => ({ id: idOf('card', path), shape: shape('code', idOf('code', path)), x: 0, y: 0 })),
    ],
  })
  lay('2023-12-19T15:05:00Z')
  keep('2023-12-20T16:00:00Z', 'Candidates, December 2023', 'Put on the wall before anything was read again.')

  const { split } = file
  act('2024-01-04T11:00:00Z', 'DO', {
    type: 'split-theme',
    themeId: themeId(split.name),
    into: split.into.map((name) => ({
      themeId: themeId(name),
      name,
      codeIds: codeIds(file.themes.find((one) => one.name === name)?.codes ?? []),
      quotationIds: [],
    })),
    reason: split.reason,
  })
  for (const { name, reason = '' } of file.setAside)
    edit('2024-01-04T11:20:00Z', 'AT', name, { stage: 'set aside', stageReason: reason })
  for (const name of Object.keys(file.renamed)) edit('2024-01-05T10:00:00Z', 'AT', name, { name })
  for (const { name, idea } of overarching)
    act('2024-01-08T10:00:00Z', 'AT', {
      type: 'create-theme',
      themeId: themeId(name),
      name,
      level: 'overarching',
      parentId: null,
      idea,
      codeIds: [],
    })
  for (const { name, level = 'theme', parent, codes, idea } of file.themes.filter((one) => one.parent !== undefined)) {
    const parentId = themeId(parent ?? '')
    if (project.themes.has(themeId(name)))
      edit('2024-01-08T10:30:00Z', 'AT', name, { parentId, idea, stage: 'reviewed' })
    else
      act('2024-01-08T10:40:00Z', 'DO', {
        type: 'create-theme',
        themeId: themeId(name),
        name,
        level,
        parentId,
        idea,
        codeIds: codeIds(codes),
      })
  }
  act('2024-01-09T09:00:00Z', 'AT', {
    type: 'remove-items',
    itemIds: [split, ...file.setAside].map(({ name }) => idOf('card', name)),
  })
  const codesNow = [...new Set(file.themes.flatMap(({ codes }) => codes))]
  act('2024-01-09T09:05:00Z', 'AT', {
    type: 'place-items',
    mapId,
    items: [
      ...file.themes
        .filter(({ name }) => !project.mapItems.has(idOf('card', name)))
        .map(({ name }) => ({ id: idOf('card', name), shape: shape('theme', themeId(name)), x: 0, y: 0 })),
      ...codesNow
        .filter((path) => !project.mapItems.has(idOf('card', path)))
        .map((path) => ({ id: idOf('card', path), shape: shape('code', idOf('code', path)), x: 0, y: 0 })),
    ],
  })
  lay('2024-01-09T09:10:00Z')
  keep(
    '2024-01-10T12:00:00Z',
    'Developed, January 2024',
    'Money split, Loneliness set aside, three overarching themes.',
  )

  for (const [index, [from, name, to, note, quotes]] of file.relations.entries()) {
    const relationId = idOf('relation', String(index))
    const end = (theme: string) => ({ kind: 'theme', id: themeId(theme) }) as const
    act('2024-01-15T14:00:00Z', 'DO', {
      type: 'create-relation',
      relationId,
      from: end(from),
      to: end(to),
      name,
      directed: !isSymmetric(name),
    })
    const quotationIds = quotes.map(([source, words]) => selectionOf(source, words))
    act('2024-01-15T14:10:00Z', 'DO', { type: 'edit-relation', relationId, to: { note, quotationIds } })
  }
  for (const { name, definition = '', exemplars, negative, negativeSearch = '' } of file.themes)
    edit('2024-01-17T10:00:00Z', 'AT', name, {
      definition,
      negativeSearch,
      quotations: [...quotations(exemplars, 'exemplar'), ...quotations(negative, 'negative')],
    })

  const { comments, verdicts, signed, changedAfter } = file.review
  for (const [
    index,
    { on, onRelation, onCode, by, at, text, mentions = [], resolved, answers },
  ] of comments.entries()) {
    const commentId = idOf('comment', String(index))
    const pinned =
      on !== undefined
        ? ({ kind: 'theme', id: themeId(on) } as const)
        : onCode !== undefined
          ? ({ kind: 'code', id: idOf('code', onCode) } as const)
          : ({ kind: 'relation', id: idOf('relation', String(onRelation)) } as const)
    act(at, by, {
      type: 'write-comment',
      commentId,
      on: pinned,
      answers: null,
      text,
      mentions: mentions.map((one) => idOf('coder', one)),
    })
    for (const [nth, answer] of answers.entries())
      act(answer.at, answer.by, {
        type: 'write-comment',
        commentId: idOf('answer', String(index), String(nth)),
        on: pinned,
        answers: commentId,
        text: answer.text,
        mentions: [],
      })
    if (resolved) act(resolved.at, resolved.by, { type: 'resolve-comment', commentId, isResolved: true })
  }
  for (const name of [
    ...signed.themes,
    ...overarching.map((one) => one.name),
    'One thing a fortnight',
    'Made for somebody else',
  ])
    edit('2024-01-29T15:00:00Z', 'AT', name, { stage: 'defined' })
  for (const [index, { theme, by, at, says, checks, note }] of verdicts.entries()) {
    const checked = Object.fromEntries(CHECKS.map((check, nth) => [check, checks[nth] ?? null]))
    act(at, by, {
      type: 'give-verdict',
      verdictId: idOf('verdict', String(index)),
      themeId: themeId(theme),
      says,
      note,
      checks: checked as Record<(typeof CHECKS)[number], boolean | null>,
    })
  }
  act(signed.at, signed.by, {
    type: 'sign-off',
    signOffId: idOf('sign-off', signed.at),
    themeIds: signed.themes.map(themeId),
    note: signed.note,
  })
  act('2024-01-30T12:00:00Z', 'AT', { type: 'edit-map', mapId, to: { caption: file.caption } })
  keep('2024-01-30T12:10:00Z', 'Defined, after review', 'As signed, for the advisory group.')
  edit(changedAfter.at, changedAfter.by, changedAfter.theme, { definition: changedAfter.definition })
  return { project, log }
}
