import fc from 'fast-check'
import { expect, test } from 'vitest'
import { recordSchema } from '../../../shared/records/record.ts'
import { checkProject } from '../../../shared/refi/checkProject.ts'
import { archiveOf, unzipped, utf8, zipped } from '../../support/archiveOf.ts'
import { studyOfSeed } from '../../support/randomStudy.ts'
import { opened, recordsOfKind, saved } from '../../support/refiProject.ts'
import { HAS_SAMPLES } from '../../support/refiSamples.ts'
import { schemaErrors } from '../../support/schemaCheck.ts'

const seeds = fc.integer()
const RUNS = Number(process.env['REFI_RUNS'] ?? 150)

test('the studies tried out are valid', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      for (const record of studyOfSeed(seed).records) expect(recordSchema.safeParse(record).error).toBeUndefined()
    }),
    { numRuns: 30 },
  )
})

test('whatever a study holds, it opens as it was saved, from a valid file without dangling references', {
  timeout: 600_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(seeds, async (seed) => {
      const study = studyOfSeed(seed)
      const file = await saved(study, { 'sources/a.docx': utf8('x') })
      if (HAS_SAMPLES) expect(schemaErrors(file.entries['project.qde'] as Uint8Array)).toBe('')

      const again = await opened(unzipped(zipped(file.entries)))
      expect(again.origin).toBe('ours')
      const read = new Map(again.records.map((one) => [`${one.kind} ${one.id}`, one]))
      for (const record of study.records) expect(read.get(`${record.kind} ${record.id}`)).toEqual(record)
      expect(read.size).toBe(study.records.length)
      expect(new Map(again.texts.map((text) => [text.id, text]))).toEqual(
        new Map(study.texts.map((text) => [text.id, text])),
      )
      expect(again.log).toEqual(study.log)

      const problems = await checkProject(archiveOf(file.entries))
      expect(
        problems.filter(({ severity, what }) => severity === 'error' && !/^(positions|quoted)/.test(what)),
      ).toEqual([])
    }),
    { numRuns: RUNS, endOnFailure: true },
  )
})

test('without our own data the same passages are coded with the same codes', { timeout: 600_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(seeds, async (seed) => {
      const study = studyOfSeed(seed)
      const { 'throughline/study.json': _study, ...bare } = (await saved(study)).entries
      const again = await opened(bare)
      const codes = new Set(recordsOfKind(study, 'code').map(({ id }) => id))
      const placed = new Set(recordsOfKind(study, 'coding').map(({ id }) => id))
      const coded = (project: Pick<typeof again, 'records'>) =>
        recordsOfKind(project, 'coding')
          .filter(({ id, codeId }) => placed.has(id) && codes.has(codeId))
          .map(({ id, codeId, sourceId }) => [id, codeId, sourceId].join())
          .sort((a, b) => (a < b ? -1 : 1))
      expect(coded(again)).toEqual(coded(study))
    }),
    { numRuns: Math.ceil(RUNS / 3), endOnFailure: true },
  )
})
