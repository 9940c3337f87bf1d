import { beforeEach, describe, expect, test } from 'vitest'
import { checkProject } from '../../../shared/refi/checkProject.ts'
import { archiveOf, utf8 } from '../../support/archiveOf.ts'
import { type Entries, projectFile } from '../../support/refiProject.ts'
import { HAS_SAMPLES, NO_SAMPLES, sampleEntries, sampleNames } from '../../support/refiSamples.ts'
import { schemaErrors } from '../../support/schemaCheck.ts'
import { guid } from '../../support/study.ts'

const CODE = guid('code')
const WORDS = 'I felt so alone that winter, and nobody rang.'

/** A project without fault, as parts that a test can spoil. */
function project(change: (xml: string) => string = (xml) => xml, sources: Record<string, string> = {}): Entries {
  const xml = `<Users><User guid="${guid('Ana')}" name="Ana"/></Users>
  <CodeBook><Codes><Code guid="${CODE}" name="Isolation" isCodable="true"/></Codes></CodeBook>
  <Variables><Variable guid="${guid('age')}" name="age" typeOfVariable="Integer"/></Variables>
  <Sources><TextSource guid="${guid('Eddie')}" name="Eddie" plainTextPath="internal://e.txt">
  <PlainTextSelection guid="${guid('s')}" name="I felt so alone" startPosition="0" endPosition="15"><Coding guid="${guid('c')}"><CodeRef targetGUID="${CODE}"/></Coding></PlainTextSelection>
  <PlainTextSelection guid="${guid('t')}" name="nobody rang" startPosition="33" endPosition="44"><Coding guid="${guid('d')}"><CodeRef targetGUID="${CODE}"/></Coding></PlainTextSelection>
  <VariableValue><VariableRef targetGUID="${guid('age')}"/><IntegerValue>71</IntegerValue></VariableValue>
  </TextSource></Sources>`
  return projectFile(change(xml), { 'e.txt': WORDS, ...sources })
}

async function problems(entries: Entries): Promise<string[]> {
  return (await checkProject(archiveOf(entries))).map(({ severity, what }) => `${severity}: ${what}`)
}

test('a project without fault has no problems', async () => {
  expect(await problems(project())).toEqual([])
})

describe('schema', () => {
  test.each([
    ['an attribute is missing', 'isCodable="true"', '', 'schema: Code lacks the attribute isCodable'],
    [
      'an attribute is unknown',
      'isCodable="true"',
      'isCodable="true" weight="1"',
      'schema: Code may not have the attribute weight',
    ],
    [
      'an attribute is of another type',
      'startPosition="0"',
      'startPosition="0.5"',
      'schema: startPosition of PlainTextSelection is not of its type',
    ],
    ['a value is of another type', '>71<', '>old<', 'schema: a IntegerValue is not of its type'],
    ['a container is empty', '</Variables>', '</Variables><Cases/>', 'schema: Cases lacks Case'],
    ['an element is unknown', '</Variables>', '</Variables><Flags/>', 'schema: Project may not hold Flags'],
    [
      'an element comes too late',
      '</Sources>',
      '</Sources><Notes><Note guid="5c0f3f0a-9f0e-4c55-9f3e-0a4f0b1c2d3e"/></Notes><Cases><Case guid="5c0f3f0a-9f0e-4c55-9f3e-0a4f0b1c2d3e"/></Cases>',
      'schema: Cases comes too late in Project',
    ],
    [
      'two values',
      '<IntegerValue>71</IntegerValue>',
      '<IntegerValue>71</IntegerValue><TextValue/>',
      'schema: VariableValue holds more than one value',
    ],
    ['words between tags', '<Codes>', '<Codes>words', 'schema: words between the tags of Codes'],
  ])('%s', async (_title, part, spoilt, what) => {
    const entries = project((xml) => xml.replace(part, spoilt))
    expect(await problems(entries)).toContain(`error: ${what}`)
    if (HAS_SAMPLES) expect(schemaErrors(entries['project.qde'] as Uint8Array)).not.toBe('')
  })
})

describe('references', () => {
  test.each([
    [
      'a code that is not there',
      `CodeRef targetGUID="${CODE}"`,
      `CodeRef targetGUID="${guid('x')}"`,
      'error: references: nothing in the file has this GUID',
    ],
    [
      'a thing of another kind',
      `VariableRef targetGUID="${guid('age')}"`,
      `VariableRef targetGUID="${CODE}"`,
      'error: references: nothing in the file has this GUID',
    ],
    [
      'a coder who is not there',
      `<Coding guid="${guid('c')}"`,
      `<Coding guid="${guid('c')}" creatingUser="${guid('x')}"`,
      'warning: references: a user is not among the users of the project',
    ],
    [
      'the same GUID twice',
      `guid="${guid('t')}"`,
      `guid="${guid('s')}"`,
      'error: references: two things of one kind have the same GUID',
    ],
    ['a file that is not there', 'internal://e.txt', 'internal://f.txt', 'error: files: a file is not there'],
    [
      'a path without scheme',
      'internal://e.txt',
      'e.txt',
      'warning: files: a path without “internal://”, which some programs do not read',
    ],
  ])('%s', async (_title, part, spoilt, what) => {
    expect(await problems(project((xml) => xml.replaceAll(part, spoilt)))).toContain(what)
  })
})

describe('positions and quoted words', () => {
  test.each([
    ['behind the text', 'endPosition="44"', 'endPosition="99"', 'error: positions: a selection lies outside its text'],
    [
      'with the words of another place',
      'name="nobody rang"',
      'name="alone that winter"',
      'error: quoted words: a selection’s name stands elsewhere in the text than its positions',
    ],
    [
      'with a name of its own',
      'name="nobody rang"',
      'name="silence"',
      'warning: quoted words: a selection’s name is not its words',
    ],
  ])('%s', async (_title, part, spoilt, what) => {
    expect(await problems(project((xml) => xml.replace(part, spoilt)))).toContain(what)
  })
})

describe('container', () => {
  test.each([
    [
      'a folder called Sources',
      { 'Sources/x.txt': utf8('x') },
      'warning: container: the folder is not called “sources”, and some programs refuse it',
    ],
    ['an entry that leads out', { '../x.txt': utf8('x') }, 'error: container: an entry’s name leads out of the file'],
    [
      'two names that differ in capitals',
      { 'sources/E.TXT': utf8('x') },
      'error: container: two entries have the same name',
    ],
    ['a file that nothing refers to', { 'sources/orphan.txt': utf8('x') }, 'warning: files: nothing refers to a file'],
  ])('%s', async (_title, more, what) => {
    expect(await problems({ ...project(), ...more })).toContain(what)
  })

  test.each([
    ['no XML', {}],
    ['XML that is none', { 'project.qde': utf8('<Project') }],
    ['a codebook', { 'project.qde': utf8('<CodeBook/>') }],
  ])('%s', async (_title, entries) => {
    const found = await checkProject(archiveOf(entries))
    expect(found.some(({ severity }) => severity === 'error')).toBe(true)
  })
})

describe('files of other programs', () => {
  beforeEach(({ skip }) => skip(!HAS_SAMPLES, NO_SAMPLES))

  test.each(sampleNames())('%s breaks the schema exactly where the standard’s own schema says so', async (name) => {
    const entries = sampleEntries(name)
    const xml = entries[Object.keys(entries).find((one) => one.endsWith('.qde')) ?? ''] as Uint8Array
    const found = (await problems(entries)).filter((one) => one.startsWith('error: schema'))
    expect(found.length === 0).toBe(schemaErrors(xml) === '')
  })

  test('QualCoder’s cases refer to files, and its project to a user it does not list', async () => {
    const found = await problems(sampleEntries('qualcoder-4.0b_home-oxygen.qdpx'))
    expect(found.filter((one) => one === 'error: references: nothing in the file has this GUID')).toHaveLength(4)
    expect(found).toContain('warning: references: a user is not among the users of the project')
  })
})
