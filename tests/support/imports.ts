import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { ROOT } from './built.ts'

/** One `import` of our code; a type import counts as an import. */
export interface Import {
  /** The importing file, from the root: `shared/text/codePoints.ts`. */
  readonly from: string
  /** A file from the root, or the name of a package. */
  readonly to: string
  readonly isPackage: boolean
}

/** `import … from`, `export … from`, `import('…')` and `new URL('…', import.meta.url)`, which names workers. */
const IMPORTS =
  /(?:^|[\n;])\s*(?:import|export)\b[^'"`;]*?\bfrom\s*['"]([^'"]+)['"]|(?:^|[\n;])\s*import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]|new URL\(\s*['"]([^'"]+\.\w+)['"]\s*,\s*import\.meta\.url/g

export function importsIn(folder: string): Import[] {
  return sourcesIn(folder).flatMap((file) => importsOf(file, readFileSync(join(ROOT, file), 'utf8')))
}

export function importsOf(file: string, text: string): Import[] {
  const named = [...text.matchAll(IMPORTS)].map((found) => found.slice(1).find((name) => name !== undefined) ?? '')
  return named.map((name) => {
    if (!name.startsWith('.')) return { from: file, to: packageOf(name), isPackage: true }
    return { from: file, to: relative(ROOT, join(ROOT, dirname(file), name.split('?')[0] ?? name)), isPackage: false }
  })
}

function packageOf(name: string): string {
  return name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/')
}

function sourcesIn(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)))
}
