import { readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'

const MIME_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.md': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
}

export type PageFile =
  | { readonly ok: true; readonly bytes: Buffer; readonly type: string }
  | { readonly ok: false; readonly status: 403 | 404 }

/**
 * The files of the window, by the path of their address.
 *
 * Only files found in the bundle when the page was last loaded can be had: the address is looked up in that list and
 * never becomes a path itself, so no spelling of `..` leads out.
 */
export function pageFiles(folder: string): (path: string) => Promise<PageFile> {
  let files = filesIn(folder)
  return async (path) => {
    if (leadsOut(path)) return { ok: false, status: 403 }
    const name = path === '' ? 'index.html' : path
    if (name === 'index.html') files = filesIn(folder)
    const type = MIME_TYPES[extname(name)]
    const file = files.get(name)
    if (file === undefined || type === undefined) return { ok: false, status: 404 }
    return { ok: true, bytes: await readFile(file), type }
  }
}

/** Folder by folder: Electron's view into its archive knows no recursive listing. */
function filesIn(folder: string, prefix = ''): ReadonlyMap<string, string> {
  const files = new Map<string, string>()
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    const name = `${prefix}${entry.name}`
    if (entry.isDirectory()) for (const [inner, file] of filesIn(path, `${name}/`)) files.set(inner, file)
    else if (entry.isFile()) files.set(name, path)
  }
  return files
}

/** Whether a path tries to leave the bundle, however often it is encoded. Ours never hold an escape. */
function leadsOut(path: string): boolean {
  return path.includes('%') || path.includes('\\') || path.includes('\0') || path.split('/').includes('..')
}
