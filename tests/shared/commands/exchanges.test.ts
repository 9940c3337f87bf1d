import { expect, test } from 'vitest'
import { decide } from '../../../shared/commands/commands.ts'
import { undo } from '../../../shared/commands/undo.ts'
import { exchangeOf, titleOfArrival } from '../../../shared/refi/exchangeOf.ts'
import { exchangeText } from '../../../shared/reports/exchangeText.ts'
import { sayCounts } from '../../../shared/reports/exchangeCounts.ts'
import { applyChanges } from '../../../shared/study/applyChanges.ts'
import { projectOf, recordsOf } from '../../../shared/study/projectOf.ts'
import { opened, projectFile, saved, wordsBySelection } from '../../support/refiProject.ts'
import { ANA, guid } from '../../support/study.ts'

/** One short passage behind emoji: nothing in the file says how it counts. */
const FILE = projectFile(
  `<CodeBook><Codes><Code guid="${guid('code')}" name="c" isCodable="true"/></Codes></CodeBook>
  <Sources><TextSource guid="${guid('source')}" name="Eddie" plainTextPath="internal://eddie.txt">
  <PlainTextSelection guid="${guid('selection')}" startPosition="9" endPosition="13"><Coding guid="${guid('coding')}"><CodeRef targetGUID="${guid('code')}"/></Coding></PlainTextSelection>
  </TextSource></Sources>`,
  { 'eddie.txt': '🙂🙂 I am fine now' },
)

async function arrived() {
  const { records, texts, report } = await opened(FILE)
  const said = {
    id: guid('report'),
    at: ANA.at,
    direction: 'in' as const,
    title: titleOfArrival('NVivo'),
    fileName: 'a.qdpx',
  }
  const exchange = exchangeOf(report, said)
  const before = projectOf(records)
  const outcome = decide(before, { type: 'record-exchange', exchange, ...ANA })
  if (!outcome.ok) throw new Error(outcome.refusal.reason)
  return { project: applyChanges(before, outcome.changes), words: outcome.words, texts, exchange }
}

test('the report of an arrival stands in the history and in the file', async () => {
  const { project, words, texts } = await arrived()
  expect(words).toBe('opened a project of NVivo')
  const { entries, report } = await saved({ records: recordsOf(project), texts }, FILE)
  expect(report.lost.map(({ what }) => what)).not.toContain('exchange')
  const again = projectOf((await opened(entries)).records)
  expect([...again.exchanges.values()]).toEqual([...project.exchanges.values()])
})

test('positions are read the other way, and back by undo', async () => {
  const { project, texts, exchange } = await arrived()
  const [calibration] = exchange.calibrations
  const to = calibration?.runnerUp?.convention
  if (!calibration || !to) throw new Error('Nothing was open')
  expect(calibration.coinToss).toBe(true)
  const wordsOf = (one: typeof project) => [...wordsBySelection({ records: recordsOf(one), texts }).values()]
  expect(wordsOf(project)).toEqual([calibration.samples[0]?.words])

  const command = {
    type: 'recalibrate-source' as const,
    sourceId: guid('source'),
    exchangeId: guid('report'),
    stored: FILE['sources/eddie.txt'] as Uint8Array,
    to,
    ...ANA,
  }
  const outcome = decide(project, command)
  if (!outcome.ok) throw new Error(outcome.refusal.reason)
  const turned = applyChanges(project, outcome.changes)
  expect(wordsOf(turned)).toEqual([calibration.samples[0]?.otherwise])
  expect(turned.exchanges.get(guid('report'))?.calibrations[0]).toMatchObject({ convention: to, coinToss: false })
  expect(outcome.words).toContain('read the positions of Eddie')

  const entry = {
    seq: 1,
    at: ANA.at,
    coderId: null,
    type: command.type,
    words: outcome.words,
    changes: [...outcome.changes],
  }
  const back = undo(turned, { ...entry, undoes: null, redoes: null, restores: null, undoable: true })
  if (!back.ok) throw new Error(back.refusal.reason)
  expect(wordsOf(applyChanges(turned, back.changes))).toEqual(wordsOf(project))
})

test('a report that is gone refuses', async () => {
  const { project } = await arrived()
  const stored = new Uint8Array()
  const to = { unit: 'UTF-16', lineEnds: 'as in file', mark: 'not counted', end: 'exclusive' } as const
  expect(
    decide(project, {
      type: 'recalibrate-source',
      sourceId: guid('source'),
      exchangeId: guid('other'),
      stored,
      to,
      ...ANA,
    }),
  ).toMatchObject({ ok: false, refusal: { reason: 'record-gone' } })
})

test('the report as text names everything a reader asks for', async () => {
  const { exchange } = await arrived()
  const text = exchangeText({ ...exchange, lost: [{ what: 'colours', count: 3, why: 'no place' }] })
  expect(text).toContain('Opened a project of NVivo\na.qdpx\n')
  expect(text).toContain('- colours (3): no place')
  expect(text).toContain('How positions were read\n- Eddie: in ')
  expect(text).toContain('otherwise “')
  expect(sayCounts(exchange.counts)).toEqual(['1 text', '1 code', '1 passage', '1 coding'])
})
