/**
 * Works on a project until it is killed: `node worker.mjs <folder> <saving|journal>`.
 *
 * Says `held <n>` after opening: the changes 1 to n are there, in the file or in the journal, each with its words.
 * Then `kept <n>` for every change that was answered for and `saved <n>` for every save.
 */
import { join } from 'node:path'
import type { OpenedProject } from '../../../../shared/contract/shell.ts'
import { createShell } from '../../../../electron/services/createShell.ts'

const [folder, mode] = process.argv.slice(2) as [string, string]
const shell = createShell({
  version: '0.1.0',
  carrier: 'browser',
  capabilities: { nativeDialogs: false, nativeMenus: false, reveal: false, savesExports: false },
  dataFolder: join(folder, 'data'),
  projectsFolder: join(folder, 'projects'),
  sampleFile: join(folder, 'sample.qdpx'),
  startWith: null,
  warnings: [],
  desktop: null,
})

async function ask<T>(name: string, input: unknown): Promise<T> {
  const answered = await shell.call('w1', name, input)
  if (!answered.ok) throw new Error(`${name}: ${JSON.stringify(answered.failure)}`)
  return answered.value as T
}

const words = (seq: number) => `the words of ${seq} `.repeat(2000)

const create = () => ask<OpenedProject>('project:create', { fileId: null, name: 'Study' })
const [known] = await ask<{ fileId: string }[]>('recent:list', {})
const opened =
  known === undefined
    ? await create()
    : await ask<OpenedProject>('project:open', { fileId: known.fileId }).catch((error: unknown) => {
        // Killed before its first change: then there was nothing to keep.
        if (String(error).includes('not-found')) return create()
        throw error
      })
if (opened.readOnly !== null || opened.journal.isForeign) throw new Error(JSON.stringify(opened))
const { handle } = opened

const names = opened.entries.map((entry) => entry.name)
const entries = await ask<{ name: string; bytes: Uint8Array }[]>('project:entries', { handle, names })
const contents = new Map(entries.map(({ name, bytes }) => [name, new TextDecoder().decode(bytes)]))
const saved = JSON.parse(contents.get('project.qde') ?? '[]') as number[]
const held = [...saved, ...opened.journal.records.map((record) => (JSON.parse(record) as { seq: number }).seq)]
for (const [index, seq] of held.entries()) {
  if (seq !== index + 1) throw new Error(`gap: ${held.join(' ')}`)
  if (seq % 5 === 0 && contents.get(`sources/${seq}.txt`) !== words(seq))
    throw new Error(`the words of ${seq} are gone`)
}
console.log(`held ${held.length}`)

let last = held.length
const sources = names.filter((name) => name.startsWith('sources/'))

async function change(): Promise<void> {
  const seq = last + 1
  if (seq % 5 === 0) {
    const name = `sources/${seq}.txt`
    await ask('entry:stage', { handle, name, bytes: new TextEncoder().encode(words(seq)) })
    if (!sources.includes(name)) sources.push(name)
  }
  await ask('journal:append', { handle, seq, record: JSON.stringify({ seq }) })
  last = seq
  console.log(`kept ${seq}`)
}

async function save(): Promise<void> {
  const seq = last
  const { saveId } = await ask<{ saveId: string }>('save:begin', { handle, entries: ['project.qde', ...sources], seq })
  const bytes = new TextEncoder().encode(JSON.stringify(Array.from({ length: seq }, (_, index) => index + 1)))
  await ask('save:write', { saveId, name: 'project.qde', bytes, last: true })
  await ask('save:commit', { saveId })
  console.log(`saved ${seq}`)
}

for (;;) {
  if (mode === 'journal') await change()
  else await Promise.all([save(), change().then(change).then(change)])
}
