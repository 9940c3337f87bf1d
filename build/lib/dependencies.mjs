import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Why `npm ci` is due, or null where what is installed is what the lock file names. */
export function whyInstall(root) {
  const wanted = packagesIn(join(root, 'package-lock.json'))
  const installed = packagesIn(join(root, 'node_modules/.package-lock.json'))
  if (!wanted) throw new Error('package-lock.json is missing: this is not a complete copy of Throughline.')
  if (!installed) return 'nothing is installed yet'
  const differs = Object.entries(wanted).some(
    // Optional ones are for other machines, or could not be had on this one.
    ([path, entry]) => path !== '' && !entry.optional && installed[path]?.version !== entry.version,
  )
  return differs ? 'the lock file has changed' : null
}

/** Runs `npm ci`; false where it failed, after npm has said why. npm's own words go to standard error. */
export function install(root) {
  const npm = /npm-cli\.js$/.test(process.env.npm_execpath ?? '') ? process.env.npm_execpath : null
  const [program, before] = npm ? [process.execPath, [npm]] : [process.platform === 'win32' ? 'npm.cmd' : 'npm', []]
  // Errors only: tools that build installers ask for a newer Node than we do, and warn of it at length.
  const result = spawnSync(program, [...before, 'ci', '--include=dev', '--no-fund', '--no-audit', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    timeout: 900_000,
    shell: process.platform === 'win32' && !npm,
  })
  return result.status === 0
}

function packagesIn(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages
  } catch {
    return null
  }
}
