import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'

export const USAGE = `npm start -- [project.qdpx] [options]

  --sample         open the sample study
  --projects DIR   keep projects there (default: Throughline in your home folder)
  --browser        open in the browser rather than in Electron
  --window         open in a window of an installed Chrome, Edge or Chromium
  --no-download    do not download Electron

THROUGHLINE_PORT changes the port of browser mode (47821).`

/** What the user asked for; throws a sentence where it cannot be. npm starts us in our own folder: `from` is the user's. */
export function readArguments(args, from) {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      sample: { type: 'boolean', default: false },
      browser: { type: 'boolean', default: false },
      window: { type: 'boolean', default: false },
      'no-download': { type: 'boolean', default: false },
      projects: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
  if (positionals.length > 1) throw new Error('Throughline opens one project at a time.')
  const file = positionals[0] === undefined ? null : resolve(from, positionals[0])
  if (file !== null && !existsSync(file)) throw new Error(`There is no file ${file}.`)
  const projects = values.projects === undefined ? null : resolve(from, values.projects)
  return { ...values, file, projects, noDownload: values['no-download'] }
}

/** For the programs that are started: the same wishes, with absolute paths. */
export function programArguments({ file, projects, sample }) {
  return [
    ...(projects === null ? [] : ['--projects', projects]),
    ...(sample ? ['--sample'] : []),
    ...(file === null ? [] : [file]),
  ]
}
