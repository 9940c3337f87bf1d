import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { defaultDataFolder } from '../dataFolder.ts'

/** The port decides which storage of the browser is seen, so it is always the same unless someone asks for another. */
const DEFAULT_PORT = 47821

export interface ServerOptions {
  readonly port: number
  readonly dataFolder: string
  readonly projectsFolder: string
  /** A project to open at once. Absolute. */
  readonly startWith: string | null
  readonly startWithSample: boolean
}

/** Reads the command line; throws a sentence for people where something is wrong with it. */
export function readOptions(args: readonly string[], env: NodeJS.ProcessEnv = process.env): ServerOptions {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      projects: { type: 'string' },
      data: { type: 'string' },
      sample: { type: 'boolean', default: false },
    },
  })
  if (positionals.length > 1) throw new Error('Throughline opens one project at a time.')
  const [file] = positionals
  if (file !== undefined && !existsSync(file)) throw new Error(`There is no file ${file}.`)
  return {
    port: portOf(env['THROUGHLINE_PORT']),
    dataFolder: values.data === undefined ? defaultDataFolder(env) : resolve(values.data),
    projectsFolder: values.projects === undefined ? join(homedir(), 'Throughline') : resolve(values.projects),
    startWith: file === undefined ? null : resolve(file),
    startWithSample: values.sample,
  }
}

function portOf(text: string | undefined): number {
  if (text === undefined || text === '') return DEFAULT_PORT
  const port = Number(text)
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port
  throw new Error(`THROUGHLINE_PORT is “${text}”; it must be a number from 0 to 65535, where 0 takes any free port.`)
}
