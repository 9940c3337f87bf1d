/** `npm run dev`: the window with hot reload. The shell is the local server's; the page's own policy is not in force here. */
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createServer } from 'vite'
import { buildStale } from './lib/buildStale.mjs'
import { rendererConfig } from './renderer.mjs'

const PORT = 47822
await buildStale({ only: ['renderer', 'server', 'sample'] })
const { readOptions, startServer } = await import('../dist/server/server.mjs')
const data = join(tmpdir(), 'throughline-dev')
const env = { ...process.env, THROUGHLINE_PORT: '0' }
const shell = await startServer(
  readOptions(['--data', data, '--projects', join(data, 'projects'), ...process.argv.slice(2)], env),
)
const { origin, host, pathname } = new URL(shell.url)

const vite = await createServer({
  ...(await rendererConfig({ serving: true })),
  server: {
    host: '127.0.0.1',
    port: PORT,
    strictPort: true,
    proxy: {
      '/shell': { target: origin, rewrite: () => `${pathname}shell`, headers: { host, origin } },
    },
  },
})
await vite.listen()
console.log(`Throughline’s window is at http://127.0.0.1:${PORT}/, its projects in ${data}`)
