import { type ChildProcess, spawn } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { ROOT } from './built.ts'

const NOBODY = ['--reuid=65534', '--regid=65534', '--clear-groups']
const PACKAGE = join(ROOT, 'node_modules/electron')
export const ELECTRON_VERSION: string = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8')).version

/** A copy of the launcher beside an Electron package of our making, so that no test touches the real one. */
export interface Clone {
  readonly root: string
  readonly electron: string
  run(args: readonly string[], settings?: RunSettings): Promise<Run>
  remove(): void
}

export interface RunSettings {
  readonly env?: Readonly<Record<string, string>>
  readonly display?: boolean
  readonly asRoot?: boolean
}

export interface Run {
  /** Everything on the console until Throughline was open or the launcher ended. */
  readonly said: string
  /** From the start to then. */
  readonly milliseconds: number
  readonly code: number | null
  /** The address of browser mode, where it came to that. */
  readonly url: string | null
  /** What `xdg-open` and the fake browser were called with. */
  readonly opened: string
  end(): Promise<void>
}

export function makeClone(): Clone {
  const root = mkdtempSync(join(tmpdir(), 'throughline-clone-'))
  chmodSync(root, 0o777)
  // What is built comes last, so that it is newer than what it was built from.
  for (const name of ['build', 'package.json', 'package-lock.json', 'dist']) {
    cpSync(join(ROOT, name), join(root, name), { recursive: true })
  }
  mkdirSync(join(root, 'node_modules/electron'), { recursive: true })
  mkdirSync(join(root, 'home'))
  mkdirSync(join(root, 'bin'))
  for (const name of ['@electron', '@electron-internal', '.package-lock.json']) {
    symlinkSync(join(ROOT, 'node_modules', name), join(root, 'node_modules', name))
  }
  const electron = join(root, 'node_modules/electron')
  for (const name of ['package.json', 'install.js', 'checksums.json']) cpSync(join(PACKAGE, name), join(electron, name))
  program(join(root, 'bin/xdg-open'), `echo "opened $@" >> "${root}/opened"`)
  for (const folder of ['home', 'node_modules/electron', '.']) chmodSync(join(root, folder), 0o777)
  return {
    root,
    electron,
    run: (args, settings = {}) => runLauncher(root, args, settings),
    remove: () => rmSync(root, { recursive: true, force: true }),
  }
}

/** An executable shell script. */
export function program(path: string, script: string): void {
  writeFileSync(path, `#!/bin/sh\n${script}\n`)
  chmodSync(path, 0o755)
}

/** Puts a program in Electron's place, as if it had been downloaded. */
export function installElectron(clone: Clone, script: string): void {
  mkdirSync(join(clone.electron, 'dist'), { recursive: true })
  writeFileSync(join(clone.electron, 'dist/version'), ELECTRON_VERSION)
  writeFileSync(join(clone.electron, 'path.txt'), 'electron')
  program(join(clone.electron, 'dist/electron'), script)
}

function runLauncher(root: string, args: readonly string[], settings: RunSettings): Promise<Run> {
  const { display = true, asRoot = false, env = {} } = settings
  const command = [process.execPath, join(root, 'build/start.mjs'), ...args]
  const switchUser = process.getuid?.() === 0 && !asRoot
  const [name = '', ...rest] = switchUser ? ['setpriv', ...NOBODY, ...command] : command
  const startedAt = performance.now()
  const child = spawn(name, rest, {
    cwd: root,
    env: {
      PATH: `${join(root, 'bin')}${delimiter}${process.env['PATH'] ?? ''}`,
      HOME: join(root, 'home'),
      XDG_CACHE_HOME: join(root, 'home/cache'),
      THROUGHLINE_PORT: '0',
      ...(display && { DISPLAY: ':99' }),
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  return new Promise((resolve) => {
    let said = ''
    const done = (code: number | null) => {
      const milliseconds = performance.now() - startedAt
      const url = /http:\/\/127\S+/.exec(said)?.[0] ?? null
      // The browser is opened right after the address is printed.
      setTimeout(
        () => resolve({ said, milliseconds, code, url, opened: openedIn(root), end: () => end(child) }),
        url ? 300 : 0,
      )
    }
    const hear = (piece: string) => {
      said += piece
      if (/press ctrl\+c/i.test(piece)) done(null)
    }
    child.stdout.setEncoding('utf8').on('data', hear)
    child.stderr.setEncoding('utf8').on('data', hear)
    child.once('close', (code) => done(code))
  })
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  await new Promise((resolve) => {
    child.once('close', resolve)
    child.kill('SIGTERM')
  })
}

function openedIn(root: string): string {
  const file = join(root, 'opened')
  return existsSync(file) ? readFileSync(file, 'utf8') : ''
}
