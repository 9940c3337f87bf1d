import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { nodeFs } from '../../../electron/services/fsPort.ts'
import { ProjectLock, STALE_AFTER } from '../../../electron/services/lock.ts'
import { lockBytes, lockPath, newLockContent } from '../../../electron/services/lockFile.ts'
import type { MachinePort } from '../../../electron/services/machinePort.ts'
import { nodePorts, type Ports } from '../../../electron/services/ports.ts'
import { bundledChild } from './support/bundle.ts'
import { FakeClock } from './support/fakeClock.ts'
import { systemError } from './support/faultyFs.ts'
import { freshFolder } from './support/folders.ts'
import { anotherProgram } from './support/machines.ts'

let folder: string
let target: string
let clock: FakeClock

beforeEach(async () => {
  folder = await freshFolder()
  target = join(folder, 'Study.qdpx')
  clock = new FakeClock()
})

function program(given: Partial<MachinePort> = {}): { ports: Ports; die: () => void } {
  const machine = anotherProgram(given)
  return { ports: { ...nodePorts(), clock, machine }, die: () => machine.die() }
}

async function owned(ports: Ports, force = false): Promise<ProjectLock> {
  const attempt = await ProjectLock.acquire(ports, target, force)
  if (attempt.kind === 'held') throw new Error(`held by ${attempt.holder}`)
  return attempt.lock
}

async function holder(ports: Ports): Promise<string | null> {
  const attempt = await ProjectLock.acquire(ports, target)
  if (attempt.kind === 'held') return attempt.holder
  await attempt.lock.release()
  return null
}

describe('R12: who may write', () => {
  test('the first does, the second learns who it is, and after the release anybody may', async () => {
    const lock = await owned(program({ hostName: 'desk', userName: 'ana' }).ports)
    const { ports } = program()
    expect(await holder(ports)).toBe('ana on desk')
    await lock.release()
    expect(await holder(ports)).toBeNull()
    expect(await readdir(folder)).toEqual([])
  })

  test('the lock of a program that died on this machine is taken over at once', async () => {
    const first = program()
    await owned(first.ports)
    expect(await holder(program().ports)).not.toBeNull()
    first.die()
    await owned(program().ports)
  })

  test('the lock of another machine counts until ten minutes after its last heartbeat, whatever its process id', async () => {
    const far = program({ hostName: 'far', machineId: 'far' })
    const lock = await owned(far.ports)
    far.die()
    await age(STALE_AFTER - 60_000)
    expect(await holder(program().ports)).not.toBeNull()
    await lock.beat()
    clock.pass(STALE_AFTER - 1000)
    expect(await holder(program().ports)).not.toBeNull()
    await age(2 * STALE_AFTER)
    await owned(program().ports)
  })

  test('a forged lock that names this machine and a dead process, but has another machine’s id, is not taken over', async () => {
    const { ports } = program()
    const forged = newLockContent(
      { ...ports.machine, machineId: 'another of that name', pid: 1 << 22 },
      'forged',
      clock.now(),
    )
    await writeFile(lockPath(target), lockBytes(forged))
    expect(await holder(ports)).not.toBeNull()
  })

  test('a lock with our own process id that we do not hold is left from a former life', async () => {
    const { ports } = program()
    await writeFile(lockPath(target), lockBytes(newLockContent(ports.machine, 'before a restart', clock.now())))
    await owned(ports)
  })

  test.each([
    ['empty', ''],
    ['not a lock', 'hello'],
    ['half a lock', '{"machine":"x","us'],
  ])('a lock that is %s is held by somebody, and goes stale like any other', async (_, content) => {
    await writeFile(lockPath(target), content)
    expect(await holder(program().ports)).toBe('another program')
    await age(STALE_AFTER + 1000)
    await owned(program().ports)
  })

  test('an override takes the lock; the loser finds out with its next heartbeat and releases nothing', async () => {
    const first = await owned(program().ports)
    const second = await owned(program({ hostName: 'new', userName: 'bo' }).ports, true)
    expect(await first.beat()).toBe('bo on new')
    expect(await first.lostTo()).toBe('bo on new')
    await first.release()
    expect(await second.lostTo()).toBeNull()
  })

  test('a heartbeat leaves the file the same length and keeps the token', async () => {
    const lock = await owned(program().ports)
    const before = await readFile(lockPath(target), 'utf8')
    clock.pass(60_000)
    expect(await lock.beat()).toBeNull()
    const after = await readFile(lockPath(target), 'utf8')
    expect(after).not.toBe(before)
    expect([after.length, after.includes(lock.token)]).toEqual([before.length, true])
  })

  test('a lock that a sync program deleted is put back, unless somebody else has it by now', async () => {
    const lock = await owned(program().ports)
    await rm(lockPath(target))
    expect(await lock.lostTo()).toBeNull()
    expect(await holder(program().ports)).not.toBeNull()
    await rm(lockPath(target))
    await owned(program({ hostName: 'quick', userName: '' }).ports)
    expect(await lock.lostTo()).toBe('quick')
  })

  test('without hard links (memory sticks) it is created in place', async () => {
    const { ports } = program()
    const fs = { ...nodeFs, link: () => Promise.reject(systemError('EPERM')) }
    const lock = await owned({ ...ports, fs })
    expect(await holder(program().ports)).not.toBeNull()
    await lock.release()
    expect(await readdir(folder)).toEqual([])
  })

  test('a gate left by a program that died in it is cleared away', async () => {
    const first = program()
    await owned(first.ports)
    first.die()
    await nodeFs.mkdir(`${lockPath(target)}.gate`)
    clock.pass(60_000)
    await owned(program().ports)
    expect((await readdir(folder)).filter((name) => name.includes('gate'))).toEqual([])
  })
})

const ROUNDS = Number(process.env['THROUGHLINE_RACES'] ?? 12)
const RACERS = 10

describe('R12: ten programs at once', () => {
  const racers: { child: ChildProcessWithoutNullStreams; answers: AsyncIterator<string> }[] = []
  afterAll(() => {
    for (const { child } of racers) child.kill()
  })

  test(`over ${ROUNDS} rounds of a fresh and a stale lock, exactly one wins each`, { timeout: 60_000 }, async () => {
    const path = await bundledChild('locker')
    for (let racer = 0; racer < RACERS; racer += 1) {
      const child = spawn(process.execPath, [path])
      racers.push({ child, answers: createInterface({ input: child.stdout })[Symbol.asyncIterator]() })
    }
    for (const { answers } of racers) expect((await answers.next()).value).toBe('ready')

    for (let round = 0; round < ROUNDS; round += 1) {
      for (const kind of ['stale', 'fresh']) {
        const prize = join(folder, `${kind} ${round}.qdpx`).replaceAll(' ', '-')
        if (kind === 'stale') {
          const dead = { ...nodePorts().machine, pid: 1 << 22 }
          await writeFile(lockPath(prize), lockBytes(newLockContent(dead, 'dead', Date.now())))
        }
        const start = Date.now() + 15
        for (const { child } of racers) child.stdin.write(`${prize} ${start}\n`)
        const answers = await Promise.all(racers.map(async ({ answers }) => (await answers.next()).value as string))
        const winners = answers.filter((answer) => answer.startsWith('won'))
        expect(winners, `round ${round}, ${kind}`).toHaveLength(1)
        const token = winners[0]?.split(' ')[1] as string
        expect(await readFile(lockPath(prize), 'utf8')).toContain(token)
      }
    }
    expect((await readdir(folder)).filter((name) => !name.endsWith('.throughline-lock'))).toEqual([])
  })
})

/** Makes the lock older, in the file and for the file system. */
async function age(milliseconds: number): Promise<void> {
  const path = lockPath(target)
  const { mtimeMs } = await stat(path)
  const time = new Date(mtimeMs - milliseconds)
  const content = await readFile(path, 'utf8')
  await writeFile(path, content.replace(/"beatAt":"[^"]+"/, `"beatAt":"${time.toISOString()}"`))
  await utimes(path, time, time)
}
