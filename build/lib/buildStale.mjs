import { utimesSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT, TARGETS } from '../targets.mjs'
import { isStale } from './stale.mjs'

/** Builds the targets that need it and answers their names. `only` limits it to some targets. */
export async function buildStale({ quiet = false, all = false, only = null } = {}) {
  const wanted = TARGETS.filter((target) => only === null || only.includes(target.name))
  const stale = wanted.filter((target) => all || isStale(ROOT, target))
  if (stale.length === 0) return []
  const { build } = await import('vite')
  for (const target of stale) {
    const startedAt = new Date()
    await build({ ...(await target.config()), logLevel: quiet ? 'error' : 'warn' })
    // A source saved while we were building is newer than what was read of it.
    utimesSync(join(ROOT, target.output), startedAt, startedAt)
  }
  return stale.map((target) => target.name)
}
