import { promisify } from 'node:util'
import { crc32, createDeflateRaw, type DeflateRaw, deflateRaw } from 'node:zlib'
import { isBombLike } from './limits.ts'
import { DEFLATED, type Part, STORED } from './part.ts'

const deflated = promisify(deflateRaw)

/** Fixed, so that the same content gives the same bytes. */
export const LEVEL = 6

/**
 * A new entry held in memory. Stored as it is where deflating gains nothing (pictures, recordings), or gains so much that
 * readers, ourselves among them, would take it for a zip bomb.
 */
export async function packBytes(name: string, bytes: Uint8Array): Promise<Part & { readonly bytes: Uint8Array }> {
  const sum = crc32(bytes)
  const small = await deflated(bytes, { level: LEVEL })
  const gains = small.byteLength < bytes.byteLength && !isBombLike(bytes.byteLength, small.byteLength)
  const packed = gains ? small : bytes
  return {
    name,
    method: gains ? DEFLATED : STORED,
    flags: 0,
    versionNeeded: 0,
    size: bytes.byteLength,
    crc32: sum,
    packedSize: packed.byteLength,
    packedCrc32: gains ? crc32(packed) : sum,
    bytes: packed,
    packed: async function* () {
      yield packed
    },
  }
}

/** Deflates pieces as they come, handing packed bytes on as soon as there are any. */
export class Deflater {
  readonly #stream: DeflateRaw = createDeflateRaw({ level: LEVEL, chunkSize: 64 * 1024 })
  readonly #draining: Promise<void>

  constructor(take: (packed: Uint8Array) => Promise<void>) {
    this.#draining = this.#drain(take)
    // Reported by write and end; until one of them is called it must not count as unhandled.
    this.#draining.catch(() => undefined)
  }

  async write(bytes: Uint8Array): Promise<void> {
    const written = new Promise<void>((resolve, reject) => {
      this.#stream.write(bytes, (error) => (error ? reject(error) : resolve()))
    })
    // When the taker failed, the stream only says that it was destroyed; the reason is in the draining.
    await written.catch(async (error: unknown) => {
      await this.#draining
      throw error
    })
  }

  async end(): Promise<void> {
    this.#stream.end()
    await this.#draining
  }

  stop(): void {
    this.#stream.destroy()
  }

  async #drain(take: (packed: Uint8Array) => Promise<void>): Promise<void> {
    for await (const packed of this.#stream) await take(packed as Uint8Array)
  }
}
