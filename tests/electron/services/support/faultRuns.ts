import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { FakeClock } from './fakeClock.ts'
import { type Fault, FaultyFs, type Step } from './faultyFs.ts'
import { anotherProgram } from './machines.ts'
import { Researcher } from './researcher.ts'
import { type TestShell, testShell } from './shells.ts'

/** In memory where there is such a place: tens of thousands of syncs are not what is tested here. */
const SCRATCH = existsSync('/dev/shm') ? '/dev/shm' : tmpdir()

/** `THROUGHLINE_THOROUGH=1` tries every fault at every operation; otherwise each fails in one way, in turn. */
const THOROUGH = process.env['THROUGHLINE_THOROUGH'] === '1'

interface FaultKind {
  readonly fault: Fault
  readonly afterwards?: boolean
}

const FAULTS: readonly FaultKind[] = [
  { fault: 'EIO' },
  { fault: 'ENOSPC' },
  { fault: 'half' },
  { fault: 'EPERM' },
  { fault: 'EBUSY' },
  // The disk did it and said that it did not.
  { fault: 'EIO', afterwards: true },
]

const READING = /^(?:file\.read|file\.stat|stat|lstat|readdir|readlink|realpath|statfs|file\.close)$/

/** What a researcher does while one operation fails; every step may be refused. */
export interface Scenario {
  readonly prepare?: (who: Researcher) => Promise<void>
  readonly work: (who: Researcher) => Promise<void>
  /** Looks at what is there after a crash, in a program of its own on a sound disk. */
  readonly check: (shell: TestShell, before: Researcher, when: string) => Promise<void>
}

/** Runs a scenario once for every operation it consists of, with that one failing. Gives back how many there are. */
export async function withEveryFault(scenario: Scenario): Promise<number> {
  const steps = await runWithFault(0, { fault: 'EIO' }, scenario)
  for (const [index, { operation }] of steps.entries()) {
    for (const fault of faultsAt(index, READING.test(operation))) await runWithFault(index + 1, fault, scenario)
  }
  return steps.length
}

/** Looking at something fails in one way only; by default not every look. */
function faultsAt(index: number, isReading: boolean): readonly FaultKind[] {
  if (THOROUGH) return isReading ? FAULTS.slice(0, 1) : FAULTS
  if (isReading) return index % 3 === 0 ? FAULTS.slice(0, 1) : []
  return [FAULTS[index % FAULTS.length] as FaultKind]
}

async function runWithFault(
  n: number,
  { fault, afterwards = false }: FaultKind,
  { prepare, work, check }: Scenario,
): Promise<readonly Step[]> {
  const folder = await mkdtemp(join(SCRATCH, 'throughline-'))
  const clock = new FakeClock()
  try {
    let promised: number[] = []
    if (prepare !== undefined) {
      const before = await program(folder, clock)
      const who = new Researcher(before.shell)
      await prepare(who)
      ;({ promised } = who)
      await before.crash()
    }
    const faulty = new FaultyFs()
    faulty.fails = (_, number) => (number === n ? { fault, afterwards } : null)
    const during = await program(folder, clock, faulty)
    const who = new Researcher(during.shell)
    who.promised = promised
    // What even the opening refuses ends the scenario; that nothing is lost by it is checked all the same.
    await work(who).catch((error: unknown) => {
      if (!String(error).includes('was refused')) throw error
    })
    const steps = faulty.steps.slice()
    const failed = steps[n - 1]
    const when = `${fault}${afterwards ? ' afterwards' : ''} at ${n}: ${failed?.operation} ${failed?.path.split('/').at(-1)}`
    await during.crash()
    const after = await program(folder, clock)
    await check(after.shell, who, when)
    await after.crash()
    return steps
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function program(
  folder: string,
  clock: FakeClock,
  faulty = new FaultyFs(),
): Promise<{ shell: TestShell; crash: () => Promise<void> }> {
  const machine = anotherProgram()
  const shell = await testShell({ folder, ports: { fs: faulty, clock, machine } })
  const crash = async () => {
    machine.die()
    // From here on it changes nothing any more; only its descriptors are given back.
    faulty.fails = ({ operation }) => (operation === 'file.close' ? null : { fault: 'EIO' })
    await shell.services.close()
    expect([...faulty.opened.values()], 'left open').toEqual([])
  }
  return { shell, crash }
}
