import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type UserConfig } from 'vite'
import { PAGE_HEADERS } from '../../../electron/page/pageHeaders.ts'

const FOLDER = fileURLToPath(new URL('.', import.meta.url))
const OUTPUT = join(FOLDER, '../../../dist/pages/search')
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
}

export const PORT = 47_871

/** Builds the page as the window is built, and serves it under the window's own content policy. */
export default async function serve(): Promise<() => Promise<void>> {
  const { rendererConfig } = (await import(new URL('../../../build/renderer.mjs', import.meta.url).href)) as {
    rendererConfig: () => Promise<UserConfig>
  }
  const config = await rendererConfig()
  await build({
    ...config,
    root: FOLDER,
    publicDir: false,
    logLevel: 'error',
    // The page's first script belongs to the window alone.
    plugins: (config.plugins ?? []).filter(
      (plugin) => !(plugin && 'name' in plugin && plugin.name === 'throughline-first-script'),
    ),
    build: { ...config.build, outDir: OUTPUT, target: 'esnext' },
  })
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname
    const file = join(OUTPUT, path === '/' ? 'index.html' : path)
    readFile(file)
      .then((content) => {
        response.writeHead(200, { ...PAGE_HEADERS, 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' })
        response.end(content)
      })
      .catch(() => response.writeHead(404, PAGE_HEADERS).end())
  })
  await new Promise<void>((resolve) => server.listen(PORT, '127.0.0.1', resolve))
  return () => new Promise((resolve) => server.close(() => resolve()))
}
