import type { RequestListener } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { built } from '../support/built.ts'
import { type Clone, installElectron, makeClone } from '../support/launcher.ts'
import { closeMirrors, mirror } from '../support/mirror.ts'

// How long the launcher waits, in real time; side by side, because waiting is all they do.

const clones: Clone[] = []

beforeAll(built, 60_000)
afterAll(() => {
  closeMirrors()
  for (const clone of clones) clone.remove()
})

function clone(): Clone {
  const made = makeClone()
  clones.push(made)
  return made
}

test.concurrent.each([
  ['never answers', () => {}],
  ['stops in the middle', (_, response) => response.writeHead(200, { 'content-length': 1_000_000 }).write('PK')],
] satisfies [string, RequestListener][])(
  'P2: a mirror that %s is given up after ten seconds',
  async (_, listener) => {
    const { env } = await mirror(listener)
    const run = await clone().run([], { env })
    await run.end()
    expect(run.said).toMatch(/no byte came for 10 seconds/)
    expect(run.url).not.toBeNull()
    expect(run.milliseconds).toBeGreaterThan(9_500)
    expect(run.milliseconds).toBeLessThan(15_000)
  },
  30_000,
)

test.concurrent('P3: Electron that fails later has shown a window: its exit code is ours', async () => {
  const made = clone()
  installElectron(made, 'sleep 9; exit 7')
  expect(await made.run([])).toMatchObject({ code: 7, url: null })
}, 30_000)
