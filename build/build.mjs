import { buildStale } from './lib/buildStale.mjs'

/** `npm run build`: builds what is older than its sources. `--all` builds everything, `--quiet` prints nothing. */
const options = new Set(process.argv.slice(2))
const built = await buildStale({ quiet: options.has('--quiet'), all: options.has('--all') })
if (!options.has('--quiet'))
  console.log(built.length === 0 ? 'Everything is built already.' : `Built ${built.join(', ')}.`)
