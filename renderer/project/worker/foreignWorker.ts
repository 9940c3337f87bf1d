import { expose, transfer } from 'comlink'
import { type Answer, answer } from '../../../shared/contract/answer.ts'
import { readStudyFolder } from '../../../shared/folder/studyFolder.ts'
import { readForeign } from '../../../shared/foreign/readForeign.ts'
import { packStudy } from './packStudy.ts'

export interface ProjectBytes {
  readonly title: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

/**
 * Makes project files of other programs' databases and of folders of plain text, away from the window: a hostile one can at worst
 * cost this worker its life.
 */
const foreignWorker = {
  async convert(
    file: { readonly name: string; readonly bytes: Uint8Array },
    { at, origin }: { readonly at: string; readonly origin: string },
  ): Promise<Answer<ProjectBytes>> {
    const read = await readForeign(file, { at })
    if (!read.ok) return read
    const { title, records, texts } = read.value
    return packed(title, await packStudy({ records, texts, log: [] }, origin))
  },

  /** `files` by their paths inside the folder. */
  async convertFolder(files: ReadonlyMap<string, Uint8Array>, origin: string): Promise<Answer<ProjectBytes>> {
    // A byte order mark in a text is one of its characters.
    const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
    const plain = [...files].filter(([path]) => !path.startsWith('files/'))
    const read = readStudyFolder(new Map(plain.map(([path, bytes]) => [path, decoder.decode(bytes)])))
    if (!read.ok) return read
    const originals = new Map<string, Uint8Array>()
    let title = 'Study'
    for (const record of read.value.records) {
      if (record.kind === 'project') title = record.title
      if (record.kind !== 'source' || record.original === null) continue
      const { entry } = record.original
      const bytes = files.get(`files/${entry.split('/').at(-1)}`)
      if (bytes) originals.set(entry, bytes)
    }
    return packed(title, await packStudy(read.value, origin, originals))
  },
}
export type ForeignWorker = typeof foreignWorker

function packed(title: string, bytes: Uint8Array<ArrayBuffer>): Answer<ProjectBytes> {
  return transfer(answer({ title, bytes }), [bytes.buffer])
}

expose(foreignWorker)
