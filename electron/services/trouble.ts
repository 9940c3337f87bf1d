import { type Answer, type Failure, failure } from '../../shared/contract/answer.ts'

/**
 * Expected trouble on its way to the call that answers with it.
 *
 * Inside the services it is thrown, because it can come from any of a hundred file operations; it leaves them as the
 * value it carries.
 */
export class Trouble extends Error {
  readonly failure: Failure

  constructor(kind: Failure['kind'], message: string, facts: Failure['facts'] = {}) {
    super(message)
    this.name = 'Trouble'
    this.failure = { kind, message, facts }
  }

  answer(): Answer<never> {
    return failure(this.failure.kind, this.failure.message, this.failure.facts)
  }
}

/** The system's name for what went wrong (`ENOSPC`); null for anything that is not the system's. */
export function codeOf(error: unknown): string | null {
  const code = (error as NodeJS.ErrnoException | null)?.code
  return typeof code === 'string' && /^E[A-Z0-9]{2,20}$/.test(code) && !code.startsWith('ERR') ? code : null
}

export function isCode(error: unknown, ...codes: readonly string[]): boolean {
  const code = codeOf(error)
  return code !== null && codes.includes(code)
}

export const PROTECTED = ['EROFS', 'EACCES', 'EPERM'] as const

/**
 * Puts an error of the system into words: what happened and why, what was kept, what to do.
 *
 * @param what a whole clause: “The project could not be saved”
 * @param kept a whole sentence: “Your changes are still here.”
 */
export function troubleOf(error: unknown, what: string, kept: string): Trouble {
  if (error instanceof Trouble) return error
  const code = codeOf(error)
  // Not the system's: an invariant broke, and whoever repairs it needs the error itself.
  if (code === null) throw error
  const facts = { code }
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new Trouble('disk-full', `${what} because the disk is full. ${kept} Free some space and try again.`, facts)
    case 'EROFS':
    case 'EACCES':
    case 'EPERM':
      return new Trouble(
        'read-only',
        `${what} because the file or its folder is write-protected. ${kept} Choose another place with Save as.`,
        facts,
      )
    case 'EBUSY':
    case 'ETXTBSY':
      return new Trouble(
        'busy',
        `${what} because another program is using the file. ${kept} Close it there and try again.`,
        facts,
      )
    case 'ENOENT':
    case 'ENOTDIR':
      return new Trouble(
        'not-found',
        `${what} because the file or its folder is no longer there. ${kept} Choose another place with Save as.`,
        facts,
      )
    default:
      return new Trouble(
        'io',
        `${what} because the disk reported an error (${code}). ${kept} Try again, or choose another place with Save as.`,
        facts,
      )
  }
}
