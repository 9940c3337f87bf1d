import type { Guid } from '../records/guid.ts'
import { codingRows, type CodingRow, type WantedCodings } from '../reports/codingRows.ts'
import { colorOfCode } from '../study/colorOfCode.ts'
import { casesOfPassage } from '../study/passageCases.ts'
import type { Study } from '../study/study.ts'
import { codingsOf } from '../study/project.ts'
import type { Coding } from '../records/coding.ts'

/** A coded segment with everything a table of quotations needs to be quoted from. */
export interface SegmentRow extends Omit<CodingRow, 'memo'> {
  readonly case: string | null
  readonly wave: string | null
  readonly speaker: string | null
  readonly memo: string | null
  readonly color: string
}

export const SEGMENT_COLUMNS = [
  'code',
  'case',
  'wave',
  'source',
  'speaker',
  'text',
  'coder',
  'memo',
  'created',
  'start',
  'end',
  'guid',
] as const satisfies readonly (keyof SegmentRow)[]

/** Every coded segment in a fixed order: by codebook, then source, then start and end. */
export function segmentRows(study: Study, wanted: WantedCodings = {}): SegmentRow[] {
  const { project, texts } = study
  const codings = new Map<Guid, Coding>()
  for (const source of project.sources.keys())
    for (const coding of codingsOf(project, source)) codings.set(coding.id, coding)
  return codingRows(study, wanted).map((row): SegmentRow => {
    const coding = codings.get(row.guid)
    const source = coding && project.sources.get(coding.sourceId)
    const text = source?.textId ? texts.get(source.textId) : undefined
    const cases = coding && source ? casesOfPassage(project, source, text, coding.passage) : []
    const turn =
      coding && text?.turns.find(({ start, end }) => start < coding.passage.end && end > coding.passage.start)
    return {
      ...row,
      case: cases.map(({ name }) => name).join(' and ') || null,
      wave: source?.waveId ? (project.waves.get(source.waveId)?.name ?? null) : null,
      speaker: turn && turn.speaker !== null ? (source?.speakers[turn.speaker]?.name ?? null) : null,
      color: coding ? colorOfCode(project.codes, coding.codeId) : '#888888',
    }
  })
}
