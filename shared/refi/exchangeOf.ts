import type { Exchange } from '../records/exchange.ts'
import type { ExchangeReport } from './exchangeReport.ts'

type Said = Pick<Exchange, 'id' | 'at' | 'direction' | 'title' | 'fileName'>

/** The report of an exchange as a record of the study. */
export function exchangeOf(
  { program, counts, kept, lost, calibrations, warnings }: ExchangeReport,
  said: Said,
): Exchange {
  return {
    kind: 'exchange',
    position: 0,
    program,
    counts: { ...counts },
    kept: kept.map((remark) => ({ ...remark })),
    lost: lost.map((remark) => ({ ...remark })),
    calibrations: calibrations.map(({ samples, ...calibration }) => ({
      ...calibration,
      samples: samples.map((sample) => ({ ...sample })),
    })),
    warnings: [...warnings],
    ...said,
  }
}

/** “Opened a project of NVivo”; the file itself is named beside it. */
export function titleOfArrival(program: string | null): string {
  return program === null || program.trim() === ''
    ? 'Opened a project of an unnamed program'
    : `Opened a project of ${program.trim()}`
}
