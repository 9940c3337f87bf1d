import type { ShellOptions, ShellServices } from './services/shellServices.ts'
import { createShell } from '../tests/support/fakeShell.ts'

/** The carriers' one door to the services. */
export async function openShell(options: ShellOptions): Promise<ShellServices> {
  return createShell(options)
}
