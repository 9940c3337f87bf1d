import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContext } from '@playwright/test'
import type { Folders, RunningApp } from './app.ts'
import { watchWindows } from './watch.ts'

const SERVER = fileURLToPath(new URL('../../dist/server/server.mjs', import.meta.url))

export interface LocalServer {
  readonly url: string
  readonly process: ChildProcess
  end(signal: NodeJS.Signals): Promise<void>
}

/** The built server of browser mode, in a process of its own. */
export async function startLocalServer(folders: Folders, args: readonly string[] = [], port = 0): Promise<LocalServer> {
  const where = ['--projects', folders.projectsFolder, '--data', folders.dataFolder]
  const child = spawn(process.execPath, [SERVER, ...where, ...args], {
    env: { ...process.env, HOME: folders.home, THROUGHLINE_PORT: String(port) },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let complaint = ''
  child.stderr.on('data', (piece: Buffer) => {
    complaint += piece.toString()
  })
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /http:\S+/.exec(line)?.[0]
    if (!url) continue
    child.stdout.resume()
    return {
      url,
      process: child,
      async end(signal) {
        if (child.exitCode !== null || child.signalCode !== null) return
        child.kill(signal)
        await once(child, 'exit')
      },
    }
  }
  throw new Error(`The local server did not start: ${complaint}`)
}

/** Browser mode: the local server, and a browser profile that outlives its restarts. */
export async function startInBrowser(browser: Browser, folders: Folders, args: readonly string[]): Promise<RunningApp> {
  const watch = watchWindows()
  const context: BrowserContext = await browser.newContext({ acceptDownloads: true })
  let server = await startLocalServer(folders, args)
  // The origin decides which storage is seen, so a restart has to come back to the same port.
  const port = Number(new URL(server.url).port)
  watch.over(context, (url) => new URL(url).host === `127.0.0.1:${port}`)
  const app = {
    page: await context.newPage(),
    electron: null,
    projectsFolder: folders.projectsFolder,
    dataFolder: folders.dataFolder,
    watch,
    async restart() {
      await server.end('SIGKILL')
      await app.page.close()
      server = await startLocalServer(folders, args, port)
      app.page = await context.newPage()
      await app.page.goto(server.url)
      return app.page
    },
    async stop() {
      await context.close()
      await server.end('SIGTERM')
    },
  }
  await app.page.goto(server.url)
  return app
}
