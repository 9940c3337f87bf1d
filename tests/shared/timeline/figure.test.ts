import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readSampleStudy } from '../../../build/sample/readSampleStudy.ts'
import { TIMELINE_COLUMNS, timelineReport, timelineRows } from '../../../shared/reports/timelineReport.ts'
import { inOrder } from '../../../shared/study/project.ts'
import { caseSvg, casesSvg } from '../../../shared/timeline/figure.ts'
import { FIRST_CHOICE, timelineModel } from '../../../shared/timeline/timelineModel.ts'

const { project } = readSampleStudy(join(import.meta.dirname, '../../../build/sample-study'))
const cases = inOrder(project.cases.values())
const figure = { choice: FIRST_CHOICE, axis: 'calendar', width: 1100, date: null } as const

test('a figure names every event that has a date, its legend every kind, and its caption what is shown', () => {
  const len = cases[0]
  if (!len) throw new Error('no case')
  const model = timelineModel(project, len)
  const svg = caseSvg(project, model, figure)
  expect(svg).toBe(caseSvg(project, timelineModel(project, len), figure))
  for (const { event } of model.time.events) expect(svg).toContain(event.title.slice(0, 12).replaceAll('&', '&amp;'))
  expect(svg).toContain('link-worker change</text>')
  expect(svg).toContain('Timeline of Len, in calendar time; all kinds of event.')
  expect(svg).not.toContain('NaN')
  expect(svg.match(/<linearGradient id="([^"]+)"/g)?.length).toBe(
    new Set(svg.match(/<linearGradient id="([^"]+)"/g)).size,
  )
})

test('several cases stand on one axis, from their anchors where that is asked', () => {
  const models = cases.slice(0, 4).map((one) => timelineModel(project, one))
  const svg = casesSvg(project, models, { ...figure, axis: 'anchor' })
  expect(svg).toContain('in months since referral')
  expect(svg.match(/>\+12</g)).toHaveLength(4)
  const places = [...svg.matchAll(/x="([\d.]+)"[^>]*>\+12</g)].map(([, x]) => x)
  expect(new Set(places).size).toBe(1)
})

test('the report tells every event with its bounds, meetings with their reasons, and gaps with their certainty', () => {
  const report = timelineReport(project, cases)
  const [len] = report.cases
  expect(len?.events.find(({ title }) => title === 'Knees finish him at the sheds')).toMatchObject({
    edtf: '2018-21',
    earliest: '2018-03-01',
    latest: '2018-05-31',
    quotations: [{ source: 'Len · Baseline', text: 'the knees finished me at the sheds, spring of 2018' }],
  })
  expect(len?.spans.find(({ title }) => title === 'In touch with Gail')?.edtf).toBe('2021-07/2022-09-16')
  expect(len?.gaps).toEqual([
    { of: 'link worker', from: '2022-09-16', to: '2023-02-01', certain: true, minDays: 137, maxDays: 164 },
    { of: 'link worker', from: '2023-02-28', to: '2023-11-07', certain: true, minDays: 251, maxDays: 278 },
  ])
  const malcolm = report.cases.find((one) => one.case === 'Malcolm')
  expect(malcolm?.waves[1]).toMatchObject({ status: 'missed', reason: 'in hospital', sources: [] })
  const rows = timelineRows(report)
  expect(rows.every((row) => row.length === TIMELINE_COLUMNS.length)).toBe(true)
  expect(rows.filter((row) => row[1] === 'event' || row[1] === 'span')).toHaveLength(project.events.size)
  expect(report.axis.earliest).toBe('1976-01-01')
})
