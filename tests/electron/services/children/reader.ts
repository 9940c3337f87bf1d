/** Opens somebody else's project and saves a copy: `node reader.mjs <project> <own folder>`. Prints what happened as JSON. */
import { join } from 'node:path'
import { createShell } from '../../../../electron/services/createShell.ts'
import type { FileRef, OpenedProject } from '../../../../shared/contract/shell.ts'

const [project, own] = process.argv.slice(2) as [string, string]
const shell = createShell({
  version: '0.1.0',
  carrier: 'browser',
  capabilities: { nativeDialogs: false, nativeMenus: false, reveal: false, savesExports: false },
  dataFolder: join(own, 'data'),
  projectsFolder: join(own, 'projects'),
  sampleFile: join(own, 'sample.qdpx'),
  startWith: project,
  warnings: [],
  desktop: null,
})

async function ask<T>(name: string, input: unknown): Promise<T> {
  const answered = await shell.call('w1', name, input)
  if (!answered.ok) throw new Error(`${name}: ${JSON.stringify(answered.failure)}`)
  return answered.value as T
}

const { startWith } = await ask<{ startWith: FileRef }>('app:info', {})
const opened = await ask<OpenedProject>('project:open', { fileId: startWith.fileId })
const { handle } = opened
const append = await shell.call('w1', 'journal:append', { handle, seq: 1, record: 'x' })
const place = await ask<FileRef>('project:place', { name: 'Mine' })
const moved = await ask<FileRef>('project:move', { handle, fileId: place.fileId })
await ask('journal:append', { handle, seq: 1, record: 'x' })
const { saveId } = await ask<{ saveId: string }>('save:begin', {
  handle,
  entries: ['project.qde', 'sources/a.txt'],
  seq: 1,
})
await ask('save:write', { saveId, name: 'project.qde', bytes: new TextEncoder().encode('<Mine/>'), last: true })
await ask('save:commit', { saveId })
console.log(
  JSON.stringify({
    readOnly: opened.readOnly?.reason,
    append: append.ok ? 'recorded' : append.failure.kind,
    moved: moved.name,
    saved: true,
  }),
)
await shell.close()
