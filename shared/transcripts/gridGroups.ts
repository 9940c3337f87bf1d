import { zipSync } from 'fflate'
import { waveMark } from './waveMark.ts'

/** Annotations that seem to be one conversation: one file for each of its speakers. */
export interface GridGroup {
  /** What their names have in common. */
  readonly stem: string
  readonly names: readonly string[]
}

/**
 * Names like `visit3_doctor.TextGrid` and `visit3_patient.TextGrid`. Names that differ in a number or a wave are different
 * conversations.
 */
export function gridGroups(names: readonly string[]): GridGroup[] {
  const byStem = new Map<string, { readonly stem: string; readonly names: Map<string, string> }>()
  for (const name of names) {
    const parts = /^(.*[^\s._-])[\s._-]+([\p{L}\d]+)\.TextGrid$/iu.exec(name)
    if (!parts) continue
    const [, stem, speaker] = parts as unknown as [string, string, string]
    if (!isSpeaker(speaker)) continue
    const known = byStem.get(stem.toLowerCase()) ?? { stem, names: new Map<string, string>() }
    byStem.set(stem.toLowerCase(), known)
    known.names.set(speaker.toLowerCase(), name)
  }
  return [...byStem.values()]
    .filter((group) => group.names.size > 1)
    .map(({ stem, names: members }) => ({ stem, names: [...members.values()] }))
}

/** What tells a file from the others of its conversation: the end of its name. */
export function speakerInName(name: string): string {
  const bare = name.replace(/\.[^.]*$/, '')
  return bare.split(/[\s._-]+/).at(-1) || bare
}

function isSpeaker(words: string): boolean {
  if (/^(?:s|spk|speaker|ch|channel|track|mic)\d{1,2}$/i.test(words)) return true
  return /^\p{L}+$/u.test(words) && waveMark(words).mark === null
}

/** The files as they are, kept together in one: what `readTextGrids` reads. The same files give the same bytes. */
export function packGrids(
  files: readonly { readonly name: string; readonly bytes: Uint8Array }[],
): Uint8Array<ArrayBuffer> {
  const mtime = new Date(1980, 0, 1)
  return zipSync(Object.fromEntries(files.map(({ name, bytes }) => [name, [bytes, { mtime }]])))
}

/** Under which the files of a conversation are kept together. */
export function packedName({ stem }: GridGroup): string {
  return `${stem}.zip`
}
