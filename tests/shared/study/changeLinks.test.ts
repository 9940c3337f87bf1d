import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readSampleStudy } from '../../../build/sample/readSampleStudy.ts'
import { changeLinksIn, isLater, linkablePassages } from '../../../shared/study/changeLinks.ts'
import { inOrder } from '../../../shared/study/project.ts'
import { after, ANA, guid } from '../../support/study.ts'

const { project } = readSampleStudy(join(import.meta.dirname, '../../../build/sample-study'))
const len = inOrder(project.cases.values())[0]
const [baseline, later] = (len?.sourceIds ?? []).flatMap((id) => project.sources.get(id) ?? [])
if (!len || !baseline || !later) throw new Error('no sources')

test('what can be linked is of the same case and another wave, each passage once', () => {
  const ends = linkablePassages(project, baseline.id)
  expect(ends.length).toBeGreaterThan(10)
  for (const { sourceId } of ends) {
    expect(len.sourceIds).toContain(sourceId)
    expect(project.sources.get(sourceId)?.waveId).not.toBe(baseline.waveId)
  }
  const keys = ends.map(({ sourceId, passage }) => `${sourceId} ${passage.start} ${passage.end}`)
  expect(new Set(keys).size).toBe(keys.length)
})

test('a link is found from either end, until it is removed', () => {
  const [end] = linkablePassages(project, baseline.id).filter(({ sourceId }) => sourceId === later.id)
  if (!end) throw new Error('nothing to link')
  const here = { sourceId: baseline.id, passage: { start: 0, end: 12 }, quotationId: guid('here'), words: 'here' }
  const linked = after(project, {
    type: 'link-passages',
    linkId: guid('link'),
    relation: 'resolved',
    from: here,
    to: { ...end, words: 'there' },
    ...ANA,
  })
  const before = changeLinksIn(project, [baseline.id]).length
  for (const id of [baseline.id, later.id])
    expect(changeLinksIn(linked, [id]).find((link) => link.id === guid('link'))).toMatchObject({
      relation: 'resolved',
      from: { sourceId: baseline.id, passage: { start: 0, end: 12 } },
      to: { sourceId: later.id, passage: end.passage },
    })
  const gone = after(linked, { type: 'delete-link', linkId: guid('link'), ...ANA })
  expect(changeLinksIn(gone, [baseline.id])).toHaveLength(before)
  expect([isLater(project, later.id, baseline.id), isLater(project, baseline.id, later.id)]).toEqual([true, false])
})
