import { beforeEach, describe, expect, test } from 'vitest'
import type { AnyRecord } from '../../../shared/records/record.ts'
import { checkProject } from '../../../shared/refi/checkProject.ts'
import { sha256 } from '../../../shared/refi/sha256.ts'
import { archiveOf } from '../../support/archiveOf.ts'
import { normalisedXml } from '../../support/normalisedXml.ts'
import { type Entries, opened, recordsOfKind, saved, wordsBySelection } from '../../support/refiProject.ts'
import { HAS_SAMPLES, NO_SAMPLES, sampleEntries, sampleNames } from '../../support/refiSamples.ts'
import { schemaErrors } from '../../support/schemaCheck.ts'

const PROJECT = 'project.qde'
const STUDY = 'throughline/study.json'

function byId(records: readonly AnyRecord[]): Map<string, AnyRecord> {
  return new Map(records.map((record) => [`${record.kind} ${record.id}`, record]))
}

function sums(entries: Entries): Record<string, string> {
  return Object.fromEntries(Object.entries(entries).map(([name, bytes]) => [name, sha256(bytes)]))
}

function xmlOf(entries: Entries): Uint8Array {
  const name = Object.keys(entries).find((one) => /^[^/]+\.qde$/i.test(one)) ?? PROJECT
  return entries[name] as Uint8Array
}

describe('a file of another program that is saved here', () => {
  beforeEach(({ skip }) => skip(!HAS_SAMPLES, NO_SAMPLES))

  test.each(sampleNames())('%s comes back with the same records, texts and bytes', async (name) => {
    const entries = sampleEntries(name)
    const first = await opened(entries)
    const file = await saved(first, entries)
    const second = await opened(file.entries)
    expect(second.origin).toBe('ours')
    expect(byId(second.records)).toEqual(byId(first.records))
    expect(new Map(second.texts.map((text) => [text.id, text]))).toEqual(
      new Map(first.texts.map((text) => [text.id, text])),
    )
    const again = await saved(second, file.entries)
    expect(sums(again.entries)).toEqual(sums(file.entries))
  })

  test.each(sampleNames())('%s comes out as XML that says the same', async (name) => {
    const entries = sampleEntries(name)
    const project = await opened(entries)
    const file = await saved(project, entries)
    const words = wordsBySelection(project)
    // Two programs whose texts have a byte order mark or CR LF: their words are stored anew, and positions follow.
    const withoutPositions = /nvivo-win|qualcoder/.test(name)
    const before = normalisedXml(xmlOf(entries), { words, withoutPositions })
    const after = normalisedXml(xmlOf(file.entries), { words, withoutPositions })
    if (name.startsWith('qualcoder')) await nameSources(before, project)
    if (name.startsWith('qc')) dropNames(after)
    expect(after).toEqual(before)
  })

  test.each(sampleNames())('%s comes out valid, and its references lead somewhere', async (name) => {
    const entries = sampleEntries(name)
    const file = await saved(await opened(entries), entries)
    expect(schemaErrors(xmlOf(file.entries))).toBe('')
    const errors = (await checkProject(archiveOf(file.entries))).filter(({ severity }) => severity === 'error')
    // The standard's example was published without its files.
    expect(errors.filter(({ what }) => !(name.startsWith('atlasti-8.4') && what.startsWith('files:')))).toEqual([])
  })

  test.each(sampleNames())('%s opens completely when only the standard parts are left', async (name) => {
    const entries = sampleEntries(name)
    const first = await opened(entries)
    const { [STUDY]: _study, ...bare } = (await saved(first, entries)).entries
    const second = await opened(bare)
    expect(second.origin).toBe('foreign')
    const words = wordsBySelection(second)
    for (const [id, own] of wordsBySelection(first)) expect(words.get(id)).toBe(own)
    for (const kind of ['code', 'coding', 'source-coding', 'case', 'memo', 'set', 'link', 'region', 'kept'] as const)
      expect(recordsOfKind(second, kind)).toHaveLength(recordsOfKind(first, kind).length)
  })

  test('a folder called Sources becomes sources, and every other byte stays', async () => {
    const entries = sampleEntries('nvivo-win-12.6_one-source_scrubbed.qdpx')
    const file = await saved(await opened(entries), entries)
    const original = 'sources/56a79789-d535-4fb8-bedd-a915504c54ba.txt'
    expect(Object.keys(file.entries).filter((name) => name.startsWith('Sources/'))).toEqual([])
    expect(sums(file.entries)[original]).toBe(sums(entries)[original.replace('s', 'S')])
  })
})

/** QualCoder's cases name files; ours name the sources. */
async function nameSources(
  root: ReturnType<typeof normalisedXml>,
  project: Awaited<ReturnType<typeof opened>>,
): Promise<void> {
  const cases = recordsOfKind(project, 'case')
  const visit = (node: ReturnType<typeof normalisedXml>): void => {
    const one = cases.find(({ id }) => node.name === 'Case' && id === node.attributes['guid'])
    const refs = node.children.filter(({ name }) => name === 'SourceRef')
    for (const [index, ref] of refs.entries()) ref.attributes['targetGUID'] = one?.sourceIds[index] ?? ''
    for (const child of node.children) visit(child)
  }
  visit(root)
}

/** qc gives its sources no name; they are shown, and not written, with that of their file. */
function dropNames(root: ReturnType<typeof normalisedXml>): void {
  expect(root.children.find(({ name }) => name === 'Sources')?.children[0]?.attributes).not.toHaveProperty('name')
}
