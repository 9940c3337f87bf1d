import type { ClockPort } from '../../../../electron/services/clockPort.ts'

/** A clock that stands still until it is moved on; sleeping moves it on. */
export class FakeClock implements ClockPort {
  #now: number
  readonly #beats: { readonly every: number; readonly work: () => void; next: number }[] = []
  /** How long anybody slept, in order. */
  readonly slept: number[] = []

  constructor(start = Date.now()) {
    this.#now = start
  }

  now(): number {
    return this.#now
  }

  async sleep(milliseconds: number): Promise<void> {
    this.slept.push(milliseconds)
    this.pass(milliseconds)
  }

  every(milliseconds: number, work: () => void): () => void {
    const beat = { every: milliseconds, work, next: this.#now + milliseconds }
    this.#beats.push(beat)
    return () => void this.#beats.splice(this.#beats.indexOf(beat), 1)
  }

  pass(milliseconds: number): void {
    this.#now += milliseconds
    for (const beat of this.#beats.slice()) {
      while (beat.next <= this.#now) {
        beat.next += beat.every
        beat.work()
      }
    }
  }
}
