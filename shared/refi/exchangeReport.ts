import type { Guid } from '../records/guid.ts'
import type { Calibration } from './calibrate.ts'

/** One thing that happened to part of a project, and to how many. */
export interface Remark {
  readonly what: string
  readonly count: number
  readonly why: string
}

/** How the positions of one source were read (6.4). */
export interface SourceCalibration extends Calibration {
  readonly sourceId: Guid
  readonly sourceName: string
  /** The entry that the positions count in; null for a text inside the XML. */
  readonly entry: string | null
}

/**
 * What an import or export kept, lost and decided, as the standard asks of every program that claims to follow it
 * (section 7). Plain data, so that it can be logged, shown and printed.
 */
export interface ExchangeReport {
  /** The program that wrote the file, by its own `origin`. */
  readonly program: string | null
  /** Elements of the standard by name, as they stand in the file. */
  readonly counts: Readonly<Record<string, number>>
  /** What is not shown, but stays in the project and goes back out. */
  readonly kept: readonly Remark[]
  /** Of reading: what is gone. Of writing: what is in the file, but only Throughline finds there. */
  readonly lost: readonly Remark[]
  readonly calibrations: readonly SourceCalibration[]
  /** What the researcher should know, in sentences. */
  readonly warnings: readonly string[]
}

/** Sentences for things that may happen once or ten thousand times. `where` names the first of them. */
export type Sentence = (count: number, where: string) => string

/** Gathers a report; the same thing happening again raises a count instead of repeating itself. */
export class ReportBuilder {
  program: string | null = null
  readonly #counts = new Map<string, number>()
  readonly #kept = new Map<string, { what: string; why: string; count: number }>()
  readonly #lost = new Map<string, { what: string; why: string; count: number }>()
  readonly #calibrations: SourceCalibration[] = []
  readonly #happened = new Map<Sentence, { count: number; where: string }>()
  readonly #warnings: string[] = []

  count(element: string, by = 1): void {
    this.#counts.set(element, (this.#counts.get(element) ?? 0) + by)
  }

  kept(what: string, why: string, count = 1): void {
    raise(this.#kept, what, why, count)
  }

  lost(what: string, why: string, count = 1): void {
    raise(this.#lost, what, why, count)
  }

  calibrated(calibration: SourceCalibration): void {
    this.#calibrations.push(calibration)
  }

  /** Something that may happen many times and is told once. */
  happened(sentence: Sentence, where: string): void {
    const known = this.#happened.get(sentence)
    if (known) known.count += 1
    else this.#happened.set(sentence, { count: 1, where })
  }

  warn(sentence: string): void {
    this.#warnings.push(sentence)
  }

  build(): ExchangeReport {
    return {
      program: this.program,
      counts: Object.fromEntries(this.#counts),
      kept: [...this.#kept.values()],
      lost: [...this.#lost.values()],
      calibrations: this.#calibrations,
      warnings: [
        ...this.#warnings,
        ...[...this.#happened].map(([sentence, { count, where }]) => sentence(count, where)),
      ],
    }
  }
}

function raise(
  remarks: Map<string, { what: string; why: string; count: number }>,
  what: string,
  why: string,
  count: number,
): void {
  const key = `${what}\n${why}`
  const known = remarks.get(key)
  if (known) known.count += count
  else remarks.set(key, { what, why, count })
}

/** `3 selections`, `1 selection`. */
export function several(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`
}
