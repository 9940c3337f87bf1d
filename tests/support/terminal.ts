import { spawn } from 'node:child_process'
import { mkdir, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ROOT } from './built.ts'
import { removeFolder } from './removeFolder.ts'

const PROGRAM = join(ROOT, 'dist/cli/throughline.mjs')
export const SAMPLE_STUDY = join(ROOT, 'dist/sample/Sample study.qdpx')

export interface Ran {
  /** The exit status; null where a signal ended it. */
  readonly status: number | null
  readonly out: string
  readonly err: string
}

/** A folder to work in, with a home folder of its own: backups and settings of the tester stay as they are. */
export class Terminal {
  readonly folder: string
  readonly home: string

  private constructor(folder: string) {
    this.folder = folder
    this.home = join(folder, 'home')
  }

  static async open(): Promise<Terminal> {
    const terminal = new Terminal(await mkdtemp(join(tmpdir(), 'throughline-cli-')))
    await mkdir(terminal.home)
    return terminal
  }

  path(name: string): string {
    return join(this.folder, name)
  }

  close(): Promise<void> {
    return removeFolder(this.folder)
  }

  /** Runs the program that is shipped. */
  run(...args: readonly string[]): Promise<Ran> {
    const child = spawn(process.execPath, [PROGRAM, ...args], {
      cwd: this.folder,
      env: { PATH: process.env['PATH'], HOME: this.home, APPDATA: this.home },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const heard = { out: '', err: '' }
    child.stdout.setEncoding('utf8').on('data', (piece: string) => {
      heard.out += piece
    })
    child.stderr.setEncoding('utf8').on('data', (piece: string) => {
      heard.err += piece
    })
    return new Promise((resolve, reject) => {
      child.once('error', reject).once('close', (status) => resolve({ status, ...heard }))
    })
  }

  /** Runs a command that must succeed with one JSON document and no word beside it. */
  async json(...args: readonly string[]): Promise<unknown> {
    const { status, out, err } = await this.run(...args)
    if (status !== 0 || err !== '') throw new Error(`${args.join(' ')} gave ${status}: ${err}`)
    return JSON.parse(out)
  }
}
