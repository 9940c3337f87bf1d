import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The installed Electron, or null. Asking the package itself would start a download without a limit. */
export function electronProgram(root) {
  const folder = join(root, 'node_modules/electron')
  try {
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(folder, 'dist')
    const unpacked = readFileSync(join(dist, 'version'), 'utf8').trim().replace(/^v/, '')
    const program = join(dist, readFileSync(join(folder, 'path.txt'), 'utf8'))
    return unpacked === version && existsSync(program) ? program : null
  } catch {
    return null
  }
}
