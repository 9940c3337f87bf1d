import { spawn } from 'node:child_process'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { beforeAll, describe, expect, test } from 'vitest'
import { readContainer } from '../../../electron/services/projectFiles.ts'
import { bundledChild } from './support/bundle.ts'
import { freshFolder } from './support/folders.ts'
import { seededRandom } from './support/random.ts'

/** `THROUGHLINE_KILLS=200` before a release; fewer by default, to keep the suite short. */
const SAVING_KILLS = Number(process.env['THROUGHLINE_KILLS'] ?? 60)
const JOURNAL_KILLS = Number(process.env['THROUGHLINE_KILLS'] ?? 50)

let worker: string
beforeAll(async () => {
  worker = await bundledChild('worker')
}, 30_000)

interface Life {
  /** Changes found at the start. */
  readonly held: number
  /** The last change and save that were answered for. */
  readonly kept: number
  readonly saved: number
}

describe.concurrent('R1, R4, R6: killed at any moment', () => {
  test(`${SAVING_KILLS} times while saving: never a torn file, and no change lost`, {
    timeout: 1_800_000,
  }, async () => {
    const saves = await liveAndDie('saving', SAVING_KILLS)
    expect(saves).toBeGreaterThan(SAVING_KILLS / 4)
  })

  test(`${JOURNAL_KILLS} times while coding: no change lost`, { timeout: 1_800_000 }, async () => {
    await liveAndDie('journal', JOURNAL_KILLS)
  })
})

/** One project through many lives; each begins by finding everything the one before was answered for. */
async function liveAndDie(mode: string, lives: number): Promise<number> {
  const folder = await freshFolder()
  const random = seededRandom(7)
  let kept = 0
  let saves = 0
  for (let number = 1; number <= lives; number += 1) {
    const life = await oneLife(folder, mode, 5 + random() * (mode === 'saving' ? 120 : 40))
    expect(life.held, `life ${number}`).toBeGreaterThanOrEqual(kept)
    // One change may have reached the disk without its answer.
    expect(life.held, `life ${number}`).toBeLessThanOrEqual(kept + 1)
    kept = Math.max(life.kept, life.held)
    if (life.saved > 0) saves += 1
    await expectWhole(folder, life.saved)
  }
  return saves
}

/** Whatever the project's path leads to is whole, and no older than the last save that was answered for. */
async function expectWhole(folder: string, saved: number): Promise<void> {
  const projects = join(folder, 'projects')
  if (!(await readdir(projects)).includes('Study.qdpx')) {
    expect(saved).toBe(0)
    return
  }
  const file = await readContainer(join(projects, 'Study.qdpx'))
  const xml = new TextDecoder().decode((await file.read('project.qde')) ?? new Uint8Array())
  await file.close()
  expect([file.damaged, file.problems]).toEqual([false, []])
  expect((JSON.parse(xml) as number[]).length).toBeGreaterThanOrEqual(saved)
}

async function oneLife(folder: string, mode: string, milliseconds: number): Promise<Life> {
  const child = spawn(process.execPath, [worker, folder, mode])
  const complaints: string[] = []
  child.stderr.on('data', (text: Buffer) => complaints.push(text.toString()))
  const life = { held: -1, kept: 0, saved: 0 }
  for await (const line of createInterface({ input: child.stdout })) {
    const [what, number] = line.split(' ') as [keyof Life, string]
    life[what] = Number(number)
    if (what === 'held') setTimeout(() => child.kill('SIGKILL'), milliseconds)
  }
  expect(complaints.join('')).toBe('')
  return life
}
