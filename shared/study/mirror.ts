import type { Coding } from '../records/coding.ts'
import type { Guid } from '../records/guid.ts'
import type { Quotation } from '../records/quotation.ts'
import { codingsOf, type Project, quotationsOf } from './project.ts'

/** What analyses need of a study, beside what stands in its sources. */
const WHOLE = [
  'info',
  'coders',
  'waves',
  'attributes',
  'cases',
  'sources',
  'codes',
  'memos',
  'queries',
  'themes',
  'verdicts',
  'summaries',
] as const satisfies readonly (keyof Project)[]

/** Part of a study as another thread has to learn it. */
export interface MirrorUpdate {
  readonly whole: Partial<Project>
  readonly sources: readonly {
    readonly sourceId: Guid
    readonly codings: readonly Coding[]
    readonly quotations: readonly Quotation[]
  }[]
}

type Own = Pick<MirrorUpdate['sources'][number], 'codings' | 'quotations'>

/**
 * What another thread knows of a study, told apart by identity: records never change in place, so a list that is the same object is
 * known already, and a coding more costs one source.
 */
export class MirrorKnowledge {
  readonly #whole: Partial<Record<keyof Project, unknown>> = {}
  readonly #sources = new Map<Guid, Own>()

  /** The news of a study, in messages of a few sources each, so that no one of them takes long. */
  newsOf(project: Project, sourcesAtOnce: number): MirrorUpdate[] {
    const news: MirrorUpdate[] = []
    const changed = WHOLE.filter((list) => this.#whole[list] !== project[list])
    for (const list of changed) this.#whole[list] = project[list]
    let whole: Partial<Project> = Object.fromEntries(changed.map((list) => [list, project[list]]))
    let sources: MirrorUpdate['sources'][number][] = []
    const ids = new Set([
      ...project.codingsBySource.keys(),
      ...project.quotationsBySource.keys(),
      ...this.#sources.keys(),
    ])
    for (const sourceId of ids) {
      const now = { codings: codingsOf(project, sourceId), quotations: quotationsOf(project, sourceId) }
      const known = this.#sources.get(sourceId)
      if (known?.codings === now.codings && known.quotations === now.quotations) continue
      this.#sources.set(sourceId, now)
      sources.push({ sourceId, ...now })
      if (sources.length < sourcesAtOnce) continue
      news.push({ whole, sources })
      whole = {}
      sources = []
    }
    if (sources.length > 0 || Object.keys(whole).length > 0) news.push({ whole, sources })
    return news
  }
}

/** The study after an update. Lists of sources that are not in it keep their identity, and with it what was derived from them. */
export function mirrored(project: Project, { whole, sources }: MirrorUpdate): Project {
  if (sources.length === 0) return { ...project, ...whole }
  const codingsBySource = new Map(project.codingsBySource)
  const quotationsBySource = new Map(project.quotationsBySource)
  for (const { sourceId, codings, quotations } of sources) {
    if (codings.length > 0) codingsBySource.set(sourceId, codings)
    else codingsBySource.delete(sourceId)
    if (quotations.length > 0) quotationsBySource.set(sourceId, quotations)
    else quotationsBySource.delete(sourceId)
  }
  return { ...project, ...whole, codingsBySource, quotationsBySource }
}
