import { join } from 'node:path'
import { afterAll, expect } from 'vitest'
import type { Answer, Failure } from '../../../../shared/contract/answer.ts'
import type { CallInput, CallOutput, OpenedProject, ShellCall, ShellEvent } from '../../../../shared/contract/shell.ts'
import { createShell } from '../../../../electron/services/createShell.ts'
import { nodePorts, type Ports } from '../../../../electron/services/ports.ts'
import type { Desktop, ShellOptions, ShellServices } from '../../../../electron/services/shellServices.ts'
import { freshFolder } from './folders.ts'

const opened: ShellServices[] = []

afterAll(async () => {
  for (const services of opened.splice(0)) await services.close()
})

export interface TestShell {
  readonly services: ShellServices
  readonly options: ShellOptions
  readonly folder: string
  readonly projects: string
  readonly events: ShellEvent[]
  /** A call that must succeed. */
  ask<C extends ShellCall>(name: C, input: CallInput<C>, window?: string): Promise<CallOutput<C>>
  /** A call that must be refused. */
  refused<C extends ShellCall>(name: C, input: CallInput<C>, window?: string): Promise<Failure>
}

export async function testShell(
  given: { folder?: string; ports?: Partial<Ports>; desktop?: Desktop; options?: Partial<ShellOptions> } = {},
): Promise<TestShell> {
  const folder = given.folder ?? (await freshFolder())
  const options: ShellOptions = {
    version: '0.1.0',
    carrier: given.desktop === undefined ? 'browser' : 'electron',
    capabilities: { nativeDialogs: false, nativeMenus: false, reveal: false, savesExports: false },
    dataFolder: join(folder, 'data'),
    projectsFolder: join(folder, 'projects'),
    sampleFile: join(folder, 'sample.qdpx'),
    startWith: null,
    warnings: [],
    desktop: given.desktop ?? null,
    ...given.options,
  }
  const services = createShell(options, { ...nodePorts(), ...given.ports })
  opened.push(services)
  const events: ShellEvent[] = []
  services.onEvent('w1', (event) => events.push(event))
  return {
    services,
    options,
    folder,
    projects: options.projectsFolder,
    events,
    ask: async (name, input, window = 'w1') => {
      const answered = (await services.call(window, name, input)) as Answer<never>
      if (!answered.ok) throw new Error(`${name} was refused: ${JSON.stringify(answered.failure)}`)
      return answered.value
    },
    refused: async (name, input, window = 'w1') => {
      const answered = await services.call(window, name, input)
      if (answered.ok) throw new Error(`${name} was not refused`)
      expect(answered.failure.message).toMatch(/^.{10,}[.!]$/s)
      return answered.failure
    },
  }
}

export type Contents = Readonly<Record<string, string | Uint8Array>>

export function bytesOf(content: string | Uint8Array): Uint8Array<ArrayBuffer> {
  return typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content)
}

export function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes)
}

/** A whole save: entries written anew, and the names of those that stay. */
export async function save(
  shell: TestShell,
  handle: string,
  write: Contents,
  { seq = 0, keep = [], window = 'w1' }: { seq?: number; keep?: readonly string[]; window?: string } = {},
): Promise<CallOutput<'save:commit'>> {
  const saveId = await beginSave(shell, handle, write, { seq, keep, window })
  return shell.ask('save:commit', { saveId }, window)
}

export async function beginSave(
  shell: TestShell,
  handle: string,
  write: Contents,
  { seq = 0, keep = [], window = 'w1' }: { seq?: number; keep?: readonly string[]; window?: string } = {},
): Promise<string> {
  const entries = [...Object.keys(write), ...keep]
  const { saveId } = await shell.ask('save:begin', { handle, entries, seq }, window)
  for (const [name, content] of Object.entries(write)) {
    await shell.ask('save:write', { saveId, name, bytes: bytesOf(content), last: true }, window)
  }
  return saveId
}

/** A new project, saved once. */
export async function savedProject(
  shell: TestShell,
  write: Contents = { 'project.qde': '<Project/>' },
  name = 'Study',
): Promise<OpenedProject> {
  const opened = await shell.ask('project:create', { fileId: null, name })
  await save(shell, opened.handle, write)
  return opened
}

export async function openByName(shell: TestShell, name = 'Study.qdpx', window = 'w1'): Promise<OpenedProject> {
  return shell.ask('project:open', { fileId: await fileIdOf(shell, name) }, window)
}

export async function fileIdOf(shell: TestShell, name = 'Study.qdpx'): Promise<string> {
  const files = await shell.ask('projects:list', {})
  const file = files.find((candidate) => candidate.name === name)
  if (file === undefined) throw new Error(`no ${name} among ${files.map((candidate) => candidate.name).join(', ')}`)
  return file.fileId
}

export async function contentsOf(
  shell: TestShell,
  opened: OpenedProject,
  window = 'w1',
): Promise<Record<string, string>> {
  const names = opened.entries.map((entry) => entry.name)
  const entries = await shell.ask('project:entries', { handle: opened.handle, names }, window)
  return Object.fromEntries(entries.map(({ name, bytes }) => [name, textOf(bytes)]))
}
