import { isoTime } from './clockPort.ts'
import { exists, readExactly, remove, writeAll } from './fileBytes.ts'
import { throughGate } from './gate.ts'
import { type FoundLock, holderOf, lockBytes, lockPath, newLockContent, parseLock, readLock } from './lockFile.ts'
import type { Ports } from './ports.ts'
import { isCode } from './trouble.ts'

/** Without a heartbeat for this long, the holder on another machine is taken to be gone. */
export const STALE_AFTER = 10 * 60_000
export const HEARTBEAT = 60_000

const PATIENCE_AT_GATE = 5_000

/** Tokens this process holds: its own id in a lock proves nothing, as ids are given out again. */
const ownTokens = new Set<string>()

export type LockAttempt =
  | { readonly kind: 'owned'; readonly lock: ProjectLock }
  | { readonly kind: 'held'; readonly holder: string }

/**
 * The right to write one project, as a file beside it that other machines see too.
 *
 * Fresh locks are created whole or not at all. Replacing one (a stale lock, or an override) and releasing one's own
 * happen inside a gate after the token was read again there: two processes that both saw the same stale lock
 * would otherwise both win.
 */
export class ProjectLock {
  readonly token: string
  readonly #ports: Ports
  readonly #path: string
  #released = false

  private constructor(ports: Ports, path: string, token: string) {
    this.#ports = ports
    this.#path = path
    this.token = token
  }

  /** Fails with the system's error where no lock can be written, as in a write-protected folder. */
  static async acquire(ports: Ports, target: string, force = false): Promise<LockAttempt> {
    const path = lockPath(target)
    const token = ports.newId()
    ownTokens.add(token)
    try {
      const holder = await claim(ports, path, token, force)
      if (holder === null) return { kind: 'owned', lock: new ProjectLock(ports, path, token) }
      ownTokens.delete(token)
      return { kind: 'held', holder }
    } catch (error) {
      ownTokens.delete(token)
      throw error
    }
  }

  /** Whether somebody works on this project, or is about to save it for the first time. */
  static async isHeld(ports: Ports, target: string): Promise<boolean> {
    const found = await readLock(ports.fs, lockPath(target))
    return found !== null && !isStale(ports, found)
  }

  /**
   * Who has the lock now; null while it is ours. One that vanished, as sync programs sometimes make happen, is
   * written again: nobody else has it.
   */
  async lostTo(): Promise<string | null> {
    if (this.#released) return 'another program'
    for (;;) {
      const found = await readLock(this.#ports.fs, this.#path)
      if (found?.content?.token === this.token) return null
      if (found !== null) return holderOf(found)
      if (await createWhole(this.#ports, this.#path, this.token)) return null
    }
  }

  /** Shows that we are alive; who took the lock meanwhile, if anybody did. */
  async beat(): Promise<string | null> {
    const holder = await this.lostTo()
    if (holder === null) await this.#writeBeat()
    return holder
  }

  async release(): Promise<void> {
    if (this.#released) return
    this.#released = true
    const { fs } = this.#ports
    try {
      await throughGate(this.#ports, gateOf(this.#path), PATIENCE_AT_GATE, async () => {
        const found = await readLock(fs, this.#path)
        if (found?.content?.token === this.token) await remove(fs, this.#path)
      })
    } finally {
      ownTokens.delete(this.token)
    }
  }

  /**
   * Written in place through a file whose token was read first. Whoever takes the lock over puts a new file there, and
   * then this one is nobody's any more.
   */
  async #writeBeat(): Promise<void> {
    const file = await this.#ports.fs.open(this.#path, 'r+')
    try {
      const bytes = await readExactly(file, 0, (await file.stat()).size)
      const content = bytes === null ? null : parseLock(bytes)
      if (content?.token !== this.token) return
      await writeAll(file, lockBytes({ ...content, beatAt: isoTime(this.#ports.clock.now()) }), 0)
      await file.sync()
    } finally {
      await file.close().catch(() => undefined)
    }
  }
}

/** Null when the lock is ours now, otherwise who has it. */
async function claim(ports: Ports, path: string, token: string, force: boolean): Promise<string | null> {
  for (let attempt = 0; ; attempt += 1) {
    if (await createWhole(ports, path, token)) return null
    const found = await readLock(ports.fs, path)
    if (found === null) continue
    // Network disks can report a failure for what they have done.
    if (found.content?.token === token) return null
    if (!force && !isStale(ports, found)) return holderOf(found)
    const replaced = await replace(ports, path, token, found)
    if (replaced) return null
    // Somebody is quicker every time: then the lock is theirs.
    if (attempt >= 20) return holderOf(found)
  }
}

async function replace(ports: Ports, path: string, token: string, seen: FoundLock): Promise<boolean> {
  const { fs, clock } = ports
  const passed = await throughGate(ports, gateOf(path), PATIENCE_AT_GATE, async () => {
    const now = await readLock(fs, path)
    if (now === null || now.content?.token !== seen.content?.token || now.mtime !== seen.mtime) return false
    await writeOver(ports, path, token)
    return true
  })
  if (passed?.value !== true) return false
  // Whoever broke an abandoned gate at the same moment has written by now; the file decides.
  await clock.sleep(20)
  const after = await readLock(fs, path)
  return after?.content?.token === token
}

function isStale({ machine, clock }: Ports, { content, mtime }: FoundLock): boolean {
  const isHere =
    content?.machine === machine.hostName.slice(0, 200) && content.machineId === machine.machineId.slice(0, 200)
  if (content !== null && isHere) {
    if (content.pid === machine.pid && !ownTokens.has(content.token)) return true
    if (!machine.isAlive(content.pid)) return true
  }
  const beat = content === null ? 0 : Date.parse(content.beatAt) || 0
  return clock.now() - Math.max(beat, mtime) > STALE_AFTER
}

/** Creates the lock with its content in one step; false where there is one. */
async function createWhole(ports: Ports, path: string, token: string): Promise<boolean> {
  const { fs } = ports
  // Spares the common case of a held lock the writing.
  if (await exists(fs, path)) return false
  const whole = await writeAside(ports, path, token)
  try {
    await fs.link(whole, path)
    return true
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false
    if (!isCode(error, 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EACCES', 'EINVAL', 'EXDEV', 'EMLINK')) throw error
  } finally {
    await remove(fs, whole).catch(() => undefined)
  }
  return createInPlace(ports, path, token)
}

/** For file systems without links, such as memory sticks: others may see it empty for a moment, and take it as held. */
async function createInPlace(ports: Ports, path: string, token: string): Promise<boolean> {
  const { fs, machine, clock } = ports
  try {
    const file = await fs.open(path, 'wx')
    try {
      await writeAll(file, lockBytes(newLockContent(machine, token, clock.now())), 0)
    } catch (error) {
      await remove(fs, path).catch(() => undefined)
      throw error
    } finally {
      await file.close().catch(() => undefined)
    }
    return true
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false
    throw error
  }
}

async function writeOver(ports: Ports, path: string, token: string): Promise<void> {
  const whole = await writeAside(ports, path, token)
  try {
    await ports.fs.rename(whole, path)
  } catch (error) {
    await remove(ports.fs, whole).catch(() => undefined)
    throw error
  }
}

async function writeAside({ fs, machine, clock, newId }: Ports, path: string, token: string): Promise<string> {
  const aside = `${path}.${newId()}`
  const file = await fs.open(aside, 'wx')
  try {
    await writeAll(file, lockBytes(newLockContent(machine, token, clock.now())), 0)
  } catch (error) {
    await remove(fs, aside).catch(() => undefined)
    throw error
  } finally {
    await file.close().catch(() => undefined)
  }
  return aside
}

function gateOf(path: string): string {
  return `${path}.gate`
}
