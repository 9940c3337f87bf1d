import { useSyncExternalStore } from 'react'
import { z } from 'zod'
import type { Host } from '../../shared/contract/host.ts'
import { APPENDIX_AS_USUAL } from '../../shared/codebook/appendix.ts'
import { CODEBOOK_FORMATS } from '../../shared/codebook/formats.ts'
import { REPORT_PARTS } from '../../shared/reports/reportDocument.ts'
import { guidSchema } from '../../shared/records/guid.ts'

/** The window's lasting choices. Whatever does not parse falls back to its default, one by one. */
const SHAPE = {
  theme: z.enum(['system', 'light', 'dark']).catch('system'),
  textSize: z.number().min(13).max(26).catch(17),
  textWidth: z.number().min(44).max(110).catch(72),
  /** Who works here. */
  me: z
    .strictObject({ id: guidSchema, name: z.string().min(1), initials: z.string().nullable() })
    .nullable()
    .catch(null),
  sidePanel: z.boolean().catch(true),
  sourcePanel: z.boolean().catch(true),
  /** Widths of the panels, in per cent, by panel. */
  panelSizes: z.record(z.string(), z.number()).catch({}),
  /** Codes on the number keys, by project. */
  pins: z.record(z.string(), z.array(guidSchema)).catch({}),
  /** Where each project was left: view, source, scroll position. */
  places: z.record(z.string(), z.record(z.string(), z.json())).catch({}),
  /** How the codebook was last exported. */
  codebookExport: z
    .strictObject({
      format: z.enum(CODEBOOK_FORMATS),
      examples: z.boolean(),
      attribution: z.boolean(),
      counts: z.boolean(),
      retired: z.boolean(),
    })
    .catch({ format: 'docx', ...APPENDIX_AS_USUAL }),
  /** The parts of a report in their order, and those that were chosen; null before anybody chose. */
  report: z
    .strictObject({ order: z.array(z.enum(REPORT_PARTS)), chosen: z.array(z.enum(REPORT_PARTS)).nullable() })
    .catch({ order: [], chosen: null }),
  seenWelcome: z.boolean().catch(false),
} as const

const settingsSchema = z.object(SHAPE)
export type WindowSettings = z.infer<typeof settingsSchema>

let current: WindowSettings = settingsSchema.parse({})
let host: Host | null = null
const listeners = new Set<() => void>()

export async function loadSettings(from: Host): Promise<void> {
  host = from
  const read = await from.call('settings:read', {})
  current = settingsSchema.parse(read.ok ? read.value : {})
  for (const listener of listeners) listener()
}

export function settings(): WindowSettings {
  return current
}

export function changeSettings(patch: Partial<WindowSettings>): void {
  current = { ...current, ...patch }
  for (const listener of listeners) listener()
  // Lost settings cost nobody any work, so a failure here stays silent.
  void host?.call('settings:write', { patch: z.record(z.string(), z.json()).parse(patch) })
}

export function useSettings(): WindowSettings {
  return useSyncExternalStore(subscribe, settings)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
