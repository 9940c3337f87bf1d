import type { ClockPort } from './clockPort.ts'
import { isCode } from './trouble.ts'

/** What virus scanners, sync programs and Windows answer while they hold a file for a moment. */
const PASSING = ['EPERM', 'EBUSY', 'EACCES'] as const

const LONGEST_WAIT = 10_000
const FIRST_PAUSE = 50

/** Tries again with growing pauses for up to ten seconds, then gives the last error up. */
export async function retryWhileHeld<T>(clock: ClockPort, work: () => Promise<T>): Promise<T> {
  let waited = 0
  for (let pause = FIRST_PAUSE; ; pause *= 2) {
    try {
      return await work()
    } catch (error) {
      if (!isCode(error, ...PASSING) || waited >= LONGEST_WAIT) throw error
    }
    const next = Math.min(pause, LONGEST_WAIT - waited)
    await clock.sleep(next)
    waited += next
  }
}
