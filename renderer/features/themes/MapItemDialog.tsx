import type { MapItem, MapShape } from '../../../shared/records/themeMap.ts'
import { newId } from '../../project/newId.ts'
import type { AskingFor } from './themeDesk.ts'
import { AskText } from './AskText.tsx'

const SIZES = { frame: { width: 560, height: 360 }, note: { width: 180, height: 64 } } as const

/** The words of a frame or a note, new or changed. */
export function MapItemDialog({ type, item, desk, onClose }: AskingFor<'item'>) {
  const { mapId, dispatch } = desk
  if (mapId === null) return null
  const keep = (text: string) => {
    const shape = shapeOf(type, item, text)
    if (item) void dispatch({ type: 'edit-item', itemId: item.id, shape })
    else void dispatch({ type: 'place-items', mapId, items: [{ id: newId(), shape, ...desk.freePlace() }] })
  }
  return (
    <AskText
      title={type === 'frame' ? 'Frame' : 'Note'}
      label={type === 'frame' ? 'Title' : 'Words'}
      start={textOfItem(item)}
      rows={type === 'note' ? 3 : undefined}
      onClose={onClose}
      onKeep={keep}
    />
  )
}

function shapeOf(type: 'frame' | 'note', item: MapItem | null, text: string): MapShape {
  const before = item && item.shape.type !== 'card' ? item.shape : null
  const { width, height } = before ?? SIZES[type]
  return type === 'frame'
    ? { type, title: text, width, height, color: before?.type === 'frame' ? before.color : null }
    : { type, text, width, height }
}

function textOfItem(item: MapItem | null): string {
  if (item?.shape.type === 'frame') return item.shape.title
  return item?.shape.type === 'note' ? item.shape.text : ''
}
