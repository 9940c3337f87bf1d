import { useCallback, useMemo } from 'react'
import type { ThemePartOf } from '../../../shared/commands/splitTheme.ts'
import type { ThemePart } from '../../../shared/commands/themes.ts'
import type { Guid } from '../../../shared/records/guid.ts'
import { isSymmetric, type RelationEnd } from '../../../shared/records/relation.ts'
import { inOrder, type Project } from '../../../shared/study/project.ts'
import type { EvidencePassage } from '../../../shared/themes/themeEvidence.ts'
import { cardsOf, withoutCard } from '../../../shared/themes/frozenMap.ts'
import { placeBelow } from '../../../shared/themes/mapGeometry.ts'
import { CARD_SIZES, mapModel } from '../../../shared/themes/mapModel.ts'
import { newId } from '../../project/newId.ts'
import { useDispatch, useOpenProject } from '../../project/useProject.ts'
import { useWorkspace } from '../../project/workspace.ts'
import type { Asking } from './asking.ts'

/** What lies open beside the map. */
export type Shown = { readonly kind: 'theme' | 'code' | 'relation'; readonly id: Guid } | null

interface Standing {
  /** The map that is open; null where there is none yet. */
  readonly mapId: Guid | null
  readonly show: (shown: Shown) => void
  readonly ask: (asking: Asking | null) => void
  readonly openMap: (id: Guid) => void
}

/** What a researcher does to themes, in one place for the list, the map, the entry, the menus and the dialogs. */
export function useThemeDesk({ mapId, show, ask, openMap }: Standing) {
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
      mapId,
      edit,
      show,
      ask,
      openMap,
      /** Where something new covers nothing. */
      freePlace,
      /** A new theme, with a card on the open map (a first map where there is none). */
      async propose(name: string, parentId: Guid | null): Promise<Guid | null> {
        const themeId = newId()
        const above = open.state.project.themes.get(parentId ?? '')
        const level = above && above.level !== 'overarching' ? 'subtheme' : 'theme'
        const shape = { type: 'card', of: { kind: 'theme', id: themeId } } as const
        const card = { id: newId(), shape, ...freePlace() }
        const done = await dispatch({
          type: 'together',
          commands: [
            { type: 'create-theme', themeId, name, level, parentId, idea: '', codeIds: [] },
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
      /** Merges a theme into another; its cards leave the maps, since what it gathered stands under the other one now. */
      async merge(themeId: Guid, intoId: Guid, reason: string): Promise<boolean> {
        const itemIds = cardsOf(open.state.project, themeId).map(({ id }) => id)
        const done = await dispatch({
          type: 'together',
          commands: [
            { type: 'merge-themes', themeIds: [themeId], intoId, reason },
            ...(itemIds.length === 0 ? [] : [{ type: 'remove-items', itemIds } as const]),
          ],
        })
        return done.ok
      },
      /** Makes several themes of one; on every map that had its card, theirs stand side by side in its place. */
      async split(themeId: Guid, into: readonly ThemePartOf[], reason: string): Promise<boolean> {
        const cards = cardsOf(open.state.project, themeId)
        const done = await dispatch({
          type: 'together',
          commands: [
            { type: 'split-theme', themeId, into, reason },
            ...cards.map(({ mapId: onMap, x, y }) => ({
              type: 'place-items' as const,
              mapId: onMap,
              items: into.map((part, at) => ({
                id: newId(),
                shape: { type: 'card' as const, of: { kind: 'theme' as const, id: part.themeId } },
                x: x + at * (CARD_SIZES.theme.width + 24),
                y,
              })),
            })),
            ...(cards.length === 0 ? [] : [{ type: 'remove-items' as const, itemIds: cards.map(({ id }) => id) }]),
          ],
        })
        return done.ok
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
  }, [open, edit, show, ask, openMap, dispatch, workspace, mapId])
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
