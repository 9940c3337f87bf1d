import { execFileSync, spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type ProjectFile, readContainer, saveContainer } from '../../../electron/services/projectFiles.ts'
import { Trouble } from '../../../electron/services/trouble.ts'
import { cpuSeconds } from '../../support/cpuSeconds.ts'
import { NO_SAMPLES, sampleNames, samplePath } from '../../support/refiSamples.ts'
import { freshFolder } from './support/folders.ts'
import { bytesOf, textOf } from './support/shells.ts'
import { manyEntries, type RawEntry, type RawZip, rawZip } from './support/zips.ts'

const HAS_UNZIP = spawnSync('unzip', ['-v']).status === 0

let folder: string
let files = 0
const open: ProjectFile[] = []
beforeAll(async () => {
  folder = await freshFolder()
})
afterEach(async () => {
  for (const file of open.splice(0)) await file.close()
})

async function readFrom(path: string): Promise<ProjectFile> {
  const file = await readContainer(path)
  open.push(file)
  return file
}

async function written(bytes: Uint8Array): Promise<string> {
  files += 1
  const path = join(folder, `${files}.qdpx`)
  await writeFile(path, bytes)
  return path
}

async function read(entries: readonly RawEntry[], zip: RawZip = {}): Promise<ProjectFile> {
  return readFrom(await written(rawZip(entries, zip)))
}

async function contents(file: ProjectFile): Promise<Record<string, string>> {
  const found: Record<string, string> = {}
  for (const name of file.names) found[name] = textOf((await file.read(name)) as Uint8Array)
  return found
}

async function troubleOf(bytes: Uint8Array): Promise<Trouble['failure']> {
  const error = await readFrom(await written(bytes)).then(
    () => null,
    (error: unknown) => error,
  )
  if (!(error instanceof Trouble)) throw new Error('it was opened', { cause: error })
  return error.failure
}

describe('what programs write', () => {
  test.each([
    [
      'deflated, the XML last',
      [
        { name: 'sources/a.txt', content: 'words' },
        { name: 'project.qde', content: '<x/>' },
      ],
    ],
    [
      'stored (NVivo for Mac)',
      [
        { name: 'project.qde', content: '<x/>', stored: true },
        { name: 'sources/a.txt', content: 'words', stored: true },
      ],
    ],
    [
      'sizes behind the data (MAXQDA)',
      [
        { name: 'project.qde', content: '<x/>', sizesFollow: true },
        { name: 'sources/a.txt', content: 'words', sizesFollow: true },
      ],
    ],
    [
      'ZIP64 fields',
      [
        { name: 'project.qde', content: '<x/>', wide: true },
        { name: 'sources/a.txt', content: 'words', wide: true },
      ],
    ],
    [
      'folders of their own',
      [{ name: 'sources/' }, { name: 'project.qde', content: '<x/>' }, { name: 'sources/a.txt', content: 'words' }],
    ],
  ] satisfies [string, RawEntry[]][])('%s', async (_, entries) => {
    const file = await read(entries, { wide: entries.some((entry) => 'wide' in entry) })
    expect(await contents(file)).toEqual({ 'project.qde': '<x/>', 'sources/a.txt': 'words' })
    expect(file.problems).toEqual([])
  })

  test('an empty .root, a comment, a BOM and a name in UTF-8 without the flag are taken as they are', async () => {
    const entries = {
      'project.qde': '\uFEFF<x/>',
      'sources/.root': '',
      'sources/Gespräch.txt': 'ja',
      'a/b/c.txt': 'deep',
    }
    const file = await read(
      Object.entries(entries).map(([name, content]) => ({ name, content })),
      { comment: 'made by hand' },
    )
    const decoded = Object.fromEntries(
      await Promise.all(
        file.names.map(async (name) => [name, Buffer.from((await file.read(name)) as Uint8Array).toString()] as const),
      ),
    )
    expect(decoded).toEqual(entries)
  })

  test('a name that is not UTF-8 is read in the code page zip began with', async () => {
    const file = await read([{ name: Buffer.from([0x47, 0x65, 0x73, 0x70, 0x72, 0x84, 0x63, 0x68]), content: 'x' }])
    expect(file.names).toEqual(['Gespräch'])
  })

  // A folder of one's own real files can be named besides those that are compared everywhere.
  const samples = [...sampleNames().map(samplePath), ...listOf(process.env['THROUGHLINE_SAMPLES'] ?? '')]
  test('every real file opens without a problem and survives being saved', async ({ skip }) => {
    skip(samples.length === 0, NO_SAMPLES)
    for (const path of samples) {
      const file = await readFrom(path)
      expect(file.problems, `in ${path}`).toEqual([])
      const copy = await written(await readFile(path))
      const base = await readFrom(copy)
      await saveContainer(copy, { base, keep: base.names, write: new Map(), backup: null })
      expect(await contents(await readFrom(copy)), `in ${path}`).toEqual(await contents(file))
      if (HAS_UNZIP) execFileSync('unzip', ['-tqq', copy])
    }
  })
})

describe('U1: sizes', () => {
  test('an entry that unpacks to a thousand times its size is refused before it is unpacked', async () => {
    const bomb = rawZip([{ name: 'project.qde', content: Buffer.alloc(20 * 1024 * 1024) }])
    expect(bomb.length).toBeLessThan(50_000)
    expect(await troubleOf(bomb)).toMatchObject({ kind: 'too-large', facts: { limit: 200 } })
  })

  test('an entry that claims a thousand bytes and holds a gigabyte stops at the first byte too many', async () => {
    const bomb = rawZip([
      { name: 'project.qde', content: '<x/>' },
      { name: 'sources/a.txt', content: Buffer.alloc(64 * 1024 * 1024), size: 1000 },
    ])
    const file = await readFrom(await written(bomb))
    expect(file.damaged).toBe(true)
    expect(file.names).toEqual(['project.qde'])
  })

  test('an entry that claims more than it holds is damaged', async () => {
    const file = await read([
      { name: 'project.qde', content: '<x/>' },
      { name: 'b', content: 'short', size: 6 },
    ])
    expect([file.damaged, file.names]).toEqual([true, ['project.qde']])
  })

  test('a wrong checksum is damage', async () => {
    const file = await read([
      { name: 'a', content: 'x' },
      { name: 'b', content: 'y', crc32: 1 },
    ])
    expect([file.damaged, file.names]).toEqual([true, ['a']])
    await expect(file.read('b')).resolves.toBeNull()
  })

  test('more than 2 GB in total is refused', async () => {
    const entries = Array.from({ length: 3 }, (_, index) => ({
      name: `${index}`,
      content: 'x',
      size: 1024 ** 3,
      stored: true,
    }))
    expect(await troubleOf(rawZip(entries))).toMatchObject({ kind: 'too-large' })
  })

  test.each([
    ['10^5 entries', 100_000, 100_000],
    ['10^6 entries', 1_000_000, 1_000_000],
    ['10^5 entries that claim to be 10', 100_000, 10],
  ])('%s are refused', async (_, count, claimed) => {
    const bytes = manyEntries(count, claimed)
    const seconds = await cpuSeconds(async () => {
      expect(await troubleOf(bytes)).toMatchObject({ kind: 'too-large', facts: { limit: 20_000 } })
    })
    expect(seconds).toBeLessThan(2)
  })

  test('entries that share their data are refused', async () => {
    const entries = [
      { name: 'a', content: 'words' },
      { name: 'b', content: 'words', sharesDataOf: 0 },
    ]
    // The header at that place names `a`, so `b` is not what it says: damaged, and what is intact is shown.
    expect([(await read(entries)).damaged, (await read(entries)).names]).toEqual([true, ['a']])
    const twins = [
      { name: 'a', content: 'words' },
      { name: 'a', content: 'words', sharesDataOf: 0 },
    ]
    expect(await troubleOf(rawZip(twins))).toMatchObject({ kind: 'damaged' })
  })

  test('an entry that lies inside another is refused', async () => {
    const inner = rawZip([{ name: 'b', content: 'inside', stored: true }])
    const outer = rawZip([
      { name: 'a', content: inner.subarray(0, 31 + 6), stored: true },
      { name: 'b', content: 'inside', stored: true },
    ])
    // The directory's second record is pointed at the header that lies in the first entry's data.
    const at = outer.lastIndexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]))
    outer.writeUInt32LE(31, at + 42)
    expect(await troubleOf(outer)).toMatchObject({ kind: 'damaged' })
  })
})

describe('U2: names', () => {
  test.each([
    '../evil',
    'sources/../../evil',
    '/etc/passwd',
    'C:/evil',
    'c:evil',
    'sources\\evil',
    'a\0b',
    'sources/CON',
    'nul.txt',
    'sources/Com1.txt',
    './a',
    'a//b',
    'sources/a.',
    'sources/a ',
    '',
  ])('%j is refused', async (name) => {
    expect(
      await troubleOf(
        rawZip([
          { name: 'project.qde', content: '<x/>' },
          { name, content: 'x' },
        ]),
      ),
    ).toMatchObject({
      kind: 'damaged',
    })
  })

  test.each([
    ['case', 'sources/A.txt', 'sources/a.txt'],
    ['normal form', 'sources/\u00e9.txt', 'sources/e\u0301.txt'],
    ['nothing', 'sources/a.txt', 'sources/a.txt'],
  ])('two names that differ in %s are refused', async (_, one, other) => {
    expect(
      await troubleOf(
        rawZip([
          { name: one, content: '1' },
          { name: other, content: '2' },
        ]),
      ),
    ).toMatchObject({ kind: 'damaged' })
  })

  test('a header that names another entry than the directory is damage', async () => {
    const file = await read([
      { name: 'a', content: 'x' },
      { name: 'b', localName: 'c', content: 'y' },
    ])
    expect([file.damaged, file.names]).toEqual([true, ['a']])
  })
})

describe('R8: damage', () => {
  const SOUND = {
    'project.qde': '<Project>the codings</Project>',
    'sources/a.txt': 'I felt alone',
    'throughline/study.json': '{"a":1}',
  }
  let sound: Buffer

  beforeAll(async () => {
    const path = join(folder, 'sound.qdpx')
    await saveContainer(path, { base: null, keep: [], write: bytesBy(SOUND), backup: null })
    sound = await readFile(path)
  })

  test('cut at any byte, it is never taken for whole, and the XML survives as soon as it is there', async () => {
    for (let length = 0; length < sound.length; length += 1) {
      const file = await readFrom(await written(sound.subarray(0, length))).catch((error: unknown) => {
        expect(error).toBeInstanceOf(Trouble)
        return null
      })
      if (file === null) continue
      expect(file.damaged, `cut at ${length}`).toBe(true)
      for (const [name, text] of Object.entries(await contents(file)))
        expect(text).toBe(SOUND[name as keyof typeof SOUND])
      if (length > 100) expect(file.names).toContain('project.qde')
    }
  })

  test('with one bit flipped in any byte, it gives the same contents, fewer of them with a problem, or a refusal', async () => {
    for (let at = 0; at < sound.length; at += 1) {
      const flipped = Buffer.from(sound)
      flipped[at] = (flipped[at] as number) ^ (1 << (at % 8))
      const file = await readFrom(await written(flipped)).catch((error: unknown) => {
        expect(error, `byte ${at}`).toBeInstanceOf(Trouble)
        return null
      })
      if (file === null) continue
      const found = await contents(file)
      if (file.damaged) expect(file.problems.length).toBeGreaterThan(0)
      else expect(found, `byte ${at}`).toEqual(SOUND)
      for (const [name, text] of Object.entries(found)) {
        if (name in SOUND) expect(text).toBe(SOUND[name as keyof typeof SOUND])
      }
    }
  })

  test('an empty file and a file of something else are told apart', async () => {
    expect(await readFrom(await written(Buffer.alloc(0)))).toMatchObject({ damaged: true, names: [] })
    expect(await troubleOf(Buffer.from('%PDF-1.7 and so on'))).toMatchObject({ kind: 'not-a-project' })
  })
})

describe('what we write', () => {
  test('the same content gives the same bytes, the XML first, whatever order it came in', async () => {
    const one = join(folder, 'one.qdpx')
    const other = join(folder, 'other.qdpx')
    const entries = { 'sources/b.txt': 'b', 'Project.qde': '<x/>', 'sources/a.txt': 'a'.repeat(5000) }
    await saveContainer(one, { base: null, keep: [], write: bytesBy(entries), backup: null })
    const reversed = Object.fromEntries(Object.entries(entries).toReversed())
    await saveContainer(other, { base: null, keep: [], write: bytesBy(reversed), backup: null })
    expect((await readFile(one)).equals(await readFile(other))).toBe(true)
    expect((await readFrom(one)).names).toEqual(['Project.qde', 'sources/a.txt', 'sources/b.txt'])
  })

  test('other programs read it, names beyond ASCII included', async ({ skip }) => {
    skip(!HAS_UNZIP, 'the program unzip is not installed')
    const path = join(folder, 'for others.qdpx')
    await saveContainer(path, {
      base: null,
      keep: [],
      write: bytesBy({ 'project.qde': '<x/>', 'sources/Gespräch.txt': 'ja 😀' }),
      backup: null,
    })
    execFileSync('unzip', ['-tqq', path])
    expect(execFileSync('unzip', ['-p', path, 'sources/*'], { encoding: 'utf8' })).toBe('ja 😀')
  })

  test('what shrinks so well that we would refuse to open it is stored as it is', async () => {
    const path = join(folder, 'zeros.qdpx')
    await saveContainer(path, {
      base: null,
      keep: [],
      write: new Map([['sources/zeros', new Uint8Array(11 * 1024 * 1024)]]),
      backup: null,
    })
    const file = await readFrom(path)
    expect((await file.read('sources/zeros'))?.byteLength).toBe(11 * 1024 * 1024)
  })
})

function bytesBy(entries: Readonly<Record<string, string>>): Map<string, Uint8Array> {
  return new Map(Object.entries(entries).map(([name, text]) => [name, bytesOf(text)]))
}

function listOf(path: string): string[] {
  try {
    return readdirSync(path)
      .filter((name) => name.endsWith('.qdpx'))
      .map((name) => join(path, name))
  } catch {
    return []
  }
}
