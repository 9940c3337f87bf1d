import { expose, transfer } from 'comlink'
import { zipSync } from 'fflate'
import { type Answer, answer } from '../../../shared/contract/answer.ts'
import { readForeign } from '../../../shared/foreign/readForeign.ts'
import { writeProject } from '../../../shared/refi/writeProject.ts'
import { projectOf } from '../../../shared/study/projectOf.ts'
import { joined, SAME_TIME } from './packing.ts'

export interface ProjectBytes {
  readonly title: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** Makes project files of other programs' databases, away from the window: a hostile one can at worst cost this worker its life. */
const foreignWorker = {
  async convert(
    file: { readonly name: string; readonly bytes: Uint8Array },
    { at, origin }: { readonly at: string; readonly origin: string },
  ): Promise<Answer<ProjectBytes>> {
    const read = await readForeign(file, { at })
    if (!read.ok) return read
    const { title, records, texts } = read.value
    const known = new Map(texts.map((text) => [text.id, text]))
    const text = async (textId: string) => {
      const found = known.get(textId)
      if (!found) throw new Error(`The study lacks the text ${textId}`)
      return found
    }
    const written = writeProject({ project: projectOf(records), text, log: [] }, { origin, existing: [] })
    const parts = new Map<string, Uint8Array[]>()
    for await (const { name, bytes } of written.pieces()) parts.set(name, [...(parts.get(name) ?? []), bytes])
    const entries = [...parts].map(([name, pieces]) => [name, joined(pieces)] as const)
    const bytes = joined([zipSync(Object.fromEntries(entries), { level: 6, mtime: SAME_TIME })])
    return transfer(answer({ title, bytes }), [bytes.buffer])
  },
}
export type ForeignWorker = typeof foreignWorker

expose(foreignWorker)
