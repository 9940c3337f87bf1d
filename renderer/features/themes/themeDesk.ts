import { useCallback, useMemo } from 'react'
import type { ThemePart } from '../../../shared/commands/themes.ts'
import type { Guid } from '../../../shared/records/guid.ts'
import { isSymmetric, type RelationEnd } from '../../../shared/records/relation.ts'
import { inOrder, type Project } from '../../../shared/study/project.ts'
import type { EvidencePassage } from '../../../shared/themes/themeEvidence.ts'
import { withoutCard } from '../../../shared/themes/frozenMap.ts'
import { placeBelow } from '../../../shared/themes/mapGeometry.ts'
import { mapModel } from '../../../shared/themes/mapModel.ts'
import { newId } from '../../project/newId.ts'
import { useDispatch, useOpenProject } from '../../project/useProject.ts'
import { useWorkspace } from '../../project/workspace.ts'
import type { Asking } from './asking.ts'

/** What lies open beside the map. */
export type Shown = { readonly kind: 'theme' | 'code' | 'relation'; readonly id: Guid } | null

/** What a researcher does to themes, in one place for the list, the map, the entry, the menus and the dialogs. */
export function useThemeDesk(mapId: Guid | null, show: (shown: Shown) => void, ask: (asking: Asking | null) => void) {
  const open = useOpenProject()
  const dispatch = useDispatch()
  const workspace = useWorkspace()
  const edit = useCallback(
    async (themeId: Guid, to: ThemePart) => (await dispatch({ type: 'edit-theme', themeId, to })).ok,
    [dispatch],
  )
  return useMemo(() => {
    const freePlace = () => placeBelow(mapId === null ? [] : mapModel(open.state.project, mapId).cards)
    return {
      /** The map that is open; null where there is none yet. */
      mapId,
      edit,
      show,
      ask,
      /** Where something new covers nothing. */
      freePlace,
      /** A new theme, with a card on the open map (a first map where there is none). */
      async propose(name: string): Promise<Guid | null> {
        const themeId = newId()
        const shape = { type: 'card', of: { kind: 'theme', id: themeId } } as const
        const card = { id: newId(), shape, ...freePlace() }
        const done = await dispatch({
          type: 'together',
          commands: [
            { type: 'create-theme', themeId, name, level: 'theme', parentId: null, idea: '', codeIds: [] },
            mapId === null
              ? { type: 'create-map', mapId: newId(), name: 'Theme map', items: [card] }
              : { type: 'place-items', mapId, items: [card] },
          ],
        })
        return done.ok ? themeId : null
      },
      async relate(from: RelationEnd, to: RelationEnd, name: string): Promise<Guid | null> {
        const relationId = newId()
        const done = await dispatch({
          type: 'create-relation',
          relationId,
          from,
          to,
          name,
          directed: !isSymmetric(name.trim()),
        })
        return done.ok ? relationId : null
      },
      /** Puts a card on the map for every theme that stands, and every code of one, that has none there. */
      placeMissing() {
        if (mapId === null) return
        const { project } = open.state
        const { x, y } = freePlace()
        const items = withoutCard(project, mapId).map((of, at) => ({
          id: newId(),
          shape: { type: 'card' as const, of },
          x: x + (at % 5) * 260,
          y: y + Math.floor(at / 5) * 100,
        }))
        void dispatch({ type: 'place-items', mapId, items })
      },
      openPassages(title: string, passages: readonly EvidencePassage[]) {
        workspace.openWords({ title, items: passages })
      },
      dispatch,
    }
  }, [open, edit, show, ask, dispatch, workspace, mapId])
}

export type ThemeDesk = ReturnType<typeof useThemeDesk>

/** What every dialog over the themes is given. */
export interface Asks {
  readonly desk: ThemeDesk
  readonly onClose: () => void
}

export type AskingFor<I extends Asking['is']> = Extract<Asking, { is: I }> & Asks

export function nameOfCode(project: Project): (id: Guid) => string {
  return (id) => project.codes.get(id)?.name ?? 'a code'
}

export function mapsOf(project: Project) {
  return inOrder(project.maps.values())
}
