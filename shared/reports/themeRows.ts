import type { Guid } from '../records/guid.ts'
import type { Theme } from '../records/theme.ts'
import { codePath } from '../study/codeTree.ts'
import { inOrder, type Project } from '../study/project.ts'
import type { SourceText } from '../records/sourceText.ts'
import { CodePoints } from '../text/codePoints.ts'
import { type EvidencePassage, themeEvidence } from '../themes/themeEvidence.ts'
import { nameOfReviewer, signOffOf, threadsOn, verdictsOn } from '../themes/reviewState.ts'
import { themePath, themesInOrder } from '../themes/themeTree.ts'
import { themeVersion } from '../themes/themeVersion.ts'
import { themeWarnings } from '../themes/themeWarnings.ts'

/** A theme as the command line tells it, with the numbers that the window shows. */
export interface ThemeRow {
  readonly guid: string
  readonly path: string
  readonly name: string
  readonly level: string
  readonly stage: string
  readonly stageReason: string
  readonly centralIdea: string
  readonly definition: string
  readonly codes: readonly string[]
  readonly segments: number
  readonly cases: number
  /** Cases with any source: those who could have spoken. */
  readonly ofCases: number
  readonly sources: number
  readonly waves: readonly {
    readonly wave: string
    readonly segments: number
    readonly cases: number
    readonly of: number
  }[]
  readonly coders: readonly { readonly coder: string; readonly segments: number }[]
  readonly dominantCase: { readonly case: string; readonly share: number } | null
  readonly exemplars: readonly Quoted[]
  readonly negativeCases: readonly Quoted[]
  readonly negativeSearch: string
  readonly warnings: readonly string[]
  readonly relations: readonly {
    readonly name: string
    readonly to: string
    readonly directed: boolean
    readonly note: string
  }[]
  readonly version: string
  readonly verdicts: readonly {
    readonly by: string
    readonly at: string
    readonly says: string | null
    readonly isStale: boolean
  }[]
  readonly signedOff: {
    readonly by: string
    readonly at: string
    readonly version: string
    readonly hasLapsed: boolean
  } | null
  readonly openComments: number
}

export interface Quoted {
  readonly source: string
  readonly start: number
  readonly end: number
  readonly text: string
  readonly attribution: string
}

export type TextOf = (textId: Guid) => Pick<SourceText, 'text'> | undefined

/** Every theme in order, what was set aside last. Counts are of everybody's codings. */
export function themeRows(project: Project, textOf: TextOf): ThemeRow[] {
  const quoted = quoter(project, textOf)
  return themesInOrder(project.themes).map(({ theme }) => themeRow(project, theme, quoted))
}

function themeRow(project: Project, theme: Theme, quoted: (one: EvidencePassage) => Quoted): ThemeRow {
  const evidence = themeEvidence(project, theme.id)
  const signed = signOffOf(project, theme)
  const caseName = (id: Guid) => project.cases.get(id)?.name ?? ''
  return {
    guid: theme.id,
    path: themePath(project.themes, theme.id),
    name: theme.name,
    level: theme.level,
    stage: theme.stage,
    stageReason: theme.stageReason,
    centralIdea: theme.idea,
    definition: theme.definition,
    codes: theme.codeIds.filter((id) => project.codes.has(id)).map((id) => codePath(project.codes, id)),
    segments: evidence.segments,
    cases: evidence.cases.length,
    ofCases: evidence.ofCases,
    sources: evidence.sources,
    waves: evidence.waves.map(({ waveId, segments, cases, of }) => ({
      wave: project.waves.get(waveId)?.name ?? '',
      segments,
      cases,
      of,
    })),
    coders: evidence.coders.map(({ coderId, segments }) => ({
      coder: project.coders.get(coderId ?? '')?.name ?? 'unknown',
      segments,
    })),
    dominantCase: evidence.dominant && { case: caseName(evidence.dominant.caseId), share: evidence.dominant.share },
    exemplars: evidence.exemplars.map(quoted),
    negativeCases: evidence.negative.map(quoted),
    negativeSearch: theme.negativeSearch,
    warnings: themeWarnings(project, theme, evidence).map(({ what }) => what),
    relations: relationsFrom(project, theme.id),
    version: themeVersion(project, theme),
    verdicts: verdictsOn(project, theme).map(({ verdict: { by, at, says }, isStale }) => ({
      by: nameOfReviewer(project, by),
      at,
      says,
      isStale,
    })),
    signedOff: signed && {
      by: nameOfReviewer(project, signed.signOff.by),
      at: signed.signOff.at,
      version: signed.version,
      hasLapsed: signed.hasLapsed,
    },
    openComments: threadsOn(project, { kind: 'theme', id: theme.id }).filter(({ first }) => first.resolved === null)
      .length,
  }
}

/** Relations that a theme begins, and those without direction that it ends. */
function relationsFrom({ themes, codes, relations }: Project, themeId: Guid): ThemeRow['relations'] {
  return inOrder(relations.values()).flatMap(({ from, to, name, directed, note }) => {
    const other = from.id === themeId ? to : !directed && to.id === themeId ? from : null
    if (!other) return []
    const otherName = (other.kind === 'theme' ? themes : codes).get(other.id)?.name ?? ''
    return [{ name, to: otherName, directed, note }]
  })
}

/** Gives passages their words, and says whose they are: case and wave. */
export function quoter(
  project: Project,
  textOf: TextOf,
): (one: Pick<EvidencePassage, 'sourceId' | 'passage'>) => Quoted {
  const points = new Map<Guid, CodePoints | null>()
  const cases = inOrder(project.cases.values())
  return ({ sourceId, passage }) => {
    const source = project.sources.get(sourceId)
    let known = points.get(sourceId)
    if (known === undefined) {
      const text = source?.textId ? textOf(source.textId) : undefined
      known = text ? new CodePoints(text.text) : null
      points.set(sourceId, known)
    }
    const whose = cases.filter(({ sourceIds }) => sourceIds.includes(sourceId)).map(({ name }) => name)
    const wave = project.waves.get(source?.waveId ?? '')?.name
    return {
      source: source?.name ?? '',
      ...passage,
      text: known?.words(passage) ?? '',
      attribution: [whose.join(' and '), wave].filter((part) => part !== undefined && part !== '').join(', '),
    }
  }
}

export const THEME_COLUMNS = [
  'path',
  'level',
  'stage',
  'centralIdea',
  'definition',
  'codes',
  'segments',
  'cases',
  'ofCases',
  'sources',
  'waves',
  'dominantCase',
  'exemplars',
  'negativeCases',
  'relations',
  'warnings',
  'signedOff',
  'guid',
] as const satisfies readonly (keyof ThemeRow)[]

/** A row in cells, for CSV and Excel. */
export function themeCells(row: ThemeRow): (string | number)[] {
  return THEME_COLUMNS.map((column) => {
    switch (column) {
      case 'codes':
      case 'warnings':
        return row[column].join('; ')
      case 'waves':
        return row.waves
          .map(({ wave, segments, cases, of }) => `${wave}: ${segments} (${cases} of ${of} cases)`)
          .join('; ')
      case 'dominantCase':
        return row.dominantCase ? `${row.dominantCase.case} ${Math.round(row.dominantCase.share * 100)} %` : ''
      case 'exemplars':
      case 'negativeCases':
        return row[column].map(({ text, attribution }) => `“${text}” (${attribution})`).join('\n')
      case 'relations':
        return row.relations.map(({ name, to }) => `${name} ${to}`).join('; ')
      case 'signedOff':
        return row.signedOff
          ? `${row.signedOff.by}, ${row.signedOff.at}${row.signedOff.hasLapsed ? ' (lapsed)' : ''}`
          : ''
      default:
        return row[column]
    }
  })
}
