import type { Meeting } from '../../shared/records/case.ts'
import type { Memo } from '../../shared/records/memo.ts'
import type { Source, Speaker } from '../../shared/records/source.ts'
import type { StudyEvent } from '../../shared/records/studyEvent.ts'

/** `study.json` of the sample study. */
export interface StudyFile {
  readonly title: string
  readonly description: string
  readonly waves: readonly { readonly name: string; readonly order: number; readonly planned: string }[]
  readonly coders: readonly { readonly name: string; readonly initials: string }[]
  readonly codebookVersions: readonly {
    readonly name: string
    readonly note: string
    readonly at: string
    readonly by: string
  }[]
  readonly attributes: readonly {
    readonly name: string
    readonly level: 'case' | 'case-wave'
    readonly type: 'text' | 'number' | 'date' | 'boolean' | 'category'
    readonly categories?: string[]
    readonly description: string
  }[]
  readonly cases: readonly {
    readonly name: string
    readonly description: string
    readonly anchor: { readonly label: string; readonly date: string }
    readonly attributes: Readonly<Record<string, unknown>>
    readonly waveAttributes: Readonly<Record<string, Readonly<Record<string, unknown>>>>
    readonly waves: Readonly<
      Record<string, { readonly status: Meeting['status']; readonly date?: string; readonly reason?: string }>
    >
  }[]
  readonly sources: readonly {
    readonly file: string
    readonly name: string
    readonly case: string
    readonly cases?: readonly string[]
    readonly wave: string
    readonly kind: Source['sourceKind']
    readonly date: string
    readonly interviewer: string
    readonly speakers: Readonly<Record<string, Speaker['role']>>
  }[]
}

export interface CodeEntry {
  readonly name: string
  readonly color?: string
  readonly codable: boolean
  readonly definition?: string
  readonly include?: string
  readonly exclude?: string
  readonly closeButNo?: string
  readonly typical?: { readonly source: string; readonly quote: string }
  readonly borderline?: { readonly source: string; readonly quote: string }
  readonly memo?: string
  readonly children?: readonly CodeEntry[]
}
export type CodebookFile = readonly CodeEntry[]

/** A memo's head and words. */
export interface MemoFile {
  readonly kind: Memo['memoKind']
  readonly date: string
  readonly author: string
  readonly title: string
  /** Empty, or `case: Len`, `code: Setback > Illness`, `source: texts/….txt`. */
  readonly about: string
  readonly text: string
}

/** A date of an event: EDTF, an offset from another event by title, or `..` for a span that goes on. */
export type EventDateFile =
  | string
  | null
  | {
      readonly anchor: string
      readonly offset: { readonly n: number; readonly unit: 'day' | 'week' | 'month' | 'year' }
      readonly approx: boolean
    }

/** `events/….json`: the events of one case. */
export type EventsFile = readonly {
  readonly title: string
  readonly kind: string
  readonly span: boolean
  readonly said: string
  readonly edtf: EventDateFile
  readonly endEdtf?: EventDateFile
  readonly before: readonly string[]
  readonly after: readonly string[]
  readonly direction: StudyEvent['direction']
  readonly domains: string[]
  readonly capital: StudyEvent['capital']
  readonly actors: string[]
  readonly turningPoint: StudyEvent['turningPoint']
  readonly quotations: readonly { readonly source: string; readonly quote: string; readonly nth?: number }[]
  readonly note?: string
}[]
