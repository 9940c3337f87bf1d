import type { Host } from '../../shared/contract/host.ts'
import { electronHost, preloadShell } from './electronHost.ts'
import { loopbackHost } from './loopbackHost.ts'

/** The shell of this window, whichever carrier brings it. Everything else asks `capabilities`, never which one it is. */
export function connectHost(): Promise<Host> {
  const shell = preloadShell()
  return shell ? electronHost(shell) : loopbackHost()
}
