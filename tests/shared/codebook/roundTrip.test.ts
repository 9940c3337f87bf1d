import fc from 'fast-check'
import { XmlDocument, XsdValidator } from 'libxml2-wasm'
import { readFileSync } from 'node:fs'
import { expect, test, vi } from 'vitest'
import { APPENDIX_AS_USUAL } from '../../../shared/codebook/appendix.ts'
import type { CodebookDocument } from '../../../shared/codebook/codebookDocument.ts'
import { codebookFromTable } from '../../../shared/codebook/codebookFromTable.ts'
import { isOwnTable, matchColumns } from '../../../shared/codebook/matchColumns.ts'
import { readCodebook } from '../../../shared/codebook/readCodebook.ts'
import { CODEBOOK_FORMATS, type CodebookFormat } from '../../../shared/codebook/formats.ts'
import { writeCodebook } from '../../../shared/codebook/writeCodebook.ts'
import { writeDefinition } from '../../../shared/refi/definitionText.ts'
import { xmlSafe } from '../../../shared/refi/xmlText.ts'
import { anyCodebook, documentOf, type PlainCode, plainCodes, plainIncoming } from '../../support/codebookOf.ts'
import { studyOfSeed } from '../../support/randomStudy.ts'
import { HAS_SAMPLES } from '../../support/refiSamples.ts'

const RUNS = Number(process.env['REFI_RUNS'] ?? 120)

function bytesOf(document: CodebookDocument, format: CodebookFormat): Uint8Array {
  const written = writeCodebook(document, format, { origin: 'Throughline test', options: APPENDIX_AS_USUAL })
  if (!written) throw new Error('nothing was written')
  return typeof written.content === 'string' ? new TextEncoder().encode(written.content) : written.content
}

async function readBack(bytes: Uint8Array): Promise<PlainCode[]> {
  const reading = await readCodebook(bytes)
  if (!reading.ok) throw new Error(reading.message)
  if (reading.kind === 'codebook') return plainIncoming(reading.codebook)
  expect(isOwnTable(reading.table.head)).toBe(true)
  return plainIncoming(codebookFromTable(reading.table, matchColumns(reading.table.head)))
}

let validator: XsdValidator | null = null

function schemaErrors(xml: Uint8Array): string {
  if (!HAS_SAMPLES) return ''
  const schema = new URL('../../../../shared/refi-qda/Codebook-mrt2019.xsd', import.meta.url)
  validator ??= XsdValidator.fromDoc(XmlDocument.fromString(readFileSync(schema, 'utf8')))
  const document = XmlDocument.fromBuffer(xml)
  try {
    validator.validate(document)
    return ''
  } catch (error) {
    return String(error)
  } finally {
    document.dispose()
  }
}

test('a .qdc of whatever a codebook holds is valid and comes back as it was', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer(), async (seed) => {
      const codes = studyOfSeed(seed).records.filter((record) => record.kind === 'code')
      fc.pre(codes.length > 0)
      const document = await documentOf(codes)
      const bytes = bytesOf(document, 'qdc')
      expect(schemaErrors(bytes)).toBe('')
      const expected = plainCodes(document).map((code) => (code.foreignDescription === null ? safe(code) : null))
      const read = await readBack(bytes)
      expect(read).toHaveLength(codes.length)
      for (const [index, code] of expected.entries()) if (code) expect(read[index]).toEqual(code)
      for (const [index, { foreignDescription }] of plainCodes(document).entries())
        if (foreignDescription !== null) expect(describe(read[index])).toBe(xmlSafe(foreignDescription))
    }),
    { numRuns: RUNS, endOnFailure: true },
  )
})

test.each(['csv', 'xlsx'] as const)('a codebook comes back out of a %s as it was', async (format) => {
  await fc.assert(
    fc.asyncProperty(anyCodebook, async (codes) => {
      const document = await documentOf(codes)
      expect(await readBack(bytesOf(document, format))).toEqual(plainCodes(document))
    }),
    { numRuns: RUNS, endOnFailure: true },
  )
})

test.each(CODEBOOK_FORMATS)('the same codebook gives the same %s, byte by byte', async (format) => {
  const [codes] = fc.sample(anyCodebook, { numRuns: 1, seed: 7 })
  const document = await documentOf(codes ?? [])
  vi.useFakeTimers({ now: new Date(2026, 4, 12) })
  const first = bytesOf(document, format)
  vi.setSystemTime(new Date(2031, 0, 1, 13, 14, 15))
  expect(bytesOf(document, format)).toEqual(first)
  vi.useRealTimers()
})

function safe(code: PlainCode): PlainCode {
  const text = (words: string) => xmlSafe(words)
  const { definition } = code
  const examples = (own: typeof definition.typical) => own.map((one) => ({ codingId: null, words: text(one.words) }))
  return {
    ...code,
    name: text(code.name),
    definition: {
      short: text(definition.short),
      full: text(definition.full),
      include: text(definition.include),
      exclude: text(definition.exclude),
      closeButNo: text(definition.closeButNo),
      typical: examples(definition.typical),
      borderline: examples(definition.borderline),
    },
  }
}

/** What another program would show of a code. */
function describe(code: PlainCode | undefined): string {
  return code?.foreignDescription ?? (code ? writeDefinition(code.definition) : null) ?? ''
}
