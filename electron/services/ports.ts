import { randomBytes } from 'node:crypto'
import { type ClockPort, systemClock } from './clockPort.ts'
import { type FsPort, nodeFs } from './fsPort.ts'
import { type MachinePort, thisMachine } from './machinePort.ts'

/** Everything the services take from the world; tests replace one or the other. */
export interface Ports {
  readonly fs: FsPort
  readonly clock: ClockPort
  readonly machine: MachinePort
  /** A fresh id that nobody can guess: file ids, handles, lock tokens, temporary names. */
  readonly newId: () => string
}

export function nodePorts(): Ports {
  return { fs: nodeFs, clock: systemClock, machine: thisMachine(), newId: () => randomBytes(16).toString('hex') }
}
