import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  BACKUP_BUDGET,
  keptBackups,
  listBackups,
  makeBackup,
  thinOutBackups,
} from '../../../electron/services/backups.ts'
import { nodePorts } from '../../../electron/services/ports.ts'
import { FakeClock } from './support/fakeClock.ts'
import { FaultyFs } from './support/faultyFs.ts'
import { freshFolder } from './support/folders.ts'
import { bytesOf, contentsOf, openByName, save, savedProject, testShell } from './support/shells.ts'

const HOUR = 60 * 60_000
const DAY = 24 * HOUR
/** Noon, so that hours before and after are the same day wherever the test runs. */
const NOW = new Date(2026, 6, 15, 12).getTime()

describe('R7: which backups are kept', () => {
  const backup = (time: number, size = 1000) => ({ madeAt: new Date(time).toISOString(), size })

  test('the newest three of today, the newest of each of fourteen days, the newest of each month of a year', () => {
    const everyHour: { madeAt: string; size: number }[] = []
    for (let time = NOW; time > NOW - 500 * DAY; time -= HOUR) everyHour.push(backup(time))
    const names = keptBackups(everyHour, NOW, BACKUP_BUDGET)
    const kept = everyHour.filter(({ madeAt }) => names.has(madeAt))
    const ages = kept.map(({ madeAt }) => NOW - Date.parse(madeAt))
    expect(ages.slice(0, 3)).toEqual([0, HOUR, 2 * HOUR])
    const days = ages.filter((age) => age > 12 * HOUR && age <= 14 * DAY)
    expect(days).toHaveLength(14)
    expect(new Set(days.map((age) => new Date(NOW - age).toDateString())).size).toBe(14)
    const months = ages.filter((age) => age > 14 * DAY).map((age) => new Date(NOW - age).toISOString().slice(0, 7))
    expect(new Set(months).size).toBe(months.length)
    expect(months.length).toBeGreaterThanOrEqual(12)
    expect(months.length).toBeLessThanOrEqual(13)
    expect(Math.max(...ages)).toBeLessThanOrEqual(12 * 31 * DAY)
  })

  test('thinning out day by day keeps as much as thinning out once', () => {
    let held: { madeAt: string; size: number }[] = []
    for (let day = 0; day < 400; day += 1) {
      const time = NOW + day * DAY
      held = [backup(time), backup(time - HOUR), ...held].toSorted((a, b) => (a.madeAt < b.madeAt ? 1 : -1))
      const kept = keptBackups(held, time, BACKUP_BUDGET)
      held = held.filter(({ madeAt }) => kept.has(madeAt))
    }
    expect(held.length).toBeGreaterThanOrEqual(2 + 14 + 11)
  })

  test('over the budget the oldest go first, and the newest stays however large it is', () => {
    const three = [backup(NOW, 50), backup(NOW - DAY, 40), backup(NOW - 2 * DAY, 30)]
    expect([...keptBackups(three, NOW, 100)]).toEqual([three[0]?.madeAt, three[1]?.madeAt])
    expect([...keptBackups(three, NOW, 10)]).toEqual([three[0]?.madeAt])
  })

  test('a clock that was set back deletes nothing of the future it came from but what is too many for a day', () => {
    const ahead = [backup(NOW + 300 * DAY), backup(NOW)]
    expect(keptBackups(ahead, NOW, BACKUP_BUDGET).size).toBe(2)
  })
})

describe('R7: making them', () => {
  test('copies are verified, noted, and made only once of the same content', async () => {
    const folder = await freshFolder()
    const clock = new FakeClock(NOW)
    const ports = { ...nodePorts(), clock }
    const source = join(folder, 'Study.qdpx')
    await writeFile(source, 'first')
    const one = await makeBackup(ports, join(folder, 'backups'), source, 'before merging')
    clock.pass(1)
    expect(await makeBackup(ports, join(folder, 'backups'), source, 'again')).toEqual(one)
    await writeFile(source, 'second')
    await makeBackup(ports, join(folder, 'backups'), source, 'later')
    const backups = await listBackups(ports, join(folder, 'backups'))
    expect(backups.map(({ reason, size }) => [reason, size])).toEqual([
      ['later', 6],
      ['before merging', 5],
    ])
    // A crash between the copy and its note leaves a copy that can still be restored.
    await rm(`${backups[0]?.path}.json`)
    expect((await listBackups(ports, join(folder, 'backups')))[0]).toMatchObject({
      madeAt: backups[0]?.madeAt,
      size: 6,
    })
  })

  test('what is thinned out is gone with its note', async () => {
    const folder = await freshFolder()
    const clock = new FakeClock(NOW)
    const ports = { ...nodePorts(), clock }
    const source = join(folder, 'Study.qdpx')
    for (let number = 0; number < 6; number += 1) {
      await writeFile(source, `${number}`)
      await makeBackup(ports, join(folder, 'backups'), source, `${number}`)
      clock.pass(60_000)
    }
    await thinOutBackups(ports, join(folder, 'backups'))
    expect(await readdir(join(folder, 'backups'))).toHaveLength(6)
    expect((await listBackups(ports, join(folder, 'backups'))).map(({ reason }) => reason)).toEqual(['5', '4', '3'])
  })
})

describe('R7: while working', () => {
  test('before the first save of a session, then every quarter of an hour, and when the window asks', async () => {
    const clock = new FakeClock(NOW)
    const shell = await testShell({ ports: { clock } })
    const { handle } = await savedProject(shell, { 'project.qde': '0' })
    const reasons = async () => (await shell.ask('backup:list', { handle })).map((backup) => backup.reason)
    for (let minute = 1; minute <= 31; minute += 1) {
      await save(shell, handle, { 'project.qde': `${minute}` })
      clock.pass(60_000)
    }
    expect(await reasons()).toEqual(['while working', 'while working', 'before the first save of a session'])
    await shell.ask('backup:make', { handle, reason: 'before merging' })
    expect((await reasons())[0]).toBe('before merging')
  })

  test('there is none of a project that was never saved', async () => {
    const shell = await testShell()
    const { handle } = await shell.ask('project:create', { fileId: null, name: 'New' })
    expect(await shell.ask('backup:make', { handle, reason: 'x' })).toBeNull()
    expect(await shell.ask('backup:list', { handle })).toEqual([])
  })

  test('a save goes through when no backup can be made, and says so', async () => {
    const fs = new FaultyFs()
    const shell = await testShell({ ports: { fs } })
    const { handle } = await savedProject(shell)
    fs.fails = ({ operation, path }) =>
      operation === 'file.write' && path.includes('/backups/') ? { fault: 'ENOSPC' } : null
    const { problems } = await save(shell, handle, { 'project.qde': '<2/>' })
    expect(problems).toHaveLength(1)
    expect(problems[0]).toContain('no backup could be made because the disk is full')
  })
})

describe('R7: restoring', () => {
  test('backs the present state up first, so that restoring the wrong one can be taken back', async () => {
    const clock = new FakeClock(NOW)
    const shell = await testShell({ ports: { clock } })
    const { handle } = await savedProject(shell, { 'project.qde': '<1/>', 'sources/a.txt': 'words' })
    clock.pass(HOUR)
    await save(shell, handle, { 'project.qde': '<2/>' })
    await shell.ask('journal:append', { handle, seq: 1, record: 'unsaved' })
    clock.pass(HOUR)
    const [backup] = await shell.ask('backup:list', { handle })
    const restored = await shell.ask('backup:restore', { handle, backupId: backup?.backupId as string })
    expect(restored.handle).toBe(handle)
    expect([restored.readOnly, restored.problems, restored.journal.records]).toEqual([null, [], []])
    expect(await contentsOf(shell, restored)).toEqual({ 'project.qde': '<1/>', 'sources/a.txt': 'words' })

    const before = (await shell.ask('backup:list', { handle }))[0]
    expect(before?.reason).toBe('before restoring a backup')
    const back = await shell.ask('backup:restore', { handle, backupId: before?.backupId as string })
    expect(await contentsOf(shell, back)).toEqual({ 'project.qde': '<2/>' })
    await save(shell, handle, { 'project.qde': '<3/>' })
  })

  test('the third of today is still there to be restored although backing up makes a fourth', async () => {
    const clock = new FakeClock(NOW)
    const shell = await testShell({ ports: { clock } })
    const { handle } = await savedProject(shell, { 'project.qde': '<1/>' })
    for (const number of [2, 3, 4]) {
      await shell.ask('backup:make', { handle, reason: `${number}` })
      await save(shell, handle, { 'project.qde': `<${number}/>` })
      clock.pass(60_000)
    }
    const backups = await shell.ask('backup:list', { handle })
    const restored = await shell.ask('backup:restore', { handle, backupId: backups[2]?.backupId as string })
    expect((await contentsOf(shell, restored))['project.qde']).toBe('<1/>')
  })

  test('a damaged backup is refused, and nothing changes', async () => {
    const shell = await testShell()
    const { handle } = await savedProject(shell, { 'project.qde': '<1/>' })
    await save(shell, handle, { 'project.qde': '<2/>' })
    const [backup] = await shell.ask('backup:list', { handle })
    const [key] = await readdir(join(shell.options.dataFolder, 'projects'))
    const folder = join(shell.options.dataFolder, 'projects', key as string, 'backups')
    const name = (await readdir(folder)).find((entry) => entry.endsWith('.qdpx')) as string
    const bytes = await readFile(join(folder, name))
    bytes[45] = (bytes[45] as number) ^ 1
    await writeFile(join(folder, name), bytes)
    expect(await shell.refused('backup:restore', { handle, backupId: backup?.backupId as string })).toMatchObject({
      kind: 'damaged',
    })
    expect((await contentsOf(shell, await openByName(shell)))['project.qde']).toBe('<2/>')
  })

  test('an id of something else restores nothing', async () => {
    const shell = await testShell()
    const opened = await savedProject(shell)
    await mkdir(join(shell.folder, 'x'))
    expect(
      await shell.refused('backup:restore', { handle: opened.handle, backupId: opened.file.fileId }),
    ).toMatchObject({ kind: 'not-found' })
  })
})

describe('a withdrawal', () => {
  test('deletes every copy that the program made, after making a new one of the file as it is', async () => {
    const clock = new FakeClock(NOW)
    const shell = await testShell({ ports: { clock } })
    const { handle } = await savedProject(shell, { 'project.qde': 'with their words' })
    for (const number of [2, 3]) {
      clock.pass(HOUR)
      await save(shell, handle, { 'project.qde': `with their words ${number}` })
    }
    await shell.ask('entry:stage', { handle, name: 'sources/a.txt', bytes: bytesOf('their words') })
    clock.pass(HOUR)
    await save(shell, handle, { 'project.qde': 'without' })
    expect(await shell.ask('backup:list', { handle })).toHaveLength(3)
    expect(await shell.ask('backup:erase', { handle })).toEqual({ backups: 3, others: 0, remaining: [] })
    const left = await shell.ask('backup:list', { handle })
    expect(left.map(({ reason }) => reason)).toEqual(['after a withdrawal'])
    expect(
      await contentsOf(shell, await shell.ask('backup:restore', { handle, backupId: left[0]?.backupId as string })),
    ).toEqual({
      'project.qde': 'without',
    })
  })

  test('deletes nothing while the file lacks changes that the journal holds', async () => {
    const shell = await testShell()
    const { handle } = await savedProject(shell)
    await save(shell, handle, { 'project.qde': '<2/>' })
    await shell.ask('journal:append', { handle, seq: 1, record: 'unsaved' })
    expect(await shell.refused('backup:erase', { handle })).toMatchObject({ kind: 'not-allowed' })
    expect(await shell.ask('backup:list', { handle })).toHaveLength(1)
  })
})
