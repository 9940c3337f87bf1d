import { homedir } from 'node:os'
import { join } from 'node:path'

/** The same folder that the desktop window uses, so that work begun in one is recovered in the other. */
export function defaultDataFolder(env: NodeJS.ProcessEnv = process.env): string {
  return join(configFolder(env), 'Throughline', 'shell')
}

function configFolder(env: NodeJS.ProcessEnv): string {
  if (process.platform === 'win32') return env['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming')
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support')
  return env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config')
}
