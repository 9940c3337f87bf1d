import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isStudyFolder } from '../../../shared/folder/folderHead.ts'
import { readStudyFolder, writeStudyFolder } from '../../../shared/folder/studyFolder.ts'
import { studyOfSeed } from '../../support/randomStudy.ts'

/** What a disk gives back: bytes of UTF-8. */
function overDisk(files: ReadonlyMap<string, string>): Map<string, string> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  return new Map([...files].map(([name, text]) => [name, decoder.decode(new TextEncoder().encode(text))]))
}

test('whatever a study holds, a folder gives it back', () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const study = studyOfSeed(seed)
      const read = readStudyFolder(overDisk(writeStudyFolder(study)))
      if (!read.ok) throw new Error(read.failure.message)
      const sorted = <T extends { id: string }>(list: readonly T[]) =>
        [...list].sort((a, b) =>
          `${(a as { kind?: string }).kind} ${a.id}` < `${(b as { kind?: string }).kind} ${b.id}` ? -1 : 1,
        )
      expect(sorted(read.value.records)).toEqual(sorted(study.records))
      expect(sorted(read.value.texts)).toEqual(sorted(study.texts))
      expect(read.value.log).toEqual(study.log)
    }),
    { numRuns: 150 },
  )
})

test('the same study gives the same files, whatever the order of its records, under names any disk takes', () => {
  const study = studyOfSeed(42)
  const files = writeStudyFolder(study)
  const turned = writeStudyFolder({ ...study, records: study.records.toReversed(), texts: study.texts.toReversed() })
  expect(new Map(turned)).toEqual(new Map(files))
  expect(new Set([...files.keys()].map((name) => name.toLowerCase())).size).toBe(files.size)
  for (const name of files.keys()) expect(name).toMatch(/^[^<>:"|?*\\]{1,200}$/)
})

test.each([
  ['without a head', (files: Map<string, string>) => files.delete('project.json'), 'no project.json'],
  [
    'of a newer version',
    (files: Map<string, string>) => files.set('project.json', '{"format":"throughline-folder","version":9}'),
    'newer version',
  ],
  [
    'with a line of a merge',
    (files: Map<string, string>) =>
      files.set('records/project.jsonl', `<<<<<<< HEAD\n${files.get('records/project.jsonl')}`),
    'records/project.jsonl, line 1 is not',
  ],
  [
    'with a record twice',
    (files: Map<string, string>) =>
      files.set('records/project.jsonl', (files.get('records/project.jsonl') ?? '').repeat(2)),
    'there twice',
  ],
  [
    'without its words',
    (files: Map<string, string>) => {
      for (const name of files.keys()) if (name.startsWith('texts/')) files.delete(name)
    },
    'is not there',
  ],
])('a folder %s is refused with its sentence', (_what, spoil, words) => {
  const files = writeStudyFolder(studyOfSeed(7))
  expect([...files.keys()].some((name) => name.startsWith('texts/'))).toBe(true)
  spoil(files)
  const read = readStudyFolder(files)
  expect(!read.ok && read.failure.message).toContain(words)
})

test('a folder of ours is known by its head', () => {
  expect(isStudyFolder(writeStudyFolder(studyOfSeed(1)).get('project.json') ?? null)).toBe(true)
  expect(isStudyFolder('{"name":"else"}')).toBe(false)
  expect(isStudyFolder('no json')).toBe(false)
  expect(isStudyFolder(null)).toBe(false)
})
