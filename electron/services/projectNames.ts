import { extname, join } from 'node:path'
import { whyUnfitEntryName } from '../../shared/contract/entryName.ts'

export const PROJECT_ENDING = '.qdpx'

const LONGEST_NAME = 120

/** A file name that every system takes, from whatever a project is called. */
export function projectFileName(name: string): string {
  const withoutEnding = name.toLowerCase().endsWith(PROJECT_ENDING) ? name.slice(0, -PROJECT_ENDING.length) : name
  const plain = withoutEnding
    .normalize('NFC')
    // What is not allowed in a name on one of the systems, and what cannot be seen.
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}<>:"/\\|?*]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^[. ]+/, '')
  const short = Array.from(plain)
    .slice(0, LONGEST_NAME)
    .join('')
    .replace(/[. ]+$/, '')
  const isDevice = whyUnfitEntryName(short) === 'device'
  const stem = short === '' ? 'Study' : isDevice ? `${short} study` : short
  return `${stem}${PROJECT_ENDING}`
}

/** `Study.qdpx`, `Study 2.qdpx` …: the first that is not taken. */
export async function freeName(
  folder: string,
  fileName: string,
  isTaken: (path: string) => Promise<boolean>,
): Promise<string> {
  const ending = extname(fileName)
  const stem = fileName.slice(0, fileName.length - ending.length)
  for (let number = 1; ; number += 1) {
    const path = join(folder, number === 1 ? fileName : `${stem} ${number}${ending}`)
    if (!(await isTaken(path))) return path
  }
}
