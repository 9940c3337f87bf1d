import { dirname } from 'node:path'
import type { z } from 'zod'
import { atomicSave } from './atomicSave.ts'
import { readWhole } from './fileBytes.ts'
import type { Ports } from './ports.ts'

/**
 * A small file of our own: read leniently, because settings that cannot be read must not keep a project from being
 * opened, and written as one step, one change at a time.
 */
export class JsonFile<T> {
  readonly #ports: Ports
  readonly #path: string
  readonly #schema: z.ZodType<T>
  readonly #empty: T
  #chain: Promise<unknown> = Promise.resolve()

  constructor(ports: Ports, path: string, schema: z.ZodType<T>, empty: T) {
    this.#ports = ports
    this.#path = path
    this.#schema = schema
    this.#empty = empty
  }

  async read(): Promise<T> {
    const { value } = await this.#load()
    return value
  }

  update(change: (value: T) => T): Promise<void> {
    const result = this.#chain.then(async () => {
      const { value, isDamaged } = await this.#load()
      const changed = change(value)
      await this.#ports.fs.mkdirs(dirname(this.#path))
      if (isDamaged) await this.#ports.fs.rename(this.#path, `${this.#path}.damaged`)
      await atomicSave(this.#ports, this.#path, {
        write: (sink) => sink.write(Buffer.from(`${JSON.stringify(changed, null, 2)}\n`, 'utf8')),
      })
    })
    this.#chain = result.catch(() => undefined)
    return result
  }

  async #load(): Promise<{ value: T; isDamaged: boolean }> {
    const bytes = await readWhole(this.#ports.fs, this.#path)
    if (bytes === null) return { value: this.#empty, isDamaged: false }
    try {
      return { value: this.#schema.parse(JSON.parse(bytes.toString('utf8'))), isDamaged: false }
    } catch {
      return { value: this.#empty, isDamaged: true }
    }
  }
}
