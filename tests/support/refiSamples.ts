import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { unzipped } from './archiveOf.ts'

const FOLDER = new URL('../../../shared/refi-qda/', import.meta.url)

/** Whether the real files of other programs are there; they are too large, and partly not ours, to keep in the repository. */
export const HAS_SAMPLES = existsSync(FOLDER)
export const NO_SAMPLES = `the files of other programs are not at ${FOLDER.pathname}`
if (!HAS_SAMPLES) console.info(`Tests with other programs' files are left out: ${NO_SAMPLES}.`)

/** Paths of the sample projects below their folder. */
export function sampleNames(ending = '.qdpx'): string[] {
  if (!HAS_SAMPLES) return []
  return ['', 'shaped/'].flatMap((folder) =>
    readdirSync(new URL(`samples/${folder}`, FOLDER))
      .filter((name) => name.endsWith(ending))
      .sort()
      .map((name) => folder + name),
  )
}

export function samplePath(name: string): string {
  return fileURLToPath(new URL(`samples/${name}`, FOLDER))
}

export function sampleBytes(name: string): Uint8Array {
  return readFileSync(new URL(`samples/${name}`, FOLDER))
}

export function sampleEntries(name: string): Record<string, Uint8Array> {
  return unzipped(sampleBytes(name))
}

export function sampleJson(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`samples/${name}`, FOLDER), 'utf8'))
}

export function manifest(): string {
  return readFileSync(new URL('samples/MANIFEST.md', FOLDER), 'utf8')
}

export function schemaText(): string {
  return readFileSync(new URL('Project-mrt2019.xsd', FOLDER), 'utf8')
}
