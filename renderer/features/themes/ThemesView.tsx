import { ReactFlowProvider } from '@xyflow/react'
import { MessageSquare, PanelLeftClose, PanelLeftOpen } from 'lucide-react'
import { useCallback, useMemo, useRef, useState } from 'react'
import type { Guid } from '../../../shared/records/guid.ts'
import type { RelationEnd } from '../../../shared/records/relation.ts'
import type { MapItem } from '../../../shared/records/themeMap.ts'
import { layOut, type LayoutName } from '../../../shared/themes/mapLayout.ts'
import { boxesOf } from '../../../shared/themes/mapModel.ts'
import { threadsFor } from '../../../shared/themes/reviewState.ts'
import { themesInOrder } from '../../../shared/themes/themeTree.ts'
import { useOpenProject, useProjectState } from '../../project/useProject.ts'
import { useWorkspaceState } from '../../project/workspace.ts'
import { useKept } from '../../project/useKept.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { sayCount } from '../../ui/say.ts'
import { Select } from '../../ui/Select.tsx'
import type { Asking } from './asking.ts'
import { CodeOnMap } from './CodeOnMap.tsx'
import { MapCanvas } from './MapCanvas.tsx'
import { Outline } from './Outline.tsx'
import { ReviewPanel } from './ReviewPanel.tsx'
import { RelationEntry } from './RelationEntry.tsx'
import { mapsOf, type Shown, useThemeDesk } from './themeDesk.ts'
import { ThemeDialogs } from './ThemeDialogs.tsx'
import { ThemeEntry } from './ThemeEntry.tsx'
import { AddMenu, KeepMenu, LayOutMenu, MapMenu } from './ThemeMenus.tsx'
import styles from './ThemesView.module.css'
import type { Move } from './useMapNodes.ts'
import { overlayChoices, useMapModel } from './useMapModel.ts'

/** From codes to an argument: the themes as an outline, their map, and all about the one that is open. */
export function ThemesView() {
  const open = useOpenProject()
  const { project, me, readOnly } = useProjectState()
  const maps = mapsOf(project)
  const [mapChoice, setMapChoice] = useState<Guid | null>(null)
  const map = maps.find(({ id }) => id === mapChoice) ?? maps[0] ?? null
  const mapId = map?.id ?? null
  const [shown, setShown] = useState<Shown>(null)
  const { themeWish } = useWorkspaceState()
  const [granted, setGranted] = useState<typeof themeWish>(null)
  if (themeWish !== granted) {
    setGranted(themeWish)
    if (themeWish) setShown({ kind: 'theme', id: themeWish.themeId })
  }
  const [asking, setAsking] = useState<Asking | null>(null)
  const desk = useThemeDesk({ mapId, show: setShown, ask: setAsking, openMap: setMapChoice })
  const [hasOutline, setOutline] = useKept('outline of themes', true)
  const [overlayChoice, setOverlay] = useState('all')
  const [isReviewing, setReviewing] = useState(false)
  const [isLaying, setLaying] = useState(false)
  const settle = useRef<ReturnType<typeof setTimeout>>(undefined)
  const { model, overlay, openWords } = useMapModel(mapId, overlayChoice)
  const rows = useMemo(() => themesInOrder(project.themes), [project.themes])
  const isReadOnly = readOnly !== null
  const { dispatch } = desk

  const editItem = useCallback(
    (item: MapItem) => {
      if (item.shape.type !== 'card') setAsking({ is: 'item', type: item.shape.type, item })
    },
    [setAsking],
  )

  const connect = useCallback(
    (from: RelationEnd, to: RelationEnd) => setAsking({ is: 'relation', from, to }),
    [setAsking],
  )
  const move = useCallback(
    (moves: readonly Move[]) => {
      if (mapId !== null) void open.dispatch({ type: 'move-items', mapId, moves, layout: null })
    },
    [open, mapId],
  )
  const remove = useCallback((itemIds: readonly Guid[]) => void dispatch({ type: 'remove-items', itemIds }), [dispatch])
  const openMenu = useCallback(
    (of: RelationEnd, itemId: Guid, at: DOMRectReadOnly) => setAsking({ is: 'menu', of, itemId, at }),
    [setAsking],
  )

  if (project.themes.size === 0 && maps.length === 0)
    return (
      <>
        <EmptyState
          title="Themes"
          actions={
            isReadOnly ? undefined : (
              <Button look="primary" onPress={() => setAsking({ is: 'theme', parentId: null })}>
                Propose a theme
              </Button>
            )
          }
        >
          A theme says something across codes: it has a central idea, evidence from named cases, and cases against it.
          Propose one, give it codes, and lay themes out on a map.
        </EmptyState>
        <ThemeDialogs asking={asking} desk={desk} />
      </>
    )

  const lay = (name: LayoutName) => {
    if (mapId === null) return
    const { boxes, edges } = boxesOf(model)
    setLaying(true)
    clearTimeout(settle.current)
    settle.current = setTimeout(() => setLaying(false), 400)
    // A map that is laid out so already stays as it is.
    void open.dispatch({ type: 'move-items', mapId, moves: layOut(name, boxes, edges), layout: name })
  }
  const showReview = (isWanted: boolean) => {
    setReviewing(isWanted)
    setShown(null)
  }
  const openComments = threadsFor(project, 'open', me.id).length
  const theme = shown?.kind === 'theme' ? project.themes.get(shown.id) : undefined
  const relation = shown?.kind === 'relation' ? project.relations.get(shown.id) : undefined
  const code = shown?.kind === 'code' ? project.codes.get(shown.id) : undefined

  return (
    <div className={styles.view}>
      <header className={styles.head}>
        <IconButton
          icon={hasOutline ? <PanelLeftClose size={16} /> : <PanelLeftOpen size={16} />}
          label={hasOutline ? 'Hide the outline' : 'Show the outline'}
          onPress={() => setOutline(!hasOutline)}
        />
        <h1 className={styles.title}>Themes</h1>
        <span className={styles.count}>
          {sayCount(rows.filter((row) => row.theme.stage !== 'set aside').length, 'theme')}
        </span>
        <MapMenu desk={desk} maps={maps} map={map} isReadOnly={isReadOnly} />
        <div className={styles.tools}>
          <Select
            label="Evidence shown on the cards"
            isLabelHidden
            value={overlayChoice}
            options={overlayChoices(project)}
            onChange={setOverlay}
          />
          {isReadOnly ? null : <AddMenu desk={desk} shown={shown} />}
          {isReadOnly ? null : <LayOutMenu isDisabled={model.cards.length === 0} onLay={lay} />}
          <Button aria-pressed={isReviewing} onPress={() => showReview(!isReviewing)}>
            <MessageSquare size={14} aria-hidden /> Review{openComments === 0 ? '' : ` (${openComments})`}
          </Button>
          <KeepMenu desk={desk} map={map} overlay={overlay} isReadOnly={isReadOnly} />
        </div>
      </header>
      <div className={styles.body}>
        {hasOutline ? <Outline rows={rows} model={model} shown={shown} desk={desk} isReadOnly={isReadOnly} /> : null}
        <div className={styles.map}>
          <ReactFlowProvider key={mapId ?? 'none'}>
            <MapCanvas
              model={model}
              isReadOnly={isReadOnly}
              isLaying={isLaying}
              selected={shown}
              onShow={setShown}
              onMove={move}
              onRemove={remove}
              onConnect={connect}
              onWords={openWords}
              onEdit={editItem}
              onMenu={openMenu}
            />
          </ReactFlowProvider>
        </div>
        {theme || relation || code ? (
          <aside className={styles.aside}>
            {theme ? <ThemeEntry key={theme.id} theme={theme} desk={desk} show={setShown} /> : null}
            {relation ? <RelationEntry key={relation.id} relation={relation} desk={desk} show={setShown} /> : null}
            {code ? <CodeOnMap key={code.id} code={code} desk={desk} show={setShown} /> : null}
          </aside>
        ) : isReviewing ? (
          <aside className={styles.aside}>
            <ReviewPanel desk={desk} onClose={() => showReview(false)} />
          </aside>
        ) : null}
      </div>
      <ThemeDialogs asking={asking} desk={desk} />
    </div>
  )
}
