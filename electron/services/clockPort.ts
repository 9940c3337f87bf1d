import { setTimeout as pause } from 'node:timers/promises'

/** The time, and waiting for it: the other thing besides files that tests take into their own hands. */
export interface ClockPort {
  /** Milliseconds since 1970. */
  now(): number
  sleep(milliseconds: number): Promise<void>
  /** Repeats until the returned function is called; never keeps the program alive. */
  every(milliseconds: number, work: () => void): () => void
}

export const systemClock: ClockPort = {
  now: () => Date.now(),
  sleep: (milliseconds) => pause(milliseconds),
  every: (milliseconds, work) => {
    const timer = setInterval(work, milliseconds)
    timer.unref()
    return () => clearInterval(timer)
  },
}

export function isoTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString()
}

/** A time as it can stand in a file name. */
export function fileTime(milliseconds: number): string {
  return isoTime(milliseconds).slice(0, 19).replace('T', ' ').replaceAll(':', '.')
}
