import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { built } from '../support/built.ts'
import { closeMirrors, mirror } from '../support/mirror.ts'
import { type Clone, ELECTRON_VERSION, installElectron, makeClone, program, type Run } from '../support/launcher.ts'

const SANDBOX_COMPLAINT =
  'FATAL:zygote_host_impl_linux.cc(128)] No usable sandbox! If you are running on Ubuntu 23.10+ or another Linux distro …'

let clone: Clone
const runs: Run[] = []

beforeAll(built, 60_000)
beforeEach(() => {
  clone = makeClone()
})
afterEach(async () => {
  await Promise.all(runs.splice(0).map((run) => run.end()))
  closeMirrors()
  clone.remove()
})

async function start(args: readonly string[] = [], settings: Parameters<Clone['run']>[1] = {}): Promise<Run> {
  const run = await clone.run(args, settings)
  runs.push(run)
  console.log(`npm start ${args.join(' ')}: ${Math.round(run.milliseconds)} ms`)
  return run
}

describe('without a window of its own', () => {
  test('P1: no display: the browser at once, and no download is tried', async () => {
    const { env, asked } = await mirror(() => {})
    const run = await start([], { env, display: false })
    expect(run.said).toMatch(/because this session has no display/)
    expect(run.url).not.toBeNull()
    expect(asked()).toBe(0)
    expect(run.opened).toBe('')
    expect(run.milliseconds).toBeLessThan(3_000)
  })

  test('P1: root: the browser, and no download is tried', async ({ skip }) => {
    skip(process.getuid?.() !== 0, 'needs to run as root')
    const { env, asked } = await mirror(() => {})
    const run = await start([], { env, asRoot: true })
    expect(run.said).toMatch(/root user/)
    expect(asked()).toBe(0)
  })

  test('P1: --browser: the browser, though Electron is there', async () => {
    installElectron(clone, `touch "${clone.root}/ran"`)
    const run = await start(['--browser'])
    expect(run.said).toMatch(/asked for with --browser/)
    expect(run.opened).toContain(run.url)
  })

  test('P2: --no-download: no download is tried', async () => {
    const { env, asked } = await mirror(() => {})
    const run = await start(['--no-download'], { env })
    expect(run.said).toMatch(/--no-download/)
    expect(asked()).toBe(0)
  })
})

describe('P2: the download', () => {
  test('a mirror that refuses: says so and opens the browser', async () => {
    const { env } = await mirror(() => {})
    closeMirrors()
    const run = await start([], { env })
    expect(run.said).toMatch(/could not be downloaded: its server cannot be reached/)
    expect(run.url).not.toBeNull()
    expect(run.milliseconds).toBeLessThan(5_000)
  })

  test('a name that nobody knows: says so and opens the browser', async () => {
    const run = await start([], { env: { ELECTRON_MIRROR: 'http://throughline.invalid/' } })
    expect(run.said).toMatch(/could not be downloaded: its address cannot be found/)
    expect(run.url).not.toBeNull()
  })

  test('a mirror without the file: says so and opens the browser', async () => {
    const { env } = await mirror((_, response) => response.writeHead(404).end())
    const run = await start([], { env })
    expect(run.said).toMatch(/could not be downloaded: Response code 404/)
    expect(run.url).not.toBeNull()
  })

  test('another file than the checksum says: is not unpacked', async () => {
    const { env } = await mirror((_, response) => response.end('not Electron'))
    const run = await start([], { env })
    expect(run.said).toMatch(/not what its checksum says/)
    expect(run.url).not.toBeNull()
  })

  test('the right file: is unpacked and run', async () => {
    const script = strToU8(`#!/bin/sh\necho "ran with $@"\n`)
    const zip = zipSync({ electron: [script, { os: 3, attrs: 0o755 << 16 }], version: strToU8(ELECTRON_VERSION) })
    const name = `electron-v${ELECTRON_VERSION}-linux-${process.arch}.zip`
    writeFileSync(
      join(clone.electron, 'checksums.json'),
      JSON.stringify({ [name]: createHash('sha256').update(zip).digest('hex') }),
    )
    const { env, asked } = await mirror((_, response) => response.end(zip))
    const run = await start(['--sample'], { env })
    expect(run.said).toContain(`ran with ${clone.root}/ --sample`)
    expect(run).toMatchObject({ code: 0, url: null })
    await start([], { env })
    expect(asked()).toBe(1)
  })
})

describe('P3: Electron', () => {
  test('that runs: gets the wishes with absolute paths, and no switch of ours against its sandbox', async () => {
    writeFileSync(join(clone.root, 'home/study.qdpx'), '')
    installElectron(clone, `echo "ran with $@"`)
    const run = await start(['home/study.qdpx', '--projects', 'home/p'])
    expect(run.said).toContain(`ran with ${clone.root}/ --projects ${clone.root}/home/p ${clone.root}/home/study.qdpx`)
    expect(run.said).not.toContain('--no-sandbox')
    expect(run.code).toBe(0)
  })

  test('that is stopped by its sandbox: says where to read on, and opens the browser', async () => {
    installElectron(clone, `echo '${SANDBOX_COMPLAINT}' >&2; echo "ran with $@" >> "${clone.root}/home/log"; exit 133`)
    const run = await start()
    expect(run.said).toMatch(/Sandbox on Ubuntu 24.04/)
    expect(run.url).not.toBeNull()
    expect(readFileSync(join(clone.root, 'home/log'), 'utf8')).toBe(`ran with ${clone.root}/\n`)
  })

  test('that fails at once for another reason: says how, and opens the browser', async () => {
    installElectron(clone, `echo 'libnss3.so: cannot open shared object file' >&2; exit 127`)
    const run = await start()
    expect(run.said).toMatch(/libnss3/)
    expect(run.said).toMatch(/Electron ended at once \(exit code 127\)/)
    expect(run.url).not.toBeNull()
  })

  test('that is killed at once: says how, and opens the browser', async () => {
    installElectron(clone, 'kill -SEGV $$')
    const run = await start()
    expect(run.said).toMatch(/Electron ended at once \(signal SIGSEGV\)/)
    expect(run.url).not.toBeNull()
  })

  test('of another version than the lock file names is not run', async () => {
    installElectron(clone, 'echo ran')
    writeFileSync(join(clone.electron, 'dist/version'), '1.0.0')
    const run = await start(['--no-download'])
    expect(run.said).toMatch(/Electron is not installed/)
  })
})

describe('browser mode', () => {
  test('P4: a port that is taken: says so and stops', async () => {
    const { env } = await mirror(() => {})
    const port = new URL(env.ELECTRON_MIRROR).port
    const run = await start(['--browser'], { env: { THROUGHLINE_PORT: port } })
    expect(run.said).toMatch(new RegExp(`Port ${port} is taken`))
    expect(run.code).toBe(1)
  })

  test('P5: each start has a new key of 128 bits, first in the path', async () => {
    const urls = [await start(['--browser']), await start(['--browser'])].map((run) => new URL(run.url ?? ''))
    for (const url of urls) expect(url.pathname).toMatch(/^\/[0-9a-f]{32}\/$/)
    expect(urls[0]?.pathname).not.toBe(urls[1]?.pathname)
  })

  test('P6: the address is printed and opened', async () => {
    const run = await start(['--browser'])
    expect(run.opened).toBe(`opened ${run.url}\n`)
  })

  test('P6: --window opens an installed Chromium as an app, in a profile of its own', async () => {
    program(join(clone.root, 'bin/fake-chromium'), `echo "$@" >> "${clone.root}/opened"`)
    const run = await start(['--window'], { env: { CHROMIUM: join(clone.root, 'bin/fake-chromium') } })
    expect(run.opened).toContain(`--app=${run.url}`)
    expect(run.opened).toMatch(/--user-data-dir=\S+home\/.config\/Throughline\/window/)
    expect(run.opened).not.toContain('sandbox')
  })

  test('projects go to the folder that --projects names', async () => {
    const run = await start(['--browser', '--projects', 'home/elsewhere'])
    expect(run.said).toContain(`Projects are kept in ${clone.root}/home/elsewhere`)
  })
})

test.each([
  [['home/none.qdpx'], {}, /There is no file .*none\.qdpx/],
  [['package.json', 'package-lock.json'], {}, /one project at a time/],
  [['--colour'], {}, /Unknown option '--colour'/],
  [['--browser'], { THROUGHLINE_PORT: 'high' }, /THROUGHLINE_PORT is “high”/],
])('%j %j: says what is wrong and stops', async (args, env, sentence) => {
  const run = await start(args, { env })
  expect(run.said).toMatch(sentence)
  expect(run.said).not.toContain('    at ')
  expect(run.code).toBe(1)
})
