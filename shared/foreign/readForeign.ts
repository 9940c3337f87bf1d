import { type Answer, answer, failure } from '../contract/answer.ts'
import type { AnyRecord } from '../records/record.ts'
import type { SourceText } from '../records/sourceText.ts'
import { derivedGuid } from '../refi/derivedGuid.ts'
import { exchangeOf, titleOfArrival } from '../refi/exchangeOf.ts'
import type { ExchangeReport } from '../refi/exchangeReport.ts'
import { sha256 } from '../refi/sha256.ts'
import { foreignTurns } from '../transcripts/foreignTurns.ts'
import type { ForeignOptions } from './foreignStudy.ts'
import { fromQualCoder, QUALCODER_SIGNS, QUALCODER_TABLES } from './qualcoder.ts'
import { readTables } from './sqlite.ts'
import { fromTaguette, TAGUETTE_SIGNS, TAGUETTE_TABLES } from './taguette.ts'

/** A study of another program, its report among the records as for any project that came from elsewhere. */
export interface ForeignProject {
  readonly title: string
  readonly records: readonly AnyRecord[]
  readonly texts: readonly SourceText[]
  readonly report: ExchangeReport
}

/**
 * Reads the database of QualCoder (`data.qda`) or Taguette (`.sqlite3`) into a study.
 *
 * @param name of the file, or of the folder that QualCoder keeps it in
 * @param at the moment, in UTC, for the report
 */
export async function readForeign(
  { name, bytes }: { readonly name: string; readonly bytes: Uint8Array },
  { at }: { readonly at: string },
): Promise<Answer<ForeignProject>> {
  const holds = (names: ReadonlySet<string>, signs: readonly string[]) => signs.every((sign) => names.has(sign))
  let program: 'QualCoder' | 'Taguette' = 'QualCoder'
  const tables = await readTables(bytes, (names) => {
    if (holds(names, QUALCODER_SIGNS)) return QUALCODER_TABLES
    if (!holds(names, TAGUETTE_SIGNS)) return null
    program = 'Taguette'
    return TAGUETTE_TABLES
  })
  if (!tables.ok) return tables
  const seed = sha256(bytes)
  const options: ForeignOptions = { title: titleOf(name, program), seed, detectTurns: foreignTurns }
  const study =
    (program as string) === 'Taguette' ? fromTaguette(tables.value, options) : fromQualCoder(tables.value, options)
  if (!study) return failure('not-a-project', 'The database of Taguette holds no project.')
  const exchange = exchangeOf(study.report, {
    id: derivedGuid(seed, 'exchange'),
    at,
    direction: 'in',
    title: titleOfArrival(study.report.program),
    fileName: name,
  })
  const info = study.records.find((record) => record.kind === 'project')
  return answer({
    ...study,
    title: info?.kind === 'project' ? info.title : options.title,
    records: [...study.records, exchange],
  })
}

/** `data.qda` is what every project of QualCoder is called inside its folder, so it names nothing. */
function titleOf(name: string, program: string): string {
  const bare = name.replace(/\.[^.]{1,12}$/, '').trim()
  return bare === '' || /^data$/i.test(bare) ? `${program} project` : bare
}
