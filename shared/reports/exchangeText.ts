import { count } from '../commands/excerpt.ts'
import type { Exchange } from '../records/exchange.ts'
import { sayConvention } from '../refi/sayConvention.ts'
import { sayCounts } from './exchangeCounts.ts'

type Calibration = Exchange['calibrations'][number]

/** The report of an exchange as plain text, to be kept beside a paper. */
export function exchangeText(exchange: Exchange): string {
  const { title, fileName, at, counts, lost, kept, warnings } = exchange
  const open = exchange.calibrations.filter(isOpen)
  const sections: [string, readonly string[]][] = [
    [exchange.direction === 'in' ? 'What came in' : 'What was written', sayCounts(counts)],
    ['What did not come over', lost.length === 0 ? [sayNothingLost(exchange)] : lost.map(sayRemark)],
    ['What is kept without being shown', kept.map(sayRemark)],
    ['How positions were read', open.flatMap(sayCalibration)],
    ['Worth knowing', warnings],
  ]
  const written = sections
    .filter(([, lines]) => lines.length > 0)
    .map(([heading, lines]) => `${heading}\n${lines.map((line) => `- ${line}`).join('\n')}`)
  const head = [title, ...(fileName === null ? [] : [fileName]), at].join('\n')
  return `${[head, ...written].join('\n\n')}\n`
}

/** Whether the text of a source left any choice of how to count. */
export function isOpen({ by }: Calibration): boolean {
  return by !== 'nothing open'
}

export function sayRemark({ what, count: number, why }: Exchange['lost'][number]): string {
  return `${sayWhat({ what, count: number })}: ${why}`
}

/** What, and how many where it is more than the one that is named. */
export function sayWhat({ what, count: number }: Pick<Exchange['lost'][number], 'what' | 'count'>): string {
  return number === 1 ? what : `${what} (${number.toLocaleString('en')})`
}

/** A document of no program may still hold what is no text, which its reader says in sentences. */
export function sayNothingLost({ program, warnings }: Pick<Exchange, 'program' | 'warnings'>): string {
  return program !== null || warnings.length === 0
    ? 'Nothing was lost.'
    : 'Nothing but what is said under “Worth knowing”.'
}

function sayCalibration(calibration: Calibration): string[] {
  const { sourceName, convention, samples, coinToss } = calibration
  const sure = coinToss ? ' This could have been otherwise: look at the passages.' : ''
  return [
    `${sourceName}: in ${sayConvention(convention)} (${sayBasis(calibration)}).${sure}`,
    ...samples.map(({ words, otherwise }) => `  “${words}”; otherwise “${otherwise}”`),
  ]
}

/** What decided how positions were read. */
export function sayBasis({ by, ranges, named }: Calibration): string {
  switch (by) {
    case 'own selections':
      return `from ${count(ranges, 'passage')} of this source${named > 0 ? `, ${named} of them with their words quoted` : ''}`
    case 'all selections':
      return 'from the passages of all sources together'
    case 'program':
      return 'as the program that wrote it usually counts; its passages do not tell'
    case 'nothing open':
      return 'the text leaves no choice'
  }
}
