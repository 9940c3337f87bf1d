import { readFileSync } from 'node:fs'
import { homedir, hostname, userInfo } from 'node:os'

/** Who runs this program and where. */
export interface MachinePort {
  readonly platform: string
  readonly hostName: string
  /** Tells two machines of one name apart where the system can; otherwise the host name. */
  readonly machineId: string
  readonly userName: string
  readonly homeFolder: string
  readonly pid: number
  readonly startedAt: number
  isAlive(pid: number): boolean
}

export function thisMachine(): MachinePort {
  const hostName = hostname()
  return {
    platform: process.platform,
    hostName,
    machineId: systemId() ?? hostName,
    userName: userNameOrNothing(),
    homeFolder: homedir(),
    pid: process.pid,
    startedAt: Date.now() - process.uptime() * 1000,
    isAlive,
  }
}

function systemId(): string | null {
  try {
    return readFileSync('/etc/machine-id', 'utf8').trim() || null
  } catch {
    return null // only Linux has it
  }
}

function userNameOrNothing(): string {
  try {
    return userInfo().username
  } catch {
    return '' // the system may not know the user, e.g. in a container
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: it exists and belongs to somebody else.
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
