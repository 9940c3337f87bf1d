import { ReactFlowProvider } from '@xyflow/react'
import { Download, LayoutGrid, Plus } from 'lucide-react'
import { useCallback, useMemo, useRef, useState } from 'react'
import { RELATION_NAMES, type RelationEnd } from '../../../shared/records/relation.ts'
import type { Guid } from '../../../shared/records/guid.ts'
import type { MapItem } from '../../../shared/records/themeMap.ts'
import { nameOfEnd } from '../../../shared/commands/themes.ts'
import { inOrder, type Project } from '../../../shared/study/project.ts'
import { compareMaps, frozenMap } from '../../../shared/themes/frozenMap.ts'
import { layOut, LAYOUTS } from '../../../shared/themes/mapLayout.ts'
import { boxesOf, type MapCard, mapModel, snapshotModel } from '../../../shared/themes/mapModel.ts'
import { mapPicture } from '../../../shared/themes/mapPicture.ts'
import { themesInOrder } from '../../../shared/themes/themeTree.ts'
import { svgOf } from '../../../shared/timeline/picture.ts'
import { PICTURE_FONT } from '../../../shared/timeline/textWidth.ts'
import { codesInOrder } from '../../../shared/study/codeTree.ts'
import { newId } from '../../project/newId.ts'
import { notifyProblem } from '../../project/notices.ts'
import { useOpenProject, useProjectState } from '../../project/useProject.ts'
import { useWorkspaceState } from '../../project/workspace.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { sayCount } from '../../ui/say.ts'
import { Select } from '../../ui/Select.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { CodeOnMap } from './CodeOnMap.tsx'
import { MapCanvas } from './MapCanvas.tsx'
import { exportMap, exportTable } from './mapExport.ts'
import { ReviewCopyDialog, takeReviewIn } from './ReviewCopyDialog.tsx'
import { RelationEntry } from './RelationEntry.tsx'
import { mapsOf, nameOfCode, type Shown, useThemeDesk } from './themeDesk.ts'
import { ThemeEntry } from './ThemeEntry.tsx'
import styles from './ThemesView.module.css'
import { useMapModel } from './useMapModel.ts'

type Asking =
  | { readonly is: 'theme' }
  | { readonly is: 'relation'; readonly from: RelationEnd; readonly to: RelationEnd | null }
  | { readonly is: 'item'; readonly type: 'frame' | 'note'; readonly item: MapItem | null }
  | { readonly is: 'snapshot' }
  | { readonly is: 'compare' }
  | { readonly is: 'caption' }
  | { readonly is: 'review' }
  | null

/** From codes to an argument: the themes as an outline, their map, and all about the one that is open. */
export function ThemesView() {
  const open = useOpenProject()
  const { project, readOnly } = useProjectState()
  const maps = mapsOf(project)
  const [mapChoice, setMapChoice] = useState<Guid | null>(null)
  const map = maps.find(({ id }) => id === mapChoice) ?? maps[0] ?? null
  const mapId = map?.id ?? null
  const desk = useThemeDesk(mapId)
  const [shown, setShown] = useState<Shown>(null)
  const { themeWish } = useWorkspaceState()
  const [granted, setGranted] = useState<typeof themeWish>(null)
  if (themeWish !== granted) {
    setGranted(themeWish)
    if (themeWish) setShown({ kind: 'theme', id: themeWish.themeId })
  }
  const [asking, setAsking] = useState<Asking>(null)
  const [overlayChoice, setOverlay] = useState('all')
  const [isLaying, setLaying] = useState(false)
  const settle = useRef<ReturnType<typeof setTimeout>>(undefined)
  const { model, openWords } = useMapModel(mapId, overlayChoice)
  const rows = useMemo(() => themesInOrder(project.themes), [project.themes])
  const isReadOnly = readOnly !== null
  const { dispatch } = desk

  const editItem = useCallback(
    (item: MapItem) => {
      if (item.shape.type !== 'card') setAsking({ is: 'item', type: item.shape.type, item })
    },
    [setAsking],
  )
  const close = () => setAsking(null)

  if (project.themes.size === 0 && maps.length === 0)
    return (
      <>
        <EmptyState
          title="Themes"
          actions={
            isReadOnly ? undefined : (
              <Button look="primary" onPress={() => setAsking({ is: 'theme' })}>
                Propose a theme
              </Button>
            )
          }
        >
          A theme says something across codes: it has a central idea, evidence from named cases, and cases against it.
          Propose one, give it codes, and lay themes out on a map.
        </EmptyState>
        {asking?.is === 'theme' ? (
          <NewTheme desk={desk} place={{ x: 0, y: 0 }} onClose={close} onMade={setShown} />
        ) : null}
      </>
    )

  const free = freePlace(model.cards)
  const lay = (name: (typeof LAYOUTS)[number]) => {
    if (mapId === null) return
    const { boxes, edges } = boxesOf(model)
    setLaying(true)
    clearTimeout(settle.current)
    settle.current = setTimeout(() => setLaying(false), 400)
    void dispatch({ type: 'move-items', mapId, moves: layOut(name, boxes, edges), layout: name })
  }
  const placeMissing = () => {
    if (mapId === null) return
    const there = new Set(model.cards.map(({ of }) => of.id))
    const themes = rows.filter(({ theme }) => theme.stage !== 'set aside' && !there.has(theme.id))
    const codes = [...new Set(rows.flatMap(({ theme }) => (theme.stage === 'set aside' ? [] : theme.codeIds)))]
    const missing = [
      ...themes.map(({ theme }) => ({ kind: 'theme' as const, id: theme.id })),
      ...codes.filter((id) => !there.has(id) && project.codes.has(id)).map((id) => ({ kind: 'code' as const, id })),
    ]
    void dispatch({
      type: 'place-items',
      mapId,
      items: missing.map((of, at) => ({
        id: newId(),
        shape: { type: 'card', of },
        x: free.x + (at % 5) * 260,
        y: free.y + Math.floor(at / 5) * 100,
      })),
    })
  }
  const run = (work: Promise<unknown>) =>
    void work.catch((error: unknown) => notifyProblem(`The export could not be made (${String(error)}).`))
  const theme = shown?.kind === 'theme' ? project.themes.get(shown.id) : undefined
  const relation = shown?.kind === 'relation' ? project.relations.get(shown.id) : undefined
  const code = shown?.kind === 'code' ? project.codes.get(shown.id) : undefined

  return (
    <div className={styles.view}>
      <header className={styles.head}>
        <h1 className={styles.title}>Themes</h1>
        <span className={styles.count}>
          {sayCount(rows.filter((row) => row.theme.stage !== 'set aside').length, 'theme')}
        </span>
        {maps.length > 1 ? (
          <Select
            label="Map"
            isLabelHidden
            value={mapId ?? ''}
            options={maps.map(({ id, name }) => ({ id, text: name }))}
            onChange={setMapChoice}
          />
        ) : null}
        <div className={styles.tools}>
          <Select
            label="Evidence shown on the cards"
            isLabelHidden
            value={overlayChoice}
            options={overlayChoices(project)}
            onChange={setOverlay}
          />
          {isReadOnly ? null : (
            <Menu
              label="Add to the map"
              trigger={
                <Button>
                  <Plus size={14} aria-hidden /> Add
                </Button>
              }
              entries={[
                { id: 'theme', text: 'New theme…', run: () => setAsking({ is: 'theme' }) },
                {
                  id: 'relation',
                  text: 'Relation from what is open…',
                  isDisabled: shown === null || shown.kind === 'relation',
                  run: () => {
                    if (shown && shown.kind !== 'relation')
                      setAsking({ is: 'relation', from: { kind: shown.kind, id: shown.id }, to: null })
                  },
                },
                {
                  id: 'missing',
                  text: 'Cards for themes and their codes',
                  isDisabled: mapId === null,
                  run: placeMissing,
                },
                { id: 'line', separator: true },
                {
                  id: 'frame',
                  text: 'Frame…',
                  isDisabled: mapId === null,
                  run: () => setAsking({ is: 'item', type: 'frame', item: null }),
                },
                {
                  id: 'note',
                  text: 'Note…',
                  isDisabled: mapId === null,
                  run: () => setAsking({ is: 'item', type: 'note', item: null }),
                },
                { id: 'line 2', separator: true },
                {
                  id: 'map',
                  text: 'New map',
                  run: () => {
                    const id = newId()
                    setMapChoice(id)
                    void dispatch({ type: 'create-map', mapId: id, name: `Map ${maps.length + 1}`, items: [] })
                  },
                },
              ]}
            />
          )}
          {isReadOnly ? null : (
            <Menu
              label="Lay out"
              trigger={
                <Button isDisabled={model.cards.length === 0}>
                  <LayoutGrid size={14} aria-hidden /> Lay out
                </Button>
              }
              entries={LAYOUTS.map((name) => ({
                id: name,
                text: name === 'force' ? 'By relations' : name === 'radial' ? 'In rings' : 'As a hierarchy',
                run: () => lay(name),
              }))}
            />
          )}
          <Menu
            label="Snapshots and exports"
            trigger={
              <Button>
                <Download size={14} aria-hidden /> Keep
              </Button>
            }
            entries={[
              {
                id: 'snapshot',
                text: 'Snapshot of the map…',
                isDisabled: isReadOnly || mapId === null,
                run: () => setAsking({ is: 'snapshot' }),
              },
              {
                id: 'compare',
                text: 'Compare snapshots…',
                isDisabled: project.snapshots.size === 0,
                run: () => setAsking({ is: 'compare' }),
              },
              {
                id: 'caption',
                text: 'Caption of the figure…',
                isDisabled: isReadOnly || mapId === null,
                run: () => setAsking({ is: 'caption' }),
              },
              { id: 'line', separator: true },
              {
                id: 'svg',
                text: 'Map as SVG',
                isDisabled: map === null,
                run: () => map && run(exportMap(open, map, 'svg')),
              },
              {
                id: 'png',
                text: 'Map as PNG',
                isDisabled: map === null,
                run: () => map && run(exportMap(open, map, 'png')),
              },
              { id: 'line 3', separator: true },
              { id: 'review', text: 'Review copy…', run: () => setAsking({ is: 'review' }) },
              { id: 'take', text: 'Take comments in…', isDisabled: isReadOnly, run: () => takeReviewIn(open) },
              { id: 'line 2', separator: true },
              { id: 'docx', text: 'Themes as Word', run: () => run(exportTable(open, 'docx')) },
              { id: 'xlsx', text: 'Themes as Excel', run: () => run(exportTable(open, 'xlsx')) },
              { id: 'md', text: 'Themes as Markdown', run: () => run(exportTable(open, 'md')) },
              { id: 'html', text: 'Themes as a web page', run: () => run(exportTable(open, 'html')) },
            ]}
          />
        </div>
      </header>
      <div className={styles.body}>
        <nav className={styles.list} aria-label="Outline of themes">
          {rows.map(({ theme: { id, name, level, stage }, depth }) => (
            <button
              key={id}
              type="button"
              className={styles.item}
              data-level={level}
              data-aside={stage === 'set aside' || undefined}
              aria-current={shown?.id === id}
              style={{ paddingLeft: 12 + depth * 14 }}
              onClick={() => setShown({ kind: 'theme', id })}
            >
              <span>{name}</span>
              <span className={styles.number}>{model.cards.find(({ of }) => of.id === id)?.segments ?? ''}</span>
              {stage === 'defined' || stage === 'set aside' ? null : <span className={styles.stage}>{stage}</span>}
            </button>
          ))}
        </nav>
        <div className={styles.map}>
          <ReactFlowProvider key={mapId ?? 'none'}>
            <MapCanvas
              model={model}
              isReadOnly={isReadOnly}
              isLaying={isLaying}
              selected={shown}
              onShow={setShown}
              onMove={(moves) => {
                if (mapId !== null) void open.dispatch({ type: 'move-items', mapId, moves, layout: null })
              }}
              onRemove={(itemIds) => void dispatch({ type: 'remove-items', itemIds })}
              onConnect={(from, to) => setAsking({ is: 'relation', from, to })}
              onWords={openWords}
              onEdit={editItem}
            />
          </ReactFlowProvider>
        </div>
        {theme || relation || code ? (
          <aside className={styles.aside}>
            {theme ? <ThemeEntry key={theme.id} theme={theme} desk={desk} show={setShown} /> : null}
            {relation ? <RelationEntry key={relation.id} relation={relation} desk={desk} show={setShown} /> : null}
            {code ? <CodeOnMap key={code.id} code={code} desk={desk} show={setShown} /> : null}
          </aside>
        ) : null}
      </div>
      {asking?.is === 'theme' ? <NewTheme desk={desk} place={free} onClose={close} onMade={setShown} /> : null}
      {asking?.is === 'relation' ? (
        <NewRelation desk={desk} from={asking.from} to={asking.to} onClose={close} onMade={setShown} />
      ) : null}
      {asking?.is === 'item' && mapId !== null ? (
        <AskText
          title={asking.type === 'frame' ? 'Frame' : 'Note'}
          label={asking.type === 'frame' ? 'Title' : 'Words'}
          start={textOfItem(asking.item)}
          rows={asking.type === 'note' ? 3 : undefined}
          onClose={close}
          onKeep={(text) => {
            const { item, type } = asking
            const size = item && item.shape.type !== 'card' ? item.shape : null
            const [width, height] = [
              size?.width ?? (type === 'frame' ? 560 : 180),
              size?.height ?? (type === 'frame' ? 360 : 64),
            ]
            const shape =
              type === 'frame'
                ? { type, title: text, width, height, color: size?.type === 'frame' ? size.color : null }
                : { type, text, width, height }
            if (item) void dispatch({ type: 'edit-item', itemId: item.id, shape })
            else void dispatch({ type: 'place-items', mapId, items: [{ id: newId(), shape, ...free }] })
          }}
        />
      ) : null}
      {asking?.is === 'snapshot' && mapId !== null ? (
        <AskText
          title="Snapshot of the map"
          label="Name"
          start=""
          onClose={close}
          onKeep={(name) =>
            void dispatch({
              type: 'take-snapshot',
              snapshotId: newId(),
              mapId,
              name,
              note: '',
              ...frozenMap(project, mapId),
            })
          }
        />
      ) : null}
      {asking?.is === 'caption' && map ? (
        <AskText
          title="Caption of the figure"
          label="Caption"
          start={map.caption}
          rows={4}
          onClose={close}
          onKeep={(caption) => void dispatch({ type: 'edit-map', mapId: map.id, to: { caption } })}
        />
      ) : null}
      {asking?.is === 'review' ? <ReviewCopyDialog onClose={close} /> : null}
      {asking?.is === 'compare' && mapId !== null ? <Compare project={project} mapId={mapId} onClose={close} /> : null}
    </div>
  )
}

function textOfItem(item: MapItem | null): string {
  if (item?.shape.type === 'frame') return item.shape.title
  return item?.shape.type === 'note' ? item.shape.text : ''
}

/** Below everything else, so that what is new covers nothing. */
function freePlace(cards: readonly MapCard[]): { readonly x: number; readonly y: number } {
  if (cards.length === 0) return { x: 0, y: 0 }
  return { x: Math.min(...cards.map(({ x }) => x)), y: Math.max(...cards.map(({ y, height }) => y + height)) + 48 }
}

function overlayChoices({ waves, attributes }: Project): { id: string; text: string }[] {
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

interface Asks {
  readonly onClose: () => void
}

function AskText(
  props: Asks & {
    readonly title: string
    readonly label: string
    readonly start: string
    readonly rows?: number | undefined
    readonly onKeep: (text: string) => void
  },
) {
  const { title, label, start, rows, onKeep, onClose } = props
  const [text, setText] = useState(start)
  const keep = () => {
    if (text.trim() === '') return
    onKeep(text.trim())
    onClose()
  }
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button look="primary" isDisabled={text.trim() === ''} onPress={keep}>
            Keep
          </Button>
        </>
      }
    >
      <TextField
        label={label}
        value={text}
        onChange={setText}
        autoFocus
        {...(rows === undefined ? { onKeyDown: (event) => event.key === 'Enter' && keep() } : { rows })}
      />
    </Dialog>
  )
}

interface Makes extends Asks {
  readonly desk: ReturnType<typeof useThemeDesk>
  readonly onMade: (shown: Shown) => void
}

function NewTheme({
  desk,
  place,
  onClose,
  onMade,
}: Makes & { readonly place: { readonly x: number; readonly y: number } }) {
  return (
    <AskText
      title="New theme"
      label="Name"
      start=""
      onClose={onClose}
      onKeep={(name) => {
        void desk.propose(name, place).then((id) => {
          if (id !== null) onMade({ kind: 'theme', id })
        })
      }}
    />
  )
}

function NewRelation({
  desk,
  from,
  to,
  onClose,
  onMade,
}: Makes & { readonly from: RelationEnd; readonly to: RelationEnd | null }) {
  const { project } = useProjectState()
  const [name, setName] = useState('')
  const [target, setTarget] = useState<string>(to ? `${to.kind} ${to.id}` : 'none')
  const choices = [
    { id: 'none', text: 'Choose…' },
    ...themesInOrder(project.themes)
      .filter(({ theme }) => theme.id !== from.id && theme.stage !== 'set aside')
      .map(({ theme }) => ({ id: `theme ${theme.id}`, text: theme.name })),
    ...codesInOrder(project.codes)
      .filter(({ code }) => code.id !== from.id)
      .map(({ code }) => ({ id: `code ${code.id}`, text: code.name })),
  ]
  const keep = () => {
    const [kind, id = ''] = target.split(' ')
    if ((kind !== 'theme' && kind !== 'code') || name.trim() === '') return
    onClose()
    void desk.relate(from, { kind, id }, name).then((made) => {
      if (made !== null) onMade({ kind: 'relation', id: made })
    })
  }
  return (
    <Dialog
      title={`Relation from ${nameOfEnd(project, from) ?? ''}`}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button look="primary" isDisabled={name.trim() === '' || target === 'none'} onPress={keep}>
            Relate
          </Button>
        </>
      }
    >
      <div className={styles.field}>
        <TextField label="Name" value={name} onChange={setName} placeholder="leads to, hinders…" autoFocus />
        <Select
          label="Or one of these"
          value={RELATION_NAMES.find((one) => one === name) ?? 'none'}
          options={[{ id: 'none', text: 'An own name' }, ...RELATION_NAMES.map((one) => ({ id: one, text: one }))]}
          onChange={(one) => {
            if (one !== 'none') setName(one)
          }}
        />
        <Select label="To" value={target} options={choices} onChange={setTarget} />
      </div>
    </Dialog>
  )
}

function Compare({ project, mapId, onClose }: Asks & { readonly project: Project; readonly mapId: Guid }) {
  const snapshots = inOrder(project.snapshots.values()).filter((one) => one.mapId === mapId)
  const choices = [...snapshots.map(({ id, name }) => ({ id, text: name })), { id: 'now', text: 'Now' }]
  const [left, setLeft] = useState(choices[0]?.id ?? 'now')
  const [right, setRight] = useState('now')
  const stateOf = (id: string) => snapshots.find((one) => one.id === id) ?? frozenMap(project, mapId)
  const pictureOf = (id: string) => {
    const snapshot = snapshots.find((one) => one.id === id)
    const picture = mapPicture(snapshot ? snapshotModel(project, snapshot) : mapModel(project, mapId), { caption: '' })
    return `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svgOf(picture, PICTURE_FONT, id))}`
  }
  const told = compareMaps(stateOf(left), stateOf(right), nameOfCode(project))
  const nameOf = (id: string) => choices.find((one) => one.id === id)?.text ?? ''
  return (
    <Dialog title="Compare snapshots" width="full" onClose={onClose} actions={<Button onPress={onClose}>Close</Button>}>
      <div className={styles.pictures}>
        <Select label="Before" value={left} options={choices} onChange={setLeft} />
        <Select label="After" value={right} options={choices} onChange={setRight} />
        <img className={styles.picture} src={pictureOf(left)} alt={`The map as ${nameOf(left)}`} />
        <img className={styles.picture} src={pictureOf(right)} alt={`The map as ${nameOf(right)}`} />
      </div>
      {told.length === 0 ? <p className={styles.quiet}>Nothing differs.</p> : null}
      <ul className={styles.differences} aria-label="Differences">
        {told.map(({ id, name, what, changes }) => (
          <li key={id}>
            <strong>{what}</strong> {name}
            {changes.length === 0 ? '' : `: ${changes.join('; ')}`}
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
