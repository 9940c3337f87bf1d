import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { Journal, JournalTaken } from '../../../electron/services/journal/journal.ts'
import { HEADER_SIZE, parseJournal } from '../../../electron/services/journal/journalFormat.ts'
import { claimJournal, peekJournal, setJournalAside } from '../../../electron/services/journal/recoverJournal.ts'
import { nodeFs } from '../../../electron/services/fsPort.ts'
import { nodePorts, type Ports } from '../../../electron/services/ports.ts'
import { type ProjectData, projectDataOf } from '../../../electron/services/projectData.ts'
import { Trouble } from '../../../electron/services/trouble.ts'
import { FaultyFs } from './support/faultyFs.ts'
import { freshFolder } from './support/folders.ts'

const ONE = '1'.repeat(64)
const TWO = '2'.repeat(64)
const OTHER = 'f'.repeat(64)
const PROJECT = '/studies/Study.qdpx'

let ports: Ports
let data: ProjectData
const open: Journal[] = []

beforeEach(async () => {
  for (const journal of open.splice(0)) await journal.close()
  ports = nodePorts()
  data = projectDataOf(await freshFolder(), PROJECT)
})

async function claim(sha256: string | null, with_: Ports = ports) {
  const claimed = await claimJournal(with_, data, PROJECT, sha256)
  open.push(claimed.journal)
  return claimed
}

/** What a project finds after a crash, the file being the one named. */
async function found(sha256: string | null): Promise<{ records: string[]; cut: boolean; isForeign: boolean }> {
  const { records, cut, isForeign } = await peekJournal(ports, data, sha256)
  return { records: records.map((record) => record.text), cut, isForeign }
}

const base = (sha256: string, savedSeq: number) => ({ sha256, savedSeq, stagedUpTo: 0 })

describe('R4: recovery', () => {
  test('records come back in order with their time, after the program that wrote them is gone', async () => {
    const { journal } = await claim(ONE)
    await Promise.all([journal.append(5, 'five'), journal.append(6, 'sechs 😀'), journal.append(7, '')])
    const { recovered } = await claim(ONE)
    expect(recovered.records.map(({ seq, text }) => [seq, text])).toEqual([
      [5, 'five'],
      [6, 'sechs 😀'],
      [7, ''],
    ])
    expect(Math.abs((recovered.records[0]?.at ?? 0) - Date.now())).toBeLessThan(10_000)
  })

  test('cut at every offset, the longest whole run of records is left and the rest is known to be missing', async () => {
    const texts = await journalWith(6)
    const bytes = await readFile(data.journal)
    const ends = endsOf(bytes)
    for (let length = 0; length <= bytes.length; length += 1) {
      const { records, cut } = parseJournal(bytes.subarray(0, length))
      const whole = ends.filter((end) => end <= length).length
      expect(
        records.map((record) => record.text),
        `cut at ${length}`,
      ).toEqual(texts.slice(0, whole))
      const isClean = length === 0 || length === HEADER_SIZE || ends.includes(length)
      expect(cut, `cut at ${length}`).toBe(!isClean)
    }
  })

  test('with one bit flipped in any byte, exactly the records before it are left, and no damaged one is accepted', async () => {
    const texts = await journalWith(4)
    const bytes = await readFile(data.journal)
    const ends = endsOf(bytes)
    for (let at = 0; at < bytes.length; at += 1) {
      const flipped = Buffer.from(bytes)
      flipped[at] = (flipped[at] as number) ^ (1 << (at % 8))
      const { records } = parseJournal(flipped)
      const before = at < HEADER_SIZE ? texts.length : ends.filter((end) => end <= at).length
      expect(
        records.map((record) => record.text),
        `byte ${at}`,
      ).toEqual(texts.slice(0, before))
    }
  })

  test('with the header damaged in any byte, every record is still offered', async () => {
    const texts = await journalWith(3)
    const bytes = await readFile(data.journal)
    for (let at = 0; at < HEADER_SIZE; at += 7) {
      const flipped = Buffer.from(bytes)
      flipped[at] = (flipped[at] as number) ^ 0x10
      await writeFile(data.journal, flipped)
      expect((await found(ONE)).records, `byte ${at}`).toEqual(texts)
    }
  })

  test('a damaged journal is kept as it was beside the new one', async () => {
    await journalWith(3)
    const bytes = await readFile(data.journal)
    await writeFile(data.journal, bytes.subarray(0, bytes.length - 3))
    const { recovered } = await claim(ONE)
    expect([recovered.records.length, recovered.cut]).toEqual([2, true])
    const [copy] = await readdir(data.setAside)
    expect((await readFile(join(data.setAside, copy as string))).equals(bytes.subarray(0, bytes.length - 3))).toBe(true)
    expect((await claim(ONE)).recovered.cut).toBe(false)
  })

  test('a gap in the numbers is refused, and the journal goes on where it was', async () => {
    const { journal } = await claim(ONE)
    await journal.append(5, 'five')
    await expect(journal.append(7, 'seven')).rejects.toBeInstanceOf(Trouble)
    await expect(journal.append(5, 'again')).rejects.toBeInstanceOf(Trouble)
    await journal.append(6, 'six')
    expect((await found(ONE)).records).toEqual(['five', 'six'])
  })
})

describe('R4, R18: what a save has taken over', () => {
  test('is not offered again, whether the program stopped before or after the file took its place', async () => {
    const { journal } = await claim(ONE)
    for (const seq of [1, 2, 3]) await journal.append(seq, `${seq}`)
    await journal.intend(base(TWO, 2))
    expect((await found(ONE)).records).toEqual(['1', '2', '3'])
    expect((await found(TWO)).records).toEqual(['3'])
    await journal.saved()
    expect((await found(TWO)).records).toEqual(['3'])
    expect(journal.unsavedCount).toBe(1)
  })

  test('is cut off when nothing is left, and the numbers go on', async () => {
    const { journal } = await claim(ONE)
    for (const seq of [1, 2, 3]) await journal.append(seq, `${seq}`)
    await journal.intend(base(TWO, 3))
    await journal.saved()
    expect((await readFile(data.journal)).length).toBe(HEADER_SIZE)
    await expect(journal.append(1, 'again')).rejects.toBeInstanceOf(Trouble)
    await journal.append(4, '4')
    expect(await found(TWO)).toEqual({ records: ['4'], cut: false, isForeign: false })
  })

  test('a save that failed changes nothing, and the next one counts', async () => {
    const { journal } = await claim(ONE)
    await journal.append(1, '1')
    await journal.intend(base(OTHER, 1))
    await journal.append(2, '2')
    await journal.intend(base(TWO, 2))
    expect((await found(ONE)).records).toEqual(['1', '2'])
    expect((await found(TWO)).records).toEqual([])
  })

  test('a save that knows of more changes than the journal saw moves the numbers on', async () => {
    const { journal } = await claim(ONE)
    await journal.append(1, '1')
    await journal.intend(base(TWO, 10))
    await journal.saved()
    await journal.append(11, '11')
    expect((await found(TWO)).records).toEqual(['11'])
  })

  test('saved changes are not offered for a version from elsewhere, unsaved ones are, with a copy kept', async () => {
    const { journal } = await claim(ONE)
    for (const seq of [1, 2, 3]) await journal.append(seq, `${seq}`)
    await journal.intend(base(TWO, 2))
    await journal.saved()
    const { recovered } = await claim(OTHER)
    expect([recovered.records.map((record) => record.text), recovered.isForeign]).toEqual([['3'], true])
    expect(await readdir(data.setAside)).toHaveLength(1)
    // Opening it again offers the same, and keeps one copy of it.
    expect((await claim(OTHER)).recovered.isForeign).toBe(true)
    expect((await claim(TWO)).recovered).toMatchObject({ isForeign: false, records: [{ seq: 3 }] })
  })

  test('records put aside are kept, and are not offered any more', async () => {
    await journalWith(3)
    await setJournalAside(ports, data)
    expect(await found(ONE)).toEqual({ records: [], cut: false, isForeign: false })
    expect(await readdir(data.setAside)).toHaveLength(1)
    const { journal } = await claim(ONE)
    await journal.append(77, 'any number begins a new journal')
  })
})

describe('R4: a disk that fails', () => {
  test.each(['ENOSPC', 'EIO', 'half'] as const)(
    '%s while appending: the change is refused, and the same number can be tried again',
    async (fault) => {
      const fs = new FaultyFs()
      const { journal } = await claim(ONE, { ...ports, fs })
      await journal.append(1, 'first')
      let failing = true
      fs.fails = ({ operation }) => (failing && operation === 'file.write' ? { fault } : null)
      const both = await Promise.allSettled([
        journal.append(2, 'a longer record that fails'),
        journal.append(3, 'and what builds on it'),
      ])
      expect(both.map((result) => result.status)).toEqual(['rejected', 'rejected'])
      failing = false
      await journal.append(2, 'second')
      await journal.append(3, 'third')
      expect(await found(ONE)).toEqual({ records: ['first', 'second', 'third'], cut: false, isForeign: false })
    },
  )

  test('a record whose sync failed is not there afterwards', async () => {
    const fs = new FaultyFs()
    const { journal } = await claim(ONE, { ...ports, fs })
    await journal.append(1, 'first')
    fs.fails = ({ operation }) => (operation === 'file.datasync' ? { fault: 'EIO' } : null)
    await expect(journal.append(2, 'second')).rejects.toThrow('EIO')
    expect(await found(ONE)).toEqual({ records: ['first'], cut: false, isForeign: false })
  })

  test('a process that lost its journal to another is refused, and what it was answered for is with the other', async () => {
    const first = await claim(ONE)
    await first.journal.append(1, 'answered for')
    const second = await claim(ONE)
    await expect(first.journal.append(2, 'too late')).rejects.toBeInstanceOf(JournalTaken)
    await second.journal.append(2, 'the new owner’s')
    expect((await found(ONE)).records).toEqual(['answered for', 'the new owner’s'])
  })
})

describe('R4: speed', () => {
  test('a change is on disk in well under 3 ms, and costs little more than the disk takes for it', async () => {
    const { journal } = await claim(ONE)
    const bare = await nodeFs.open(join(data.folder, 'bare'), 'wx')
    const record = 'x'.repeat(800)
    const times: number[] = []
    const bareTimes: number[] = []
    for (let seq = 1; seq <= 300; seq += 1) {
      // Side by side, so that both see the machine at the same moment.
      const started = performance.now()
      await journal.append(seq, record)
      times.push(performance.now() - started)
      const bareStarted = performance.now()
      await bare.write(Buffer.from(record), seq * 832)
      await bare.datasync()
      bareTimes.push(performance.now() - bareStarted)
    }
    await bare.close()
    const median = medianOf(times)
    const bareMedian = medianOf(bareTimes)
    console.info(`journal append: median ${median.toFixed(2)} ms, the disk alone ${bareMedian.toFixed(2)} ms`)
    expect(median).toBeLessThan(Math.max(3, 3 * bareMedian))
  })

  test('changes that arrive together are written together, in their order', async () => {
    const fs = new FaultyFs()
    const { journal } = await claim(ONE, { ...ports, fs })
    const before = fs.steps.length
    await Promise.all(Array.from({ length: 200 }, (_, index) => journal.append(index + 1, `${index + 1}`)))
    const syncs = fs.steps.slice(before).filter((step) => step.operation === 'file.datasync').length
    expect(syncs).toBeLessThan(10)
    expect((await found(ONE)).records).toEqual(Array.from({ length: 200 }, (_, index) => `${index + 1}`))
  })
})

function medianOf(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1] as number
}

async function journalWith(count: number): Promise<string[]> {
  const { journal } = await claim(ONE)
  const texts = Array.from({ length: count }, (_, index) => `record ${index} `.repeat(index + 1))
  for (const [index, text] of texts.entries()) await journal.append(index + 1, text)
  await journal.close()
  return texts
}

/** Where each record ends. */
function endsOf(bytes: Buffer): number[] {
  const ends: number[] = []
  for (let at = HEADER_SIZE; at < bytes.length; ) {
    at += 32 + bytes.readUInt32LE(at + 4)
    ends.push(at)
  }
  return ends
}
