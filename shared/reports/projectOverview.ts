import { inOrder } from '../study/project.ts'
import type { Study } from '../study/study.ts'

/** Something about a file that somebody should know. */
export interface Problem {
  readonly severity: 'error' | 'warning'
  readonly what: string
  readonly where: string
}

/** What a project holds, in numbers. */
export interface ProjectOverview {
  readonly title: string
  readonly origin: string | null
  readonly guid: string | null
  readonly coders: number
  readonly sources: number
  readonly cases: number
  readonly waves: number
  readonly attributes: number
  readonly codes: number
  readonly themes: number
  readonly codings: number
  readonly memos: number
  readonly events: number
  readonly links: number
  readonly sets: number
  readonly graphs: number
  /** Code points of all texts together. */
  readonly characters: number
  readonly problems: readonly Problem[]
}

export function projectOverview({ project }: Study, problems: readonly Problem[]): ProjectOverview {
  const total = (lists: ReadonlyMap<string, readonly unknown[]>) =>
    [...lists.values()].reduce((sum, list) => sum + list.length, 0)
  return {
    title: project.info.title,
    origin: project.info.origin,
    guid: project.info.id,
    coders: project.coders.size,
    sources: project.sources.size,
    cases: project.cases.size,
    waves: project.waves.size,
    attributes: project.attributes.size,
    codes: project.codes.size,
    themes: project.themes.size,
    codings: total(project.codingsBySource) + total(project.sourceCodingsBySource),
    memos: project.memos.size,
    events: project.events.size,
    links: project.links.size + project.relations.size,
    sets: project.sets.size + project.themes.size,
    graphs: project.maps.size + [...project.kept.values()].filter(({ xml }) => xml.name === 'Graph').length,
    characters: inOrder(project.sources.values()).reduce((sum, { length }) => sum + length, 0),
    problems,
  }
}
