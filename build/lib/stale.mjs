import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Whether what was built is missing or older than what it is made from.
 *
 * Folders count with their own times too: removing a file changes nothing but the folder.
 * Node's own modules only, so that the launcher can ask before anything is installed.
 */
export function isStale(root, target) {
  const built = timeOf(join(root, target.output))
  if (built === null) return true
  return [...target.sources, 'build/targets.mjs', 'package.json', 'package-lock.json'].some(
    (source) => newestIn(join(root, source)) > built,
  )
}

function newestIn(path) {
  const entry = statSync(path, { throwIfNoEntry: false })
  if (!entry) return 0
  if (!entry.isDirectory()) return entry.mtimeMs
  return readdirSync(path).reduce((newest, name) => Math.max(newest, newestIn(join(path, name))), entry.mtimeMs)
}

function timeOf(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? null
}
