import { describe, expect, test } from 'vitest'
import type { Passage } from '../../../shared/records/common.ts'
import { CONVENTIONS, type Convention, conventionKey } from '../../../shared/refi/convention.ts'
import { readProject } from '../../../shared/refi/readProject.ts'
import { recalibrate } from '../../../shared/refi/recalibrate.ts'
import { nameOfWords } from '../../../shared/refi/selectionName.ts'
import { applyChanges } from '../../../shared/study/applyChanges.ts'
import { projectOf, recordsOf } from '../../../shared/study/projectOf.ts'
import { archiveOf, utf8 } from '../../support/archiveOf.ts'
import { type Entries, opened, projectFile, recordsOfKind, wordsBySelection } from '../../support/refiProject.ts'
import { guid } from '../../support/study.ts'

/** An invented interview; coded words stand in [ ]. */
const INTERVIEW = `INTERVIEWER: How was the winter?
EDDIE: [Bad 🙂, then worse.] I stayed in.
[I felt so alone] that I rang the surgery 😔 twice.

INTERVIEWER: [And then?]
EDDIE: [Then my link worker came 👩‍👧‍👦 with her notes.]
We walked [to the allotment and back], every week 🌱, until [my knee went].
[It is the company I miss.]
EDDIE: And [the café on the corner], where they know me.`

interface Marked {
  readonly text: string
  readonly passages: readonly Passage[]
}

function marked(notation: string): Marked {
  const passages: Passage[] = []
  let text = ''
  let start = 0
  for (const character of notation) {
    const length = [...text].length
    if (character === '[') start = length
    else if (character === ']') passages.push({ start, end: length })
    else text += character
  }
  return { text, passages }
}

interface FileForm {
  readonly lineEnd: '\n' | '\r\n'
  readonly hasMark: boolean
}

function bytesOf(text: string, { lineEnd, hasMark }: FileForm): Uint8Array {
  return utf8((hasMark ? '\uFEFF' : '') + text.replaceAll('\n', lineEnd))
}

/** Counts as another program does, character by character. */
function count(text: string, at: number, { lineEnd, hasMark }: FileForm, convention: Convention): number {
  let position = hasMark && convention.mark === 'counted' ? 1 : 0
  for (const character of [...text].slice(0, at)) {
    const isPair = convention.lineEnds === 'LF counts 2' || (convention.lineEnds === 'as in file' && lineEnd === '\r\n')
    if (character === '\n') position += isPair ? 2 : 1
    else position += convention.unit === 'UTF-16' ? character.length : 1
  }
  return position
}

function fileWith(
  { text, passages }: Marked,
  form: FileForm,
  convention: Convention,
  { named = false, origin = 'Some program' } = {},
): Entries {
  const characters = [...text]
  const selections = passages.map(({ start, end }, index) => {
    const from = count(text, start, form, convention)
    const to = count(text, end, form, convention) - (convention.end === 'inclusive' ? 1 : 0)
    const name = named ? ` name="${nameOfWords(characters.slice(start, end).join(''))}"` : ''
    return `<PlainTextSelection guid="${guid(`selection ${index}`)}"${name} startPosition="${from}" endPosition="${to}">
      <Coding guid="${guid(`coding ${index}`)}"><CodeRef targetGUID="${guid('code')}"/></Coding></PlainTextSelection>`
  })
  return projectFile(
    `<?xml version="1.0"?><Project xmlns="urn:QDA-XML:project:1.0" name="P" origin="${origin}">
    <CodeBook><Codes><Code guid="${guid('code')}" name="code" isCodable="true"/></Codes></CodeBook>
    <Sources><TextSource guid="${guid('source')}" name="Eddie" plainTextPath="internal://eddie.txt">${selections.join('')}</TextSource></Sources></Project>`,
    { 'eddie.txt': bytesOf(text, form) },
  )
}

function passagesOf(project: Parameters<typeof recordsOfKind>[0]): Passage[] {
  return recordsOfKind(project, 'coding')
    .map(({ passage }) => passage)
    .sort((a, b) => a.start - b.start || a.end - b.end)
}

const FORMS: readonly FileForm[] = [
  { lineEnd: '\n', hasMark: false },
  { lineEnd: '\n', hasMark: true },
  { lineEnd: '\r\n', hasMark: false },
  { lineEnd: '\r\n', hasMark: true },
]
/** Conventions that some program could have followed on such a file. */
const CASES = FORMS.flatMap((form) =>
  CONVENTIONS.filter(
    ({ lineEnds, mark }) =>
      (mark === 'not counted' || form.hasMark) &&
      (lineEnds === 'as in file' || (form.lineEnd === '\r\n' && lineEnds === 'CR LF counts 1')),
  ).map((convention) => ({
    form,
    convention,
    title: `${conventionKey(convention)} in a file with ${form.lineEnd === '\n' ? 'LF' : 'CR LF'}${form.hasMark ? ' and a mark' : ''}`,
  })),
)

describe('positions of another program are found out', () => {
  test.each(CASES)('by where words begin and end: $title', async ({ form, convention }) => {
    const interview = marked(INTERVIEW)
    const project = await opened(fileWith(interview, form, convention))
    expect(passagesOf(project)).toEqual(interview.passages)
    expect(project.texts.map(({ text }) => text)).toEqual([interview.text])
    expect(project.report.calibrations[0]).toMatchObject({ by: 'own selections', ranges: 8, named: 0, coinToss: false })
  })

  test.each(CASES)('by the names of two selections: $title', async ({ form, convention }) => {
    const interview = marked(INTERVIEW)
    const two = { ...interview, passages: interview.passages.slice(4, 6) }
    const project = await opened(fileWith(two, form, convention, { named: true }))
    expect(passagesOf(project)).toEqual(two.passages)
    expect(recordsOfKind(project, 'quotation')).toEqual([])
  })

  test('by names, where a line feed counted two', async () => {
    const interview = marked(INTERVIEW)
    const convention: Convention = {
      unit: 'code point',
      lineEnds: 'LF counts 2',
      mark: 'not counted',
      end: 'exclusive',
    }
    const project = await opened(fileWith(interview, FORMS[0] as FileForm, convention, { named: true }))
    expect(passagesOf(project)).toEqual(interview.passages)
  })

  test.each([
    // origin                       unit that is assumed
    ['NVivo for Windows 12.6', 'UTF-16'],
    ['ATLAS.ti for Windows 23', 'code point'],
    ['MAXQDA 24', 'code point'],
  ])('by the program alone where one selection says nothing: %s counts in %s', async (origin, unit) => {
    const one = marked('I said 🙂🙂 and [left] it at that 🙂 then')
    const convention: Convention = {
      unit: unit as 'UTF-16',
      lineEnds: 'as in file',
      mark: 'not counted',
      end: 'exclusive',
    }
    const project = await opened(fileWith(one, FORMS[0] as FileForm, convention, { origin }))
    expect(passagesOf(project)).toEqual(one.passages)
    expect(project.report.calibrations[0]).toMatchObject({ by: 'program', coinToss: true })
    expect(project.report.calibrations[0]?.samples[0]?.words).toBe('left')
    expect(project.report.warnings.join()).toContain('“Eddie”')
  })

  test('together, where each source has too few selections', async () => {
    const convention: Convention = { unit: 'UTF-16', lineEnds: 'as in file', mark: 'not counted', end: 'exclusive' }
    const sources = Array.from({ length: 8 }, (_, index) => {
      const { text, passages } = marked(`🙂 Wave ${index}: [it was cold]. I [went] home.`)
      const selections = passages.map(
        ({ start, end }, which) =>
          `<PlainTextSelection guid="${guid(`${index} ${which}`)}" startPosition="${count(text, start, FORMS[0] as FileForm, convention)}" endPosition="${count(text, end, FORMS[0] as FileForm, convention)}"/>`,
      )
      return `<TextSource guid="${guid(`source ${index}`)}" name="${index}"><PlainTextContent>${text}</PlainTextContent>${selections.join('')}</TextSource>`
    })
    const project = await opened(projectFile(`<Sources>${sources.join('')}</Sources>`))
    expect(new Set(wordsBySelection(project).values())).toEqual(new Set(['it was cold', 'went']))
    expect(project.report.calibrations.every(({ by }) => by === 'all selections')).toBe(true)
  })
})

describe('a wrong guess can be taken back', () => {
  const right: Convention = { unit: 'UTF-16', lineEnds: 'as in file', mark: 'not counted', end: 'exclusive' }
  const form: FileForm = { lineEnd: '\r\n', hasMark: true }

  test.each(CONVENTIONS.map((wrong) => [conventionKey(wrong), wrong] as const))('from %s', async (_key, wrong) => {
    const interview = marked(INTERVIEW)
    const entries = fileWith(interview, form, right)
    const first = await opened(entries)
    const project = projectOf(first.records)
    const source = guid('source')
    const stored = entries['sources/eddie.txt'] as Uint8Array

    const misread = applyChanges(project, recalibrate(project, source, stored, right, wrong))
    const reread = applyChanges(misread, recalibrate(misread, source, stored, wrong, right))
    expect(passagesOf({ records: recordsOf(reread) })).toEqual(interview.passages)
    expect(recordsOf(misread).length).toBeGreaterThanOrEqual(recordsOf(project).length)
    const codings = (records: ReturnType<typeof recordsOf>) =>
      records.filter(({ kind }) => kind === 'coding' || kind === 'source-coding').length
    expect(codings(recordsOf(misread))).toBe(codings(recordsOf(project)))
  })

  test('what could not be placed finds its place', async () => {
    const one = marked('EDDIE: I was 🙂🙂🙂 [fine]')
    const entries = fileWith(one, FORMS[0] as FileForm, right, { origin: 'Some program' })
    const first = await opened(entries)
    const source = guid('source')
    const from = first.report.calibrations[0]?.convention as Convention
    const project = projectOf(first.records)
    const changes = recalibrate(project, source, entries['sources/eddie.txt'] as Uint8Array, from, right)
    expect(passagesOf({ records: recordsOf(applyChanges(project, changes)) })).toEqual(one.passages)
  })
})

describe('a position that no text has', () => {
  const source = (selection: string) =>
    projectFile(`<CodeBook><Codes><Code guid="${guid('code')}" name="c" isCodable="true"/></Codes></CodeBook>
    <Sources><TextSource guid="${guid('source')}" name="Eddie"><PlainTextContent>It was fine.</PlainTextContent>
    <PlainTextSelection guid="${guid('selection')}" ${selection}><Coding guid="${guid('coding')}"><CodeRef targetGUID="${guid('code')}"/></Coding></PlainTextSelection>
    </TextSource></Sources>`)

  test.each([
    // attributes                               what becomes of it
    ['startPosition="7" endPosition="14"', { start: 7, end: 12 }],
    ['startPosition="7.0" endPosition="11.4"', { start: 7, end: 11 }],
    ['startPosition=" 7 " endPosition="+11"', { start: 7, end: 11 }],
    ['startPosition="7" endPosition="700"', null],
    ['startPosition="-7" endPosition="3"', null],
    ['startPosition="7" endPosition="7"', null],
    ['startPosition="9" endPosition="7"', null],
    ['startPosition="seven" endPosition="9"', null],
    ['endPosition="9"', null],
    ['startPosition="7" endPosition="99999999999999999999"', null],
  ])('%s', async (attributes, passage) => {
    const project = await opened(source(attributes))
    const [quotation] = recordsOfKind(project, 'quotation')
    expect(quotation ? quotation.passage : recordsOfKind(project, 'coding')[0]?.passage).toEqual(passage)
    expect(recordsOfKind(project, passage ? 'coding' : 'source-coding').map(({ id }) => id)).toEqual([guid('coding')])
    if (!passage) expect(project.report.warnings.join()).toMatch(/outside the text/)
  })
})

test('reading can be cancelled', async () => {
  const entries = fileWith(marked(INTERVIEW), FORMS[0] as FileForm, CONVENTIONS[0] as Convention)
  const controller = new AbortController()
  controller.abort()
  const answer = await readProject(archiveOf(entries), { newId: () => guid('x'), signal: controller.signal })
  expect(answer).toMatchObject({ ok: false, failure: { kind: 'cancelled' } })
})
