import type { ComponentType } from 'react'
import { count } from '../../../shared/commands/excerpt.ts'
import { nameOfEnd } from '../../../shared/commands/themes.ts'
import { frozenMap } from '../../../shared/themes/frozenMap.ts'
import { newId } from '../../project/newId.ts'
import { useProject, useProjectState } from '../../project/useProject.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { ContextMenu } from '../../ui/Menu.tsx'
import type { Asking } from './asking.ts'
import { AskText } from './AskText.tsx'
import { CompareSnapshots } from './CompareSnapshots.tsx'
import { DeleteThemeDialog } from './DeleteThemeDialog.tsx'
import { MapItemDialog } from './MapItemDialog.tsx'
import { MergeThemeDialog } from './MergeThemeDialog.tsx'
import { NewRelation } from './NewRelation.tsx'
import { ReviewCopyDialog } from './ReviewCopyDialog.tsx'
import { SplitThemeDialog } from './SplitThemeDialog.tsx'
import { themeMenu } from './themeMenu.tsx'
import type { AskingFor, Asks, ThemeDesk } from './themeDesk.ts'

const KINDS = {
  menu: ThemeContextMenu,
  merge: MergeThemeDialog,
  split: SplitThemeDialog,
  'set aside': SetAside,
  delete: DeleteThemeDialog,
  'new map': NewMap,
  'rename map': RenameMap,
  'delete map': DeleteMap,
  theme: NewTheme,
  relation: NewRelation,
  item: MapItemDialog,
  snapshot: TakeSnapshot,
  compare: Compare,
  caption: Caption,
  review: ReviewCopyDialog,
}

/** Whatever stands open over the themes. */
export function ThemeDialogs({ asking, desk }: { readonly asking: Asking | null; readonly desk: ThemeDesk }) {
  if (!asking) return null
  const Kind = KINDS[asking.is] as ComponentType<Asking & Asks>
  return <Kind {...asking} desk={desk} onClose={() => desk.ask(null)} />
}

function ThemeContextMenu({ of, itemId, at, desk, onClose }: AskingFor<'menu'>) {
  const { project, readOnly } = useProjectState()
  const entries = themeMenu({ project, desk, isReadOnly: readOnly !== null }, of, itemId)
  return <ContextMenu label={`What to do with ${nameOfEnd(project, of)}`} entries={entries} at={at} onClose={onClose} />
}

function SetAside({ themeId, desk, onClose }: AskingFor<'set aside'>) {
  const theme = useProject((state) => state.project.themes.get(themeId))
  if (!theme) return null
  const keep = (stageReason: string) => void desk.edit(themeId, { stage: 'set aside', stageReason })
  return (
    <AskText
      title={`Set ${theme.name} aside`}
      label="Why"
      start={theme.stageReason}
      rows={3}
      onClose={onClose}
      onKeep={keep}
    />
  )
}

function NewMap({ desk, onClose }: Asks) {
  const maps = useProject((state) => state.project.maps)
  const keep = (name: string) => {
    const mapId = newId()
    desk.openMap(mapId)
    void desk.dispatch({ type: 'create-map', mapId, name, items: [] })
  }
  return <AskText title="New map" label="Name" start={`Map ${maps.size + 1}`} onClose={onClose} onKeep={keep} />
}

function RenameMap({ desk: { dispatch, mapId }, onClose }: Asks) {
  const map = useProject((state) => state.project.maps.get(mapId ?? ''))
  if (!map) return null
  const keep = (name: string) => {
    if (name !== map.name) void dispatch({ type: 'edit-map', mapId: map.id, to: { name } })
  }
  return <AskText title="Rename the map" label="Name" start={map.name} onClose={onClose} onKeep={keep} />
}

function DeleteMap({ desk: { dispatch, mapId }, onClose }: Asks) {
  const project = useProject((state) => state.project)
  const map = project.maps.get(mapId ?? '')
  if (!map) return null
  const snapshots = [...project.snapshots.values()].filter((one) => one.mapId === map.id).length
  return (
    <Dialog
      title="Delete this map?"
      role="alertdialog"
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button
            look="danger"
            autoFocus
            onPress={() => {
              onClose()
              void dispatch({ type: 'delete-map', mapId: map.id })
            }}
          >
            Delete
          </Button>
        </>
      }
    >
      <p>
        Delete <em>{map.name}</em>
        {snapshots === 0 ? '' : ` and its ${count(snapshots, 'snapshot')}`}? Its themes, codes and relations stay.
      </p>
      <p>What is deleted lies in the bin and can be restored from there.</p>
    </Dialog>
  )
}

function NewTheme({ parentId, desk, onClose }: AskingFor<'theme'>) {
  const above = useProject((state) => state.project.themes.get(parentId ?? ''))
  return (
    <AskText
      title={above ? `New theme under ${above.name}` : 'New theme'}
      label="Name"
      start=""
      onClose={onClose}
      onKeep={(name) => {
        void desk.propose(name, parentId).then((id) => {
          if (id !== null) desk.show({ kind: 'theme', id })
        })
      }}
    />
  )
}

function TakeSnapshot({ desk: { dispatch, mapId }, onClose }: AskingFor<'snapshot'>) {
  const project = useProject((state) => state.project)
  if (mapId === null) return null
  const keep = (name: string) =>
    void dispatch({
      type: 'take-snapshot',
      snapshotId: newId(),
      mapId,
      name,
      note: '',
      ...frozenMap(project, mapId),
    })
  return <AskText title="Snapshot of the map" label="Name" start="" onClose={onClose} onKeep={keep} />
}

function Compare({ desk: { mapId }, onClose }: Asks) {
  return mapId === null ? null : <CompareSnapshots mapId={mapId} onClose={onClose} />
}

function Caption({ desk: { dispatch, mapId }, onClose }: Asks) {
  const map = useProject((state) => state.project.maps.get(mapId ?? ''))
  if (!map) return null
  const keep = (caption: string) => void dispatch({ type: 'edit-map', mapId: map.id, to: { caption } })
  return (
    <AskText
      title="Caption of the figure"
      label="Caption"
      start={map.caption}
      rows={4}
      onClose={onClose}
      onKeep={keep}
    />
  )
}
