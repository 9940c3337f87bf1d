import { describe, expect, test } from 'vitest'
import { codedSource } from '../../../shared/exports/codedSource.ts'
import { segmentRows } from '../../../shared/exports/segmentRows.ts'
import { writeCodedSource } from '../../../shared/exports/writeCodedSource.ts'
import { SEGMENT_FORMATS, writeSegments } from '../../../shared/exports/writeSegments.ts'
import { readXlsx } from '../../../shared/office/readXlsx.ts'
import type { SourceText } from '../../../shared/records/sourceText.ts'
import type { Study } from '../../../shared/study/study.ts'
import { read } from '../../support/readFile.ts'
import { aCode, aCoding, aProject, aSource, guid } from '../../support/study.ts'

const WORDS = 'I: How 🙂 was it?\nEddie: =Bad, <then> worse.\nAnd cold.'

/** Codes on an invented interview; two overlap, one goes on into the next paragraph. */
function study(): Study {
  const source = {
    ...aSource('Eddie', [...WORDS].length),
    speakers: [
      { name: 'I', role: 'interviewer' as const },
      { name: 'Eddie', role: 'participant' as const },
    ],
  }
  const text: SourceText = {
    id: guid('Eddie text'),
    text: WORDS,
    turns: [
      { labelStart: 0, start: 3, end: 16, speaker: 0, time: null, timeEnd: null },
      { labelStart: 17, start: 24, end: 52, speaker: 1, time: null, timeEnd: null },
    ],
  }
  return {
    project: aProject(
      source,
      aCode('Setbacks'),
      aCode('Cold', 'Setbacks', 2),
      aCoding('Setbacks', 'Eddie', 24, 42),
      aCoding('Cold', 'Eddie', 30, 51, 'Ben'),
    ),
    texts: new Map([[text.id, text]]),
    log: [],
  }
}

describe('coded segments', () => {
  test('each stands with its words, path, speaker and coder', () => {
    expect(segmentRows(study()).map(({ code, text, speaker, coder }) => [code, text, speaker, coder])).toEqual([
      ['Setbacks', '=Bad, <then> worse', 'Eddie', 'Ana'],
      ['Setbacks > Cold', '<then> worse.\nAnd col', 'Eddie', 'Ben'],
    ])
  })

  test.each(SEGMENT_FORMATS)('as %s, with nothing lost and nothing that acts', async (format) => {
    const written = writeSegments(segmentRows(study()), format, { title: 'Pilot <b>' })
    expect(writeSegments(segmentRows(study()), format, { title: 'Pilot <b>' })).toEqual(written)
    if (typeof written === 'string') {
      expect(written).toMatch(/worse/)
      if (format === 'csv') expect(written).toContain(`"'=Bad, <then> worse"`)
      if (format === 'html') {
        expect(written).toContain('=Bad, &lt;then&gt; worse')
        expect(written).toContain("default-src 'none'")
        expect(written).not.toContain('<then>')
      }
      if (format === 'json') expect(JSON.parse(written)).toHaveLength(2)
    } else if (format === 'xlsx') {
      const sheet = readXlsx(written, { rows: 10, columns: 20 })
      expect(sheet.ok && sheet.rows[1]?.[5]).toBe('=Bad, <then> worse')
    } else {
      const { text } = await read('a.docx', written)
      expect(text).toContain('● Setbacks > Cold (1)\n<then> worse.\nAnd col (Eddie, coded by Ben)')
    }
  })
})

describe('a source with its coding', () => {
  test('stretches say what covers them, begins and ends there', () => {
    const { project, texts } = study()
    const { paragraphs } = codedSource(project, project.sources.get(guid('Eddie'))!, texts.get(guid('Eddie text'))!)
    const runs = paragraphs.map(({ runs: own }) =>
      own.map(({ words, covered, begins, ends }) => [
        words,
        covered.map(({ name }) => name).join(),
        begins.map(({ name }) => name).join(),
        ends.map(({ name }) => name).join(),
      ]),
    )
    expect(runs).toEqual([
      [['I: How 🙂 was it?', '', '', '']],
      [
        ['Eddie: ', '', '', ''],
        ['=Bad, ', 'Setbacks', 'Setbacks', ''],
        ['<then> worse', 'Setbacks,Cold', 'Cold', 'Setbacks'],
        ['.', 'Cold', '', ''],
      ],
      [
        ['And col', 'Cold', '', 'Cold'],
        ['d.', '', '', ''],
      ],
    ])
    expect(paragraphs[2]?.beside.map(({ goesOn }) => goesOn)).toEqual([true])
  })

  test('in a Word document, beside the words or in brackets', async () => {
    const { project, texts } = study()
    const write = (marks: 'margin' | 'brackets') =>
      writeCodedSource(project, project.sources.get(guid('Eddie'))!, texts.get(guid('Eddie text'))!, 'docx', marks)
    const brackets = (await read('a.docx', write('brackets'))).text
    expect(brackets).toContain('Eddie: [1=Bad, [2<then> worse]1 Setbacks (Ana).\nAnd col]2 Cold (Ben)d.')
    expect((await read('a.docx', write('margin'))).text).toContain('Setbacks (Ana)')
  })

  test('as a page, escaped, with a policy of its own', () => {
    const { project, texts } = study()
    const page = writeCodedSource(
      project,
      project.sources.get(guid('Eddie'))!,
      texts.get(guid('Eddie text'))!,
      'html',
      'margin',
    )
    expect(page).toContain('&lt;then&gt; worse')
    expect(page).not.toContain('<then>')
    expect(page).toContain('<li dir="auto" class="on"')
  })
})
