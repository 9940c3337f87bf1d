import { basename, dirname, join, resolve } from 'node:path'
import type { FsPort } from './fsPort.ts'
import { isCode } from './trouble.ts'

/**
 * The file behind a path, symbolic links followed, whether it exists yet or not.
 *
 * Renaming onto a link would replace the link and leave the real file behind, unchanged.
 */
export async function realTarget(fs: FsPort, path: string): Promise<string> {
  let current = resolve(path)
  for (let links = 0; links < 40; links += 1) {
    try {
      return await fs.realpath(current)
    } catch (error) {
      if (!isCode(error, 'ENOENT')) throw error
    }
    const next = await danglingTarget(fs, current)
    if (next === null) return join(await fs.realpath(dirname(current)), basename(current))
    current = next
  }
  throw Object.assign(new Error('too many symbolic links'), { code: 'ELOOP' })
}

async function danglingTarget(fs: FsPort, path: string): Promise<string | null> {
  try {
    const { kind } = await fs.lstat(path)
    return kind === 'link' ? resolve(dirname(path), await fs.readlink(path)) : null
  } catch (error) {
    if (isCode(error, 'ENOENT')) return null
    throw error
  }
}
