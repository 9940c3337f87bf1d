import type { ComponentType } from 'react'
import { frozenMap } from '../../../shared/themes/frozenMap.ts'
import { newId } from '../../project/newId.ts'
import { useProject } from '../../project/useProject.ts'
import type { Asking } from './asking.ts'
import { AskText } from './AskText.tsx'
import { CompareSnapshots } from './CompareSnapshots.tsx'
import { MapItemDialog } from './MapItemDialog.tsx'
import { NewRelation } from './NewRelation.tsx'
import { ReviewCopyDialog } from './ReviewCopyDialog.tsx'
import type { AskingFor, Asks, ThemeDesk } from './themeDesk.ts'

const KINDS = {
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

function NewTheme({ desk, onClose }: Asks) {
  return (
    <AskText
      title="New theme"
      label="Name"
      start=""
      onClose={onClose}
      onKeep={(name) => {
        void desk.propose(name).then((id) => {
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
