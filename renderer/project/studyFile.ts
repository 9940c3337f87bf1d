import { proxy, type Remote, transfer, wrap } from 'comlink'
import { type Answer, answer, failure } from '../../shared/contract/answer.ts'
import type { Failure } from '../../shared/contract/answer.ts'
import type { Host } from '../../shared/contract/host.ts'
import type { OpenedProject } from '../../shared/contract/shell.ts'
import type { CopyTarget } from '../../shared/refi/copyFor.ts'
import type { ExchangeReport } from '../../shared/refi/exchangeReport.ts'
import type { OpenProject } from './openProject.ts'
import type { WriteFile } from './saver.ts'
import type { ReadFile, StudyWorker } from './worker/studyWorker.ts'
import type { FileToWrite } from './worker/writeFile.ts'
// oxlint-disable-next-line import/default -- the address, which Vite makes of the file
import studyWorkerUrl from './worker/studyWorker.ts?worker&url'
import { workerUrl } from './workerUrl.ts'

/** Carries a failure of the shell out through the worker, where errors lose everything but their words. */
class ShellRefused extends Error {
  readonly failure: Failure

  constructor(refused: Failure) {
    super(refused.message)
    this.failure = refused
  }
}

async function withWorker<T>(work: (worker: Remote<StudyWorker>) => Promise<T>): Promise<T> {
  const worker = new Worker(workerUrl(studyWorkerUrl), { type: 'module', name: 'study' })
  try {
    return await new Promise<T>((resolve, reject) => {
      worker.addEventListener('error', (event) =>
        reject(new Error(`The worker for project files stopped (${event.message})`)),
      )
      work(wrap<StudyWorker>(worker)).then(resolve, reject)
    })
  } finally {
    worker.terminate()
  }
}

/** Hands the bytes of entries on to a worker; what may be a hundred megabytes must not be in memory twice. */
function entryReader(host: Host, handle: string) {
  return async (names: readonly string[]) => {
    const read = await host.call('project:entries', { handle, names: [...names] })
    if (!read.ok) throw new ShellRefused(read.failure)
    const entries = new Map(read.value.map(({ name, bytes }) => [name, bytes]))
    return transfer(
      entries,
      read.value.map(({ bytes }) => bytes.buffer),
    )
  }
}

/** Reads the project file into the working copy. */
export async function readStudyFile(
  host: Host,
  opened: OpenedProject,
  storeName: string,
  onProgress: (step: string, share: number | null) => void,
): Promise<Answer<ReadFile>> {
  return withWorker(
    async (worker): Promise<Answer<ReadFile>> =>
      worker.read(
        storeName,
        { entries: opened.entries.map(({ name, size }) => ({ name, size })), sha256: opened.sha256 },
        proxy(entryReader(host, opened.handle)),
        proxy(async (share: number) => onProgress('Reading the project', share)),
      ),
  ).catch((error: unknown) =>
    failure('damaged', `The project could not be read (${messageOf(error)}). The file is as it was.`),
  )
}

/** The project as a file for another program, made of the working copy. */
export async function writeCopy(
  open: OpenProject,
  target: CopyTarget,
): Promise<Answer<{ readonly bytes: Uint8Array<ArrayBuffer>; readonly counts: ExchangeReport['counts'] }>> {
  const { host, handle } = open
  await open.copied()
  const about = await host.call('app:info', {})
  if (!about.ok) return about
  const listed = await host.call('project:listing', { handle })
  if (!listed.ok) return listed
  const origin = `Throughline ${about.value.version}`
  const entries = listed.value.map(({ name }) => name)
  return withWorker(async (worker) =>
    answer(await worker.copy(open.storeName, { entries, origin, target }, proxy(entryReader(host, handle)))),
  ).catch((error: unknown) => failure('io', `The copy could not be made (${messageOf(error)}).`))
}

interface LastWritten {
  /** As bytes, which pass from worker to worker for nothing. */
  readonly written: Uint8Array
  /** Of which history; a rewritten one is written whole. */
  readonly rewrites: number
}

/** What the file of an open project was last written of. */
const lastWritten = new WeakMap<OpenProject, LastWritten>()

/** Saves the working copy into the project file: entry by entry, and only what changed. */
export const writeStudyFile: WriteFile = async (open: OpenProject) => {
  const { rewrites } = open
  const last = lastWritten.get(open)
  const before = last?.rewrites === rewrites ? last.written : null
  lastWritten.delete(open)
  let together = await bringTogether(open, before)
  // Whatever was in the way of reusing what the file has: everything is written then, as at the first time.
  if (!together.ok && before) together = await bringTogether(open, null)
  if (!together.ok) return together
  const { saveId, seq, written } = together.value
  const saved = await open.host.call('save:commit', { saveId })
  if (!saved.ok) return saved
  lastWritten.set(open, { written, rewrites })
  return answer({ ...saved.value, seq })
}

interface Together {
  readonly saveId: string
  readonly seq: number
  readonly written: Uint8Array
}

/** Hands the contents of the new file to the shell; the file itself is as it was. */
async function bringTogether(open: OpenProject, before: Uint8Array | null): Promise<Answer<Together>> {
  const { host, handle } = open
  const about = await host.call('app:info', {})
  if (!about.ok) return about
  const listed = await host.call('project:listing', { handle })
  if (!listed.ok) return listed

  let refused: Failure | null = null
  let saveId = ''
  let seq = 0
  const expectOk = <T>(given: Answer<T>): T => {
    if (given.ok) return given.value
    refused = given.failure
    throw new ShellRefused(given.failure)
  }
  const file: FileToWrite = {
    async begin(plan) {
      seq = plan.seq
      saveId = expectOk(await host.call('save:begin', { handle, entries: [...plan.entries], seq })).saveId
      for (const { from, to } of plan.moving) {
        const [entry] = expectOk(await host.call('project:entries', { handle, names: [from] }))
        if (entry) expectOk(await host.call('save:write', { saveId, name: to, bytes: entry.bytes, last: true }))
      }
    },
    async write({ name, bytes, lengths, last }) {
      const piece = { name, bytes: bytes as Uint8Array<ArrayBuffer>, lengths: [...lengths], last }
      return expectOk(await host.call('save:write', { saveId, ...piece }))
    },
    async keep(name, sums) {
      expectOk(await host.call('save:keep', { saveId, name, sums: [...sums] }))
    },
  }
  try {
    const names = listed.value.map(({ name }) => name)
    const origin = `Throughline ${about.value.version}`
    const written = await withWorker((worker) => worker.write(open.storeName, names, origin, before, proxy(file)))
    return answer({ saveId, seq, written })
  } catch (error) {
    if (saveId !== '') await host.call('save:abort', { saveId })
    return {
      ok: false,
      failure: refused ?? {
        kind: 'io',
        message: `The project file could not be written (${messageOf(error)}). Every change is kept in the journal on this computer.`,
        facts: {},
      },
    }
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
