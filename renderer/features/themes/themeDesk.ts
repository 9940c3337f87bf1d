import { useCallback, useMemo } from 'react'
import type { ThemePart } from '../../../shared/commands/themes.ts'
import type { Guid } from '../../../shared/records/guid.ts'
import { isSymmetric, type RelationEnd } from '../../../shared/records/relation.ts'
import { inOrder, type Project } from '../../../shared/study/project.ts'
import type { EvidencePassage } from '../../../shared/themes/themeEvidence.ts'
import { newId } from '../../project/newId.ts'
import { useDispatch } from '../../project/useProject.ts'
import { useWorkspace } from '../../project/workspace.ts'

/** What lies open beside the map. */
export type Shown = { readonly kind: 'theme' | 'code' | 'relation'; readonly id: Guid } | null

/** What a researcher does to themes, in one place for the list, the map and the entry. */
export function useThemeDesk(mapId: Guid | null) {
  const dispatch = useDispatch()
  const workspace = useWorkspace()
  const edit = useCallback(
    async (themeId: Guid, to: ThemePart) => (await dispatch({ type: 'edit-theme', themeId, to })).ok,
    [dispatch],
  )
  return useMemo(
    () => ({
      edit,
      /** A new theme, with a card on the open map (a first map where there is none). */
      async propose(name: string, place: { readonly x: number; readonly y: number }): Promise<Guid | null> {
        const themeId = newId()
        const card = { id: newId(), shape: { type: 'card', of: { kind: 'theme', id: themeId } }, ...place } as const
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
      openPassages(title: string, passages: readonly EvidencePassage[]) {
        workspace.openWords({ title, items: passages })
      },
      dispatch,
    }),
    [edit, dispatch, workspace, mapId],
  )
}

export type ThemeDesk = ReturnType<typeof useThemeDesk>

export function nameOfCode(project: Project): (id: Guid) => string {
  return (id) => project.codes.get(id)?.name ?? 'a code'
}

export function mapsOf(project: Project) {
  return inOrder(project.maps.values())
}
