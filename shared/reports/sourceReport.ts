import type { Source } from '../records/source.ts'
import { casesOf } from '../study/sourceGroups.ts'
import type { Study } from '../study/study.ts'

/** A source's turns as other programs may use them; offsets in code points of its text. */
export interface SourceReport {
  readonly source: string
  readonly case: string | null
  readonly wave: string | null
  readonly characters: number
  readonly turns: readonly {
    /** 1 for the first turn, as the margin of the transcript counts. */
    readonly index: number
    readonly speaker: string | null
    /** The spoken words, without the label. */
    readonly start: number
    readonly end: number
    /** Seconds from the start of the recording. */
    readonly time: number | null
  }[]
}

export function sourceReport({ project, texts }: Study, source: Source): SourceReport {
  const text = source.textId === null ? undefined : texts.get(source.textId)
  return {
    source: source.name,
    case:
      casesOf(project, source.id)
        .map(({ name }) => name)
        .join(' and ') || null,
    wave: source.waveId === null ? null : (project.waves.get(source.waveId)?.name ?? null),
    characters: source.length,
    turns: (text?.turns ?? []).map(({ speaker, start, end, time }, at) => ({
      index: at + 1,
      speaker: speaker === null ? null : (source.speakers[speaker]?.name ?? null),
      start,
      end,
      time,
    })),
  }
}
