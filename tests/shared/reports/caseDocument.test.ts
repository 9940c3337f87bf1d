import { expect, test } from 'vitest'
import { markdownOf } from '../../../shared/documents/markdown.ts'
import { readSampleStudy } from '../../../build/sample/readSampleStudy.ts'
import { caseDocument } from '../../../shared/reports/caseDocument.ts'
import { referencesOf } from '../../../shared/memos/references.ts'
import { changeAnswersOf, portraitsOf } from '../../../shared/study/changeQuestions.ts'
import type { Project } from '../../../shared/study/project.ts'
import { FIRST_CHOICE } from '../../../shared/timeline/timelineModel.ts'
import { after, ANA, guid } from '../../support/study.ts'

const { project } = readSampleStudy('build/sample-study')
const len = (study: Project) => {
  const one = [...study.cases.values()].find(({ name }) => name === 'Len')
  if (!one) throw new Error('the sample study has no Len')
  return one
}
const asked = (memoKind: 'portrait' | 'change', title: string, text: string) => (study: Project) =>
  after(study, {
    type: 'create-memo',
    memoId: guid(`${title} ${text}`),
    memoKind,
    title,
    text,
    rich: null,
    about: [{ kind: 'case', id: len(study).id }],
    ...ANA,
  })

test('a case is taken out whole: who it is, its portrait, how it changed, what happened and in which words', () => {
  const written = [
    asked('change', 'What ceases to matter', 'A note of my own.'),
    asked('change', 'What stays constant', 'The drawing.'),
    asked('portrait', 'Pen portrait', 'A plater who measures things.'),
  ].reduce((study, add) => add(study), project)
  const markdown = markdownOf(caseDocument(written, len(written), FIRST_CHOICE, '2024-01-02', () => undefined))
  const heads = [...markdown.matchAll(/^#+ (.*)$/gm)].map(([, words]) => words)
  expect(heads).toEqual(expect.arrayContaining(['Who this is', 'Pen portrait', 'Change', 'What happened']))
  expect(heads.indexOf('What stays constant')).toBeLessThan(heads.indexOf('What ceases to matter'))
  expect(markdown).toContain('A plater who measures things.')
  expect(markdown).toMatch(/\| Jan 2021 \| 1 Jan 2021 – 31 Jan 2021 \| Alan dies/)
  expect(markdown).toContain('A gap in contact (link worker): ')
  expect(markdown).toMatch(/> .*It was the January/)
})

test('the portrait of one case does not stand in another', () => {
  const written = asked('portrait', 'Pen portrait', 'A plater who measures things.')(project)
  const denise = [...written.cases.values()].find(({ name }) => name === 'Denise')
  if (!denise) throw new Error('the sample study has no Denise')
  expect(markdownOf(caseDocument(written, denise, FIRST_CHOICE, '2024-01-02', () => undefined))).not.toContain(
    'A plater',
  )
})

test.each(['Len', 'Denise', 'Inês', 'Terry'])(
  '%s has a portrait in the sample study that quotes live, and an answer on change',
  (name) => {
    const one = [...project.cases.values()].find((known) => known.name === name)
    const [portrait] = portraitsOf(project, one?.id ?? '')
    expect(portrait && referencesOf(portrait).length).toBeGreaterThanOrEqual(2)
    const answers = changeAnswersOf(project, one?.id ?? '')
    expect(answers.byTitle.size).toBeGreaterThanOrEqual(1)
    expect(answers.others).toEqual([])
  },
)
