import fc from 'fast-check'
import { type CodebookDocument, codebookDocument } from '../../shared/codebook/codebookDocument.ts'
import { newFromIncoming } from '../../shared/codebook/diffCodebook.ts'
import type { IncomingCodebook } from '../../shared/codebook/incoming.ts'
import type { Code } from '../../shared/records/code.ts'
import { aCode, aProject, guid } from './study.ts'

/** A code without its id and place in the order, and with its path of positions: what any file should give back. */
export type PlainCode = ReturnType<typeof newFromIncoming> & {
  readonly guid: string | null
  readonly under: string | null
}

export function plainCodes({ entries }: CodebookDocument): PlainCode[] {
  const above: string[] = []
  return entries.map(({ code, depth, typical, borderline }) => {
    above.length = depth
    above[depth] = code.id
    const { name, color, codable, status, basis, definition, foreignDescription } = code
    const shown = (examples: typeof typical) => examples.map(({ words }) => ({ codingId: null, words }))
    return {
      name,
      color,
      codable,
      status,
      basis,
      definition: { ...definition, typical: shown(typical), borderline: shown(borderline) },
      foreignDescription,
      guid: code.id,
      under: depth === 0 ? null : (above[depth - 1] ?? null),
    }
  })
}

export function plainIncoming({ codes }: IncomingCodebook): PlainCode[] {
  const guids = new Map(codes.map(({ key, guid: id }) => [key, id]))
  return codes.map((code) => ({
    ...newFromIncoming(code),
    guid: code.guid,
    under: code.parentKey === null ? null : (guids.get(code.parentKey) ?? null),
  }))
}

export function documentOf(codes: readonly Code[]): Promise<CodebookDocument> {
  return codebookDocument(aProject(...codes), { asOf: '2026-05-12', text: () => Promise.resolve(null) })
}

/** Words of any kind that a table can hold: everything but NUL, which is in no text. */
export const anyWords = fc
  .oneof(
    fc.constantFrom(
      '',
      ' ',
      '-1',
      "'=x",
      '=SUM(A1)',
      'a\r\nb',
      'a;b,"c"',
      '_x000D_',
      'مرحبا 😔',
      '\u0001',
      'x'.repeat(500),
    ),
    fc.string({ unit: 'binary' }),
  )
  .map((text) => text.replaceAll('\0', ''))

const plainName = fc
  .oneof(
    fc.constantFrom('Illness', 'a > b', 'back\\slash', '=1', 'خوف', '👩‍👧‍👦'),
    fc.string({ unit: 'grapheme', maxLength: 12 }),
  )
  .map((text) => text.replace(/[\s\0]+/g, ' ').trim())
  .filter((text) => text !== '')

/** Codebooks whose codes a table can tell apart: trimmed names, each once among its siblings. */
export const anyCodebook: fc.Arbitrary<Code[]> = fc
  .array(
    fc.record({
      name: plainName,
      parent: fc.option(fc.nat(8)),
      color: fc.constantFrom('#0a00FF', null),
      codable: fc.boolean(),
      status: fc.constantFrom('active', 'retired'),
      basis: fc.constantFrom('deductive', 'in vivo', null),
      texts: fc.tuple(anyWords, anyWords, anyWords, anyWords, anyWords),
      typical: fc.array(plainName, { maxLength: 2 }),
      borderline: fc.array(plainName, { maxLength: 1 }),
    }),
    { minLength: 1, maxLength: 9 },
  )
  .map((drawn) =>
    drawn.map((one, index): Code => {
      const parentId = one.parent === null || one.parent >= index ? null : guid(`drawn ${one.parent}`)
      const [short, full, include, exclude, closeButNo] = one.texts
      const example = (words: string) => ({ codingId: null, words })
      return {
        ...aCode(`drawn ${index}`),
        parentId,
        position: index,
        // A number tells siblings of one name apart.
        name: `${one.name} ${index}`,
        color: one.color,
        codable: one.codable,
        status: one.status,
        basis: one.basis,
        definition: {
          short,
          full,
          include,
          exclude,
          closeButNo,
          typical: one.typical.map(example),
          borderline: one.borderline.map(example),
        },
      }
    }),
  )
