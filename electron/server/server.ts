import { realpathSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { RENDERER_FOLDER, SAMPLE_FILE } from '../folders.ts'
import { openSample } from '../openSample.ts'
import { openShell } from '../shell.ts'
import { VERSION } from '../version.ts'
import { readOptions, type ServerOptions } from './options.ts'
import { type Serving, serve } from './serve.ts'

export { readOptions }

/** Browser mode: the shell and the window, served to browsers on this machine. The launcher imports this. */
export async function startServer(options: ServerOptions): Promise<Serving> {
  const shell = await openShell({
    version: VERSION,
    carrier: 'browser',
    capabilities: { nativeDialogs: false, nativeMenus: false, reveal: false, savesExports: false },
    dataFolder: options.dataFolder,
    projectsFolder: options.projectsFolder,
    sampleFile: SAMPLE_FILE,
    startWith: options.startWith,
    warnings: [],
    desktop: null,
  })
  try {
    const onFirstTab = (tab: string) => (options.startWithSample ? openSample(shell, tab) : Promise.resolve())
    const serving = await serve({ shell, pageFolder: RENDERER_FOLDER, port: options.port, onFirstTab })
    return {
      url: serving.url,
      async close() {
        await serving.close()
        await shell.close()
      },
    }
  } catch (error) {
    await shell.close()
    throw portTaken(error) ? new Error(portTakenMessage(options.port), { cause: error }) : error
  }
}

function portTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
}

function portTakenMessage(port: number): string {
  return (
    `Port ${port} is taken, most likely by a Throughline that is already running: look for its tab or its terminal. ` +
    'To run a second one, set THROUGHLINE_PORT to another number; it keeps its own working copies.'
  )
}

/** `node dist/server/server.mjs [project.qdpx] [--projects DIR] [--data DIR] [--sample]` */
async function runFromCommandLine(): Promise<void> {
  const serving = await startServer(readOptions(process.argv.slice(2)))
  console.log(`Throughline is open at ${serving.url}`)
  const stop = () => {
    serving.close().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
}

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  runFromCommandLine().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error))
    process.exitCode = 1
  })
}
