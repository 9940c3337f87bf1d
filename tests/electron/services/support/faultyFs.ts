import { type FsPort, nodeFs, type OpenFile } from '../../../../electron/services/fsPort.ts'

export type Fault = 'ENOSPC' | 'EIO' | 'EPERM' | 'EBUSY' | 'EROFS' | 'half'

export interface Step {
  /** `rename`, `file.write` … */
  readonly operation: string
  readonly path: string
}

/**
 * The real file system, except that chosen calls fail: with an error of the system before anything happened, with
 * one after it happened, or with half of a write done.
 */
export class FaultyFs implements FsPort {
  readonly steps: Step[] = []
  /** Which calls fail, by number from 1, and how. */
  fails: (step: Step, number: number) => { readonly fault: Fault; readonly afterwards?: boolean } | null = () => null
  /** Paths of files that are open: none should be when everything is closed. */
  readonly opened = new Map<OpenFile, string>()
  readonly #real: FsPort

  constructor(real: FsPort = nodeFs) {
    this.#real = real
  }

  open: FsPort['open'] = async (path, flags, mode) =>
    this.#wrapped(
      path,
      await this.#try(
        'open',
        path,
        () => this.#real.open(path, flags, mode),
        undefined,
        (file) => file.close(),
      ),
    )
  rename: FsPort['rename'] = (from, to) => this.#try('rename', to, () => this.#real.rename(from, to))
  link: FsPort['link'] = (from, to) => this.#try('link', to, () => this.#real.link(from, to))
  unlink: FsPort['unlink'] = (path) => this.#try('unlink', path, () => this.#real.unlink(path))
  mkdir: FsPort['mkdir'] = (path) => this.#try('mkdir', path, () => this.#real.mkdir(path))
  mkdirs: FsPort['mkdirs'] = (path) => this.#try('mkdirs', path, () => this.#real.mkdirs(path))
  rmdir: FsPort['rmdir'] = (path) => this.#try('rmdir', path, () => this.#real.rmdir(path))
  readdir: FsPort['readdir'] = (path) => this.#try('readdir', path, () => this.#real.readdir(path))
  stat: FsPort['stat'] = (path) => this.#try('stat', path, () => this.#real.stat(path))
  lstat: FsPort['lstat'] = (path) => this.#try('lstat', path, () => this.#real.lstat(path))
  readlink: FsPort['readlink'] = (path) => this.#try('readlink', path, () => this.#real.readlink(path))
  realpath: FsPort['realpath'] = (path) => this.#try('realpath', path, () => this.#real.realpath(path))
  statfs: FsPort['statfs'] = (path) => this.#try('statfs', path, () => this.#real.statfs(path))

  #wrapped(path: string, file: OpenFile): OpenFile {
    this.opened.set(file, path)
    const step = <T>(operation: string, work: () => Promise<T>) => this.#try(`file.${operation}`, path, work)
    return {
      read: (into, position) => step('read', () => file.read(into, position)),
      write: (bytes, position) =>
        this.#try(
          'file.write',
          path,
          () => file.write(bytes, position),
          async () => {
            await file.write(bytes.subarray(0, bytes.length >> 1), position)
          },
        ),
      sync: () => step('sync', () => file.sync()),
      datasync: () => step('datasync', () => file.datasync()),
      truncate: (length) => step('truncate', () => file.truncate(length)),
      chmod: (mode) => step('chmod', () => file.chmod(mode)),
      stat: () => step('stat', () => file.stat()),
      // The descriptor is given back even when the test says that closing failed.
      close: async () => {
        await file.close()
        this.opened.delete(file)
        await step('close', async () => undefined)
      },
    }
  }

  async #try<T>(
    operation: string,
    path: string,
    work: () => Promise<T>,
    half?: () => Promise<void>,
    drop: (result: T) => Promise<void> = async () => undefined,
  ): Promise<T> {
    const step = { operation, path }
    this.steps.push(step)
    const failure = this.fails(step, this.steps.length)
    if (failure === null) return work()
    if (failure.fault === 'half' && half !== undefined) await half()
    else if (failure.afterwards === true) await drop(await work())
    throw systemError(failure.fault === 'half' ? 'ENOSPC' : failure.fault)
  }
}

export function systemError(code: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`${code}: made by a test`), { code })
}
