import { describe, expect, test } from 'vitest'
import type { AnyRecord } from '../../../shared/records/record.ts'
import type { Source } from '../../../shared/records/source.ts'
import type { SourceText } from '../../../shared/records/sourceText.ts'
import { checkProject } from '../../../shared/refi/checkProject.ts'
import { nameOfWords } from '../../../shared/refi/selectionName.ts'
import { archiveOf, utf8 } from '../../support/archiveOf.ts'
import { type Entries, opened, ORIGIN, projectFile, recordsOfKind, saved } from '../../support/refiProject.ts'
import { HAS_SAMPLES } from '../../support/refiSamples.ts'
import { schemaErrors } from '../../support/schemaCheck.ts'
import { aCode, aCoding, aSource, guid } from '../../support/study.ts'

const NOBODY = { createdBy: null, createdAt: null, modifiedBy: null, modifiedAt: null }
const PROJECT: AnyRecord = {
  kind: 'project',
  id: guid('project'),
  title: 'Link workers',
  description: null,
  origin: null,
  basePath: null,
  approach: null,
  ...NOBODY,
}
const ANA: AnyRecord = { kind: 'coder', id: guid('Ana'), name: 'Ana', initials: null, color: null, position: 1 }
const BEN: AnyRecord = { ...ANA, id: guid('Ben'), name: 'Ben', position: 2 }

function sourceWith(name: string, text: string, more: Partial<Source> = {}): { source: Source; text: SourceText } {
  return {
    source: { ...aSource(name, [...text].length), ...more },
    text: { id: guid(`${name} text`), text, turns: [] },
  }
}

async function written(records: readonly AnyRecord[], texts: readonly SourceText[] = []): Promise<string> {
  const { entries } = await saved({ records: [PROJECT, ...records], texts })
  if (HAS_SAMPLES) expect(schemaErrors(entries['project.qde'] as Uint8Array)).toBe('')
  const errors = (await checkProject(archiveOf(entries))).filter(({ severity }) => severity === 'error')
  expect(errors).toEqual([])
  return new TextDecoder().decode(entries['project.qde'])
}

test('an empty project is one element', async () => {
  expect(await written([])).toBe(`<?xml version="1.0" encoding="utf-8"?>
<Project xmlns="urn:QDA-XML:project:1.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="urn:QDA-XML:project:1.0 http://schema.qdasoftware.org/versions/Project/v1.0/Project.xsd" name="Link workers" origin="${ORIGIN}"/>
`)
})

test('codings of one passage share a selection, named after its words, by the one who coded first', async () => {
  const { source, text } = sourceWith('Eddie', 'I felt  so\nalone 🙂 that winter')
  const codings = ['Isolation', 'Winter'].map((code, index) => ({
    ...aCoding(code, 'Eddie', 2, 18, index === 0 ? 'Ben' : 'Ana'),
    selectionId: guid('shared'),
    createdAt: `2026-03-0${2 - index}T10:00:00Z`,
  }))
  const xml = await written([ANA, BEN, source, aCode('Isolation'), aCode('Winter', null, 2), ...codings], [text])
  expect(xml.match(/<PlainTextSelection /g)).toHaveLength(1)
  expect(xml).toContain(
    `<PlainTextSelection guid="${guid('shared')}" name="felt so alone 🙂" startPosition="2" endPosition="18" creatingUser="${guid('Ana')}" creationDateTime="2026-03-01T10:00:00Z">`,
  )
  expect(xml.match(/<Coding /g)).toHaveLength(2)
})

test.each([
  ['short words', 'short words'],
  ['  a\n\tb  c ', 'a b c'],
  ['x'.repeat(100), 'x'.repeat(100)],
  ['x'.repeat(101), `${'x'.repeat(100)}…`],
  ['🙂'.repeat(101), `${'🙂'.repeat(100)}…`],
  [`${'x'.repeat(99)}🙂y`, `${'x'.repeat(99)}🙂…`],
  ['a\0b', 'a\uFFFDb'],
  [`a${' '.repeat(3000)}b`, 'a b'],
])('the name of %j', (words, name) => {
  expect(nameOfWords(words)).toBe(name)
})

test('what XML cannot hold is replaced for others and stays for us', async () => {
  const { source, text } = sourceWith('Eddie', 'a\0b \u0007c', { comment: 'bell \u0007 & <b>\r\n"' })
  const code = { ...aCode('Iso\u0001lation'), name: 'Iso\u0001lation' }
  const records = [PROJECT, source, code]
  const xml = await written([source, code], [text])
  expect(xml).toContain('name="Iso\uFFFDlation"')
  expect(xml).toContain('<Description>bell \uFFFD &amp; &lt;b&gt;&#13;\n"</Description>')
  const { entries } = await saved({ records, texts: [text] })
  expect(entries[`sources/${text.id}.txt`]).toEqual(utf8('a\0b \u0007c'))
  expect(new Set((await opened(entries)).records)).toEqual(new Set(records))
})

test('codes nested deeper than any reader takes come out flat and come back deep', async () => {
  const codes = Array.from({ length: 400 }, (_, index) => aCode(`${index}`, index === 0 ? null : `${index - 1}`))
  await written(codes)
  const project = await opened((await saved({ records: [PROJECT, ...codes], texts: [] })).entries)
  expect(new Set(recordsOfKind(project, 'code'))).toEqual(new Set(codes))
})

test('codes that are each other’s parents are not lost', async () => {
  const codes = [aCode('a', 'b'), aCode('b', 'a')]
  expect((await written(codes)).match(/<Code /g)).toHaveLength(2)
  const project = await opened((await saved({ records: [PROJECT, ...codes], texts: [] })).entries)
  expect(new Set(recordsOfKind(project, 'code'))).toEqual(new Set(codes))
})

describe('words of sources that are no texts', () => {
  test.each([
    ['pdf', 'Representation', 'PlainTextSelection'],
    ['picture', 'TextDescription', 'PlainTextSelection'],
    ['audio', 'Transcript', 'TranscriptSelection'],
    ['video', 'Transcript', 'TranscriptSelection'],
  ] as const)('stand in a %s’s %s', async (medium, holder, selection) => {
    const { source, text } = sourceWith('Eddie', 'I felt 🙂 alone', { medium })
    const records = [PROJECT, ANA, source, aCode('Isolation'), aCoding('Isolation', 'Eddie', 7, 14)]
    const xml = await written(records.slice(1), [text])
    expect(xml).toContain(`<${holder} guid="`)
    expect(xml).toContain(`name="🙂 alone"`)
    expect(xml.match(new RegExp(`<${selection} `, 'g'))).toHaveLength(1)
    const { entries } = await saved({ records, texts: [text] })
    expect(new Set((await opened(entries)).records)).toEqual(new Set(records))
    const { 'throughline/study.json': _study, ...bare } = entries
    expect(recordsOfKind(await opened(bare), 'coding')).toMatchObject([{ passage: { start: 7, end: 14 } }])
  })
})

describe('a source of another program', () => {
  const file = (): Entries =>
    projectFile(
      `<CodeBook><Codes><Code guid="${guid('Isolation')}" name="Isolation" isCodable="true"/></Codes></CodeBook>
      <Sources><AudioSource guid="${guid('Eddie')}" name="Eddie" path="internal://a.m4a"><Transcript guid="${guid('transcript')}" plainTextPath="internal://t.txt">
      <SyncPoint guid="${guid('p')}" timeStamp="0" position="0"/><SyncPoint guid="${guid('q')}" timeStamp="900" position="8"/>
      <TranscriptSelection guid="${guid('marked')}" name="then 🙂" fromSyncPoint="${guid('p')}" toSyncPoint="${guid('q')}">
      <Coding guid="${guid('heard')}"><CodeRef targetGUID="${guid('Isolation')}"/></Coding></TranscriptSelection>
      </Transcript></AudioSource></Sources>`,
      { 't.txt': '\uFEFFa\r\n🙂 then\r\nalone', 'a.m4a': 'sound' },
    )

  test('keeps its transcript’s points, counted over the words as they are stored anew', async () => {
    const entries = file()
    const project = await opened(entries)
    expect(recordsOfKind(project, 'region')[0]?.shape).toEqual({ type: 'transcript', from: guid('p'), to: guid('q') })
    expect(recordsOfKind(project, 'source-coding')).toMatchObject([{ regionId: guid('marked') }])
    const { entries: ours } = await saved(project, entries)
    const xml = new TextDecoder().decode(ours['project.qde'])
    expect(xml).toContain(`<SyncPoint guid="${guid('q')}" timeStamp="900" position="7"/>`)
    expect(new Set((await opened(ours)).records)).toEqual(new Set(project.records))
  })

  test('can be coded in its transcript, beside the points it came with', async () => {
    const entries = file()
    const project = await opened(entries)
    const coding = { ...aCoding('Isolation', 'Eddie', 4, 8), coderId: null }
    const records = [...project.records, coding]
    const { entries: ours } = await saved({ records, texts: project.texts }, entries)
    if (HAS_SAMPLES) expect(schemaErrors(ours['project.qde'] as Uint8Array)).toBe('')
    expect(new TextDecoder().decode(ours['project.qde'])).toContain('name="then"')
    expect(new Set((await opened(ours)).records)).toEqual(new Set(records))
  })

  test('gets a corrected text under a new name, and keeps every entry it had', async () => {
    const entries = projectFile(
      `<Sources><TextSource guid="${guid('Eddie')}" name="E" plainTextPath="internal://e.txt" richTextPath="internal://e.docx"/></Sources>`,
      { 'e.txt': 'I felt allone', 'e.docx': 'styled', 'unknown.bin': 'x' },
    )
    const project = await opened(entries)
    const corrected: SourceText = { id: guid('corrected'), text: 'I felt alone', turns: [] }
    const records = project.records.map((one) =>
      one.kind === 'source' ? { ...one, textId: corrected.id, length: 12 } : one,
    )
    const { entries: ours } = await saved({ records, texts: [corrected] }, entries)
    for (const name of ['sources/e.txt', 'sources/e.docx', 'sources/unknown.bin'])
      expect(ours[name]).toEqual(entries[name])
    expect(new TextDecoder().decode(ours['project.qde'])).toContain(
      `richTextPath="internal://e.docx" plainTextPath="internal://${corrected.id}.txt"`,
    )
    expect((await opened(ours)).texts).toEqual([corrected])
  })
})

test('a memo that came as a file stays one until it is rewritten', async () => {
  const entries = projectFile(
    `<Notes><Note guid="${guid('memo')}" name="m" plainTextPath="internal://m.txt"/></Notes>`,
    {
      'm.txt': 'a\r\nb',
    },
  )
  const project = await opened(entries)
  expect(recordsOfKind(project, 'memo')[0]?.text).toBe('a\nb')
  const xmlOf = async (records: readonly AnyRecord[]) =>
    new TextDecoder().decode((await saved({ records, texts: [] }, entries)).entries['project.qde'])
  expect(await xmlOf(project.records)).toContain('plainTextPath="internal://m.txt"')
  const edited = project.records.map((one) => (one.kind === 'memo' ? { ...one, text: 'c' } : one))
  expect(await xmlOf(edited)).toContain('<PlainTextContent>c</PlainTextContent>')
  expect(new Set((await opened((await saved({ records: edited, texts: [] }, entries)).entries)).records)).toEqual(
    new Set(edited),
  )
})
