import type { Host } from '../../shared/contract/host.ts'
import type { AnyRecord } from '../../shared/records/record.ts'
import type { SourceText } from '../../shared/records/sourceText.ts'
import { OpenProject } from '../../renderer/project/openProject.ts'
import { createMemoryStore } from '../../renderer/storage/memoryStore.ts'
import type { StudyStore } from '../../renderer/storage/studyStore.ts'
import { projectOf } from '../../shared/study/projectOf.ts'
import { guid } from './study.ts'

/** A host that keeps a journal in memory and refuses everything else: enough for commands. */
export function memoryHost(journal: string[] = []): Host {
  return {
    capabilities: { nativeDialogs: false, nativeMenus: false, reveal: false, savesExports: false },
    async call(name, input) {
      if (name === 'journal:append') {
        journal.push((input as { record: string }).record)
        return { ok: true, value: {} as never }
      }
      if (name.startsWith('settings:')) return { ok: true, value: {} as never }
      return { ok: false, failure: { kind: 'not-allowed', message: `Not in this test: ${name}`, facts: {} } }
    },
    onEvent: () => () => {},
  }
}

/** An open project without any file, for tests and for trying out components. */
export async function memoryProject(
  records: readonly AnyRecord[],
  texts: readonly SourceText[],
  options: { readonly store?: StudyStore; readonly host?: Host } = {},
): Promise<OpenProject> {
  const store = options.store ?? createMemoryStore()
  await store.replace({ records, texts, log: [] }, null)
  return new OpenProject({
    host: options.host ?? memoryHost(),
    handle: 'memory',
    store,
    storeName: 'memory',
    project: projectOf(records),
    log: [],
    me: { id: guid('Ana'), name: 'Ana Moss', initials: 'AM' },
    file: {
      fileId: 'memory',
      name: 'Pilot.qdpx',
      folder: '~/Throughline',
      size: null,
      modifiedAt: null,
      exists: false,
    },
    readOnly: null,
    savedAt: null,
    isSaved: true,
  })
}
