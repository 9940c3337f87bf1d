import { beforeEach, describe, expect, test } from 'vitest'
import { recordSchema } from '../../../shared/records/record.ts'
import { projectOf } from '../../../shared/study/projectOf.ts'
import { codingsAnywhere } from '../../support/codingsAnywhere.ts'
import { opened, recordsOfKind, wordsBySelection } from '../../support/refiProject.ts'
import { elementCounts, examples, isPrintedAs, sectionOf } from '../../support/refiManifest.ts'
import { HAS_SAMPLES, NO_SAMPLES, sampleEntries, sampleJson, sampleNames } from '../../support/refiSamples.ts'

describe('files of other programs', () => {
  beforeEach(({ skip }) => skip(!HAS_SAMPLES, NO_SAMPLES))

  test.each(sampleNames())('%s opens, with every element that the manifest counts', async (name) => {
    const project = await opened(sampleEntries(name))
    const expected = elementCounts(sectionOf(name))
    expect(Object.keys(expected).length).toBeGreaterThan(0)
    expect(project.report.counts).toMatchObject(expected)
    expect(project.origin).toBe('foreign')
    expect(project.report.lost).toEqual([])
  })

  test.each(sampleNames())('%s gives valid records with unique ids, and no coding is missing', async (name) => {
    const project = await opened(sampleEntries(name))
    for (const record of project.records) expect(recordSchema.safeParse(record).error).toBeUndefined()
    expect(() => projectOf(project.records)).not.toThrow()
    expect(codingsAnywhere(project)).toBe(project.report.counts['Coding'] ?? 0)
  })

  test.each(sampleNames())('%s is read the same twice', async (name) => {
    expect(await opened(sampleEntries(name))).toEqual(await opened(sampleEntries(name)))
  })

  const withExamples = sampleNames().filter((name) => examples(sectionOf(name)).length > 0)
  test.each(withExamples)('in %s the example codings cover the words listed as right', async (name) => {
    const project = await opened(sampleEntries(name))
    const words = wordsBySelection(project)
    const codes = new Map(recordsOfKind(project, 'code').map((code) => [code.id, code.name]))
    const codings = recordsOfKind(project, 'coding')
    for (const { selection, words: printed, codes: named } of examples(sectionOf(name))) {
      expect(isPrintedAs(words.get(selection) ?? '', printed), `${words.get(selection)} is ${printed}`).toBe(true)
      const own = codings.filter(({ selectionId }) => selectionId === selection)
      expect(new Set(own.map(({ codeId }) => codes.get(codeId)))).toEqual(new Set(named))
      expect(own).toHaveLength(named.length)
    }
  })

  const shaped = sampleNames('.expected.json')
  test.each(shaped)('%s agrees with the passages read', async (name) => {
    const project = await opened(sampleEntries(name.replace('.expected.json', '.qdpx')))
    const words = wordsBySelection(project)
    const passages = new Map(
      project.records.flatMap((one) => {
        if (one.kind === 'coding') return [[one.selectionId, one.passage] as const]
        return one.kind === 'quotation' ? [[one.id, one.passage] as const] : []
      }),
    )
    const expected = sampleJson(name) as { selection: string; start: number; end: number; text: string }[]
    for (const { selection, start, end, text } of expected) {
      const inMemo = recordsOfKind(project, 'kept').find(({ xml }) => xml.attributes['guid'] === selection)
      if (inMemo) {
        const memo = recordsOfKind(project, 'memo').find(({ id }) => id === inMemo.ownerId)
        expect([...(memo?.text ?? '')].slice(start, end).join('')).toBe(text)
      } else {
        expect(passages.get(selection)).toEqual({ start, end })
        expect(words.get(selection)).toBe(text)
      }
    }
  })

  test('cases of QualCoder find their sources, although they name files', async () => {
    const project = await opened(sampleEntries('qualcoder-4.0b_home-oxygen.qdpx'))
    const names = new Map(recordsOfKind(project, 'source').map((source) => [source.id, source.name]))
    const cases = recordsOfKind(project, 'case').map((one) => [one.name, one.sourceIds.map((id) => names.get(id))])
    expect(cases).toEqual([
      ['P01 Maren', ['P01 wave 1.txt', 'P01 wave 2.docx', 'P01 wave 3.txt']],
      ['P03', ['P03 wave 2 rtl.txt']],
    ])
  })

  test('without its texts, ATLAS.ti’s example keeps all codings and says that nothing is placed', async () => {
    const project = await opened(sampleEntries('atlasti-8.4-mac_spec-example_no-sources.qdpx'))
    const quotations = recordsOfKind(project, 'quotation')
    expect(quotations.map(({ passage }) => passage)).toEqual(quotations.map(() => null))
    expect(quotations.map(({ asRead }) => asRead)).toContainEqual({ start: 139, end: 195 })
    expect(recordsOfKind(project, 'source-coding')).toHaveLength(16)
    expect(project.report.warnings.join()).toContain('10 texts could not be found')
  })
})
