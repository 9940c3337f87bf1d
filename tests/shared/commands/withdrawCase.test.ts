import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readSampleStudy } from '../../../build/sample/readSampleStudy.ts'
import { withdrawalOf } from '../../../shared/commands/withdrawCase.ts'
import { recordsOf } from '../../../shared/study/projectOf.ts'
import { after, ANA, guid } from '../../support/study.ts'

const { project } = readSampleStudy(join(import.meta.dirname, '../../../build/sample-study'))
const caseOf = (name: string) => {
  const found = [...project.cases.values()].find((one) => one.name === name)
  if (!found) throw new Error(name)
  return found
}

test('a withdrawal takes everything of one participant and nothing of anybody else', () => {
  const len = caseOf('Len')
  const leaving = withdrawalOf(project, len.id)
  expect(leaving).toMatchObject({ events: 37, codings: 141 })
  expect(leaving?.sourceIds).toHaveLength(3)
  // The field note is Pauline’s too.
  expect(leaving?.sharedSourceIds).toHaveLength(1)
  const left = after(project, { type: 'withdraw-case', caseId: len.id, ...ANA })
  const stone = left.cases.get(len.id)
  expect(stone).toMatchObject({
    name: 'Withdrawn participant 1',
    description: null,
    values: [],
    sourceIds: [],
    anchor: null,
  })
  expect(stone?.meetings.map(({ status }) => status)).toEqual(['withdrawn', 'withdrawn', 'withdrawn'])
  const gone = new Set(leaving?.sourceIds)
  const about = recordsOf(left).filter(
    (record) => ('sourceId' in record && gone.has(record.sourceId)) || ('caseId' in record && record.caseId === len.id),
  )
  expect(about).toEqual([])
  const denise = caseOf('Denise')
  expect(left.cases.get(denise.id)).toEqual(denise)
  for (const id of denise.sourceIds) expect(left.codingsBySource.get(id)).toEqual(project.codingsBySource.get(id))
})

test('memos that only mention the name are listed for a person to read', () => {
  const leaving = withdrawalOf(project, caseOf('Len').id)
  expect(leaving?.memoIds.length).toBeGreaterThan(0)
  expect(leaving?.mentions.length).toBeGreaterThan(0)
})

test('reports of what came in keep neither the name nor a file called after it', () => {
  const reported = after(project, {
    type: 'record-exchange',
    exchange: {
      kind: 'exchange',
      id: guid('report'),
      position: 0,
      at: ANA.at,
      direction: 'in',
      title: 'Imported Len baseline.docx',
      program: null,
      fileName: 'Len baseline.docx',
      counts: {},
      kept: [],
      lost: [{ what: 'comment in Len baseline.docx', count: 1, why: 'Len’s own comments are left out' }],
      calibrations: [],
      warnings: ['Len speaks twice at once.'],
    },
    ...ANA,
  })
  const left = after(reported, { type: 'withdraw-case', caseId: caseOf('Len').id, ...ANA })
  expect(JSON.stringify(left.exchanges.get(guid('report')))).not.toMatch(/\bLen\b/)
})
