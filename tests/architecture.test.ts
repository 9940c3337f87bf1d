import { expect, test } from 'vitest'
import { type Import, importsIn, importsOf } from './support/imports.ts'

/** What `shared/` may use of others: data in, data out, and at home in Node, windows and workers. */
const SHARED_PACKAGES = [
  'zod',
  'saxes',
  'fflate',
  'mammoth',
  'mdast-util-from-markdown',
  'mdast',
  'fuse.js',
  'uuid',
  'papaparse',
  // Takes web pages apart without a DOM.
  'htmlparser2',
  // Reads inexact dates; it computes and touches nothing.
  'edtf',
  // Reads the databases of QualCoder and Taguette, given as bytes; it computes in memory and opens no file.
  'sql.js',
  // Reads the text layer of PDFs; nothing is drawn.
  'pdfjs-dist',
  // Write figures as PDF; bytes in, bytes out.
  'pdf-lib',
  '@pdf-lib/fontkit',
]
/** The parts of d3 that compute; those that touch pages are the window's. */
const D3_COMPUTES =
  /^d3(?:-(?:array|chord|color|dispatch|force|format|hierarchy|interpolate|path|polygon|quadtree|random|scale|shape|time|time-format))?$/

/** The floors of the window, from the top: each may use those below it. */
const FLOORS = ['app', 'features', 'project', 'storage']
/** What every floor from features up may use; they stand on nothing but each other. */
const SIDE_ROOMS = ['charts', 'ui', 'host']

const imports = ['shared', 'electron', 'renderer'].flatMap(importsIn)
const between = imports.filter(({ isPackage }) => !isPackage)

test('shared/ stands alone', () => {
  const wrong = between.filter(({ from, to }) => isIn(from, 'shared') && !isIn(to, 'shared'))
  expect(
    told(wrong, ({ from, to }) => `${from} imports ${to}; hand over what it needs, or move it to shared/`),
  ).toEqual([])
})

test('shared/ uses the packages it may use', () => {
  const wrong = imports.filter(({ from, to, isPackage }) => isIn(from, 'shared') && isPackage && !isSharedPackage(to))
  const advice = 'let electron/ or renderer/ do that part, or add the package to this test with a reason'
  expect(told(wrong, ({ from, to }) => `${from} imports the package ${to}; ${advice}`)).toEqual([])
})

test('electron/ and renderer/ meet in shared/ only', () => {
  const wrong = between.filter(({ from, to }) => {
    if (isIn(from, 'electron')) return !isIn(to, 'electron') && !isIn(to, 'shared') && to !== 'package.json'
    return isIn(from, 'renderer') && !isIn(to, 'renderer') && !isIn(to, 'shared')
  })
  expect(told(wrong, ({ from, to }) => `${from} imports ${to}; move what both need to shared/`)).toEqual([])
})

test('the shell’s services know no carrier', () => {
  const carriers = ['electron/main', 'electron/preload', 'electron/server', 'electron/cli', 'electron/page']
  const wrong = imports.filter(
    ({ from, to }) =>
      isIn(from, 'electron/services') && (to === 'electron' || carriers.some((carrier) => isIn(to, carrier))),
  )
  expect(
    told(wrong, ({ from, to }) => `${from} imports ${to}; give the services a port that the carrier fills`),
  ).toEqual([])
})

test('a feature imports no other feature', () => {
  const wrong = between.filter(({ from, to }) => {
    const [own, other] = [featureOf(from), featureOf(to)]
    return own !== null && other !== null && own !== other
  })
  expect(
    told(
      wrong,
      ({ from, to }) =>
        `features/${featureOf(from)} imports features/${featureOf(to)}; move what both need to shared/, project/ or ui/`,
    ),
  ).toEqual([])
})

test('inside the window, imports go down', () => {
  const wrong = between.filter(({ from, to }) => isUpwards(roomOf(from), roomOf(to)))
  expect(
    told(wrong, ({ from, to }) => `${from} imports ${to}, which is above it; hand it over from above, or move it down`),
  ).toEqual([])
})

test('nothing imports in a circle', () => {
  expect(cyclesOf(between).map((cycle) => `${cycle.join(' → ')}; move what they share to a file of its own`)).toEqual(
    [],
  )
})

test('names lead to one file: no barrels', () => {
  const barrels = [...new Set(between.map(({ to }) => to))].filter((to) => /(?:^|\/)index\.tsx?$/.test(to))
  expect(barrels.map((file) => `${file}: import the file that defines a thing`)).toEqual([])
})

test('the reader of imports sees every kind', () => {
  const text = [
    "import { a } from './a.ts'",
    "import type { B } from '../b.ts'",
    "export { c } from './c.ts'",
    "import './d.css'",
    "const e = await import('./e.ts')",
    "new Worker(new URL('./f.ts', import.meta.url))",
    "import {\n  g,\n} from '@scope/package/part'",
  ].join('\n')
  expect(importsOf('renderer/app/x.ts', text).map(({ to }) => to)).toEqual([
    'renderer/app/a.ts',
    'renderer/b.ts',
    'renderer/app/c.ts',
    'renderer/app/d.css',
    'renderer/app/e.ts',
    'renderer/app/f.ts',
    '@scope/package',
  ])
})

test('circles are found', () => {
  const edge = (from: string, to: string): Import => ({ from, to, isPackage: false })
  expect(cyclesOf([edge('a', 'b'), edge('b', 'c'), edge('c', 'a'), edge('c', 'd')])).toEqual([['a', 'b', 'c', 'a']])
  expect(cyclesOf([edge('a', 'b'), edge('a', 'c'), edge('b', 'c')])).toEqual([])
})

function isIn(file: string, folder: string): boolean {
  return file === folder || file.startsWith(`${folder}/`)
}

function told(wrong: readonly Import[], say: (wrong: Import) => string): string[] {
  return wrong.map(say)
}

function isSharedPackage(name: string): boolean {
  return SHARED_PACKAGES.includes(name) || D3_COMPUTES.test(name)
}

function featureOf(file: string): string | null {
  return /^renderer\/features\/([^/]+)\//.exec(file)?.[1] ?? null
}

/** The floor or side room of a file of the window; null for the page itself and for other trees. */
function roomOf(file: string): string | null {
  return /^renderer\/([^/]+)\//.exec(file)?.[1] ?? null
}

function isUpwards(from: string | null, to: string | null): boolean {
  if (from === null || to === null || from === to) return false
  if (SIDE_ROOMS.includes(from)) return !SIDE_ROOMS.includes(to)
  if (SIDE_ROOMS.includes(to)) return false
  return FLOORS.includes(from) && FLOORS.includes(to) && FLOORS.indexOf(to) < FLOORS.indexOf(from)
}

/** Each circle once, from where it was met. */
function cyclesOf(edges: readonly Import[]): string[][] {
  const next = new Map<string, Import[]>()
  for (const edge of edges) next.set(edge.from, [...(next.get(edge.from) ?? []), edge])
  const done = new Set<string>()
  const cycles: string[][] = []
  const visit = (file: string, path: readonly string[]) => {
    const at = path.indexOf(file)
    if (at >= 0) return void cycles.push([...path.slice(at), file])
    if (done.has(file)) return
    for (const { to } of next.get(file) ?? []) visit(to, [...path, file])
    done.add(file)
  }
  for (const file of next.keys()) visit(file, [])
  return cycles
}
