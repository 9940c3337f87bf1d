import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, stat, symlink, truncate, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readChecked } from '../../../electron/services/container/checkedFile.ts'
import { openContainer } from '../../../electron/services/container/container.ts'
import { nodeFs } from '../../../electron/services/fsPort.ts'
import { nodePorts } from '../../../electron/services/ports.ts'
import { FakeClock } from './support/fakeClock.ts'
import { anotherProgram } from './support/machines.ts'
import {
  beginSave,
  bytesOf,
  contentsOf,
  fileIdOf,
  openByName,
  save,
  savedProject,
  type TestShell,
  testShell,
} from './support/shells.ts'
import { rawZip } from './support/zips.ts'

const XML = { 'project.qde': '<Project/>' }

const pathOf = (shell: TestShell, name = 'Study.qdpx') => join(shell.projects, name)

/** Another program with the same folders, alive until its machine port says otherwise. */
async function secondProgram(shell: TestShell, machine = anotherProgram(), data = 'data 2'): Promise<TestShell> {
  return testShell({ folder: shell.folder, ports: { machine }, options: { dataFolder: join(shell.folder, data) } })
}

describe('R6: after a crash', () => {
  test('what the file lacks is given back with its number and times, and nothing when there is nothing', async () => {
    const machine = anotherProgram()
    const shell = await testShell({ ports: { machine } })
    const { handle } = await savedProject(shell)
    expect((await openByName(shell)).journal).toEqual({
      records: [],
      firstAt: null,
      lastAt: null,
      cut: false,
      isForeign: false,
    })
    const again = await openByName(shell)
    await shell.ask('journal:append', { handle: again.handle, seq: 1, record: 'one' })
    await shell.ask('journal:append', { handle: again.handle, seq: 2, record: 'two' })
    machine.die()
    const next = await secondProgram(shell, anotherProgram(), 'data')
    const { journal } = await openByName(next)
    expect(journal.records).toEqual(['one', 'two'])
    expect(journal.firstAt).toMatch(/^\d{4}-\d\d-\d\dT/)
    expect(handle).not.toBe(again.handle)
  })

  test('a project that was begun and never saved is found among the recent ones, with its changes and words', async () => {
    const shell = await testShell()
    const { handle } = await shell.ask('project:create', { fileId: null, name: 'Begun' })
    await shell.ask('entry:stage', { handle, name: 'sources/a.txt', bytes: bytesOf('words') })
    await shell.ask('journal:append', { handle, seq: 1, record: 'import' })
    await shell.services.close()

    const next = await testShell({ folder: shell.folder })
    const [recent] = await next.ask('recent:list', {})
    expect(recent).toMatchObject({ name: 'Begun.qdpx', exists: false })
    const opened = await next.ask('project:open', { fileId: recent?.fileId as string })
    expect([opened.sha256, opened.readOnly, opened.journal.records]).toEqual([null, null, ['import']])
    expect(await contentsOf(next, opened)).toEqual({ 'sources/a.txt': 'words' })
    await save(next, opened.handle, XML, { seq: 1, keep: ['sources/a.txt'] })
    expect((await openByName(next, 'Begun.qdpx')).journal.records).toEqual([])
  })

  test('changes for another version of the file are offered with a problem, and kept whatever becomes of them', async () => {
    const shell = await testShell()
    const { handle } = await savedProject(shell)
    await shell.ask('journal:append', { handle, seq: 1, record: 'unsaved' })
    await shell.ask('project:close', { handle })
    await writeFile(pathOf(shell), rawZip([{ name: 'project.qde', content: '<Foreign/>' }]))

    for (let time = 0; time < 2; time += 1) {
      const opened = await openByName(shell)
      expect([opened.readOnly, opened.journal.isForeign, opened.journal.records]).toEqual([null, true, ['unsaved']])
      expect(opened.problems).toHaveLength(1)
    }
    const opened = await openByName(shell)
    await shell.ask('journal:settle', { handle: opened.handle, how: 'set-aside' })
    await shell.ask('journal:append', { handle: opened.handle, seq: 40, record: 'forty' })
    const again = await openByName(shell)
    expect([again.problems, again.journal.isForeign, again.journal.records]).toEqual([[], false, ['forty']])
    const [key] = await readdir(join(shell.options.dataFolder, 'projects'))
    expect(await readdir(join(shell.options.dataFolder, 'projects', key as string, 'set-aside'))).toHaveLength(1)
  })

  test('as long as changes for another version are undecided, nothing is recorded or saved; kept, they continue this one', async () => {
    const shell = await testShell()
    const { handle } = await savedProject(shell)
    for (const seq of [1, 2]) await shell.ask('journal:append', { handle, seq, record: `${seq}` })
    await shell.ask('project:close', { handle })
    await writeFile(pathOf(shell), rawZip([{ name: 'project.qde', content: '<Foreign/>' }]))
    const opened = await openByName(shell)
    const refusals = [
      await shell.refused('journal:append', { handle: opened.handle, seq: 3, record: '3' }),
      await shell.refused('save:begin', { handle: opened.handle, entries: ['project.qde'], seq: 2 }),
    ]
    expect(refusals.map(({ kind }) => kind)).toEqual(['not-allowed', 'not-allowed'])
    await shell.ask('journal:settle', { handle: opened.handle, how: 'keep' })
    await shell.ask('journal:append', { handle: opened.handle, seq: 3, record: '3' })
    const again = await openByName(shell)
    expect([again.problems, again.journal.isForeign, again.journal.records]).toEqual([[], false, ['1', '2', '3']])
    await save(shell, again.handle, { 'project.qde': '<All/>' }, { seq: 3 })
    expect((await openByName(shell)).journal.records).toEqual([])
  })

  test('recovered changes that are declined are put aside, but never new ones with them', async () => {
    const shell = await testShell()
    const { handle } = await savedProject(shell)
    await shell.ask('journal:append', { handle, seq: 1, record: 'one' })
    const opened = await openByName(shell)
    await shell.ask('journal:append', { handle: opened.handle, seq: 2, record: 'two' })
    expect(await shell.refused('journal:settle', { handle: opened.handle, how: 'set-aside' })).toMatchObject({
      kind: 'not-allowed',
    })
    const again = await openByName(shell)
    await shell.ask('journal:settle', { handle: again.handle, how: 'set-aside' })
    expect((await openByName(shell)).journal.records).toEqual([])
  })

  test('a window that is reloaded opens its project again with its unsaved changes', async () => {
    const shell = await testShell()
    const { handle } = await savedProject(shell)
    await shell.ask('journal:append', { handle, seq: 1, record: 'one' })
    const reloaded = await openByName(shell)
    expect([reloaded.readOnly, reloaded.journal.records]).toEqual([null, ['one']])
    expect(await shell.refused('journal:append', { handle, seq: 2, record: 'two' })).toMatchObject({
      kind: 'not-found',
    })
    await shell.ask('journal:append', { handle: reloaded.handle, seq: 2, record: 'two' })
  })

  test('a project renamed or moved outside the program keeps its unsaved changes and its backups', async () => {
    const shell = await testShell()
    const { handle } = await savedProject(shell)
    await save(shell, handle, { 'project.qde': '<2/>' })
    await shell.ask('journal:append', { handle, seq: 1, record: 'unsaved' })
    await shell.ask('project:close', { handle })
    await mkdir(join(shell.projects, 'sub'))
    await rename(pathOf(shell), pathOf(shell, 'Renamed.qdpx'))
    const opened = await openByName(shell, 'Renamed.qdpx')
    expect([opened.journal.records, opened.problems]).toEqual([['unsaved'], []])
    expect(await shell.ask('backup:list', { handle: opened.handle })).toHaveLength(1)
  })
})

describe('R8: a damaged project', () => {
  async function damagedBy(damage: (path: string) => Promise<void>) {
    const shell = await testShell()
    const { handle } = await savedProject(shell, {
      ...XML,
      'sources/a.txt': 'words of the first version '.repeat(50),
      'throughline/study.json': '{}',
    })
    await save(shell, handle, { 'project.qde': '<Second/>' }, { keep: ['sources/a.txt', 'throughline/study.json'] })
    await shell.ask('journal:append', { handle, seq: 1, record: 'unsaved' })
    await shell.ask('project:close', { handle })
    await damage(pathOf(shell))
    return shell
  }

  test.each([
    ['cut in half', (path: string) => truncate(path, 110), ['project.qde']],
    ['empty', (path: string) => truncate(path, 0), []],
    ['overwritten with something else', (path: string) => writeFile(path, 'hello'), []],
    ['gone', (path: string) => rm(path), []],
    ['a byte wrong in one text', flipByteIn('sources/a.txt'), ['project.qde', 'throughline/study.json']],
  ])('%s: opens for reading with what is intact, offers backups, is never written over', async (_, damage, intact) => {
    const shell = await damagedBy(damage)
    const fileId = (await shell.ask('recent:list', {}))[0]?.fileId as string
    const opened = await shell.ask('project:open', { fileId })
    expect([opened.readOnly?.reason, opened.entries.map((entry) => entry.name)]).toEqual(['damaged', intact])
    expect(opened.problems.length).toBeGreaterThan(0)
    expect(opened.journal.records).toEqual(['unsaved'])
    const { handle } = opened
    expect(await shell.refused('save:begin', { handle, entries: ['project.qde'], seq: 1 })).toMatchObject({
      kind: 'read-only',
    })
    expect(await shell.refused('journal:append', { handle, seq: 2, record: 'x' })).toMatchObject({ kind: 'read-only' })

    const [backup] = await shell.ask('backup:list', { handle })
    const restored = await shell.ask('backup:restore', { handle, backupId: backup?.backupId as string })
    expect([restored.readOnly, restored.problems]).toEqual([null, []])
    expect((await contentsOf(shell, restored))['project.qde']).toBe('<Project/>')
    await save(shell, handle, { 'project.qde': '<Third/>' })
  })

  test('Save as goes on with what is intact, and leaves the damaged file as it is', async () => {
    const shell = await damagedBy(flipByteIn('sources/a.txt'))
    const before = await readFile(pathOf(shell))
    const { handle } = await openByName(shell)
    const place = await shell.ask('project:place', { name: 'Rescued' })
    await shell.ask('project:move', { handle, fileId: place?.fileId as string })
    await save(shell, handle, XML, { keep: ['throughline/study.json'], seq: 1 })
    expect((await readFile(pathOf(shell))).equals(before)).toBe(true)
    expect((await openByName(shell, 'Rescued.qdpx')).readOnly).toBeNull()
  })

  test('a file that is no project and of which nothing is kept is refused', async () => {
    const shell = await testShell()
    await mkdir(shell.projects)
    await writeFile(pathOf(shell), '%PDF-1.7')
    expect(await shell.refused('project:open', { fileId: await fileIdOf(shell) })).toMatchObject({
      kind: 'not-a-project',
    })
    expect(await readdir(shell.projects)).toEqual(['Study.qdpx'])
    await rm(pathOf(shell))
    await mkdir(pathOf(shell))
    expect(await shell.refused('project:open', { fileId: await fileIdOf(shell) })).toMatchObject({
      kind: 'not-a-project',
    })
  })
})

function flipByteIn(entry: string): (path: string) => Promise<void> {
  return async (path) => {
    const bytes = await readFile(path)
    const at = bytes.indexOf(Buffer.from(entry)) + entry.length + 5
    bytes[at] = (bytes[at] as number) ^ 4
    await writeFile(path, bytes)
  }
}

describe('R11: changed on disk', () => {
  const FOREIGN = rawZip([{ name: 'project.qde', content: '<Foreign/>', stored: true }])

  test.each([
    [
      'replaced',
      async (path: string) => {
        await writeFile(`${path}.new`, FOREIGN)
        await rename(`${path}.new`, path)
      },
    ],
    ['written in place', (path: string) => writeFile(path, FOREIGN)],
    [
      'of the same length and time',
      async (path: string) => {
        const { atime, mtime } = await stat(path)
        const bytes = await readFile(path)
        bytes[bytes.length - 1] = 1
        const grown = Buffer.concat([bytes.subarray(0, bytes.length - 1), Buffer.from([0])])
        grown[40] = (grown[40] as number) ^ 1
        await writeFile(path, grown)
        await utimes(path, atime, mtime)
      },
    ],
  ])('%s: noticed on focus, and no save writes over it', async (_, change) => {
    const shell = await testShell()
    const { handle } = await savedProject(shell)
    expect(await shell.ask('project:look', { handle })).toEqual({ state: 'same' })
    await change(pathOf(shell))
    const foreign = await readFile(pathOf(shell))
    expect(await shell.ask('project:look', { handle })).toEqual({ state: 'changed' })
    const saveId = await beginSave(shell, handle, { 'project.qde': '<Mine/>' })
    expect(await shell.refused('save:commit', { saveId })).toMatchObject({ kind: 'changed-on-disk' })
    expect((await readFile(pathOf(shell))).equals(foreign)).toBe(true)
  })

  test('a sync program that only touches the file changes nothing', async () => {
    const shell = await testShell()
    const { handle } = await savedProject(shell)
    await utimes(pathOf(shell), new Date(), new Date(Date.now() + 5000))
    expect(await shell.ask('project:look', { handle })).toEqual({ state: 'same' })
    await save(shell, handle, XML)
  })

  test('keep both: the other version becomes a conflict copy, and the next save goes through', async () => {
    const shell = await testShell()
    const { handle } = await savedProject(shell)
    await writeFile(pathOf(shell), FOREIGN)
    const { conflictCopy } = await shell.ask('project:settle', { handle, how: 'keep-both' })
    expect(conflictCopy?.name).toMatch(/^Study \(conflict copy \d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d .+\)\.qdpx$/)
    await save(shell, handle, { 'project.qde': '<Mine/>' })
    expect((await readFile(pathOf(shell, conflictCopy?.name))).equals(FOREIGN)).toBe(true)
    expect((await contentsOf(shell, await openByName(shell)))['project.qde']).toBe('<Mine/>')
  })

  test.each([
    // where the words are found again            what the other program wrote
    [
      'the other version has them',
      [
        { name: 'project.qde', content: '<Theirs longer/>' },
        { name: 'sources/a.txt', content: 'words' },
      ],
    ],
    ['only a backup has them', [{ name: 'project.qde', content: '<Theirs/>' }]],
  ])('written into the file in place, what a save keeps is found again: %s', async (_, entries) => {
    const shell = await testShell()
    const { handle } = await savedProject(shell, { ...XML, 'sources/a.txt': 'words' })
    await shell.ask('backup:make', { handle, reason: 'by hand' })
    await writeFile(pathOf(shell), rawZip(entries))
    await shell.ask('project:settle', { handle, how: 'overwrite' })
    await save(shell, handle, { 'project.qde': '<Mine/>' }, { keep: ['sources/a.txt'] })
    expect(await contentsOf(shell, await openByName(shell))).toEqual({
      'project.qde': '<Mine/>',
      'sources/a.txt': 'words',
    })
  })

  test('overwrite: the other version is in the backups, and only that version was settled', async () => {
    const shell = await testShell()
    const { handle } = await savedProject(shell)
    await writeFile(pathOf(shell), FOREIGN)
    expect(await shell.ask('project:settle', { handle, how: 'overwrite' })).toEqual({ conflictCopy: null })
    await writeFile(pathOf(shell), rawZip([{ name: 'project.qde', content: '<Yet another/>' }]))
    expect(await shell.refused('save:commit', { saveId: await beginSave(shell, handle, XML) })).toMatchObject({
      kind: 'changed-on-disk',
    })
    await shell.ask('project:settle', { handle, how: 'overwrite' })
    await save(shell, handle, { 'project.qde': '<Mine/>' })
    const [backup] = await shell.ask('backup:list', { handle })
    const restored = await shell.ask('backup:restore', { handle, backupId: backup?.backupId as string })
    expect((await contentsOf(shell, restored))['project.qde']).toBe('<Yet another/>')
  })

  test('a file deleted under an open project is noticed, and can be written again with everything in it', async () => {
    const shell = await testShell()
    const { handle } = await savedProject(shell, { ...XML, 'sources/a.txt': 'words' })
    await rm(pathOf(shell))
    expect(await shell.ask('project:look', { handle })).toEqual({ state: 'gone' })
    expect(
      await shell.refused('save:commit', { saveId: await beginSave(shell, handle, XML, { keep: ['sources/a.txt'] }) }),
    ).toMatchObject({
      kind: 'changed-on-disk',
      facts: { state: 'gone' },
    })
    await shell.ask('project:settle', { handle, how: 'overwrite' })
    await save(shell, handle, XML, { keep: ['sources/a.txt'] })
    expect((await contentsOf(shell, await openByName(shell)))['sources/a.txt']).toBe('words')
  })

  test('a file that another program put where a new project was to be saved is not written over', async () => {
    const shell = await testShell()
    const { handle } = await shell.ask('project:create', { fileId: null, name: 'Study' })
    expect(await shell.ask('project:look', { handle })).toEqual({ state: 'never-saved' })
    await writeFile(pathOf(shell), FOREIGN)
    expect(await shell.refused('save:commit', { saveId: await beginSave(shell, handle, XML) })).toMatchObject({
      kind: 'changed-on-disk',
    })
    expect((await readFile(pathOf(shell))).equals(FOREIGN)).toBe(true)
  })
})

describe('R12, R13: one window writes', () => {
  test('a second window of this program reads, and can take the project over with what was not saved', async () => {
    const shell = await testShell()
    const { handle } = await savedProject(shell)
    await shell.ask('journal:append', { handle, seq: 1, record: 'of the first window' })
    const second = await openByName(shell, 'Study.qdpx', 'w2')
    expect(second.readOnly).toMatchObject({ reason: 'locked', holder: 'another window on this machine' })
    expect(second.journal.records).toEqual([])
    expect(await shell.refused('journal:append', { handle: second.handle, seq: 2, record: 'x' }, 'w2')).toMatchObject({
      kind: 'locked',
    })

    const taken = await shell.ask('project:take-lock', { handle: second.handle }, 'w2')
    expect([taken.readOnly, taken.journal.records]).toEqual([null, ['of the first window']])
    expect(shell.events).toEqual([{ type: 'lock-lost', handle, holder: 'another window on this machine' }])
    expect(await shell.refused('journal:append', { handle, seq: 2, record: 'x' })).toMatchObject({ kind: 'locked' })
    expect(await shell.refused('save:begin', { handle, entries: ['project.qde'], seq: 1 })).toMatchObject({
      kind: 'locked',
    })
    await shell.ask('journal:append', { handle: taken.handle, seq: 2, record: 'of the second' }, 'w2')
    await save(shell, taken.handle, { 'project.qde': '<Second/>' }, { seq: 2, window: 'w2' })

    // The first window can have it back.
    const back = await shell.ask('project:take-lock', { handle })
    expect([back.readOnly, (await contentsOf(shell, back))['project.qde']]).toEqual([null, '<Second/>'])
  })

  test('another program reads; after its override the first is told by its heartbeat and refused everything', async () => {
    const clock = new FakeClock()
    const shell = await testShell({ ports: { machine: anotherProgram({ hostName: 'desk', userName: 'ana' }), clock } })
    const { handle } = await savedProject(shell)
    const other = await secondProgram(shell, anotherProgram({ hostName: 'new', userName: 'bo' }))
    const opened = await openByName(other)
    expect(opened.readOnly).toMatchObject({ reason: 'locked', holder: 'ana on desk' })
    await other.ask('project:take-lock', { handle: opened.handle })
    clock.pass(60_000)
    await expect.poll(() => shell.events).toEqual([{ type: 'lock-lost', handle, holder: 'bo on new' }])
    expect(await shell.refused('journal:append', { handle, seq: 1, record: 'x' })).toMatchObject({ kind: 'locked' })
    await save(other, opened.handle, { 'project.qde': '<Of bo/>' })
  })

  test('a save that was under way when the lock was taken does not reach the file', async () => {
    const shell = await testShell({ ports: { machine: anotherProgram() } })
    const { handle } = await savedProject(shell)
    const saveId = await beginSave(shell, handle, { 'project.qde': '<Too late/>' })
    const other = await secondProgram(shell)
    await other.ask('project:take-lock', { handle: (await openByName(other)).handle })
    expect(await shell.refused('save:commit', { saveId })).toMatchObject({ kind: 'locked' })
    expect((await contentsOf(shell, await openByName(shell, 'Study.qdpx', 'w3'), 'w3'))['project.qde']).toBe(
      '<Project/>',
    )
    expect(shell.events).toHaveLength(1)
  })

  test('two windows that open one project at the same moment: one writes', async () => {
    const shell = await testShell()
    const { handle } = await savedProject(shell)
    await shell.ask('project:close', { handle })
    const fileId = await fileIdOf(shell)
    const opened = await Promise.all(['w1', 'w2', 'w3'].map((window) => shell.ask('project:open', { fileId }, window)))
    expect(opened.filter((project) => project.readOnly === null)).toHaveLength(1)
  })

  test('a place is held for a project that is yet to be saved', async () => {
    const shell = await testShell({ ports: { machine: anotherProgram() } })
    await shell.ask('project:create', { fileId: null, name: 'Study' })
    const other = await secondProgram(shell)
    const created = await other.ask('project:create', { fileId: null, name: 'Study' })
    expect(created.file.name).toBe('Study 2.qdpx')
  })

  test('a window has one project: opening another closes the first, unless that one does not open', async () => {
    const shell = await testShell()
    const { handle } = await savedProject(shell)
    const second = await shell.ask('project:create', { fileId: null, name: 'Second' })
    expect(await shell.refused('project:look', { handle })).toMatchObject({ kind: 'not-found' })
    await writeFile(pathOf(shell, 'Broken.qdpx'), 'no')
    expect(await shell.refused('project:open', { fileId: await fileIdOf(shell, 'Broken.qdpx') })).toMatchObject({
      kind: 'not-a-project',
    })
    await shell.ask('journal:append', { handle: second.handle, seq: 1, record: 'still open' })
    expect(await shell.refused('journal:append', { handle: second.handle, seq: 2, record: 'x' }, 'w2')).toMatchObject({
      kind: 'not-found',
    })
  })

  test('of a program that died only the lock is left, and it is taken over with its changes', async () => {
    const machine = anotherProgram()
    const shell = await testShell({ ports: { machine } })
    const { handle } = await savedProject(shell)
    await shell.ask('journal:append', { handle, seq: 1, record: 'x' })
    machine.die()
    const next = await secondProgram(shell, anotherProgram(), 'data')
    expect((await openByName(next)).readOnly).toBeNull()
  })
})

describe('Save as', () => {
  test('goes on in the new file with changes that were not saved, and leaves the old one as it was last saved', async () => {
    const shell = await testShell()
    const { handle } = await savedProject(shell, { ...XML, 'sources/a.txt': 'words' })
    await shell.ask('journal:append', { handle, seq: 1, record: 'one' })
    await shell.ask('entry:stage', { handle, name: 'sources/b.txt', bytes: bytesOf('more') })
    const old = await readFile(pathOf(shell))
    const place = await shell.ask('project:place', { name: 'Copy' })
    const moving = shell.ask('project:move', { handle, fileId: place?.fileId as string })
    const during = shell.ask('journal:append', { handle, seq: 2, record: 'two' })
    expect((await moving).name).toBe('Copy.qdpx')
    await during
    await shell.ask('journal:append', { handle, seq: 3, record: 'three' })

    // Stopped here, everything is at the new place and nothing at the old.
    expect((await readFile(pathOf(shell))).equals(old)).toBe(true)
    const second = await openByName(shell, 'Study.qdpx', 'w2')
    expect([second.readOnly, second.journal.records]).toEqual([null, []])
    const copy = await openByName(shell, 'Copy.qdpx')
    expect(copy.journal.records).toEqual(['one', 'two', 'three'])
    expect(await contentsOf(shell, copy)).toEqual({ ...XML, 'sources/a.txt': 'words', 'sources/b.txt': 'more' })
  })

  test('of a project that was never saved takes its changes along', async () => {
    const shell = await testShell()
    const { handle } = await shell.ask('project:create', { fileId: null, name: 'Study' })
    await shell.ask('entry:stage', { handle, name: 'sources/a.txt', bytes: bytesOf('words') })
    await shell.ask('journal:append', { handle, seq: 1, record: 'one' })
    const place = await shell.ask('project:place', { name: 'Elsewhere' })
    await shell.ask('project:move', { handle, fileId: place?.fileId as string })
    await save(shell, handle, XML, { seq: 1, keep: ['sources/a.txt'] })
    expect(await readdir(shell.projects)).toEqual(['.Elsewhere.qdpx.throughline-lock', 'Elsewhere.qdpx'])
    expect((await contentsOf(shell, await openByName(shell, 'Elsewhere.qdpx')))['sources/a.txt']).toBe('words')
  })

  test('onto a project that is open elsewhere is refused, onto another one keeps a backup of it', async () => {
    const shell = await testShell()
    const { handle } = await savedProject(shell, { 'project.qde': '<First/>' }, 'First')
    await shell
      .ask('project:create', { fileId: null, name: 'Second' }, 'w2')
      .then((second) => save(shell, second.handle, { 'project.qde': '<Second/>' }, { window: 'w2' }))
    const fileId = await fileIdOf(shell, 'Second.qdpx')
    expect(await shell.refused('project:move', { handle, fileId })).toMatchObject({ kind: 'locked' })
    await shell.services.windowClosed('w2')
    await shell.ask('project:move', { handle, fileId })
    const [backup] = await shell.ask('backup:list', { handle })
    const restored = await shell.ask('backup:restore', { handle, backupId: backup?.backupId as string })
    expect((await contentsOf(shell, restored))['project.qde']).toBe('<Second/>')
  })

  test('works for a project that another program holds', async () => {
    const shell = await testShell({ ports: { machine: anotherProgram() } })
    await savedProject(shell)
    const other = await secondProgram(shell)
    const { handle } = await openByName(other)
    const place = await other.ask('project:place', { name: 'Mine' })
    await other.ask('project:move', { handle, fileId: place?.fileId as string })
    await other.ask('journal:append', { handle, seq: 1, record: 'mine' })
    await save(other, handle, { 'project.qde': '<Mine/>' }, { seq: 1 })
  })
})

test('U2: links that lead out of the projects folder are refused, in the folder they are followed', async () => {
  const shell = await testShell()
  const { handle } = await savedProject(shell)
  await shell.ask('project:close', { handle })
  await mkdir(join(shell.folder, 'elsewhere'))
  await writeFile(join(shell.folder, 'elsewhere', 'Secret.qdpx'), await readFile(pathOf(shell)))
  await symlink(join(shell.folder, 'elsewhere', 'Secret.qdpx'), pathOf(shell, 'Out.qdpx'))
  await symlink('Study.qdpx', pathOf(shell, 'In.qdpx'))
  expect(await shell.refused('project:open', { fileId: await fileIdOf(shell, 'Out.qdpx') })).toMatchObject({
    kind: 'not-allowed',
  })
  const inside = await openByName(shell, 'In.qdpx')
  await save(shell, inside.handle, { 'project.qde': '<Through the link/>' })
  await shell.ask('project:close', { handle: inside.handle })
  expect((await contentsOf(shell, await openByName(shell)))['project.qde']).toBe('<Through the link/>')
})

describe('R8: a file that was read through before', () => {
  const contents = { 'project.qde': '<Project/>', 'sources/a.txt': 'until my mam fell ill. '.repeat(50) }
  const closedAfterSaving = async () => {
    const shell = await testShell()
    const { handle } = await savedProject(shell, contents)
    await shell.ask('project:close', { handle })
    return { shell, path: join(shell.projects, 'Study.qdpx') }
  }
  const checkedOf = async (shell: TestShell) => {
    const [key] = await readdir(join(shell.folder, 'data', 'projects'))
    return join(shell.folder, 'data', 'projects', key as string, 'checked')
  }

  const sayFaults = async (path: string, before: Parameters<typeof openContainer>[2]) => {
    try {
      const container = await openContainer(nodePorts(), path, before)
      await container.close()
      return [container.problems, container.damaged, [...container.parts.keys()]]
    } catch (error) {
      return String(error)
    }
  }

  test('is not inflated again, and gives the same', async () => {
    const { shell, path } = await closedAfterSaving()
    expect((await readChecked(nodeFs, await checkedOf(shell)))?.sha256).toBe(
      createHash('sha256')
        .update(await readFile(path))
        .digest('hex'),
    )
    const opened = await openByName(shell)
    expect([opened.readOnly, opened.problems]).toEqual([null, []])
    expect(await contentsOf(shell, opened)).toEqual(contents)
  })

  test('is found damaged wherever one bit of it is another, although size and times are the same', async () => {
    const { shell, path } = await closedAfterSaving()
    const whole = await readFile(path)
    const { atime, mtime } = await stat(path)
    for (let at = 0; at < whole.length; at += 29) {
      const bytes = Buffer.from(whole)
      bytes.writeUInt8(bytes.readUInt8(at) ^ 4, at)
      await writeFile(path, bytes)
      await utimes(path, atime, mtime)
      const before = await readChecked(nodeFs, await checkedOf(shell))
      expect(await sayFaults(path, before)).toEqual(await sayFaults(path, null))
    }
  })

  test('is read through again where what was found is not to be believed', async () => {
    const { shell } = await closedAfterSaving()
    const path = await checkedOf(shell)
    const whole = await readFile(path)
    for (let at = 0; at < whole.length; at += 7) {
      const bytes = Buffer.from(whole)
      bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at)
      await writeFile(path, bytes)
      expect(await readChecked(nodeFs, path)).toBeNull()
      await writeFile(path, whole.subarray(0, at))
      expect(await readChecked(nodeFs, path)).toBeNull()
    }
    const opened = await openByName(shell)
    expect(await contentsOf(shell, opened)).toEqual(contents)
  })
})
