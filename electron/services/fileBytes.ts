import { createHash } from 'node:crypto'
import { dirname } from 'node:path'
import type { FsPort, OpenFile } from './fsPort.ts'
import { isCode } from './trouble.ts'

/** Read and write sizes: large enough to be fast, small enough that many at once are no burden. */
export const CHUNK = 512 * 1024

/** Runs `work` on an open file and closes it whatever happens; a failing close of a read file harms nobody. */
export async function withFile<T>(fs: FsPort, path: string, work: (file: OpenFile) => Promise<T>): Promise<T> {
  const file = await fs.open(path, 'r')
  try {
    return await work(file)
  } finally {
    await file.close().catch(() => undefined)
  }
}

/** Exactly `length` bytes at a position; null where the file ends before that. */
export async function readExactly(file: OpenFile, position: number, length: number): Promise<Buffer | null> {
  const bytes = Buffer.allocUnsafeSlow(length)
  for (let done = 0; done < length; ) {
    const read = await file.read(bytes.subarray(done), position + done)
    if (read === 0) return null
    done += read
  }
  return bytes
}

/** The bytes of a range in pieces; ends early where the file does, so the reader has to count. */
export async function* piecesOf(file: OpenFile, position: number, length: number): AsyncGenerator<Uint8Array> {
  for (let done = 0; done < length; ) {
    // A fresh buffer for each: inflating and hashing keep them longer than one turn.
    const piece = Buffer.allocUnsafeSlow(Math.min(CHUNK, length - done))
    const read = await file.read(piece, position + done)
    if (read === 0) return
    done += read
    yield piece.subarray(0, read)
  }
}

/** A disk may take fewer bytes than it was given. */
export async function writeAll(file: OpenFile, bytes: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < bytes.byteLength; ) {
    const written = await file.write(bytes.subarray(done), position + done)
    if (written === 0) throw Object.assign(new Error('the disk took nothing'), { code: 'EIO' })
    done += written
  }
}

export async function hashOf(file: OpenFile): Promise<{ readonly sha256: string; readonly size: number }> {
  const hash = createHash('sha256')
  const piece = Buffer.allocUnsafeSlow(CHUNK)
  let size = 0
  for (;;) {
    const read = await file.read(piece, size)
    if (read === 0) return { sha256: hash.digest('hex'), size }
    hash.update(piece.subarray(0, read))
    size += read
  }
}

/** A file whole; null where there is none. */
export async function readWhole(fs: FsPort, path: string): Promise<Buffer | null> {
  try {
    return await withFile(fs, path, async (file) => readExactly(file, 0, (await file.stat()).size))
  } catch (error) {
    if (isCode(error, 'ENOENT', 'ENOTDIR')) return null
    throw error
  }
}

export async function exists(fs: FsPort, path: string): Promise<boolean> {
  try {
    await fs.lstat(path)
    return true
  } catch (error) {
    if (isCode(error, 'ENOENT', 'ENOTDIR')) return false
    throw error
  }
}

/** Deletes a file that may already be gone. */
export async function remove(fs: FsPort, path: string): Promise<void> {
  try {
    await fs.unlink(path)
  } catch (error) {
    if (!isCode(error, 'ENOENT')) throw error
  }
}

/** The names in a folder that may not exist. */
export async function namesIn(fs: FsPort, folder: string): Promise<readonly string[]> {
  try {
    return [...(await fs.readdir(folder))].sort()
  } catch (error) {
    if (isCode(error, 'ENOENT', 'ENOTDIR')) return []
    throw error
  }
}

/** Deletes a flat folder of our own and what is in it. */
export async function removeFolder(fs: FsPort, folder: string): Promise<void> {
  for (const name of await namesIn(fs, folder)) await remove(fs, `${folder}/${name}`)
  try {
    await fs.rmdir(folder)
  } catch (error) {
    if (!isCode(error, 'ENOENT')) throw error
  }
}

/** Creates a private folder and those above it, so that they are there after a power cut too. */
export async function ensureFolder(fs: FsPort, platform: string, folder: string): Promise<void> {
  if (await exists(fs, folder)) return
  const above = dirname(folder)
  await ensureFolder(fs, platform, above)
  await fs.mkdirs(folder)
  await syncFolder(fs, platform, above)
}

/** Makes a new name durable. Windows has no such call; some network folders refuse it. */
export async function syncFolder(fs: FsPort, platform: string, folder: string): Promise<void> {
  if (platform === 'win32') return
  const opened = await fs.open(folder, 'r')
  try {
    await opened.sync()
  } catch (error) {
    if (!isCode(error, 'EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS')) throw error
  } finally {
    await opened.close().catch(() => undefined)
  }
}
