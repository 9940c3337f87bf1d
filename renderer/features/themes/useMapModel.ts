import { useCallback, useMemo } from 'react'
import type { Guid } from '../../../shared/records/guid.ts'
import { inOrder, type Project } from '../../../shared/study/project.ts'
import { type MapCard, type MapModel, mapModel, type Overlay } from '../../../shared/themes/mapModel.ts'
import { codeEvidence, themeEvidence } from '../../../shared/themes/themeEvidence.ts'
import { useProject } from '../../project/useProject.ts'
import { useWorkspace } from '../../project/workspace.ts'
import { sayCount } from '../../ui/say.ts'

const EMPTY: MapModel = { cards: [], lines: [], frames: [], notes: [] }

/** What the canvas draws of a map, and how a card opens its words. */
export function useMapModel(
  mapId: Guid | null,
  overlayChoice: string,
): { readonly model: MapModel; readonly overlay: Overlay | null; readonly openWords: (card: MapCard) => void } {
  const project = useProject((state) => state.project)
  const workspace = useWorkspace()
  const overlay = useMemo(() => overlayOf(project, overlayChoice), [project, overlayChoice])
  const model = useMemo(() => (mapId === null ? EMPTY : mapModel(project, mapId, overlay)), [project, mapId, overlay])
  const openWords = useCallback(
    ({ of, name }: MapCard) => {
      const { passages } = of.kind === 'theme' ? themeEvidence(project, of.id) : codeEvidence(project, of.id)
      const items = overlay ? passages.filter(({ sourceId }) => overlay.sourceIds.has(sourceId)) : passages
      const where = overlay ? `, ${overlay.says}` : ''
      workspace.openWords({ title: `${name}${where}: ${sayCount(items.length, 'segment')}`, items })
    },
    [project, overlay, workspace],
  )
  return { model, overlay, openWords }
}

function overlayOf(project: Project, choice: string): Overlay | null {
  const [kind = '', id = '', ...rest] = choice.split(' ')
  if (kind === 'wave') {
    const ids = [...project.sources.values()].filter(({ waveId }) => waveId === id).map((source) => source.id)
    return { says: project.waves.get(id)?.name ?? '', sourceIds: new Set(ids) }
  }
  if (kind !== 'value') return null
  const value = rest.join(' ')
  const cases = [...project.cases.values()].filter((one) =>
    one.values.some((held) => held.attributeId === id && held.value === value),
  )
  return {
    says: `${project.attributes.get(id)?.name ?? ''}: ${value}`,
    sourceIds: new Set(cases.flatMap(({ sourceIds }) => sourceIds)),
  }
}

/** The evidence that the cards can show: all, of a wave, of those with a value of an attribute. */
export function overlayChoices({ waves, attributes }: Project): { id: string; text: string }[] {
  return [
    { id: 'all', text: 'All evidence' },
    ...inOrder(waves.values()).map(({ id, name }) => ({ id: `wave ${id}`, text: `In ${name}` })),
    ...inOrder(attributes.values())
      .filter(({ level, categories }) => level === 'case' && categories.length > 0)
      .flatMap(({ id, name, categories }) =>
        categories.map((category) => ({ id: `value ${id} ${category}`, text: `${name}: ${category}` })),
      ),
  ]
}
