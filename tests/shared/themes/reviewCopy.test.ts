import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readSampleStudy } from '../../../build/sample/readSampleStudy.ts'
import { REVIEW_SCRIPT, reviewCopyPage, sayReviewCopy } from '../../../shared/reports/reviewCopyPage.ts'
import { readReviewFile } from '../../../shared/themes/reviewCopy.ts'
import { aComment, aTheme } from '../../support/aTheme.ts'
import { aCode, aCoding, aProject, aSource, guid } from '../../support/study.ts'

const HOSTILE = '</script><script>alert(1)</script><img src=x onerror=alert(2)>'
const coding = aCoding('Money', 'Eddie', 0, 5)
const project = aProject(
  aSource('Eddie'),
  aCode('Money'),
  coding,
  {
    kind: 'case',
    id: guid('case'),
    name: 'Eddie Real',
    description: null,
    position: 1,
    sourceIds: [guid('Eddie')],
    selectionIds: [],
    codeIds: [],
    values: [],
    meetings: [],
    anchor: null,
  },
  aTheme(HOSTILE, ['Money'], { quotations: [{ quotationId: coding.selectionId, role: 'exemplar', note: '' }] }),
  aComment(HOSTILE, HOSTILE),
)
const textOf = () => ({ text: `tabard${HOSTILE}` })
const ALL = { hasQuotations: true, hasCaseNames: false, hasComments: true, hasTimelines: true }
const sum = createHash('sha256').update(REVIEW_SCRIPT).digest('base64')

test('a review copy runs its own script and nothing else, and fetches nothing', () => {
  const page = reviewCopyPage(project, textOf, ALL, sum)
  expect(page.match(/<script/g)).toHaveLength(1)
  expect(page).not.toContain('<img')
  expect(page).toContain(`script-src 'sha256-${sum}'`)
  expect(page).toContain("default-src 'none'")
  expect(page).not.toMatch(/(?:src|href)="?https?:/)
  const [, script = ''] = /<script>([^]*?)<\/script>/.exec(page) ?? []
  expect(createHash('sha256').update(script).digest('base64')).toBe(sum)
})

test('names of cases and participants’ words are in it only as chosen', () => {
  expect(reviewCopyPage(project, textOf, ALL, sum)).not.toContain('Eddie Real')
  expect(reviewCopyPage(project, textOf, ALL, sum)).toContain('tabar')
  expect(reviewCopyPage(project, textOf, { ...ALL, hasQuotations: false }, sum)).not.toContain('tabar')
  expect(reviewCopyPage(project, textOf, { ...ALL, hasCaseNames: true }, sum)).toContain('Eddie Real')
  expect(sayReviewCopy(project, { ...ALL, hasQuotations: false })).toContain('No words of participants.')
})

test('timelines are in it as chosen, with cases numbered there and in what researchers wrote', () => {
  const { project: sample, texts } = readSampleStudy(join(import.meta.dirname, '../../../build/sample-study'))
  const pageOf = (options: typeof ALL) => reviewCopyPage(sample, (id) => texts.get(id), options, sum)
  const names = [...sample.cases.values()].map(({ name }) => name)
  const page = pageOf({ ...ALL, hasQuotations: false })
  expect(page).toContain('<h2>Timelines</h2>')
  expect(page).toContain('Case 9')
  const words = page.replace(/<[^>]*>/g, ' ')
  for (const name of names) expect(words).not.toMatch(new RegExp(`(?<!\\p{L})${name}(?!\\p{L})`, 'u'))
  expect(pageOf({ ...ALL, hasTimelines: false })).not.toContain('<h2>Timelines</h2>')
  expect(pageOf({ ...ALL, hasCaseNames: true })).toContain(names[0])
  expect(sayReviewCopy(sample, ALL).join(' ')).toContain('Timelines of 9 cases')
})

const comment = {
  id: guid('c'),
  on: { kind: 'theme', id: guid(HOSTILE) },
  answers: null,
  at: '2024-05-01T10:00:00Z',
  text: HOSTILE,
} as const
const file = (more: object = {}): Uint8Array => {
  const whole = {
    format: 'throughline-review',
    version: 1,
    project: guid('project'),
    by: 'M',
    comments: [comment],
    verdicts: [],
  }
  return new TextEncoder().encode(JSON.stringify({ ...whole, ...more }))
}

test('comments come back as words about their themes; what is about something else stays out', () => {
  const astray = { ...comment, id: guid('d'), on: { kind: 'theme', id: guid('gone') } }
  const read = readReviewFile(project, file({ comments: [comment, astray] }))
  expect(read).toMatchObject({ ok: true, name: 'M', astray: 1, comments: [{ text: HOSTILE, by: { coderId: null } }] })
})

test.each([
  ['another project', file({ project: guid('other') })],
  ['no JSON', new TextEncoder().encode('<script>')],
  ['a field too many', file({ more: 1 })],
  ['an id that is none', file({ comments: [{ ...comment, id: 'x' }] })],
  ['a prototype', new TextEncoder().encode('{"__proto__": {"a": 1}, "format": "throughline-review"}')],
  ['a huge file', new Uint8Array(5_000_000)],
  ['a huge comment', file({ comments: [{ ...comment, text: 'x'.repeat(20_000) }] })],
])('%s is refused whole', (_what, bytes) => {
  expect(readReviewFile(project, bytes).ok).toBe(false)
})
