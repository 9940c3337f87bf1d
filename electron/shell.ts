import { createShell } from './services/createShell.ts'
import type { ShellOptions, ShellServices } from './services/shellServices.ts'

/** The carriers' one door to the services. */
export async function openShell(options: ShellOptions): Promise<ShellServices> {
  return createShell(options)
}
