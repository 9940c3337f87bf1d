import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { codebookFromTable } from '../../../shared/codebook/codebookFromTable.ts'
import type { IncomingCodebook } from '../../../shared/codebook/incoming.ts'
import { matchColumns } from '../../../shared/codebook/matchColumns.ts'
import { hasDottedNames, readCodebook, splitDottedNames } from '../../../shared/codebook/readCodebook.ts'
import { cpuSeconds } from '../../support/cpuSeconds.ts'
import { HAS_SAMPLES, sampleBytes } from '../../support/refiSamples.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)

async function read(bytes: Uint8Array): Promise<IncomingCodebook> {
  const reading = await readCodebook(bytes)
  if (!reading.ok) throw new Error(reading.message)
  if (reading.kind === 'codebook') return reading.codebook
  return codebookFromTable(reading.table, matchColumns(reading.table.head))
}

/** The codebook as indented lines. */
function lines({ codes }: IncomingCodebook): string[] {
  const depths = new Map<string, number>()
  return codes.map(({ key, parentKey, name }) => {
    const depth = parentKey === null ? 0 : (depths.get(parentKey) ?? 0) + 1
    depths.set(key, depth)
    return `${'  '.repeat(depth)}${name}`
  })
}

describe.runIf(HAS_SAMPLES)('codebooks of other programs', () => {
  test.each([
    ['taguette-1.5.2_codebook.qdc', 10, 0],
    ['qualcoder-4.0b_home-oxygen.qdc', 9, 3],
    ['portableqda_doorstop-tests.qdc', 8, 0],
    ['atlasti-23.4-win_codebook.qdc', 1, 0],
    ['spec-annex-A1_codebook.qdc', 6, 2],
    ['qualcoder-4.0b_home-oxygen.qdpx', 9, 3],
  ])('%s has %i codes, %i of them headings', async (name, codes, headings) => {
    const codebook = await read(sampleBytes(name))
    expect(codebook.codes).toHaveLength(codes)
    expect(codebook.codes.filter(({ codable }) => codable === false)).toHaveLength(headings)
    expect(codebook.skipped).toEqual([])
  })

  test('QualCoder’s categories keep their codes, descriptions and colours', async () => {
    const codebook = await read(sampleBytes('qualcoder-4.0b_home-oxygen.qdc'))
    expect(lines(codebook)).toContain('    electricity cost')
    const cost = codebook.codes.find(({ name }) => name === 'electricity cost')
    expect(cost).toMatchObject({ color: '#FFC107', definition: { full: 'tariff, café socket' } })
  })

  test('descriptions written as attributes, and groups, are read', async () => {
    const codebook = await read(sampleBytes('portableqda_doorstop-tests.qdc'))
    expect(codebook.codes[0]?.definition?.full).toBe('Hello, world!')
    expect(codebook.groups.map(({ codeKeys }) => codeKeys.length).reduce((a, b) => a + b)).toBe(8)
  })

  test('Taguette’s dotted names become paths on request', async () => {
    const codebook = await read(sampleBytes('taguette-1.5.2_codebook.qdc'))
    expect(codebook.codes.map(({ name }) => name)).toContain('infrastructure.power.turning it down')
    expect(hasDottedNames(codebook)).toBe(true)
    expect(lines(splitDottedNames(codebook)).slice(0, 6)).toEqual([
      'coping',
      '  fear',
      '  pride',
      'infrastructure',
      '  power',
      '    turning it down',
    ])
    // There is no code “ت”, so its dot is part of a name.
    expect(lines(splitDottedNames(codebook))).toContain('ت.خوف')
  })
})

describe('tables', () => {
  test.each([
    ['tag,description\ncoping,How people cope\n', ['coping']],
    [
      'Code;Parent code;Definition\nSetbacks;;What goes wrong\nIllness;Setbacks;Ill health\n',
      ['Setbacks', '  Illness'],
    ],
    ['Theme\tCode\nSetbacks\tIllness\nSetbacks\tMoney\n', ['Setbacks', '  Illness', '  Money']],
    ['path\nSetbacks > Illness\nGains\n', ['Setbacks', '  Illness', 'Gains']],
    ['\uFEFFName\nIllness\n', ['Illness']],
    ['First column,Second\nIllness,words\n', ['Illness']],
  ])('%j is a codebook', async (csv, expected) => expect(lines(await read(utf8(csv)))).toEqual(expected))

  test('a description under our headings comes apart again', async () => {
    const { codes } = await read(utf8('tag,description\nx,"Brief definition:\nA\n\nWhen to use:\nB"\n'))
    expect(codes[0]?.definition).toEqual({ short: 'A', include: 'B' })
  })

  test('rows without a name, and second ones of one path, are left out and told', async () => {
    const { codes, skipped } = await read(utf8('code,definition\nA,x\n,y\nA,z\n'))
    expect(codes.map(({ name }) => name)).toEqual(['A'])
    expect(skipped.map(({ what, why }) => `${what}: ${why}`)).toEqual([
      'row 3: it has no name',
      'row 4: the code “A” stands above already',
    ])
  })

  test('codes that are each other’s parents come in for all that', async () => {
    expect(lines(await read(utf8('code,parent\nA,B\nB,A\n')))).toHaveLength(2)
  })
})

describe('hostile files are refused with a sentence', () => {
  const refusal = async (bytes: Uint8Array) => {
    let words = ''
    const seconds = await cpuSeconds(async () => {
      const reading = await readCodebook(bytes)
      words = reading.ok ? 'read' : reading.message
    })
    expect(seconds).toBeLessThan(2)
    return words
  }
  const qdc = (inside: string, before = '') =>
    utf8(`<?xml version="1.0"?>${before}<CodeBook xmlns="urn:QDA-XML:codebook:1.0">${inside}</CodeBook>`)
  const sheet = (xml: string) =>
    zipSync({
      'xl/workbook.xml': strToU8('<workbook xmlns:r="r"><sheets><sheet name="S" r:id="rId1"/></sheets></workbook>'),
      'xl/_rels/workbook.xml.rels': strToU8('<R><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></R>'),
      'xl/worksheets/sheet1.xml': strToU8(xml),
    })

  test('a document type', async () =>
    expect(await refusal(qdc('<Codes/>', '<!DOCTYPE x [<!ENTITY a "b">]>'))).toMatch(/document type declaration/))
  test('a document type in a workbook', async () =>
    expect(await refusal(sheet('<!DOCTYPE x [<!ENTITY a "b">]><worksheet/>'))).toMatch(/document type definition/))
  test('nesting without end', async () =>
    expect(await refusal(qdc(`<Codes>${'<Code guid="x" name="n">'.repeat(100_000)}`))).toMatch(/nested more than/))
  test('codes without end', async () =>
    expect(await refusal(qdc(`<Codes>${'<Code name="n"/>'.repeat(10_001)}</Codes>`))).toMatch(/more than 10,000 codes/))
  test('rows without end', async () => expect(await refusal(utf8('code\n'.repeat(30_000)))).toMatch(/10,000 codes/))
  test('a row that claims to be far down', async () =>
    expect(await refusal(sheet('<worksheet><row r="1000000000"><c><v>1</v></c></row></worksheet>'))).toMatch(/rows/))
  test('a ZIP bomb', async () =>
    expect(await refusal(zipSync({ 'xl/workbook.xml': new Uint8Array(64 * 1024 * 1024) }, { level: 9 }))).toMatch(
      /unpacks to more than is sensible/,
    ))
  test('a ZIP of something else', async () =>
    expect(await refusal(zipSync({ 'a.txt': strToU8('x') }))).toMatch(/neither a codebook nor a project nor a table/))
  test('broken XML', async () =>
    expect(await refusal(utf8('<CodeBook xmlns="urn:QDA-XML:codebook:1.0">'))).toMatch(/damaged/))
  test('XML of something else', async () =>
    expect(await refusal(utf8('<html xmlns="http://www.w3.org/1999/xhtml"/>'))).toMatch(/where a REFI-QDA codebook/))
  test('bytes', async () => expect(await refusal(new Uint8Array([1, 2, 0, 3]))).toMatch(/not a table/))
  test('nothing', async () => expect(await refusal(new Uint8Array())).toMatch(/empty/))
})
