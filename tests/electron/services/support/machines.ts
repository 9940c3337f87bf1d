import { type MachinePort, thisMachine } from '../../../../electron/services/machinePort.ts'

let lastPid = 4_000_000

/** A program of its own on this machine, as far as locks can tell: alive until it is said to be dead. */
export function anotherProgram(given: Partial<MachinePort> = {}): MachinePort & { die(): void } {
  lastPid += 1
  const pid = lastPid
  alive.add(pid)
  return {
    ...thisMachine(),
    pid,
    isAlive: (other) => alive.has(other),
    die: () => void alive.delete(pid),
    ...given,
  }
}

const alive = new Set<number>()
