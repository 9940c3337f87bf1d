import { expect, test } from 'vitest'
import type { Case } from '../../../shared/records/case.ts'
import {
  crossSection,
  evidenceOf,
  frameworkTable,
  isStale,
  type Strand,
  strandOf,
  summaryOf,
} from '../../../shared/reports/framework.ts'
import { rareCombinations } from '../../../shared/reports/caseRows.ts'
import type { Project } from '../../../shared/study/project.ts'
import { projectOf, recordsOf } from '../../../shared/study/projectOf.ts'
import { aTheme } from '../../support/aTheme.ts'
import { after, aCode, aCoding, ANA, aProject, aSource, guid } from '../../support/study.ts'

const aCase = (name: string, sources: string[], gender: string): Case => ({
  kind: 'case',
  id: guid(name),
  name,
  description: null,
  position: 1,
  sourceIds: sources.map(guid),
  selectionIds: [],
  codeIds: [],
  values: [{ attributeId: guid('Gender'), waveId: null, value: gender, missing: null }],
  meetings: [],
  anchor: null,
})
const project = aProject(
  aCase('Eddie', ['E1'], 'man'),
  aCase('Joan', ['J1'], 'woman'),
  aCase('May', [], 'woman'),
  aCase('Pat', [], 'woman'),
  { kind: 'wave', id: guid('Baseline'), name: 'Baseline', position: 1, planned: null, description: null },
  {
    kind: 'attribute',
    id: guid('Gender'),
    name: 'Gender',
    description: null,
    position: 1,
    level: 'case',
    type: 'category',
    categories: ['woman', 'man'],
  },
  { ...aSource('E1'), waveId: guid('Baseline') },
  { ...aSource('J1'), waveId: guid('Baseline') },
  aCode('Gain'),
  aCode('Work', 'Gain'),
  aCoding('Gain', 'E1', 10, 20),
  aCoding('Work', 'E1', 10, 20),
  aCoding('Work', 'E1', 30, 40),
)
const strand = (of: Project, kind: 'code' | 'theme', name: string): Strand => {
  const found = strandOf(of, { kind, id: guid(name) })
  if (!found) throw new Error(name)
  return found
}
const gainOf = (of: Project) => strand(of, 'code', 'Gain')
const eddie = project.cases.get(guid('Eddie')) as Case

test('a passage under a code and one below it is one segment; both codings are its evidence', () => {
  const evidence = evidenceOf(project, eddie, gainOf(project), null)
  expect([evidence.segments, evidence.ids.length]).toEqual([2, 3])
})

test('a wave counts the cases that speak of a code out of those with data in it', () => {
  expect(crossSection(project, gainOf(project), guid('Baseline'))).toEqual({ cases: 1, met: 2, segments: 2 })
})

test('a summary goes stale when a coding behind it comes or goes, and is confirmed by keeping it', () => {
  const write = (evidence: readonly string[]) =>
    ({
      type: 'write-summary',
      summaryId: guid('summary'),
      caseId: eddie.id,
      about: { kind: 'code', id: guid('Gain') },
      waveId: null,
      text: 'Walks again',
      change: 'increases',
      evidence,
      ...ANA,
    }) as const
  const gain = (of: typeof project) => evidenceOf(of, eddie, gainOf(of), null)
  const written = after(project, write(gain(project).ids))
  const summary = (of: typeof project) => summaryOf(of, eddie.id, gainOf(of).about, null)
  const stale = (of: typeof project) => {
    const found = summary(of)
    return found ? isStale(found, gain(of)) : null
  }
  expect(stale(written)).toBe(false)
  const recoded = after(written, {
    type: 'remove-codings',
    sourceId: guid('E1'),
    codingIds: [aCoding('Work', 'E1', 30, 40).id],
    words: '',
    ...ANA,
  })
  expect(stale(recoded)).toBe(true)
  expect(stale(after(recoded, write(gain(recoded).ids)))).toBe(false)
  expect(frameworkTable(written, [gainOf(written)], false).rows[0]).toEqual(['Eddie', 'Walks again', 'increases', 2])
})

test('combinations that fewer than three cases share are rare', () => {
  expect(rareCombinations(project, [guid('Gender')]).map(({ values }) => values)).toEqual([['man']])
})

test('a theme’s cell rests on its codes and on the quotations chosen for it, each passage once', () => {
  const [chosen, other] = [aCoding('Gain', 'E1', 10, 20), aCoding('Other', 'E1', 50, 60)]
  const role = { role: 'evidence', note: '' } as const
  const quotations = [chosen, other].map(({ selectionId }) => ({ quotationId: selectionId, ...role }))
  const study = projectOf([
    ...recordsOf(project),
    aCode('Other', null, 2),
    other,
    aTheme('Carrying on', ['Work'], { quotations }),
  ])
  const evidence = evidenceOf(study, eddie, strand(study, 'theme', 'Carrying on'), null)
  expect(evidence.passages.map(({ passage }) => passage.start)).toEqual([10, 30, 50])
  expect(evidence.ids).toContain(other.selectionId)
  expect(frameworkTable(study, [strand(study, 'theme', 'Carrying on')], true).rows[0]).toEqual([
    'Eddie',
    'Baseline',
    'met',
    '',
    '',
    3,
  ])
})

test('what is gone is no column', () => {
  expect(strandOf(project, { kind: 'theme', id: guid('Nothing') })).toBeNull()
})
