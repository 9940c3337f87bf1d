import { existsSync } from 'node:fs'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { SaxesParser } from 'saxes'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sha256 } from '../../../shared/refi/sha256.ts'
import { unzipped, zipped } from '../../support/archiveOf.ts'
import { built } from '../../support/built.ts'
import { elementCounts, examples, isPrintedAs, sectionOf } from '../../support/refiManifest.ts'
import { opened, projectFile, recordsOfKind, wordsBySelection } from '../../support/refiProject.ts'
import {
  HAS_SAMPLES,
  NO_SAMPLES,
  sampleEntries,
  sampleJson,
  sampleNames,
  samplePath,
} from '../../support/refiSamples.ts'
import { schemaErrors } from '../../support/schemaCheck.ts'
import { SAMPLE_STUDY, Terminal } from '../../support/terminal.ts'

let terminal: Terminal
let files = 0
beforeAll(async () => {
  await built()
  terminal = await Terminal.open()
}, 120_000)
afterAll(() => terminal.close())

async function converted(path: string): Promise<{ path: string; told: { kept: object; lost: object[] } }> {
  files += 1
  const out = terminal.path(`${files}.qdpx`)
  const { status, out: told, err } = await terminal.run('convert', path, out, '--json', '--quiet')
  expect({ status, err }).toEqual({ status: 0, err: '' })
  return { path: out, told: JSON.parse(told) }
}

async function entriesOf(path: string): Promise<Record<string, Uint8Array>> {
  return unzipped(await readFile(path))
}

function xmlOf(entries: Readonly<Record<string, Uint8Array>>): Uint8Array {
  return entries[Object.keys(entries).find((name) => /^[^/]+\.qde$/i.test(name)) ?? ''] as Uint8Array
}

/** Elements by name, and every GUID that one of them has. */
function whatIsIn(xml: Uint8Array): { elements: Record<string, number>; guids: Set<string> } {
  const elements: Record<string, number> = {}
  const guids = new Set<string>()
  const parser = new SaxesParser()
  parser.on('opentag', ({ name, attributes }) => {
    const local = name.replace(/^.*:/, '')
    elements[local] = (elements[local] ?? 0) + 1
    if (attributes['guid'] !== undefined) guids.add(String(attributes['guid']).toLowerCase())
  })
  parser.write(new TextDecoder().decode(xml)).close()
  return { elements, guids }
}

describe('a project of another program', () => {
  beforeEach(({ skip }) => skip(!HAS_SAMPLES, NO_SAMPLES))

  test('is there to be converted', () => {
    expect(sampleNames().length).toBeGreaterThan(5)
  })

  test.each(sampleNames())('%s comes out valid, and nothing that went in is lost', async (name) => {
    const before = sampleEntries(name)
    const { path, told } = await converted(samplePath(name))
    expect(told.lost).toEqual([])
    const after = await entriesOf(path)
    expect(schemaErrors(xmlOf(after))).toBe('')

    const [went, came] = [whatIsIn(xmlOf(before)), whatIsIn(xmlOf(after))]
    expect(came.elements).toMatchObject(went.elements)
    expect([...went.guids].filter((guid) => !came.guids.has(guid))).toEqual([])
    const contents = new Set(Object.values(after).map(sha256))
    // The XML is written anew; NVivo's empty `.root` holds nothing.
    const files = Object.entries(before).filter(([, bytes]) => bytes !== xmlOf(before) && bytes.length > 0)
    expect(files.filter(([, bytes]) => !contents.has(sha256(bytes))).map(([entry]) => entry)).toEqual([])
    // What `convert` says it kept is what the manifest counts.
    const counted = elementCounts(sectionOf(name))
    expect(told.kept).toMatchObject({ codes: counted['Code'] ?? 0, codings: counted['Coding'] ?? 0 })
  })

  test.each(sampleNames())('%s has the same words under its codings afterwards', async (name) => {
    const { path } = await converted(samplePath(name))
    const rows = await terminal.json('codings', samplePath(name), '--json')
    expect(await terminal.json('codings', path, '--json')).toEqual(rows)

    // As another program reads it: by the standard's parts alone.
    const { 'throughline/study.json': _ours, ...entries } = await entriesOf(path)
    const project = await opened(entries)
    const words = wordsBySelection(project)
    const codes = new Map(recordsOfKind(project, 'code').map((code) => [code.id, code.name]))
    const codings = recordsOfKind(project, 'coding')
    for (const { selection, words: printed, codes: named } of examples(sectionOf(name))) {
      expect(isPrintedAs(words.get(selection) ?? '', printed), `${words.get(selection)} is ${printed}`).toBe(true)
      const own = codings.filter(({ selectionId }) => selectionId === selection)
      expect(own.map(({ codeId }) => codes.get(codeId) ?? '').sort()).toEqual([...named].sort())
    }
  })

  test.each(sampleNames('.expected.json'))('the passages of %s are where they were', async (name) => {
    const { path } = await converted(samplePath(name.replace('.expected.json', '.qdpx')))
    const words = wordsBySelection(await opened(await entriesOf(path)))
    const expected = sampleJson(name) as { selection: string; text: string }[]
    const inTexts = expected.filter(({ selection }) => words.has(selection))
    expect(inTexts.length).toBeGreaterThan(expected.length / 2)
    for (const { selection, text } of inTexts) expect(words.get(selection)).toBe(text)
  })

  test.each(sampleNames())('%s gives the same bytes twice, and once more from what came out', async (name) => {
    const first = await converted(samplePath(name))
    const second = await converted(samplePath(name))
    const bytes = await readFile(first.path)
    expect((await readFile(second.path)).equals(bytes)).toBe(true)
    const again = await converted(first.path)
    expect((await readFile(again.path)).equals(bytes)).toBe(true)
  })
})

test('our own study comes out as it went in', async () => {
  const { path, told } = await converted(SAMPLE_STUDY)
  expect(told.lost).toEqual([])
  const sums = async (file: string) =>
    Object.fromEntries(Object.entries(await entriesOf(file)).map(([name, bytes]) => [name, sha256(bytes)]))
  expect(await sums(path)).toEqual(await sums(SAMPLE_STUDY))
})

test('says which parts only Throughline will find', async () => {
  const { status, out, err } = await terminal.run('convert', SAMPLE_STUDY, terminal.path('told.qdpx'))
  expect({ status, out }).toEqual({ status: 0, out: '' })
  expect(err).toMatch(/^codings: \d+$/m)
  expect(err).toMatch(/^other programs will not find: speakers of sources/m)
})

describe('a project that holds what has no place in the standard', () => {
  beforeAll(async () => {
    await writeFile(
      terminal.path('odd.qdpx'),
      zipped(
        projectFile(
          '<CodeBook><Codes>stray words<Code guid="5c0a8a1e-9f4b-4a37-9d57-0d0a4d1d0a01" name="Care"/></Codes></CodeBook>',
        ),
      ),
    )
  })

  test('loses it and says so', async () => {
    const { status, out } = await terminal.run('convert', 'odd.qdpx', 'even.qdpx', '--json', '--quiet')
    expect(status).toBe(3)
    expect(JSON.parse(out)).toMatchObject({ kept: { codes: 1 }, lost: [{ what: expect.any(String), count: 1 }] })
    expect(await terminal.json('check', 'even.qdpx', '--json')).toMatchObject({ ok: true })
  })

  test('with --strict is not written', async () => {
    const { status, out, err } = await terminal.run('convert', 'odd.qdpx', 'strict.qdpx', '--strict')
    expect({ status, out }).toEqual({ status: 1, out: '' })
    expect(err).toMatch(/Nothing was written\./)
    expect(existsSync(terminal.path('strict.qdpx'))).toBe(false)
  })
})

test('what stood at the place of the result is kept as a backup', async () => {
  await terminal.run('convert', SAMPLE_STUDY, 'there.qdpx')
  await writeFile(terminal.path('odd.qdpx'), zipped(projectFile('<CodeBook><Codes/></CodeBook>')))
  const before = await readFile(terminal.path('there.qdpx'))
  const { status } = await terminal.run('convert', 'odd.qdpx', 'there.qdpx')
  expect(status).toBe(0)
  const names = await readdir(terminal.home, { recursive: true })
  const backups = names.filter((name) => /backups.*\.qdpx$/.test(name))
  expect(backups).toHaveLength(1)
  expect(await readFile(`${terminal.home}/${backups[0]}`)).toEqual(before)
})
