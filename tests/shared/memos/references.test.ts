import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { readSampleStudy } from '../../../build/sample/readSampleStudy.ts'
import { removeCodings } from '../../../shared/commands/removeCodings.ts'
import { withdrawCase } from '../../../shared/commands/withdrawCase.ts'
import { docxOf } from '../../../shared/documents/docx.ts'
import { htmlOf } from '../../../shared/documents/html.ts'
import { markdownOf } from '../../../shared/documents/markdown.ts'
import { referenceChoices } from '../../../shared/memos/referenceChoices.ts'
import { lookUpIn, memosSpeakingOf } from '../../../shared/memos/references.ts'
import { cited, inlinesOf, keptOf, link, paragraph, richOfBlocks } from '../../../shared/memos/richText.ts'
import type { Guid } from '../../../shared/records/guid.ts'
import type { Memo } from '../../../shared/records/memo.ts'
import { memoDocument } from '../../../shared/reports/memoDocument.ts'
import { applyChanges } from '../../../shared/study/applyChanges.ts'
import { added, replaced } from '../../../shared/study/change.ts'
import type { Project } from '../../../shared/study/project.ts'

const { project: sample, texts } = readSampleStudy('build/sample-study')
const textOf = (id: Guid) => texts.get(id)
const AT = '2026-05-01T10:00:00Z'
const denise = [...sample.cases.values()].find(({ name }) => name === 'Denise')
const coding = [...sample.codingsBySource.entries()].find(([id]) => denise?.sourceIds.includes(id))?.[1][0]
if (!denise || !coding) throw new Error('The sample study has no Denise')
const said = lookUpIn(sample, textOf)({ kind: 'coding', id: coding.id })?.passage
const coderId = [...sample.coders.keys()][0] ?? ''
const act = { at: AT, coderId } as const

function withMemo(project: Project, words = 'as kept'): { project: Project; memo: Memo } {
  const rich = richOfBlocks([
    paragraph([
      ...inlinesOf('Compare '),
      link({ kind: 'code', id: coding?.codeId ?? '' }, 'an old name'),
      ...inlinesOf(' in '),
      link({ kind: 'case', id: denise?.id ?? '' }, 'Denise'),
    ]),
    cited({ kind: 'coding', id: coding?.id ?? '' }, words, 'as kept'),
  ])
  const memo: Memo = {
    kind: 'memo',
    id: '99999999-2222-4333-8444-555555555555',
    memoKind: 'theoretical',
    title: 'Live',
    ...keptOf(rich),
    about: [],
    position: 999,
    exchange: null,
    createdBy: null,
    createdAt: null,
    modifiedBy: null,
    modifiedAt: null,
  }
  return { project: applyChanges(project, [added(memo)]), memo }
}

const markdown = (project: Project) =>
  markdownOf(
    memoDocument(
      project,
      [...project.memos.values()].filter(({ title }) => title === 'Live'),
      textOf,
    ),
  )

test('exports say what references say now, and whose the words are', () => {
  const { project, memo } = withMemo(sample)
  expect(said?.words).toBeTruthy()
  const written = markdown(project)
  expect(written).toContain(`— ${said?.by}`)
  expect(written).not.toContain('as kept')
  expect(written).not.toContain('an old name')
  const document = memoDocument(project, [memo], textOf)
  expect(htmlOf(document)).toContain('<blockquote>')
  const word = unzipSync(docxOf(document))['word/document.xml'] ?? new Uint8Array()
  expect(strFromU8(word)).toContain(said?.words?.split('\n')[0])
})

test('a coding that was removed leaves its words and says so', () => {
  const { project } = withMemo(sample)
  const { sourceId, id } = coding
  const done = removeCodings(project, { ...act, type: 'remove-codings', sourceId, codingIds: [id], words: '' })
  if (!done.ok) throw new Error('refused')
  const written = markdown(applyChanges(project, done.changes))
  expect(written).toContain('> as kept')
  expect(written).toContain('since deleted')
})

test('a participant who withdraws takes their words out of every memo that quotes them', () => {
  const { project } = withMemo(sample, said?.words ?? '')
  const done = withdrawCase(project, { ...act, type: 'withdraw-case', caseId: denise?.id ?? '' })
  if (!done.ok) throw new Error('refused')
  const after = applyChanges(project, done.changes).memos.get('99999999-2222-4333-8444-555555555555')
  const kept = JSON.stringify(after)
  expect(kept).not.toContain('Denise')
  expect(kept).not.toContain(JSON.stringify(said?.words).slice(1, -1))
  expect(after?.text).toContain('The words were withdrawn.')
})

test('what is linked knows the memos that link to it', () => {
  const { project, memo } = withMemo(sample)
  expect(memosSpeakingOf(project.memos.values(), ({ id }) => id === denise?.id)).toContainEqual(memo)
  expect(memosSpeakingOf(sample.memos.values(), ({ id }) => id === coding?.id)).not.toContainEqual(memo)
})

test('a renamed code is found under its new name, from a slip of the pen too', () => {
  const code = sample.codes.get(coding?.codeId ?? '')
  if (!code) throw new Error('no code')
  const project = applyChanges(sample, [replaced(code, { ...code, name: 'Harbour lights' })])
  expect(referenceChoices(project, textOf, 'harbour')[0]?.name).toContain('Harbour lights')
  expect(referenceChoices(project, textOf, 'harbuor lights')[0]?.name).toContain('Harbour lights')
})

test('passages are found by any of their words, each once', () => {
  const words = (said?.words ?? '').split(/\s+/).slice(0, 4).join(' ')
  const found = referenceChoices(sample, textOf, words).filter(({ quoted }) => quoted !== null)
  expect(found.some(({ quoted }) => quoted?.words === said?.words)).toBe(true)
  expect(new Set(found.map(({ name, note }) => name + note)).size).toBe(found.length)
})

test('without a word, every kind is offered', () => {
  const kinds = new Set(referenceChoices(sample, textOf, '').map(({ to }) => to.kind))
  expect([...kinds].sort()).toEqual(['case', 'code', 'event', 'memo', 'source', 'theme'])
})
