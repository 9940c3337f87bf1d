import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { listPackage } from '@electron/asar'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { wrongFuses } from '../../build/checkFuses.mjs'
import { built, ROOT } from '../support/built.ts'
import { makeElectronDist } from '../support/fakeElectronDist.ts'
import { closeMirrors, mirror } from '../support/mirror.ts'

const run = promisify(execFile)
const folder = mkdtempSync(join(tmpdir(), 'throughline-dist-'))
const unpacked = join(folder, 'release/linux-unpacked')

afterAll(() => {
  closeMirrors()
  rmSync(folder, { recursive: true, force: true })
})

describe('a packaged app', () => {
  beforeEach(({ skip }) => skip(process.platform !== 'linux', 'the stand-in that is packaged runs on Linux only'))
  beforeAll(async () => {
    if (process.platform !== 'linux') return
    await built()
    await makeElectronDist(join(folder, 'electron'))
    const options = [`-c.electronDist=${folder}/electron`, `-c.directories.output=${folder}/release`]
    await run(process.execPath, ['build/dist.mjs', '--linux', 'dir', '--x64', ...options], { cwd: ROOT })
  }, 120_000)

  test('S11: has every fuse in the state that was decided', async () => {
    expect(await wrongFuses(join(unpacked, 'throughline'))).toEqual([])
    // Electron as it comes has them otherwise, so the check can tell.
    expect(await wrongFuses(join(folder, 'electron/electron'))).toHaveLength(5)
  })

  test('packs what was built and nothing else', () => {
    const files = listPackage(join(unpacked, 'resources/app.asar'), { isPack: false })
    expect(files).toEqual(
      expect.arrayContaining([
        '/package.json',
        '/dist/electron/main.mjs',
        '/dist/electron/preload.cjs',
        '/dist/renderer/index.html',
      ]),
    )
    expect(files.filter((file) => !/^\/(?:package\.json$|dist(?:$|\/))/.test(file))).toEqual([])
    expect(files.filter((file) => /node_modules|\.tsx?$|\/\.vite/.test(file))).toEqual([])
  })

  test('is named after itself', () => expect(existsSync(join(unpacked, 'throughline'))).toBe(true))
})

test('packaging says at once where Electron cannot be downloaded', async () => {
  const { env } = await mirror(() => {})
  closeMirrors()
  const start = performance.now()
  const packed = run(process.execPath, ['build/dist.mjs', '--dir'], { cwd: ROOT, env: { ...process.env, ...env } })
  await expect(packed).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/its download cannot be reached from here/),
  })
  expect(performance.now() - start).toBeLessThan(15_000)
}, 60_000)
