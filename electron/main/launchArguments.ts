import { homedir } from 'node:os'
import { extname, join, resolve } from 'node:path'

export interface LaunchArguments {
  /** A project to open at once. Absolute. */
  readonly file: string | null
  readonly sample: boolean
  readonly projectsFolder: string
}

/**
 * Reads what Electron was started with. Chromium's switches stand among ours, so what we do not know is left alone.
 *
 * `args` are those after the program, and after the app's folder where that was named.
 */
export function readLaunchArguments(args: readonly string[], from = process.cwd()): LaunchArguments {
  const at = args.indexOf('--projects')
  const projects = at >= 0 ? args[at + 1] : undefined
  const file = args.find(
    (arg, index) => (at < 0 || index !== at + 1) && extname(arg).toLowerCase() === '.qdpx' && !arg.startsWith('-'),
  )
  return {
    file: file === undefined ? null : resolve(from, file),
    sample: args.includes('--sample'),
    projectsFolder: projects === undefined ? join(homedir(), 'Throughline') : resolve(from, projects),
  }
}
