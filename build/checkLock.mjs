/**
 * Fails when the lock file lacks an optional package that something in it names.
 *
 * Compilers and linters come as one optional package for each system. Where a registry does not have them all, `npm install` leaves
 * the others out of the lock without a word, and the next `npm ci` on another system fails.
 */
import { readFileSync } from 'node:fs'

const { packages } = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8'))
const missing = Object.entries(packages).flatMap(([path, entry]) =>
  Object.keys(entry.optionalDependencies ?? {})
    .filter((name) => !isIn(path, name))
    .map((name) => `${path.replace(/^.*node_modules\//, '')} ${entry.version} needs ${name}`),
)

if (missing.length > 0) {
  console.error('package-lock.json is not complete for every system:')
  for (const line of missing) console.error(`  ${line}`)
  console.error(
    'Choose a version whose packages are all in the registry, remove package-lock.json and run npm install.',
  )
  process.exitCode = 1
}

/** Node's way of looking: beside the package, then one folder up, to the top. */
function isIn(path, name) {
  const place = path === '' ? `node_modules/${name}` : `${path}/node_modules/${name}`
  if (packages[place]) return true
  if (path === '') return false
  const above = path.lastIndexOf('/node_modules/')
  return isIn(above === -1 ? '' : path.slice(0, above), name)
}
