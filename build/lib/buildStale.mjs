import { mkdirSync, rmdirSync, statSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { DIST, ROOT, TARGETS } from '../targets.mjs'
import { isStale } from './stale.mjs'

const LOCK = join(DIST, '.building')
/** A build takes seconds; an older lock was left by one that was killed. */
const LOCK_EXPIRES = 120_000

/** Builds the targets that need it and answers their names. `only` limits it to some targets. */
export async function buildStale({ quiet = false, all = false, only = null } = {}) {
  const wanted = TARGETS.filter((target) => only === null || only.includes(target.name))
  const staleOnes = () => wanted.filter((target) => all || isStale(ROOT, target))
  if (staleOnes().length === 0) return []
  const { build } = await import('vite')
  return oneAtATime(async () => {
    const stale = staleOnes()
    for (const target of stale) {
      const startedAt = new Date()
      const settings = { ...(await target.config()), logLevel: quiet ? 'error' : 'warn' }
      await forProduction(() => build(settings))
      target.after?.()
      // A source saved while we were building is newer than what was read of it.
      utimesSync(join(ROOT, target.output), startedAt, startedAt)
    }
    return stale.map((target) => target.name)
  })
}

/**
 * Libraries ask for NODE_ENV, and its answer is built in. A test that finds something stale must not leave a window behind whose lists
 * measure nothing, because that is what they do in tests.
 */
async function forProduction(work) {
  const { NODE_ENV } = process.env
  process.env.NODE_ENV = 'production'
  try {
    return await work()
  } finally {
    if (NODE_ENV === undefined) delete process.env.NODE_ENV
    else process.env.NODE_ENV = NODE_ENV
  }
}

/** Two builds at once would write the same files; tests and a launcher may well start together. */
async function oneAtATime(work) {
  mkdirSync(DIST, { recursive: true })
  while (!take()) await wait(100)
  try {
    return await work()
  } finally {
    rmdirSync(LOCK)
  }
}

function take() {
  try {
    mkdirSync(LOCK)
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
    const lock = statSync(LOCK, { throwIfNoEntry: false })
    if (lock && Date.now() - lock.mtimeMs > LOCK_EXPIRES) rmdirSync(LOCK)
    return false
  }
}
