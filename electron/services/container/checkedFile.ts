import { createHash } from 'node:crypto'
import { z } from 'zod'
import { readWhole, remove, writeAll } from '../fileBytes.ts'
import type { FsPort } from '../fsPort.ts'
import type { PlacedEntry } from './part.ts'

/**
 * What was found when a project file was last read through without a fault, or written and read back: where its entries lie, with the
 * checksums of what they hold. A file of the same SHA-256 is that same file to the last byte, and need not be inflated to know so.
 */
export interface CheckedFile {
  readonly sha256: string
  readonly entries: readonly PlacedEntry[]
}

const whole = z.int().nonnegative()
const checkedSchema = z.object({
  sha256: z.string(),
  entries: z.array(
    z.object({
      name: z.string(),
      method: whole,
      flags: whole,
      versionNeeded: whole,
      size: whole,
      crc32: whole,
      packedSize: whole,
      packedCrc32: whole.nullable(),
      dataOffset: whole,
    }),
  ),
})

/** Null where there is nothing, or not what was written. */
export async function readChecked(fs: FsPort, path: string): Promise<CheckedFile | null> {
  try {
    const bytes = await readWhole(fs, path)
    if (bytes === null || bytes.length < SUM) return null
    const [sum, content] = [bytes.subarray(0, SUM).toString('latin1'), bytes.subarray(SUM)]
    return sum === sumOf(content) ? checkedSchema.parse(JSON.parse(content.toString('utf8'))) : null
  } catch {
    // It only spares work.
    return null
  }
}

/** Neither synced nor put in place at once: a file that was cut short is not believed. */
export async function writeChecked(fs: FsPort, path: string, { sha256, entries }: CheckedFile): Promise<void> {
  await remove(fs, path)
  const content = Buffer.from(JSON.stringify(checkedSchema.parse({ sha256, entries })), 'utf8')
  const file = await fs.open(path, 'wx', 0o600)
  try {
    await writeAll(file, Buffer.concat([Buffer.from(sumOf(content), 'latin1'), content]), 0)
  } finally {
    await file.close().catch(() => undefined)
  }
}

/** Hex digits of a SHA-256. */
const SUM = 64

function sumOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
