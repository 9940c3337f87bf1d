import { compareVersions } from '../codebook/compareVersions.ts'
import type { ThemeMap } from '../records/themeMap.ts'
import type { Project } from '../study/project.ts'
import type { Overlay } from './mapModel.ts'

/**
 * What a figure of a map says under itself: the researcher's own caption, whose evidence is counted, and by which codebook.
 *
 * @param date of the figure, ISO; null leaves it out, so that the same study gives the same bytes
 */
export function mapCaption(project: Project, map: ThemeMap, overlay: Overlay | null, date: string | null): string {
  const own = map.caption.trim()
  const evidence = overlay ? `Evidence: ${overlay.says} only` : 'Evidence: all sources'
  const made = [project.info.title, ...(date === null ? [] : [date])].join(', ')
  return [
    ...(own === '' ? [] : [/[.!?…]$/.test(own) ? own : `${own}.`]),
    `${evidence}, everybody’s codings. ${sayCodebook(project)} ${made}.`,
  ].join(' ')
}

function sayCodebook({ codebookVersions, codes }: Project): string {
  const [latest] = [...codebookVersions.values()].sort((a, b) => (a.frozenAt < b.frozenAt ? 1 : -1))
  if (!latest) return `Codebook of ${codes.size} codes, no version frozen.`
  const isSame = compareVersions(latest.codes, [...codes.values()], { entries: [] }).length === 0
  return `Codebook: ${latest.name}${isSame ? '' : ', changed since'}.`
}
