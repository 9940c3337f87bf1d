import { execFileSync } from 'node:child_process'
import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { failureSchema } from '../../../shared/contract/answer.ts'
import { MAX_MESSAGE_BYTES, SHELL_CALLS, type ShellCall } from '../../../shared/contract/shell.ts'
import type { Desktop } from '../../../electron/services/shellServices.ts'
import { nodeFs } from '../../../electron/services/fsPort.ts'
import { systemError } from './support/faultyFs.ts'
import { freshFolder } from './support/folders.ts'
import { seededRandom } from './support/random.ts'
import {
  beginSave,
  bytesOf,
  contentsOf,
  fileIdOf,
  openByName,
  save,
  savedProject,
  testShell,
} from './support/shells.ts'
import { rawZip } from './support/zips.ts'

const CALLS = Object.keys(SHELL_CALLS) as ShellCall[]

function desktop(
  answers: Partial<{ project: string; place: string; sources: string[]; exportPlace: string; folder: string }>,
): Desktop & { revealed: string[] } {
  const revealed: string[] = []
  return {
    revealed,
    chooseProject: async () => answers.project ?? null,
    chooseProjectPlace: async (_, suggested) =>
      answers.place === 'as suggested' ? suggested : (answers.place ?? null),
    chooseSources: async () => answers.sources ?? [],
    chooseExportPlace: async () => answers.exportPlace ?? null,
    chooseFolder: async () => answers.folder ?? null,
    reveal: (path) => revealed.push(path),
  }
}

describe('S9: whatever comes in', () => {
  test('unknown calls and names that every object has are refused', async () => {
    const shell = await testShell()
    for (const name of ['nothing', 'project:', '', 'toString', '__proto__', 'constructor', 7, null, undefined, {}]) {
      expect(await shell.services.call('w1', name, {})).toMatchObject({ ok: false, failure: { kind: 'bad-request' } })
    }
  })

  test('every call answers 60 kinds of nonsense with a failure or an answer of its own form, and never throws', async () => {
    const shell = await testShell()
    const { handle, file } = await savedProject(shell)
    const random = seededRandom(3)
    const oddities: readonly unknown[] = [
      null,
      undefined,
      0,
      -1,
      1e308,
      Number.NaN,
      '',
      'x',
      '../../etc/passwd',
      'a\0b',
      '__proto__',
      'x'.repeat(100_000),
      true,
      [],
      {},
      [[[]]],
      bytesOf(''),
      bytesOf('x'),
      () => 1,
      Symbol('x'),
      10n,
      new Date(),
      new Map(),
      handle,
      file.fileId,
      { __proto__: { handle } },
    ]
    const anything = () => oddities[Math.floor(random() * oddities.length)]
    const keys = [
      'handle',
      'fileId',
      'name',
      'names',
      'seq',
      'record',
      'bytes',
      'entries',
      'saveId',
      'last',
      'how',
      'reason',
      'backupId',
      'patch',
      'dirty',
      'suggestedName',
    ]
    for (const name of CALLS) {
      // These would close what the others are tried on.
      if (name === 'project:close' || name === 'project:create' || name === 'project:open') continue
      for (let round = 0; round < 60; round += 1) {
        const input =
          round < 20
            ? anything()
            : Object.fromEntries(keys.filter(() => random() < 0.5).map((key) => [key, anything()]))
        const answered = await shell.services.call('w1', name, input)
        if (answered.ok) SHELL_CALLS[name].output.parse(answered.value)
        else failureSchema.parse(answered.failure)
      }
    }
    expect((await contentsOf(shell, await openByName(shell)))['project.qde']).toBe('<Project/>')
  })

  test('ids that were not given out, or for something else, lead nowhere', async () => {
    const shell = await testShell()
    const { handle, file } = await savedProject(shell)
    expect(await shell.refused('project:open', { fileId: 'made-up' })).toMatchObject({ kind: 'not-found' })
    expect(await shell.refused('sources:read', { fileId: file.fileId })).toMatchObject({ kind: 'not-found' })
    expect(await shell.refused('project:look', { handle: 'made-up' })).toMatchObject({ kind: 'not-found' })
    expect(await shell.refused('project:look', { handle }, 'another window')).toMatchObject({ kind: 'not-found' })
    expect(await shell.refused('save:commit', { saveId: 'made-up' })).toMatchObject({ kind: 'not-found' })
    expect(await shell.refused('project:entries', { handle, names: ['sources/none.txt'] })).toMatchObject({
      kind: 'not-found',
    })
  })

  test('a path instead of an id, and entry names that could leave the project, are refused', async () => {
    const shell = await testShell()
    const { handle } = await savedProject(shell)
    expect(await shell.refused('project:open', { fileId: join(shell.projects, 'Study.qdpx') })).toMatchObject({
      kind: 'bad-request',
    })
    for (const name of ['../x', 'sources/../../x', '/x', 'sources\\x', 'sources/CON', 'a\0']) {
      expect(await shell.refused('entry:stage', { handle, name, bytes: bytesOf('x') })).toMatchObject({
        kind: 'bad-request',
      })
    }
    const twins = { handle, entries: ['sources/a.txt', 'sources/A.txt'], seq: 0 }
    expect(await shell.refused('save:begin', twins)).toMatchObject({ kind: 'bad-request' })
  })

  test('messages that are too large are refused before they are looked at', async () => {
    const shell = await testShell()
    const { handle } = await savedProject(shell)
    const bytes = new Uint8Array(MAX_MESSAGE_BYTES + 1)
    expect(await shell.refused('entry:stage', { handle, name: 'a', bytes })).toMatchObject({
      kind: 'too-large',
      facts: { limit: MAX_MESSAGE_BYTES },
    })
    const endless: Record<string, unknown> = {}
    endless['again'] = endless
    expect(await shell.services.call('w1', 'settings:write', { patch: endless })).toMatchObject({ ok: false })
  })

  test('a broken invariant is an answer too, and its details are only in the log', async () => {
    const fs = { ...nodeFs, realpath: () => Promise.reject(new TypeError('the words of Pauline')) }
    const shell = await testShell({ ports: { fs } })
    await mkdir(shell.projects)
    await writeFile(join(shell.projects, 'Study.qdpx'), '')
    const failure = await shell.refused('project:open', { fileId: await fileIdOf(shell) })
    expect([failure.kind, failure.message.includes('Pauline')]).toEqual(['io', false])
    await shell.services.close()
    const log = await readFile(join(shell.options.dataFolder, 'logs', 'shell.log'), 'utf8')
    expect(log).toContain('"kind":"TypeError"')
    expect(log).not.toContain('Pauline')
  })

  test('errors of the system become sentences', async () => {
    const fs = { ...nodeFs, readdir: () => Promise.reject(systemError('EIO')) }
    const shell = await testShell({ ports: { fs } })
    expect(await shell.refused('projects:list', {})).toMatchObject({ kind: 'io', facts: { code: 'EIO' } })
  })
})

test('S13: logs hold no names, paths or words, and stay small', async () => {
  const shell = await testShell()
  const { handle } = await savedProject(
    shell,
    { 'project.qde': '<Project>Xanthippe</Project>', 'sources/Xanthippe.txt': 'Xanthippe fell ill' },
    'Xanthippe',
  )
  await shell.ask('entry:stage', { handle, name: 'sources/Xanthippe 2.txt', bytes: bytesOf('Xanthippe') })
  await shell.ask('journal:append', { handle, seq: 1, record: 'Xanthippe' })
  await writeFile(join(shell.projects, 'Xanthippe.qdpx'), 'Xanthippe')
  await shell.refused('save:commit', { saveId: await beginSave(shell, handle, { 'project.qde': 'Xanthippe' }) })
  await shell.services.call('w1', 'project:open', { fileId: await fileIdOf(shell, 'Xanthippe.qdpx') })
  await shell.services.close()
  const folder = join(shell.options.dataFolder, 'logs')
  for (const name of await readdir(folder)) {
    const log = await readFile(join(folder, name), 'utf8')
    expect(log).toContain('"event":"saved"')
    expect(log).not.toContain('Xanthippe')
    expect(log).not.toContain(shell.folder)
  }
})

test('S7: the services reach for no network and not for electron', () => {
  const services = fileURLToPath(new URL('../../../electron/services', import.meta.url))
  const imports = execFileSync('grep', ['-rhoE', "from '[^.'][^']*'|import\\('[^']*'\\)", services], {
    encoding: 'utf8',
  })
  const packages = new Set(imports.trim().split('\n'))
  const allowed = ['buffer', 'crypto', 'fs', 'fs/promises', 'os', 'path', 'timers/promises', 'util', 'zlib'].map(
    (name) => `from 'node:${name}'`,
  )
  expect([...packages].filter((name) => !allowed.includes(name) && name !== "from 'zod'")).toEqual([])
  expect(
    execFileSync('sh', ['-c', `grep -rlE '\\bfetch\\(|XMLHttpRequest|WebSocket' ${services} || true`], {
      encoding: 'utf8',
    }),
  ).toBe('')
})

describe('settings and recent projects', () => {
  test('a patch merges, null deletes, and everything is there the next time', async () => {
    const shell = await testShell()
    await Promise.all([
      shell.ask('settings:write', { patch: { theme: 'dark', width: 72, 'key that every object has: constructor': 1 } }),
      shell.ask('settings:write', { patch: { me: { name: 'AM' } } }),
      shell.ask('settings:write', { patch: { theme: null } }),
    ])
    const next = await testShell({ folder: shell.folder })
    expect(await next.ask('settings:read', {})).toEqual({
      width: 72,
      me: { name: 'AM' },
      'key that every object has: constructor': 1,
    })
  })

  test('damaged settings are kept aside and do not keep anything from opening', async () => {
    const shell = await testShell()
    await shell.ask('settings:write', { patch: { a: 1 } })
    await writeFile(join(shell.options.dataFolder, 'settings.json'), '{"a":')
    expect(await shell.ask('settings:read', {})).toEqual({})
    await shell.ask('settings:write', { patch: { b: 2 } })
    expect(await shell.ask('settings:read', {})).toEqual({ b: 2 })
    expect(await readFile(join(shell.options.dataFolder, 'settings.json.damaged'), 'utf8')).toBe('{"a":')
  })

  test('recent projects are listed newest first, and forgotten on request', async () => {
    const shell = await testShell()
    for (const name of ['One', 'Two', 'Three']) await savedProject(shell, { 'project.qde': name }, name)
    const names = async () => (await shell.ask('recent:list', {})).map((file) => file.name)
    expect(await names()).toEqual(['Three.qdpx', 'Two.qdpx', 'One.qdpx'])
    const two = (await shell.ask('recent:list', {}))[1]
    await shell.ask('recent:forget', { fileId: two?.fileId as string })
    expect(await names()).toEqual(['Three.qdpx', 'One.qdpx'])
    await shell.ask('recent:forget', { fileId: null })
    expect(await names()).toEqual([])
  })
})

describe('places', () => {
  test('in browser mode a place is a free name in the projects folder, whatever the project is called', async () => {
    const shell = await testShell()
    const placed = async (name: string) => (await shell.ask('project:place', { name }))?.name
    expect(await placed('Living with long COVID')).toBe('Living with long COVID.qdpx')
    expect(await placed('../../etc/passwd')).toBe('etc passwd.qdpx')
    expect(await placed('a/b\\c:d*?"<>|\u0000\u202e')).toBe('a b c d.qdpx')
    expect(await placed('  ...hidden. ')).toBe('hidden.qdpx')
    expect(await placed('CON')).toBe('CON study.qdpx')
    expect(await placed('')).toBe('Study.qdpx')
    expect(await placed('x'.repeat(200))).toBe(`${'x'.repeat(120)}.qdpx`)
    await savedProject(shell)
    expect(await placed('Study.qdpx')).toBe('Study 2.qdpx')
  })

  test('in browser mode recent projects outside the folder are not offered, but the one named at the start is', async () => {
    const shell = await testShell()
    await savedProject(shell)
    const outside = join(await freshFolder(), 'Outside.qdpx')
    await writeFile(outside, rawZip([{ name: 'project.qde', content: '<x/>' }]))
    const started = await testShell({ folder: shell.folder, options: { startWith: outside } })
    const { startWith } = await started.ask('app:info', {})
    expect((await started.ask('project:open', { fileId: startWith?.fileId as string }, 'w9')).readOnly).toBeNull()
    expect((await started.ask('recent:list', {})).map((file) => file.name)).toEqual(['Outside.qdpx', 'Study.qdpx'])
    const later = await testShell({ folder: shell.folder })
    expect((await later.ask('recent:list', {})).map((file) => file.name)).toEqual(['Study.qdpx'])
  })

  test('the sample study is copied once, and worked in from then on', async () => {
    const shell = await testShell()
    await writeFile(shell.options.sampleFile, rawZip([{ name: 'project.qde', content: '<Sample/>' }]))
    const first = await shell.ask('project:sample', {})
    expect(first).toMatchObject({ name: 'Sample study.qdpx', exists: true })
    const opened = await shell.ask('project:open', { fileId: first.fileId })
    await save(shell, opened.handle, { 'project.qde': '<Mine/>' })
    const again = await shell.ask('project:sample', {})
    expect(again.fileId).toBe(first.fileId)
    expect((await contentsOf(shell, await openByName(shell, 'Sample study.qdpx')))['project.qde']).toBe('<Mine/>')
  })

  test('without a sample file the answer is a sentence', async () => {
    const shell = await testShell()
    expect(await shell.refused('project:sample', {})).toMatchObject({ kind: 'not-found' })
  })

  test('there are no dialogs in browser mode', async () => {
    const shell = await testShell()
    for (const name of ['project:choose', 'sources:choose'] as const)
      expect(await shell.refused(name, {})).toMatchObject({ kind: 'not-allowed' })
  })
})

describe('dialogs', () => {
  test('a project anywhere is opened, links followed, and shown in its folder', async () => {
    const shell = await testShell()
    await savedProject(shell)
    await shell.services.close()
    const link = join(shell.folder, 'link.qdpx')
    await symlink(join(shell.projects, 'Study.qdpx'), link)
    const shown = desktop({ project: link })
    const electron = await testShell({ desktop: shown })
    const file = await electron.ask('project:choose', {})
    const opened = await electron.ask('project:open', { fileId: file?.fileId as string })
    await electron.ask('project:reveal', { handle: opened.handle })
    expect(shown.revealed).toEqual([join(shell.projects, 'Study.qdpx')])
    expect(await (await testShell({ desktop: desktop({}) })).ask('project:choose', {})).toBeNull()
  })

  test('a new project takes the place of a file only as the dialog said, with a backup of it', async () => {
    const folder = await freshFolder()
    const place = join(folder, 'Old.qdpx')
    await writeFile(place, rawZip([{ name: 'project.qde', content: '<Old/>' }]))
    const shell = await testShell({ desktop: desktop({ place }) })
    const placed = await shell.ask('project:place', { name: 'Anything' })
    const { handle } = await shell.ask('project:create', { fileId: placed?.fileId as string, name: 'Anything' })
    expect((await readFile(place)).includes('Old')).toBe(false)
    await save(shell, handle, { 'project.qde': '<New/>' })
    const [backup] = await shell.ask('backup:list', { handle })
    const restored = await shell.ask('backup:restore', { handle, backupId: backup?.backupId as string })
    expect((await contentsOf(shell, restored))['project.qde']).toBe('<Old/>')
  })

  test('a name without the ending gets it, and then never another file’s', async () => {
    const folder = await freshFolder()
    await writeFile(join(folder, 'Study.qdpx'), 'taken')
    const shell = await testShell({ desktop: desktop({ place: join(folder, 'Study') }) })
    expect((await shell.ask('project:place', { name: 'x' }))?.name).toBe('Study 2.qdpx')
  })

  test('transcripts are read by their ids; a folder and a file that went away are not', async () => {
    const folder = await freshFolder()
    const sources = ['P01.txt', 'a folder', 'gone.txt'].map((name) => join(folder, name))
    await writeFile(sources[0] as string, 'until my mam fell ill')
    await mkdir(sources[1] as string)
    const shell = await testShell({ desktop: desktop({ sources }) })
    const [text, inner, gone] = await shell.ask('sources:choose', {})
    const read = await shell.ask('sources:read', { fileId: text?.fileId as string })
    expect([read.name, new TextDecoder().decode(read.bytes)]).toEqual(['P01.txt', 'until my mam fell ill'])
    // Nothing else may travel along behind the bytes.
    expect(read.bytes.buffer.byteLength).toBe(read.bytes.byteLength)
    expect(['io', 'not-found']).toContain(
      (await shell.refused('sources:read', { fileId: inner?.fileId as string })).kind,
    )
    expect(await shell.refused('sources:read', { fileId: gone?.fileId as string })).toMatchObject({ kind: 'not-found' })
  })

  test('exports are written as one step, and never over the open project', async () => {
    const folder = await freshFolder()
    const exportPlace = join(folder, 'quotes.csv')
    const answers = { place: join(folder, 'Study.qdpx'), exportPlace }
    const shell = await testShell({ desktop: desktop(answers) })
    expect(await shell.ask('export:save', { suggestedName: 'quotes.csv', bytes: bytesOf('a,b') })).toMatchObject({
      name: 'quotes.csv',
    })
    expect(await readFile(exportPlace, 'utf8')).toBe('a,b')
    const place = await shell.ask('project:place', { name: 'Study' })
    const { handle } = await shell.ask('project:create', { fileId: place?.fileId as string, name: 'Study' })
    await save(shell, handle, { 'project.qde': '<x/>' })
    answers.exportPlace = answers.place
    expect(await shell.refused('export:save', { suggestedName: 'x', bytes: bytesOf('x') })).toMatchObject({
      kind: 'not-allowed',
    })
  })
})

describe('for the carriers', () => {
  test('a file opened by double click reaches its window as an id', async () => {
    const shell = await testShell()
    await savedProject(shell)
    await shell.services.openWith('w1', join(shell.projects, 'Study.qdpx'))
    expect(shell.events).toMatchObject([{ type: 'open-with', file: { name: 'Study.qdpx', exists: true } }])
    const [event] = shell.events
    if (event?.type === 'open-with') await shell.ask('project:open', { fileId: event.file.fileId })
  })

  test('events reach one window, or all, until it stops listening', async () => {
    const shell = await testShell()
    const heard: string[] = []
    const stop = shell.services.onEvent('w2', (event) => heard.push(event.type))
    shell.services.tell('w2', { type: 'save-now', reason: 'sleep' })
    shell.services.tell(null, { type: 'menu', command: 'file.save' })
    stop()
    shell.services.tell(null, { type: 'save-now', reason: 'sleep' })
    expect(heard).toEqual(['save-now', 'menu'])
    expect(shell.events).toHaveLength(2)
  })

  test('a window is dirty while something is not in its file, or while it says so', async () => {
    const shell = await testShell()
    const { handle } = await savedProject(shell)
    expect(shell.services.isDirty('w1')).toBe(false)
    await shell.ask('journal:append', { handle, seq: 1, record: 'x' })
    expect([shell.services.isDirty('w1'), shell.services.isDirty('w2')]).toEqual([true, false])
    await save(shell, handle, { 'project.qde': '<2/>' }, { seq: 1 })
    expect(shell.services.isDirty('w1')).toBe(false)
    await shell.ask('window:dirty', { handle, dirty: true })
    expect(shell.services.isDirty('w1')).toBe(true)
    await shell.services.windowClosed('w1')
    expect(shell.services.isDirty('w1')).toBe(false)
  })

  test('closing gives every lock back', async () => {
    const shell = await testShell()
    await savedProject(shell, { 'project.qde': '1' }, 'One')
    await shell.ask('project:create', { fileId: null, name: 'Two' }, 'w2')
    await shell.services.close()
    await shell.services.windowClosed('w1')
    expect(await readdir(shell.projects)).toEqual(['One.qdpx'])
  })

  test('nothing is written before it is needed', async () => {
    const shell = await testShell()
    await shell.ask('app:info', {})
    await shell.ask('settings:read', {})
    await shell.ask('recent:list', {})
    await shell.ask('projects:list', {})
    expect(await readdir(dirname(shell.projects))).toEqual([])
  })
})

describe('folders of plain text', () => {
  const HEAD = '{"format":"throughline-folder","version":1,"project":"Pilot"}'
  const project = (id: string) =>
    `${JSON.stringify({ kind: 'project', id, title: 'Pilot', description: null, origin: null, basePath: null, approach: null, createdBy: null, createdAt: null, modifiedBy: null, modifiedAt: null })}\n`
  const [ONE, OTHER] = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222']

  async function write(shell: Awaited<ReturnType<typeof testShell>>, projectId: string, files: Record<string, string>) {
    const begun = await shell.ask('folder:begin', { name: 'Pilot', projectId })
    for (const [name, content] of Object.entries(files))
      await shell.ask('folder:write', { name, bytes: bytesOf(content) })
    await shell.ask('folder:finish', {})
    return begun
  }

  test('in a browser the folder lies among the projects; what is no longer of the study goes, the rest stays', async () => {
    const shell = await testShell()
    const folder = join(shell.projects, 'Pilot')
    const first = { 'project.json': HEAD, 'records/project.jsonl': project(ONE), 'texts/a.txt': 'a', 'texts/b.txt': '' }
    expect(await write(shell, ONE, first)).toMatchObject({ name: 'Pilot' })
    expect(await readdir(join(folder, 'texts'))).toEqual(['a.txt', 'b.txt'])
    await mkdir(join(folder, '.git'))
    await writeFile(join(folder, 'README.md'), 'ours')
    const { 'texts/a.txt': _gone, ...second } = first
    await write(shell, ONE, second)
    expect(await readdir(join(folder, 'texts'))).toEqual(['b.txt'])
    expect((await readdir(folder)).toSorted()).toEqual(['.git', 'README.md', 'project.json', 'records', 'texts'])
  })

  test('another study, other files and links in the way are refused, and nothing is written', async () => {
    const shell = await testShell()
    const begin = (projectId: string) => shell.refused('folder:begin', { name: 'Pilot', projectId })
    const folder = join(shell.projects, 'Pilot')
    await mkdir(folder, { recursive: true })
    await writeFile(join(folder, 'thesis.docx'), 'mine')
    expect((await begin(ONE)).message).toContain('holds no study')
    await writeFile(join(folder, 'project.json'), HEAD)
    await mkdir(join(folder, 'records'))
    await writeFile(join(folder, 'records/project.jsonl'), project(OTHER))
    expect((await begin(ONE)).message).toContain('another study')
    await mkdir(join(shell.folder, 'elsewhere'))
    await symlink(join(shell.folder, 'elsewhere'), join(folder, 'texts'))
    expect((await begin(OTHER)).message).toContain('no folder of its own')
    expect(await readFile(join(folder, 'thesis.docx'), 'utf8')).toBe('mine')
  })

  test('only names of a study’s own files are written, and only after a beginning', async () => {
    const shell = await testShell()
    await shell.refused('folder:write', { name: 'project.json', bytes: bytesOf('{}') })
    await shell.ask('folder:begin', { name: 'Pilot', projectId: ONE })
    for (const name of ['../x', 'records/../../x', '.git/config', 'thesis.docx', 'texts/a/b.txt'])
      await shell.refused('folder:write', { name, bytes: bytesOf('x') })
  })

  test('on a desktop the researcher says where, or changes their mind', async () => {
    const undecided = await testShell({ desktop: desktop({}) })
    expect(await undecided.ask('folder:begin', { name: 'Pilot', projectId: ONE })).toBeNull()
    const chosen = join(await freshFolder(), 'my study')
    const decided = await testShell({ desktop: desktop({ folder: chosen }) })
    await write(decided, ONE, { 'project.json': HEAD })
    expect(await readFile(join(chosen, 'project.json'), 'utf8')).toBe(HEAD)
  })
})
