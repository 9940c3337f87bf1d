import type { Guid } from '../records/guid.ts'
import type { EventKind } from '../records/studyEvent.ts'
import { inOrder, type Project } from './project.ts'

type Sketch = readonly [name: string, color: string, shape: EventKind['shape'], meaning: EventKind['meaning']]

/**
 * Kinds to begin with (domain.md 3.3). Hue tells families apart and lightness differs within them, so that print in grey and the
 * shape still carry the kind.
 */
const SKETCHES: readonly Sketch[] = [
  ['life event', '#5b6470', 'circle', 'other'],
  ['health event', '#8a4f9e', 'plus', 'other'],
  ['setback', '#b5472f', 'triangle-down', 'other'],
  ['gain', '#2f7d4f', 'triangle-up', 'other'],
  ['turning point', '#a87f16', 'star', 'other'],
  ['service contact', '#1f6f9f', 'square', 'contact'],
  ['referral', '#4b62b8', 'diamond', 'other'],
  ['service gap', '#7a3b2a', 'cross', 'other'],
  ['absence of contact', '#8a8178', 'ring', 'absence'],
  ['link-worker change', '#136b6b', 'hexagon', 'provider-change'],
]

/** The same GUIDs in every project, so that two colleagues who begin apart mean the same kinds. */
export const FIRST_EVENT_KINDS: readonly EventKind[] = SKETCHES.map(([name, color, shape, meaning], index) => ({
  kind: 'event-kind',
  id: `7e1c0a00-0000-4000-8000-0000000000${String(index + 1).padStart(2, '0')}`,
  name,
  color,
  shape,
  meaning,
  position: index + 1,
}))

/** The kinds of a project in their order; those to begin with where it has none yet. */
export function eventKindsOf({ eventKinds }: Project): readonly EventKind[] {
  return eventKinds.size > 0 ? inOrder(eventKinds.values()) : FIRST_EVENT_KINDS
}

export function eventKindOf(project: Project, kindId: Guid | null): EventKind | null {
  if (kindId === null) return null
  return project.eventKinds.get(kindId) ?? FIRST_EVENT_KINDS.find(({ id }) => id === kindId) ?? null
}

/** Domains of life and forms of capital to choose from; anything else may be typed. */
export const FIRST_DOMAINS = [
  'health',
  'work and money',
  'family and home',
  'social life',
  'services',
  'link worker',
] as const
export const CAPITAL_FORMS = ['economic', 'social', 'cultural', 'cultural health', 'symbolic'] as const
