import { join } from 'node:path'
import { z } from 'zod'
import { type Settings, settingsSchema } from '../../shared/contract/shell.ts'
import { JsonFile } from './jsonFile.ts'
import type { Ports } from './ports.ts'
import { Trouble } from './trouble.ts'

const LARGEST_SETTINGS = 1024 * 1024

/** The window's own lasting choices: who am I, theme, widths. */
export class SettingsFile {
  readonly #file: JsonFile<Settings>

  constructor(ports: Ports, dataFolder: string) {
    this.#file = new JsonFile(ports, join(dataFolder, 'settings.json'), settingsSchema, {})
  }

  read(): Promise<Settings> {
    return this.#file.read()
  }

  /** Null deletes. */
  async write(patch: Settings): Promise<void> {
    await this.#file.update((settings) => {
      const merged = Object.entries({ ...settings, ...patch }).filter(([, value]) => value !== null)
      if (JSON.stringify(merged).length > LARGEST_SETTINGS) {
        throw new Trouble('too-large', 'The settings would become larger than 1 MB. They stay as they were.')
      }
      return Object.fromEntries(merged)
    })
  }
}

/** What the shell remembers for itself. */
const notesSchema = z.object({ warnedFolders: z.array(z.string()).default([]) })

/** Which projects were already said to lie in a shared folder: once is enough. */
export class WarnedOnce {
  readonly #file: JsonFile<z.infer<typeof notesSchema>>

  constructor(ports: Ports, dataFolder: string) {
    this.#file = new JsonFile(ports, join(dataFolder, 'notes.json'), notesSchema, { warnedFolders: [] })
  }

  /** True the first time for each name. */
  async isFirst(name: string): Promise<boolean> {
    if ((await this.#file.read()).warnedFolders.includes(name)) return false
    await this.#file.update(({ warnedFolders }) => ({ warnedFolders: [...warnedFolders, name].slice(-500) }))
    return true
  }
}
