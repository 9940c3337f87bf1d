import type { Guid } from '../../../shared/records/guid.ts'
import { changeSettings, settings } from '../../project/settings.ts'

const PREFIX = 'at '
const REMEMBERED = 200

/** Where reading was left in a source, in code points. */
export function readingPositionOf(projectId: Guid, sourceId: Guid): number {
  const position = settings().places[projectId]?.[PREFIX + sourceId]
  return typeof position === 'number' ? position : 0
}

export function rememberReadingPosition(projectId: Guid, sourceId: Guid, position: number): void {
  const { places } = settings()
  const key = PREFIX + sourceId
  const { [key]: _before, ...others } = places[projectId] ?? {}
  const kept = Object.fromEntries(Object.entries({ ...others, [key]: position }).slice(-REMEMBERED))
  changeSettings({ places: { ...places, [projectId]: kept } })
}
