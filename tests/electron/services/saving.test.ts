import { createHash } from 'node:crypto'
import { chmod, lstat, mkdir, readdir, readFile, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { HEADER_SIZE } from '../../../electron/services/journal/journalFormat.ts'
import { readContainer } from '../../../electron/services/projectFiles.ts'
import { FakeClock } from './support/fakeClock.ts'
import { FaultyFs } from './support/faultyFs.ts'
import {
  beginSave,
  bytesOf,
  contentsOf,
  openByName,
  save,
  savedProject,
  type TestShell,
  testShell,
  textOf,
} from './support/shells.ts'

const sha256Of = (text: string) => createHash('sha256').update(text).digest('hex')

const XML = { 'project.qde': '<Project/>' }

async function xmlOnDisk(shell: TestShell, name = 'Study.qdpx'): Promise<string> {
  const file = await readContainer(join(shell.projects, name))
  const bytes = await file.read('project.qde')
  await file.close()
  return textOf(bytes as Uint8Array)
}

describe('an entry in sections', () => {
  const sections = Array.from({ length: 30 }, (_, nth) => `<Source n="${nth}">${'I felt alone. '.repeat(nth)}</Source>`)
  const send = (shell: TestShell, saveId: string, parts: readonly string[], last: boolean) =>
    shell.ask('save:write', {
      ...{ saveId, name: 'project.qde', last },
      bytes: bytesOf(parts.join('')),
      lengths: parts.map((part) => part.length),
    })
  const begin = async (shell: TestShell, handle: string) =>
    (await shell.ask('save:begin', { handle, entries: ['project.qde'], seq: 0 })).saveId
  const savedInSections = async (parts: readonly string[]) => {
    const shell = await testShell()
    const { handle } = await shell.ask('project:create', { fileId: null, name: 'Study' })
    const saveId = await begin(shell, handle)
    const { sums, sha256 } = await send(shell, saveId, parts, true)
    expect(sha256).toBe(sha256Of(parts.join('')))
    await shell.ask('save:commit', { saveId })
    return { shell, handle, sums, path: join(shell.projects, 'Study.qdpx') }
  }

  test('has the same bytes whether sections were written again or kept', async () => {
    const { shell, handle, sums, path } = await savedInSections(sections)
    const saveId = await begin(shell, handle)
    await send(shell, saveId, ['<Study>'], false)
    await shell.ask('save:keep', { saveId, name: 'project.qde', sums: [...sums.slice(4, 20), ...sums.slice(2, 4)] })
    await send(shell, saveId, ['<Notes/>'], false)
    await shell.ask('save:keep', { saveId, name: 'project.qde', sums: sums.slice(20) })
    const { sha256 } = await send(shell, saveId, ['</Study>'], true)
    await shell.ask('save:commit', { saveId })

    const parts = ['<Study>', ...sections.slice(4, 20), ...sections.slice(2, 4), '<Notes/>', ...sections.slice(20)]
    const whole = await savedInSections([...parts, '</Study>'])
    expect(sha256).toBe(sha256Of([...parts, '</Study>'].join('')))
    expect(await xmlOnDisk(shell)).toBe([...parts, '</Study>'].join(''))
    expect((await readFile(path)).equals(await readFile(whole.path))).toBe(true)
  })

  test('refuses to keep what the file does not have, and the save with it', async () => {
    const { shell, handle, path } = await savedInSections(sections)
    const before = await readFile(path)
    const saveId = await begin(shell, handle)
    await shell.refused('save:keep', { saveId, name: 'project.qde', sums: [sha256Of('something else')] })
    await shell.refused('save:write', { saveId, name: 'project.qde', bytes: bytesOf('</Study>'), last: true })
    await shell.refused('save:commit', { saveId })
    expect((await readFile(path)).equals(before)).toBe(true)
  })

  test('refuses to keep what is no longer as it was written', async () => {
    const { shell, handle, sums, path } = await savedInSections(sections)
    const bytes = await readFile(path)
    const at = 30 + 'project.qde'.length + 200
    bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at)
    await writeFile(path, bytes)
    const saveId = await begin(shell, handle)
    const failure = await shell.refused('save:keep', { saveId, name: 'project.qde', sums })
    expect(failure.kind).toBe('changed-on-disk')
  })

  test('refuses sections that are not as long as they say', async () => {
    const { shell, handle } = await savedInSections(sections)
    const saveId = await begin(shell, handle)
    const sent = { saveId, name: 'project.qde', bytes: bytesOf('<Study/>'), last: true, lengths: [3, 4] }
    await shell.refused('save:write', sent)
  })
})

describe('R1: a save', () => {
  test('is read back as it was written', async () => {
    const shell = await testShell()
    const contents = { ...XML, 'sources/a.txt': 'until my mam fell ill', 'throughline/study.json': '{}' }
    const { handle } = await savedProject(shell, contents)
    await shell.ask('project:close', { handle })
    const opened = await openByName(shell)
    expect([opened.readOnly, opened.problems]).toEqual([null, []])
    expect(await contentsOf(shell, opened)).toEqual(contents)
  })

  test('leaves what is not written again as it is, and the same content gives the same bytes', async () => {
    const shell = await testShell()
    const { handle } = await savedProject(shell, { ...XML, 'sources/a.txt': 'I felt alone' })
    const first = await readFile(join(shell.projects, 'Study.qdpx'))
    await save(shell, handle, { 'project.qde': '<Project n="2"/>' }, { keep: ['sources/a.txt'] })
    await save(shell, handle, XML, { keep: ['sources/a.txt'] })
    expect((await readFile(join(shell.projects, 'Study.qdpx'))).equals(first)).toBe(true)
  })

  test('takes large entries in pieces', async () => {
    const shell = await testShell()
    const { handle } = await savedProject(shell)
    const { saveId } = await shell.ask('save:begin', { handle, entries: ['project.qde'], seq: 0 })
    // Sent together: pieces keep the order in which they were sent.
    await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        shell.ask('save:write', {
          saveId,
          name: 'project.qde',
          bytes: bytesOf(`${index},`.repeat(9000)),
          last: index === 39,
        }),
      ),
    )
    await shell.ask('save:commit', { saveId })
    expect(await xmlOnDisk(shell)).toBe(Array.from({ length: 40 }, (_, index) => `${index},`.repeat(9000)).join(''))
  })

  test('follows a symbolic link to the real file and leaves the link', async () => {
    const shell = await testShell()
    await savedProject(shell)
    const link = join(shell.folder, 'link.qdpx')
    await symlink(join(shell.projects, 'Study.qdpx'), link)
    const other = await testShell({
      folder: shell.folder,
      options: { startWith: link, dataFolder: join(shell.folder, 'data 2') },
    })
    await shell.services.close()
    const { startWith } = await other.ask('app:info', {})
    const opened = await other.ask('project:open', { fileId: startWith?.fileId as string })
    await save(other, opened.handle, { 'project.qde': '<Through the link/>' })
    expect((await lstat(link)).isSymbolicLink()).toBe(true)
    expect(await xmlOnDisk(shell)).toBe('<Through the link/>')
  })

  test('keeps the permissions of the file', async ({ skip }) => {
    skip(process.platform === 'win32', 'Windows has no such permissions')
    const shell = await testShell()
    const { handle } = await savedProject(shell)
    await chmod(join(shell.projects, 'Study.qdpx'), 0o664)
    await save(shell, handle, XML)
    expect((await stat(join(shell.projects, 'Study.qdpx'))).mode & 0o777).toBe(0o664)
  })

  test('is refused when what the disk gives back differs from what was written', async () => {
    const fs = new FaultyFs()
    const shell = await testShell({ ports: { fs } })
    const { handle } = await savedProject(shell)
    const lying = fs.open
    fs.open = async (path, flags, mode) => {
      const file = await lying(path, flags, mode)
      if (!path.endsWith('.throughline-tmp') || flags !== 'r') return file
      return {
        ...file,
        read: async (into, position) => {
          const read = await file.read(into, position)
          if (read > 0) into[0] = (into[0] as number) ^ 1
          return read
        },
      }
    }
    const saveId = await beginSave(shell, handle, { 'project.qde': '<New/>' })
    expect(await shell.refused('save:commit', { saveId })).toMatchObject({ kind: 'io' })
    expect(await xmlOnDisk(shell)).toBe('<Project/>')
    expect(await readdir(shell.projects)).toEqual(['.Study.qdpx.throughline-lock', 'Study.qdpx'])
  })
})

describe('R18: the order of a save', () => {
  test('lock and file are looked at first; written, synced, read back, named in the journal, renamed, folder synced, journal cut', async () => {
    const fs = new FaultyFs()
    const shell = await testShell({ ports: { fs } })
    const { handle } = await savedProject(shell)
    await shell.ask('journal:append', { handle, seq: 1, record: '1' })
    const saveId = await beginSave(shell, handle, XML, { seq: 1 })
    fs.steps.length = 0
    const answered = shell.ask('save:commit', { saveId }).then(() => fs.steps.length)
    const stepsAtAnswer = await answered
    const telling = fs.steps
      .map(({ operation, path }) => `${operation} ${nameOf(path)}`)
      .filter((step) => !/stat|realpath|statfs|exists|mkdirs|readdir|close/.test(step))
      .filter((step, index, steps) => step !== steps[index - 1])
    const order = [
      'open lock',
      'file.read lock',
      'open Study.qdpx',
      'file.read Study.qdpx',
      'file.write backup',
      'file.sync backup',
      'rename backup',
      'open temporary',
      'file.write temporary',
      'file.sync temporary',
      'open temporary',
      'file.read temporary',
      'file.read lock',
      'file.write journal',
      'file.datasync journal',
      'rename Study.qdpx',
      'open projects',
      'file.sync projects',
      'file.truncate journal',
      'file.datasync journal',
    ]
    let at = -1
    for (const step of order) {
      const next = telling.indexOf(step, at + 1)
      expect(next, `${step} after ${telling[at] ?? 'the start'} in\n${telling.join('\n')}`).toBeGreaterThan(at)
      at = next
    }
    // Nothing that matters comes after the answer.
    await new Promise((resolve) => setTimeout(resolve, 20))
    const later = fs.steps
      .slice(stepsAtAnswer)
      .filter(({ operation, path }) => !/logs|close/.test(`${operation} ${path}`) && !path.includes('/logs'))
    expect(later).toEqual([])
  })
})

function nameOf(path: string): string {
  if (path.endsWith('throughline-lock')) return 'lock'
  if (path.includes('/backups/')) return 'backup'
  if (/\/journal(?:\.\w+\.tmp)?$/.test(path)) return 'journal'
  if (path.endsWith('throughline-tmp')) return 'temporary'
  return path.split('/').at(-1) as string
}

describe('R2: a target that is held', () => {
  test.each(['EBUSY', 'EPERM', 'EACCES'] as const)('%s passing by is waited for', async (fault) => {
    const fs = new FaultyFs()
    const clock = new FakeClock()
    const shell = await testShell({ ports: { fs, clock } })
    const { handle } = await savedProject(shell)
    let times = 3
    fs.fails = ({ operation, path }) =>
      operation === 'rename' && path.endsWith('projects/Study.qdpx') && times-- > 0 ? { fault: fault as 'EPERM' } : null
    await save(shell, handle, { 'project.qde': '<Later/>' })
    expect(await xmlOnDisk(shell)).toBe('<Later/>')
    expect(clock.slept).toEqual([50, 100, 200])
  })

  test('after ten seconds the new version is kept beside it, and the message says where', async () => {
    const fs = new FaultyFs()
    const clock = new FakeClock(Date.parse('2026-03-04T09:30:00Z'))
    const shell = await testShell({ ports: { fs, clock } })
    const { handle } = await savedProject(shell)
    fs.fails = ({ operation, path }) =>
      operation === 'rename' && path.endsWith('projects/Study.qdpx') ? { fault: 'EBUSY' } : null
    const started = clock.now()
    const saveId = await beginSave(shell, handle, { 'project.qde': '<Held/>' })
    const { kind, message, facts } = await shell.refused('save:commit', { saveId })
    const copy = facts['recoveryCopy'] as string
    expect([kind, clock.now() - started]).toEqual(['busy', 10_000])
    expect(message).toContain(`“${copy}”`)
    expect([await xmlOnDisk(shell), await xmlOnDisk(shell, copy)]).toEqual(['<Project/>', '<Held/>'])

    // Trying again makes no second copy, and succeeds once the file is free.
    await shell.refused('save:commit', { saveId: await beginSave(shell, handle, { 'project.qde': '<Held 2/>' }) })
    expect(await xmlOnDisk(shell, copy)).toBe('<Held 2/>')
    fs.fails = () => null
    await save(shell, handle, { 'project.qde': '<Free/>' })
    expect(await xmlOnDisk(shell)).toBe('<Free/>')
  })
})

describe('R3: what a killed save left', () => {
  async function withLeftover(content: Buffer | string, minutes: number) {
    const shell = await testShell()
    const { handle } = await savedProject(shell)
    await shell.ask('project:close', { handle })
    const path = join(shell.projects, `.Study.qdpx.${'0'.repeat(32)}.throughline-tmp`)
    await writeFile(path, content)
    // Both belong to an earlier run.
    const day = 24 * 60
    await setTime(join(shell.projects, 'Study.qdpx'), -day)
    await setTime(path, -day + minutes)
    return { shell, path }
  }

  async function wholeFile(xml: string): Promise<Buffer> {
    const shell = await testShell()
    await savedProject(shell, { 'project.qde': xml })
    return readFile(join(shell.projects, 'Study.qdpx'))
  }

  test('is offered when it is whole and newer, and can be kept beside the project', async () => {
    const { shell, path } = await withLeftover(await wholeFile('<Newer/>'), 5)
    const opened = await openByName(shell)
    expect(opened.leftover).not.toBeNull()
    const { kept } = await shell.ask('project:leftover', { handle: opened.handle, how: 'keep' })
    expect(await xmlOnDisk(shell, kept?.name)).toBe('<Newer/>')
    await expect(stat(path)).rejects.toThrow('ENOENT')
  })

  test('or discarded', async () => {
    const { shell, path } = await withLeftover(await wholeFile('<Newer/>'), 5)
    const { handle } = await openByName(shell)
    await shell.ask('project:leftover', { handle, how: 'discard' })
    await expect(stat(path)).rejects.toThrow('ENOENT')
  })

  test('is swept when it is older, or not whole', async () => {
    for (const [content, minutes] of [
      [await wholeFile('<Older/>'), -5],
      [(await wholeFile('<Half/>')).subarray(0, 60), 5],
    ] as const) {
      const { shell, path } = await withLeftover(content, minutes)
      expect((await openByName(shell)).leftover).toBeNull()
      await expect(stat(path)).rejects.toThrow('ENOENT')
    }
  })
})

async function setTime(path: string, minutesFromNow: number): Promise<void> {
  const time = new Date(Date.now() + minutesFromNow * 60_000)
  await utimes(path, time, time)
}

describe('R5: saves that meet', () => {
  test('a save that is still being brought together gives way to a newer one', async () => {
    const shell = await testShell()
    const { handle } = await savedProject(shell)
    const older = await beginSave(shell, handle, { 'project.qde': '<Older/>' })
    const newer = await beginSave(shell, handle, { 'project.qde': '<Newer/>' })
    expect(await shell.refused('save:commit', { saveId: older })).toMatchObject({ kind: 'cancelled' })
    await shell.ask('save:commit', { saveId: newer })
    expect(await xmlOnDisk(shell)).toBe('<Newer/>')
  })

  test('a save that begins while another is being written waits for it, and wins', async () => {
    const shell = await testShell()
    const { handle } = await savedProject(shell, { ...XML, 'sources/a.txt': 'words' })
    const first = await beginSave(shell, handle, { 'project.qde': '<First/>' }, { seq: 1, keep: ['sources/a.txt'] })
    const firstCommit = shell.ask('save:commit', { saveId: first })
    const second = await beginSave(shell, handle, { 'project.qde': '<Second/>' }, { seq: 2, keep: ['sources/a.txt'] })
    const secondCommit = shell.ask('save:commit', { saveId: second })
    const [one, two] = await Promise.all([firstCommit, secondCommit])
    expect(one.sha256).not.toBe(two.sha256)
    expect(await xmlOnDisk(shell)).toBe('<Second/>')
    expect(await shell.ask('project:look', { handle })).toEqual({ state: 'same' })
  })

  test('an aborted save leaves nothing, and neither does one whose window closes', async () => {
    const shell = await testShell()
    const { handle } = await savedProject(shell)
    const saveId = await beginSave(shell, handle, { 'project.qde': '<Aborted/>' })
    await shell.ask('save:abort', { saveId })
    expect(await shell.refused('save:commit', { saveId })).toMatchObject({ kind: 'not-found' })
    await beginSave(shell, handle, { 'project.qde': '<Abandoned/>' })
    await shell.services.windowClosed('w1')
    expect(await xmlOnDisk(shell)).toBe('<Project/>')
    expect(await readdir(shell.projects)).toEqual(['Study.qdpx'])
    const [key] = await readdir(join(shell.options.dataFolder, 'projects'))
    expect(await readdir(join(shell.options.dataFolder, 'projects', key as string, 'saves'))).toEqual([])
  })

  test('a save with a piece missing is never committed', async () => {
    const shell = await testShell()
    const { handle } = await savedProject(shell)
    const { saveId } = await shell.ask('save:begin', { handle, entries: ['project.qde', 'b'], seq: 0 })
    await shell.ask('save:write', { saveId, name: 'project.qde', bytes: bytesOf('<Ha'), last: false })
    expect(await shell.refused('save:commit', { saveId })).toMatchObject({ kind: 'bad-request' })
    expect(await xmlOnDisk(shell)).toBe('<Project/>')
  })

  test('changes recorded during a save survive it', async () => {
    const shell = await testShell()
    const { handle } = await savedProject(shell)
    for (let seq = 1; seq <= 5; seq += 1) await shell.ask('journal:append', { handle, seq, record: `${seq}` })
    const saveId = await beginSave(shell, handle, { 'project.qde': '<With 5/>' }, { seq: 5 })
    const appends = Array.from({ length: 20 }, (_, index) =>
      shell.ask('journal:append', { handle, seq: index + 6, record: `${index + 6}` }),
    )
    const commit = shell.ask('save:commit', { saveId })
    await Promise.all([commit, ...appends])
    expect(shell.services.isDirty('w1')).toBe(true)
    await shell.ask('project:close', { handle })
    const { journal } = await openByName(shell)
    expect(journal.records).toEqual(Array.from({ length: 20 }, (_, index) => `${index + 6}`))
  })

  test('closing the window waits for a save that is under way', async () => {
    const shell = await testShell()
    const { handle } = await savedProject(shell)
    const saveId = await beginSave(shell, handle, { 'project.qde': '<Last/>' })
    const commit = shell.ask('save:commit', { saveId })
    await shell.services.windowClosed('w1')
    await commit
    expect(await xmlOnDisk(shell)).toBe('<Last/>')
  })
})

describe('staged contents', () => {
  test('are there after a crash, are folded into the file by a save, and then leave the data folder', async () => {
    const shell = await testShell()
    const { handle } = await savedProject(shell)
    await shell.ask('entry:stage', { handle, name: 'sources/a.txt', bytes: bytesOf('new words') })
    await shell.ask('journal:append', { handle, seq: 1, record: 'import' })
    await shell.ask('project:close', { handle })

    const opened = await openByName(shell)
    expect((await contentsOf(shell, opened))['sources/a.txt']).toBe('new words')
    await save(shell, opened.handle, XML, { keep: ['sources/a.txt'], seq: 1 })
    const file = await readContainer(join(shell.projects, 'Study.qdpx'))
    expect(textOf((await file.read('sources/a.txt')) as Uint8Array)).toBe('new words')
    await file.close()
    const [key] = await readdir(join(shell.options.dataFolder, 'projects'))
    expect(await readdir(join(shell.options.dataFolder, 'projects', key as string, 'staged'))).toEqual([])
  })

  test('staged while a save is being written stay for the next one', async () => {
    const shell = await testShell()
    const { handle } = await savedProject(shell)
    const saveId = await beginSave(shell, handle, XML)
    const commit = shell.ask('save:commit', { saveId })
    await shell.ask('entry:stage', { handle, name: 'sources/late.txt', bytes: bytesOf('late') })
    await commit
    await save(shell, handle, XML, { keep: ['sources/late.txt'] })
    await shell.ask('project:close', { handle })
    expect((await contentsOf(shell, await openByName(shell)))['sources/late.txt']).toBe('late')
  })

  test('of an import that was undone stay, so that it can be redone', async () => {
    const shell = await testShell()
    const { handle } = await savedProject(shell)
    await shell.ask('entry:stage', { handle, name: 'sources/a.txt', bytes: bytesOf('words') })
    await save(shell, handle, XML)
    await save(shell, handle, XML, { keep: ['sources/a.txt'] })
    expect((await contentsOf(shell, await openByName(shell)))['sources/a.txt']).toBe('words')
  })

  test('that nothing has asked for in a month are gone', async () => {
    const shell = await testShell()
    const { handle } = await savedProject(shell)
    await shell.ask('entry:stage', { handle, name: 'sources/a.txt', bytes: bytesOf('words') })
    await shell.ask('entry:stage', { handle, name: 'sources/b.txt', bytes: bytesOf('words') })
    await save(shell, handle, XML)
    await shell.ask('project:close', { handle })
    const [key] = await readdir(join(shell.options.dataFolder, 'projects'))
    const staged = join(shell.options.dataFolder, 'projects', key as string, 'staged')
    await setTime(join(staged, '000000001.entry'), -31 * 24 * 60)
    expect((await openByName(shell)).entries.map((entry) => entry.name)).toEqual(['project.qde', 'sources/b.txt'])
    expect(await readdir(staged)).toEqual(['000000002.entry'])
  })

  test('cut short by a crash was never answered for, and is not there', async () => {
    const shell = await testShell()
    const { handle } = await savedProject(shell)
    await shell.ask('entry:stage', { handle, name: 'sources/a.txt', bytes: bytesOf('words '.repeat(500)) })
    await shell.ask('project:close', { handle })
    const [key] = await readdir(join(shell.options.dataFolder, 'projects'))
    const staged = join(shell.options.dataFolder, 'projects', key as string, 'staged', '000000001.entry')
    const whole = await readFile(staged)
    await writeFile(staged, whole.subarray(0, whole.length - 1))
    const opened = await openByName(shell)
    expect([opened.entries.map((entry) => entry.name), opened.problems]).toEqual([['project.qde'], []])
    await shell.ask('project:close', { handle: opened.handle })
    // Whole and yet different, it is damage that must be told.
    const flipped = Buffer.from(whole)
    flipped[whole.length - 1] = (flipped[whole.length - 1] as number) ^ 1
    await writeFile(staged, flipped)
    expect((await openByName(shell)).problems).toHaveLength(1)
  })
})

test('the journal of a project that is closed in good order holds nothing', async () => {
  const shell = await testShell()
  const { handle } = await savedProject(shell)
  await shell.ask('journal:append', { handle, seq: 1, record: 'x' })
  await save(shell, handle, XML, { seq: 1 })
  await shell.ask('project:close', { handle })
  const [key] = await readdir(join(shell.options.dataFolder, 'projects'))
  expect((await stat(join(shell.options.dataFolder, 'projects', key as string, 'journal'))).size).toBe(HEADER_SIZE)
  expect(await readdir(shell.projects)).toEqual(['Study.qdpx'])
})

test('a project whose folder disappears is kept in the journal and can be saved elsewhere', async () => {
  const shell = await testShell()
  const { handle } = await savedProject(shell, { ...XML, 'sources/a.txt': 'words' })
  await rm(shell.projects, { recursive: true })
  await shell.ask('journal:append', { handle, seq: 1, record: 'still recorded' })
  const saveId = await beginSave(shell, handle, XML, { seq: 1, keep: ['sources/a.txt'] })
  expect(['not-found', 'changed-on-disk']).toContain((await shell.refused('save:commit', { saveId })).kind)
  await mkdir(shell.projects)
  const place = await shell.ask('project:place', { name: 'Rescued' })
  await shell.ask('project:move', { handle, fileId: place?.fileId as string })
  await save(shell, handle, XML, { seq: 1, keep: ['sources/a.txt'] })
  await shell.ask('project:close', { handle })
  expect((await contentsOf(shell, await openByName(shell, 'Rescued.qdpx')))['sources/a.txt']).toBe('words')
})
