import { constants } from 'node:fs'
import * as fs from 'node:fs/promises'

/**
 * The few file operations the services use, so that a test can make the n-th of them fail.
 *
 * Reads and writes name their position: nothing depends on where a descriptor happens to stand after a failure.
 */
export interface FsPort {
  /** `wx` creates and refuses what is there; `r+` proves that a file can be written without touching it. */
  open(path: string, flags: 'r' | 'r+' | 'wx' | 'wx+', mode?: number): Promise<OpenFile>
  rename(from: string, to: string): Promise<void>
  link(existing: string, path: string): Promise<void>
  unlink(path: string): Promise<void>
  /** Fails where something of that name exists: this is what makes it a gate. */
  mkdir(path: string): Promise<void>
  /** Creates a private folder and those above it. */
  mkdirs(path: string): Promise<void>
  rmdir(path: string): Promise<void>
  readdir(path: string): Promise<readonly string[]>
  stat(path: string): Promise<FileStat>
  lstat(path: string): Promise<FileStat>
  readlink(path: string): Promise<string>
  realpath(path: string): Promise<string>
  statfs(path: string): Promise<{ readonly free: number; readonly type: number }>
}

export interface OpenFile {
  /** Bytes read; 0 at the end of the file. */
  read(into: Uint8Array, position: number): Promise<number>
  /** Bytes written, which may be fewer than given. */
  write(bytes: Uint8Array, position: number): Promise<number>
  sync(): Promise<void>
  datasync(): Promise<void>
  truncate(length: number): Promise<void>
  chmod(mode: number): Promise<void>
  stat(): Promise<FileStat>
  close(): Promise<void>
}

export interface FileStat {
  readonly kind: 'file' | 'folder' | 'link' | 'other'
  readonly size: number
  readonly mode: number
  readonly ino: bigint
  readonly dev: bigint
  readonly mtimeNs: bigint
  readonly ctimeNs: bigint
}

/** Only this user reads what lies in the data folder. */
const PRIVATE_FOLDER = 0o700

export const nodeFs: FsPort = {
  open: async (path, flags, mode) => openFile(await fs.open(path, flags, mode)),
  rename: (from, to) => fs.rename(from, to),
  link: (existing, path) => fs.link(existing, path),
  unlink: (path) => fs.unlink(path),
  mkdir: (path) => fs.mkdir(path),
  mkdirs: async (path) => void (await fs.mkdir(path, { recursive: true, mode: PRIVATE_FOLDER })),
  rmdir: (path) => fs.rmdir(path),
  readdir: (path) => fs.readdir(path),
  stat: async (path) => fileStat(await fs.stat(path, { bigint: true })),
  lstat: async (path) => fileStat(await fs.lstat(path, { bigint: true })),
  readlink: (path) => fs.readlink(path),
  realpath: (path) => fs.realpath(path),
  statfs: async (path) => {
    const { bavail, bsize, type } = await fs.statfs(path)
    return { free: bavail * bsize, type }
  },
}

function openFile(handle: fs.FileHandle): OpenFile {
  return {
    read: async (into, position) => (await handle.read(into, 0, into.byteLength, position)).bytesRead,
    write: async (bytes, position) => (await handle.write(bytes, 0, bytes.byteLength, position)).bytesWritten,
    sync: () => handle.sync(),
    datasync: () => handle.datasync(),
    truncate: (length) => handle.truncate(length),
    chmod: (mode) => handle.chmod(mode),
    stat: async () => fileStat(await handle.stat({ bigint: true })),
    close: () => handle.close(),
  }
}

interface RawStat {
  readonly size: bigint
  readonly mode: bigint
  readonly ino: bigint
  readonly dev: bigint
  readonly mtimeNs: bigint
  readonly ctimeNs: bigint
}

function fileStat({ size, mode, ino, dev, mtimeNs, ctimeNs }: RawStat): FileStat {
  return { kind: kindOf(Number(mode)), size: Number(size), mode: Number(mode), ino, dev, mtimeNs, ctimeNs }
}

function kindOf(mode: number): FileStat['kind'] {
  switch (mode & constants.S_IFMT) {
    case constants.S_IFREG:
      return 'file'
    case constants.S_IFDIR:
      return 'folder'
    case constants.S_IFLNK:
      return 'link'
    default:
      return 'other'
  }
}
