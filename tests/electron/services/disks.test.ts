import { execFileSync, spawnSync } from 'node:child_process'
import { chmod, chown, cp, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { conflictCopiesOf, sharedPlaceByPath } from '../../../electron/services/syncFolders.ts'
import { nodeFs } from '../../../electron/services/fsPort.ts'
import { nodePorts } from '../../../electron/services/ports.ts'
import { bundledChild } from './support/bundle.ts'
import { freshFolder } from './support/folders.ts'
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

const cleanups: (() => void)[] = []
afterEach(() => {
  for (const cleanup of cleanups.splice(0).toReversed()) cleanup()
})

const NEEDS_ROOT = 'needs root, and mounts'

/** Runs a program that needs root; false, with a printed reason, where it cannot. */
function asRoot(what: string, command: string, ...args: string[]): boolean {
  const { status, error } = spawnSync(command, args)
  if (status === 0) return true
  console.info(`skipped, ${what} needs root: ${command} ${error?.message ?? `gave ${status}`}`)
  return false
}

function mountTmpfs(folder: string, options: string): boolean {
  if (!asRoot('a mount', 'mount', '-t', 'tmpfs', '-o', options, 'tmpfs', folder)) return false
  cleanups.push(() => execFileSync('umount', ['-l', folder]))
  return true
}

describe('R9: a full disk', () => {
  test('8 MB with a 2 MB project: refused before writing, the old file whole, the journal goes on, space solves it', async ({
    skip,
  }) => {
    const folder = await freshFolder()
    const projects = join(folder, 'projects')
    await mkdir(projects)
    skip(!mountTmpfs(projects, 'size=8m'), NEEDS_ROOT)
    const shell = await testShell({ folder })
    const noise = randomBytesOf(1.8 * 1024 * 1024)
    const { handle } = await savedProject(shell, { 'project.qde': '<1/>', 'sources/a.bin': noise })
    await writeFile(join(projects, 'filler'), randomBytesOf(4.5 * 1024 * 1024))
    await shell.ask('journal:append', { handle, seq: 1, record: 'recorded on a full disk' })
    const refused = await shell.refused('save:commit', {
      saveId: await beginSave(shell, handle, { 'project.qde': '<2/>' }, { seq: 1, keep: ['sources/a.bin'] }),
    })
    expect(refused.kind).toBe('disk-full')
    expect(refused.message).toMatch(/takes 5\.4 MB, and \d\.\d MB are free/)
    expect((await contentsOf(shell, await openByName(shell, 'Study.qdpx', 'w2'), 'w2'))['project.qde']).toBe('<1/>')

    await writeFile(join(projects, 'filler'), '')
    await save(shell, handle, { 'project.qde': '<2/>' }, { seq: 1, keep: ['sources/a.bin'] })
    await shell.services.close()
  })

  test('filled to the last byte while saving: nothing half-written stays, and the file is the old one', async ({
    skip,
  }) => {
    const folder = await freshFolder()
    const projects = join(folder, 'projects')
    await mkdir(projects)
    skip(!mountTmpfs(projects, 'size=8m'), NEEDS_ROOT)
    // A disk that says it has room, as quotas and network disks do.
    const fs = { ...nodeFs, statfs: async () => ({ free: 1e12, type: 0 }) }
    const shell = await testShell({ folder, ports: { fs } })
    const { handle } = await savedProject(shell, {
      'project.qde': '<1/>',
      'sources/a.bin': randomBytesOf(2 * 1024 * 1024),
    })
    await writeFile(join(projects, 'filler'), randomBytesOf(5 * 1024 * 1024))
    const saveId = await beginSave(shell, handle, { 'project.qde': '<2/>' }, { keep: ['sources/a.bin'] })
    expect(await shell.refused('save:commit', { saveId })).toMatchObject({
      kind: 'disk-full',
      facts: { code: 'ENOSPC' },
    })
    expect(execFileSync('ls', ['-A', projects], { encoding: 'utf8' }).split('\n')).toEqual([
      '.Study.qdpx.throughline-lock',
      'Study.qdpx',
      'filler',
      '',
    ])
    await shell.services.close()
  })

  test('in Throughline’s own folder: opens for reading instead of pretending to record', async ({ skip }) => {
    const folder = await freshFolder()
    const first = await testShell({ folder })
    await savedProject(first)
    await first.services.close()
    const data = join(folder, 'data 2')
    await mkdir(data)
    skip(!mountTmpfs(data, 'size=64k'), NEEDS_ROOT)
    spawnSync('dd', ['if=/dev/zero', `of=${join(data, 'filler')}`, 'bs=1k'])
    const shell = await testShell({ folder, options: { dataFolder: data } })
    const opened = await openByName(shell)
    expect(opened.readOnly?.reason).toBe('file')
    expect(opened.readOnly?.message).toContain('the disk is full')
    await shell.services.close()
  })
})

describe('R10: where nothing can be written', () => {
  async function closedProject(): Promise<TestShell> {
    const shell = await testShell()
    const { handle } = await savedProject(shell, { 'project.qde': '<1/>', 'sources/a.txt': 'words' })
    await shell.ask('project:close', { handle })
    return shell
  }

  async function expectReadOnly(shell: TestShell): Promise<void> {
    const opened = await openByName(shell)
    expect(opened.readOnly).toMatchObject({ reason: 'file', holder: null })
    expect(opened.readOnly?.message).toContain('Save as')
    expect((await contentsOf(shell, opened))['sources/a.txt']).toBe('words')
    expect(await shell.refused('journal:append', { handle: opened.handle, seq: 1, record: 'x' })).toMatchObject({
      kind: 'read-only',
    })
    expect(await shell.refused('save:begin', { handle: opened.handle, entries: [], seq: 1 })).toMatchObject({
      kind: 'read-only',
    })
  }

  test('a read-only mount', async ({ skip }) => {
    const shell = await closedProject()
    skip(!asRoot('a mount', 'mount', '--bind', shell.projects, shell.projects), NEEDS_ROOT)
    cleanups.push(() => execFileSync('umount', ['-l', shell.projects]))
    execFileSync('mount', ['-o', 'remount,bind,ro', shell.projects])
    await expectReadOnly(shell)
    await shell.services.close()
  })

  test.each([
    ['the file', 'Study.qdpx'],
    ['the folder', ''],
  ])('%s made immutable with chattr +i', async (_, name) => {
    const shell = await closedProject()
    const path = join(shell.projects, name)
    if (!asRoot('chattr', 'chattr', '+i', path)) return
    cleanups.push(() => execFileSync('chattr', ['-i', path]))
    await expectReadOnly(shell)
    await shell.services.close()
  })

  test('the file of another user, and Save as as the way out', async ({ skip }) => {
    const shell = await closedProject()
    const reader = await bundledChild('reader')
    skip(!asRoot('another user', 'setpriv', '--reuid', '65534', '--clear-groups', 'true'), NEEDS_ROOT)
    const own = await freshFolder()
    await chmod(shell.folder, 0o755)
    await chmod(shell.projects, 0o755)
    await chmod(join(shell.projects, 'Study.qdpx'), 0o644)
    await chown(own, 65534, 65534)
    await cp(reader, join(own, 'reader.mjs'))
    await chmod(join(own, 'reader.mjs'), 0o644)
    const output = execFileSync(
      'setpriv',
      [
        '--reuid',
        '65534',
        '--regid',
        '65534',
        '--clear-groups',
        process.execPath,
        join(own, 'reader.mjs'),
        join(shell.projects, 'Study.qdpx'),
        own,
      ],
      { encoding: 'utf8', env: { PATH: process.env['PATH'] } },
    )
    expect(JSON.parse(output)).toEqual({ readOnly: 'file', append: 'read-only', moved: 'Mine.qdpx', saved: true })
  })
})

describe('R14: folders that are not only this machine’s', () => {
  test.each([
    ['/home/ana/OneDrive/Study.qdpx', 'OneDrive'],
    ['/home/ana/OneDrive - University of X/a/Study.qdpx', 'OneDrive'],
    ['/home/ana/Dropbox/Study.qdpx', 'Dropbox'],
    ['/home/ana/Dropbox (Team)/Study.qdpx', 'Dropbox'],
    ['/Users/ana/Library/Mobile Documents/com~apple~CloudDocs/Study.qdpx', 'iCloud'],
    ['/Users/ana/Library/CloudStorage/GoogleDrive-a@b.c/My Drive/Study.qdpx', 'a sync program'],
    ['C:\\Users\\ana\\OneDrive\\Study.qdpx', 'OneDrive'],
    ['\\\\server\\share\\Study.qdpx', 'a Windows share'],
    ['//server/share/Study.qdpx', 'a Windows share'],
    ['/home/ana/Nextcloud/Study.qdpx', 'Nextcloud'],
  ])('%s lies in %s', (path, service) => {
    expect(sharedPlaceByPath(path, '/home/ana')?.service).toBe(service)
  })

  test.each([
    '/home/ana/Throughline/Study.qdpx',
    '/home/dropbox/Study.qdpx',
    '/home/ana/My OneDrive notes/Study.qdpx',
    '/home/ana/boxes/Dropbox.qdpx',
  ])('%s does not', (path) =>
    expect(sharedPlaceByPath(path, path.startsWith('/home/dropbox') ? '/home/dropbox' : '/home/ana')).toBeNull(),
  )

  test('is said once, conflict copies every time, and a save is read back from there', async () => {
    const folder = await freshFolder()
    const projectsFolder = join(folder, 'Dropbox')
    const shell = await testShell({ folder, options: { projectsFolder } })
    const { handle } = await savedProject(shell)
    await shell.ask('project:close', { handle })
    const first = await openByName(shell)
    expect(first.notices).toHaveLength(1)
    expect(first.notices[0]).toContain('Dropbox')
    const copy = 'Study (Ana’s conflicted copy 2026-03-04).qdpx'
    await writeFile(join(projectsFolder, copy), bytesOf('x'))
    const second = await openByName(shell)
    expect(second.notices).toEqual([
      `“${copy}” lies beside this project and looks like a conflict copy of it, made by a sync program.`,
    ])
    await save(shell, second.handle, { 'project.qde': '<2/>' })
  })

  test('conflict copies are known by their names, other projects are not taken for them', async () => {
    const folder = await freshFolder()
    const ports = nodePorts()
    const copies = [
      `Study-${ports.machine.hostName}.qdpx`,
      'Study (Case Conflict).qdpx',
      'Study.sync-conflict-20260304-101112-ABC.qdpx',
      'Study (conflict copy 2026-03-04 10.11.12 desk).qdpx',
    ]
    for (const name of [...copies, 'Study 2.qdpx', 'Study of conflict.txt', 'Conflict study.qdpx', 'Study.qdpx'])
      await writeFile(join(folder, name), '')
    expect((await conflictCopiesOf(ports, join(folder, 'Study.qdpx'))).toSorted()).toEqual(copies.toSorted())
  })

  test('a version that a sync program puts there right after a save is noticed at once', async () => {
    const folder = await freshFolder()
    const projectsFolder = join(folder, 'OneDrive')
    const foreign = bytesOf('another version')
    let meddle = false
    const fs = {
      ...nodeFs,
      rename: async (from: string, to: string) => {
        await nodeFs.rename(from, to)
        if (meddle && to.endsWith('OneDrive/Study.qdpx')) await writeFile(to, foreign)
      },
    }
    const shell = await testShell({ folder, ports: { fs }, options: { projectsFolder } })
    const { handle } = await savedProject(shell)
    meddle = true
    const saveId = await beginSave(shell, handle, { 'project.qde': '<2/>' })
    expect(await shell.refused('save:commit', { saveId })).toMatchObject({ kind: 'changed-on-disk' })
    expect((await readFile(join(projectsFolder, 'Study.qdpx'))).toString()).toBe('another version')
  })
})

function randomBytesOf(size: number): Uint8Array {
  const bytes = new Uint8Array(Math.floor(size))
  let state = 1
  for (let at = 0; at < bytes.length; at += 1) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    bytes[at] = state >>> 24
  }
  return bytes
}

test('a project in a folder that is unmounted while it is open is kept in the journal', async ({ skip }) => {
  const folder = await freshFolder()
  const projects = join(folder, 'projects')
  await mkdir(projects)
  skip(!mountTmpfs(projects, 'size=8m'), NEEDS_ROOT)
  const shell = await testShell({ folder })
  const { handle } = await savedProject(shell)
  execFileSync('umount', ['-l', projects])
  cleanups.pop()
  await shell.ask('journal:append', { handle, seq: 1, record: 'kept' })
  const saveId = await beginSave(shell, handle, { 'project.qde': '<2/>' }, { seq: 1 })
  expect(['changed-on-disk', 'not-found', 'locked']).toContain((await shell.refused('save:commit', { saveId })).kind)
  expect(await fileIdOf(shell).catch(() => 'gone')).toBe('gone')
})
