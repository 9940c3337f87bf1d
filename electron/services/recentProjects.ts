import { join } from 'node:path'
import { z } from 'zod'
import { JsonFile } from './jsonFile.ts'
import type { Ports } from './ports.ts'

const MOST = 20

const recentSchema = z.object({ projects: z.array(z.object({ path: z.string(), openedAt: z.string() })) })

/** Projects by the time they were last open, newest first. */
export class RecentProjects {
  readonly #file: JsonFile<z.infer<typeof recentSchema>>

  constructor(ports: Ports, dataFolder: string) {
    this.#file = new JsonFile(ports, join(dataFolder, 'recent.json'), recentSchema, { projects: [] })
  }

  async paths(): Promise<readonly string[]> {
    return (await this.#file.read()).projects.map((project) => project.path)
  }

  async add(path: string, openedAt: string): Promise<void> {
    await this.#file.update(({ projects }) => ({
      projects: [{ path, openedAt }, ...projects.filter((project) => project.path !== path)].slice(0, MOST),
    }))
  }

  /** Null forgets all of them. */
  async forget(path: string | null): Promise<void> {
    await this.#file.update(({ projects }) => ({
      projects: path === null ? [] : projects.filter((project) => project.path !== path),
    }))
  }
}
