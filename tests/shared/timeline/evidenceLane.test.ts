import { expect, test } from 'vitest'
import { readSampleStudy } from '../../../build/sample/readSampleStudy.ts'
import { codingsOf } from '../../../shared/study/project.ts'
import { themeEvidence } from '../../../shared/themes/themeEvidence.ts'
import { type EvidenceLane, passagesOfLane } from '../../../shared/timeline/evidenceLane.ts'
import { FIRST_CHOICE, timelineModel } from '../../../shared/timeline/timelineModel.ts'

const { project } = readSampleStudy('build/sample-study')
const named = <T extends { readonly name: string }>(records: Iterable<T>, name: string): T => {
  const found = [...records].find((one) => one.name === name)
  if (!found) throw new Error(`the sample study has no ${name}`)
  return found
}
const len = named(project.cases.values(), 'Len')
const theme: EvidenceLane = { kind: 'theme', id: named(project.themes.values(), 'Nobody rang').id }
const code: EvidenceLane = { kind: 'code', id: named(project.codes.values(), 'Contact lost').id }

test('a theme has a lane with its evidence in each interview of the case, and a code one with its segments', () => {
  const model = timelineModel(project, len, { ...FIRST_CHOICE, evidence: [theme, code] })
  expect(model.lanes.slice(-2).map(({ title }) => title)).toEqual(['Nobody rang', 'Continuity > Contact lost'])
  const marks = model.items.filter(({ type }) => type === 'evidence')
  const inTheme = marks.filter(({ evidence }) => evidence?.kind === 'theme')
  const own = new Set(len.sourceIds)
  const met = model.meetings.flatMap(({ sourceIds }) => sourceIds)
  const evidence = themeEvidence(project, theme.id).passages.filter(({ sourceId }) => own.has(sourceId))
  expect(inTheme.reduce((sum, { count }) => sum + (count ?? 0), 0)).toBe(
    evidence.filter(({ sourceId }) => met.includes(sourceId)).length,
  )
  expect(inTheme.length).toBeGreaterThan(1)
  expect(new Set(inTheme.map(({ waveId }) => waveId)).size).toBe(inTheme.length)
})

test('a passage with a code and one below it counts once in the lane of the code, with both codings behind it', () => {
  const below = new Set([...project.codes.values()].filter(({ parentId }) => parentId === code.id).map(({ id }) => id))
  const passages = passagesOfLane(project, code)(len.sourceIds)
  const codings = len.sourceIds.flatMap((id) =>
    codingsOf(project, id).filter(({ codeId }) => codeId === code.id || below.has(codeId)),
  )
  const places = new Set(codings.map(({ sourceId, passage }) => `${sourceId} ${passage.start} ${passage.end}`))
  expect(passages.length).toBe(places.size)
  expect(passages.flatMap(({ codingIds }) => codingIds).sort()).toEqual(codings.map(({ id }) => id).sort())
})

test('a lane whose theme is gone is not drawn', () => {
  const gone: EvidenceLane = { kind: 'theme', id: '00000000-0000-4000-8000-000000000000' }
  const model = timelineModel(project, len, { ...FIRST_CHOICE, evidence: [gone] })
  expect(model.lanes.some(({ id }) => id.startsWith('theme '))).toBe(false)
  expect(model.items.some(({ type }) => type === 'evidence')).toBe(false)
})
