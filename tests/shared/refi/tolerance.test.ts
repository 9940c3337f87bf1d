import { describe, expect, test } from 'vitest'
import { derivedGuid } from '../../../shared/refi/derivedGuid.ts'
import { utf8 } from '../../support/archiveOf.ts'
import { opened, projectFile, recordsOfKind, refusal, saved, Words } from '../../support/refiProject.ts'
import { HAS_SAMPLES } from '../../support/refiSamples.ts'
import { schemaErrors } from '../../support/schemaCheck.ts'
import { guid } from '../../support/study.ts'

const CODE = guid('code')
const SOURCE = guid('source')
const NOTE = guid('note')
const CODEBOOK = `<CodeBook><Codes><Code guid="${CODE}" name="Isolation" isCodable="true"/></Codes></CodeBook>`

function coding(code = CODE, name = 'coding', more = ''): string {
  return `<Coding guid="${guid(name)}"${more}><CodeRef targetGUID="${code}"/></Coding>`
}

function selection(inside: string, name = 'selection', more = ''): string {
  return `<PlainTextSelection guid="${guid(name)}" startPosition="2" endPosition="6"${more}>${inside}</PlainTextSelection>`
}

function textSource(inside: string, more = ''): string {
  return `<Sources><TextSource guid="${SOURCE}" name="Eddie"${more}><PlainTextContent>I felt alone.</PlainTextContent>${inside}</TextSource></Sources>`
}

/** Whatever comes in, what goes out is valid. */
async function savedValidly(project: Awaited<ReturnType<typeof opened>>): Promise<string> {
  const xml = (await saved(project)).entries['project.qde'] as Uint8Array
  if (HAS_SAMPLES) expect(schemaErrors(xml)).toBe('')
  return new TextDecoder().decode(xml)
}

describe('the container', () => {
  const xml = projectFile('')['project.qde'] as Uint8Array

  test.each([
    ['project.qde', 'any folder of sources'],
    ['Project.QDE', 'capitals'],
    ['My study.qde', 'a name of its own, as ATLAS.ti gives'],
  ])('%s is found: %s', async (name) => {
    expect((await opened({ 'sources/other.qde': utf8('x'), [name]: xml })).report.counts).toEqual({ Project: 1 })
  })

  test.each([
    ['no XML', {}, 'holds no project.qde'],
    ['two projects', { 'a.qde': xml, 'b.qde': xml }, '2 projects (a.qde, b.qde)'],
    ['a codebook', { 'project.qde': utf8('<CodeBook/>') }, 'holds a codebook'],
    ['something else', { 'project.qde': utf8('<html/>') }, '“html”'],
    ['nothing', { 'project.qde': utf8('') }, 'damaged'],
    ['half of it', { 'project.qde': xml.subarray(0, xml.length - 4) }, 'damaged'],
    [
      'a document type',
      { 'project.qde': utf8('<!DOCTYPE x [<!ENTITY a "b">]><Project name="&a;"/>') },
      'document type',
    ],
    [
      'deep nesting',
      { 'project.qde': utf8(`<Project>${'<x>'.repeat(300)}${'</x>'.repeat(300)}</Project>`) },
      '200 deep',
    ],
    ['an unknown entity', { 'project.qde': utf8('<Project name="&x;"/>') }, 'damaged'],
    ['a foreign namespace', { 'project.qde': utf8('<Project xmlns="urn:something:else" name="x"/>') }, 'REFI-QDA'],
  ])('%s is refused with a reason', async (_title, entries, reason) => {
    expect(await refusal(entries)).toContain(reason)
  })

  test.each([
    ['a byte order mark', `\uFEFF<?xml version="1.0"?><Project xmlns="urn:QDA-XML:project:1.0" name="é"/>`],
    ['a prefix', `<q:Project xmlns:q="urn:QDA-XML:project:1.0" name="é"><q:Users/></q:Project>`],
    ['an older namespace', `<Project xmlns="urn:QDA-XML:project:0:10" name="é"/>`],
    ['no namespace', `<Project name="é"/>`],
    [
      'a comment and an instruction',
      `<?x y?><!-- z --><Project xmlns="urn:QDA-XML:project:1.0" name="é"><!-- z --></Project>`,
    ],
  ])('%s does not matter', async (_title, text) => {
    const project = await opened({ 'project.qde': utf8(text) })
    expect(recordsOfKind(project, 'project')[0]?.title).toBe('é')
    expect(project.report.warnings.length).toBe(text.includes('QDA-XML') ? 0 : 1)
  })

  test('the XML may be UTF-16 or Windows-1252', async () => {
    const text = '<?xml version="1.0" encoding="windows-1252"?><Project name="é"/>'
    const narrow = Uint8Array.from([...text].map((character) => character.charCodeAt(0)))
    const wide = new Uint8Array(Buffer.from(`\uFEFF${text.replace('windows-1252', 'utf-16')}`, 'utf16le'))
    for (const bytes of [narrow, wide])
      expect(recordsOfKind(await opened({ 'project.qde': bytes }), 'project')[0]?.title).toBe('é')
  })

  test.each([
    // plainTextPath               entry
    ['internal://eddie.txt', 'sources/eddie.txt'],
    ['internal:///eddie.txt', 'sources/eddie.txt'],
    ['internal://EDDIE.TXT', 'Sources/eddie.txt'],
    ['eddie.txt', 'sources/eddie.txt'],
    ['internal://eddie.txt', 'eddie.txt'],
    ['internal://Eddie%20and%20Ann.txt', 'sources/Eddie and Ann.txt'],
    ['internal://Eddie and Änn.txt', 'sources/Eddie and Änn.txt'],
  ])('the words under %s are found in %s', async (path, entry) => {
    const project = await opened({
      ...projectFile(`<Sources><TextSource guid="${SOURCE}" name="x" plainTextPath="${path}"/></Sources>`),
      [entry]: utf8('I felt alone.'),
    })
    expect(project.texts.map(({ text }) => text)).toEqual(['I felt alone.'])
    const again = await saved(project, { [entry]: utf8('I felt alone.') })
    expect((await opened(again.entries)).texts).toEqual(project.texts)
  })

  test.each(['internal://../secret.txt', 'internal://..\\secret.txt', 'absolute:///etc/passwd', 'relative:///x.txt'])(
    '%s is never looked for',
    async (path) => {
      const project = await opened({
        ...projectFile(`<Sources><TextSource guid="${SOURCE}" name="x" plainTextPath="${path}"/></Sources>`),
        'sources/../secret.txt': utf8('secret'),
        '../secret.txt': utf8('secret'),
      })
      expect(project.texts).toEqual([])
      expect(recordsOfKind(project, 'source')[0]?.exchange?.['plainTextPath']).toBe(path)
    },
  )
})

describe('the words', () => {
  const words = async (bytes: Uint8Array) => {
    const entries = projectFile(
      `<Sources><TextSource guid="${SOURCE}" name="Eddie" plainTextPath="internal://e.txt"/></Sources>`,
      { 'e.txt': bytes },
    )
    const project = await opened(entries)
    const file = await saved(project, entries)
    return { project, file, text: project.texts[0]?.text, source: recordsOfKind(project, 'source')[0] }
  }

  test.each([
    ['UTF-8', utf8('é 🙂\n'), 'é 🙂\n', 'utf-8'],
    ['UTF-8 with a mark', utf8('\uFEFFé\n'), 'é\n', 'utf-8'],
    ['CR LF and CR', utf8('a\r\nb\rc\n\r\n'), 'a\nb\nc\n\n', 'utf-8'],
    ['UTF-16', new Uint8Array(Buffer.from('\uFEFFé\r\n🙂', 'utf16le')), 'é\n🙂', 'utf-16le'],
    ['Windows-1252', Uint8Array.from([0x93, 0x63, 0x61, 0x66, 0xe9, 0x94]), '“café”', 'windows-1252'],
    ['a broken UTF-8', Uint8Array.from([...utf8('كثيرًا جدا '), 0xff]), 'كثيرًا جدا \uFFFD', 'utf-8'],
    ['a mark inside', utf8('a\uFEFFb'), 'a\uFEFFb', 'utf-8'],
    ['two marks', utf8('\uFEFF\uFEFFb'), '\uFEFFb', 'utf-8'],
    [
      'control characters and other separators',
      utf8('a\0b\u000bc\u0085d\u2028e'),
      'a\0b\u000bc\u0085d\u2028e',
      'utf-8',
    ],
    ['nothing', utf8(''), '', 'utf-8'],
  ])('%s', async (_title, bytes, text, encoding) => {
    const read = await words(bytes)
    expect(read.text).toBe(text)
    expect(read.source).toMatchObject({ encoding, length: [...text].length })
    expect(read.file.entries['sources/e.txt']).toEqual(bytes)
    expect((await opened(read.file.entries)).texts).toEqual(read.project.texts)
  })

  test('in our form are written beside the original, which stays', async () => {
    const { file, source } = await words(utf8('\uFEFFa\r\nb'))
    const entry = `sources/${source?.textId}.txt`
    expect(file.entries[entry]).toEqual(utf8('a\nb'))
    expect(source?.original?.entry).toBe('sources/e.txt')
    const { project: xml } = { project: new TextDecoder().decode(file.entries['project.qde']) }
    expect(xml).toContain(`plainTextPath="internal://${source?.textId}.txt"`)
  })

  test('between the tags keep a carriage return that is written as one, and are used where the file is missing', async () => {
    const project = await opened(
      projectFile(
        `<Sources><TextSource guid="${SOURCE}" plainTextPath="internal://gone.txt"><PlainTextContent>a&#13;b</PlainTextContent></TextSource></Sources>`,
      ),
    )
    expect(project.texts[0]?.text).toBe('a\nb')
  })
})

describe('ids and references', () => {
  test('ids that are no GUIDs get one, the same wherever and whenever they are mentioned', async () => {
    const inside = `<Users><User guid="u-ana" name="Ana"/></Users>
      <CodeBook><Codes><Code guid="c-emotions" name="Emotions" isCodable="true"/></Codes></CodeBook>
      ${textSource(selection(`<Coding guid="x1" creatingUser="u-ana"><CodeRef targetGUID="c-emotions"/></Coding>`))}`
    const project = await opened(projectFile(inside))
    expect(recordsOfKind(project, 'coding')[0]).toMatchObject({
      codeId: recordsOfKind(project, 'code')[0]?.id,
      coderId: recordsOfKind(project, 'coder')[0]?.id,
    })
    expect(project.records).toEqual((await opened(projectFile(inside))).records)
    expect(project.report.warnings.join()).toContain('3 ids in the file are no GUID (such as “u-ana”)')
    await savedValidly(project)
  })

  test('a GUID keeps its spelling, and every reference takes it over', async () => {
    const spelt = `{${CODE.toUpperCase()}}`
    const project = await opened(
      projectFile(
        `<CodeBook><Codes><Code guid="${spelt}" name="c" isCodable="true"/></Codes></CodeBook>
        ${textSource(selection(coding(CODE)))}<Links><Link guid="${guid('link')}" originGUID=" ${CODE} "/></Links>`,
      ),
    )
    expect(recordsOfKind(project, 'code')[0]?.id).toBe(spelt)
    expect(recordsOfKind(project, 'coding')[0]?.codeId).toBe(spelt)
    expect(recordsOfKind(project, 'link')[0]?.originId).toBe(spelt)
  })

  test('a coding of an unknown code by an unknown coder stays, and both get a name', async () => {
    const project = await opened(
      projectFile(textSource(selection(coding(guid('lost'), 'coding', ` creatingUser="${guid('nobody')}"`)))),
    )
    expect(recordsOfKind(project, 'code')).toMatchObject([{ id: guid('lost'), name: 'Unknown code' }])
    expect(recordsOfKind(project, 'coder')).toMatchObject([{ id: guid('nobody'), name: 'Unknown coder' }])
    expect(recordsOfKind(project, 'coding')).toHaveLength(1)
    expect(project.report.warnings).toHaveLength(2)
    await savedValidly(project)
  })

  test('a GUID that stands twice is kept once and given anew once', async () => {
    const codes = `<Code guid="${CODE}" name="a" isCodable="true"/><Code guid="${CODE}" name="b" isCodable="true"/>`
    const project = await opened(projectFile(`<CodeBook><Codes>${codes}</Codes></CodeBook>`))
    expect(recordsOfKind(project, 'code').map(({ id, name }) => [name, id === CODE])).toEqual([
      ['a', true],
      ['b', false],
    ])
    expect(project.report.warnings.join()).toContain('stood in the file twice')
  })

  test('references that lead nowhere are kept and reported, and not passed on to others', async () => {
    const gone = guid('gone')
    const inside = `${CODEBOOK}
      <Variables><Variable guid="${guid('age')}" name="age" typeOfVariable="Integer"/></Variables>
      <Cases><Case guid="${guid('case')}"><CodeRef targetGUID="${gone}"/>
        <VariableValue><VariableRef targetGUID="${gone}"/><IntegerValue>7</IntegerValue></VariableValue>
        <SourceRef targetGUID="${NOTE}"/><SelectionRef targetGUID="${gone}"/></Case></Cases>
      ${textSource(`${selection(`${coding()}<NoteRef targetGUID="${gone}"/>`)}<NoteRef targetGUID="${gone}"/>`)}
      <Notes><Note guid="${NOTE}" name="n"/></Notes>
      <Links><Link guid="${guid('link')}" originGUID="${gone}" targetGUID="${NOTE}"/></Links>
      <Sets><Set guid="${guid('set')}" name="s"><MemberCode targetGUID="${gone}"/><MemberNote targetGUID="${NOTE}"/></Set></Sets>`
    const project = await opened(projectFile(inside))
    expect(
      recordsOfKind(project, 'kept')
        .map(({ ownerKind, xml }) => `${ownerKind} ${xml.name}`)
        .toSorted(),
    ).toEqual([
      'case CodeRef',
      'case SelectionRef',
      'case SourceRef',
      'case VariableValue',
      'quotation NoteRef',
      'set MemberCode',
      'source NoteRef',
    ])
    expect(project.report.warnings.join()).toContain('8 references lead to nothing')
    expect(await savedValidly(project)).not.toContain(gone)
    const again = await opened((await saved(project)).entries)
    expect(again.records).toHaveLength(project.records.length)
    expect(recordsOfKind(again, 'link')).toEqual(recordsOfKind(project, 'link'))
  })

  test('one GUID for a page’s mark and its words gives a region and a passage', async () => {
    const twin = guid('twin')
    const project = await opened(
      projectFile(`${CODEBOOK}<Sources><PDFSource guid="${SOURCE}" name="p.pdf">
        <PDFSelection guid="${twin}" page="0" firstX="1" firstY="2" secondX="3" secondY="4">${coding(CODE, 'a')}</PDFSelection>
        <Representation guid="${guid('rep')}"><PlainTextContent>granola</PlainTextContent>
        <PlainTextSelection guid="${twin}" startPosition="0" endPosition="7">${coding(CODE, 'b')}</PlainTextSelection></Representation>
        </PDFSource></Sources>`),
    )
    expect(recordsOfKind(project, 'region')[0]?.id).toBe(twin)
    expect(recordsOfKind(project, 'source-coding')[0]).toMatchObject({ regionId: twin, id: guid('a') })
    expect(recordsOfKind(project, 'coding')[0]).toMatchObject({ selectionId: twin, id: guid('b') })
    const xml = await savedValidly(project)
    expect(xml.match(new RegExp(`Selection guid="${twin}"`, 'g'))).toHaveLength(2)
  })
})

test('a file of nothing but twins is read in time', async () => {
  const codings = Array.from({ length: 20_000 }, () => coding(guid('lost'))).join('')
  const project = await opened(projectFile(textSource(selection(codings))))
  expect(new Set(recordsOfKind(project, 'coding').map(({ id }) => id)).size).toBe(20_000)
})

test('styled text without its words is kept, and said to be so', async () => {
  const entries = projectFile(
    `<Sources><TextSource guid="${SOURCE}" name="Eddie" richTextPath="internal://e.docx"/></Sources>`,
    {
      'e.docx': 'styled',
    },
  )
  const project = await opened(entries)
  expect(project.report.warnings.join()).toContain('styled text only (such as “Eddie”)')
  expect(recordsOfKind(project, 'source')[0]).toMatchObject({ textId: null, original: { entry: 'sources/e.docx' } })
  expect(new TextDecoder().decode((await saved(project, entries)).entries['project.qde'])).toContain(
    'richTextPath="internal://e.docx"',
  )
})

describe('what other programs write although the schema forbids it', () => {
  test.each([
    [
      'empty containers',
      '<Users/><CodeBook><Codes/></CodeBook><Variables/><Cases/><Sources/><Notes/><Links/><Sets/><Graphs/>',
    ],
    ['nothing at all', ''],
    [
      'the wrong order',
      `<Description>d</Description>${textSource('')}${CODEBOOK}<Users><User guid="${guid('u')}"/></Users>`,
    ],
  ])('%s', async (_title, inside) => {
    const project = await opened(projectFile(inside))
    expect(recordsOfKind(project, 'code')).toHaveLength(inside.includes('Isolation') ? 1 : 0)
    await savedValidly(project)
  })

  test.each([
    ['isCodable="true"', true],
    ['isCodable="1"', true],
    ['', true],
    ['isCodable="0"', false],
    ['isCodable="false"', false],
  ])('a code with %s', async (attribute, codable) => {
    const project = await opened(
      projectFile(
        `<CodeBook><Codes><Code guid="${CODE}" ${attribute} color="#0Af"><Code guid="${guid('b')}" name="b" color="red"/></Code></Codes></CodeBook>`,
      ),
    )
    expect(recordsOfKind(project, 'code')).toMatchObject([
      { codable, color: '#00AAff', name: '' },
      { color: null, parentId: CODE },
    ])
    await savedValidly(project)
  })

  test('codings of a heading, the same code twice, words before marks, coordinates with decimals', async () => {
    const project = await opened(
      projectFile(`<CodeBook><Codes><Code guid="${CODE}" name="Heading" isCodable="false"/></Codes></CodeBook>
        <Sources><PDFSource guid="${SOURCE}" name="p.pdf">
        <Representation guid="${guid('rep')}"><PlainTextContent>granola and milk</PlainTextContent>${selection(coding(CODE, 'a') + coding(CODE, 'b'))}</Representation>
        <PDFSelection guid="${guid('box')}" page="0" firstX="1.5" firstY="2" secondX="-3.25" secondY="x">${coding(CODE, 'c')}</PDFSelection>
        </PDFSource></Sources>`),
    )
    expect(recordsOfKind(project, 'coding')).toHaveLength(2)
    expect(recordsOfKind(project, 'region')[0]?.shape).toEqual({
      type: 'page',
      page: 0,
      x1: 1.5,
      y1: 2,
      x2: -3.25,
      y2: 0,
    })
    const xml = await savedValidly(project)
    expect(xml).toContain('firstX="2" firstY="2" secondX="-3" secondY="0"')
    const again = await opened((await saved(project)).entries)
    expect(recordsOfKind(again, 'region')).toEqual(recordsOfKind(project, 'region'))
  })

  test('Transana’s members, and Sets of Sets', async () => {
    const inner = `<Set guid="${guid('inner')}" name="inner"/>`
    const project = await opened(
      projectFile(`${CODEBOOK}${textSource('')}<Notes><Note guid="${NOTE}"/></Notes>
        <Sets><Set guid="${guid('set')}" name="s" creatingUser="x"><MemberSource guid="${SOURCE}"/><MemberNote>${NOTE}</MemberNote>${inner}</Set></Sets>`),
    )
    expect(recordsOfKind(project, 'set')[0]).toMatchObject({ sourceIds: [SOURCE], memoIds: [NOTE] })
    expect(recordsOfKind(project, 'kept').map(({ xml }) => xml.name)).toEqual(['Set'])
    expect(project.report.lost).toEqual([
      { what: 'Set creatingUser', count: 1, why: 'the standard has no such attribute' },
    ])
    await savedValidly(project)
  })

  test('elements that nobody knows stay in the project, and out of the file that others read', async () => {
    const project = await opened(
      projectFile(
        `${CODEBOOK}${textSource(selection(`<Weight>3</Weight>${coding()}`))}<Flags a="1"><Flag>x<b/></Flag></Flags>`,
      ),
    )
    const kept = recordsOfKind(project, 'kept')
    expect(kept.map(({ ownerKind, xml }) => `${ownerKind} ${xml.name}`)).toEqual(['quotation Weight', 'project Flags'])
    const file = await saved(project)
    expect(recordsOfKind(await opened(file.entries), 'kept')).toEqual(expect.arrayContaining(kept))
    expect(await savedValidly(project)).not.toContain('Weight')
  })
})

describe('names', () => {
  test.each([
    // the file's name of a selection     what is kept of it
    ['', null],
    [' name="felt"', null],
    [' name="fe…"', null],
    [' name=" felt "', null],
    [' name="lonely Eddie"', 'lonely Eddie'],
    [' name="felts…"', 'felts…'],
  ])('a selection of “felt” with%s', async (name, kept) => {
    const project = await opened(projectFile(`${CODEBOOK}${textSource(selection(coding(), 'selection', name))}`))
    expect(recordsOfKind(project, 'quotation')[0]?.name ?? null).toBe(kept)
    expect(new Words(project).of(SOURCE, recordsOfKind(project, 'coding')[0]?.passage ?? { start: 0, end: 0 })).toBe(
      'felt',
    )
    expect(await savedValidly(project)).toContain(`name="${kept ?? 'felt'}"`)
  })

  test('sources without one are called after their file, and stay without one', async () => {
    const entries = projectFile(`<Sources><TextSource guid="${SOURCE}" plainTextPath="board.txt"/></Sources>`, {
      'board.txt': 'x',
    })
    const project = await opened(entries)
    expect(recordsOfKind(project, 'source')[0]?.name).toBe('board.txt')
    const xml = new TextDecoder().decode((await saved(project, entries)).entries['project.qde'])
    expect(xml).toContain(`<TextSource guid="${SOURCE}" plainTextPath="internal://board.txt"/>`)
  })
})

test('ids that we give follow from what they are for', () => {
  expect(derivedGuid('a', 1)).toBe(derivedGuid('a', 1))
  expect(derivedGuid('a', 1)).not.toBe(derivedGuid('a', '1'))
})
