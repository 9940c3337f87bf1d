import type { Guid } from '../../records/guid.ts'
import type { AnyRecord } from '../../records/record.ts'
import { sameRecord } from '../../study/sameRecord.ts'
import { matchKeyOf, type Surroundings } from '../matchKeys.ts'
import type { Remembered } from '../studyData.ts'

export interface MemoryPart {
  readonly records: readonly Remembered[]
  readonly plainSelections: readonly Guid[]
  readonly apart: readonly AnyRecord[]
}

/**
 * Gathers what the XML does not bring back, while it is written. Whoever writes a record says what reading it will give; where
 * that differs from the record, the difference is remembered, so that the study opens exactly as it was.
 */
export class StudyMemory {
  readonly records: Remembered[] = []
  readonly plainSelections: Guid[] = []
  readonly apart: AnyRecord[] = []
  readonly #surroundings: Surroundings

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings
  }

  /**
   * @param read the fields as reading the XML will give them; undefined for those that it never holds
   * @param id under which the record is read, where that is not its own
   */
  remember<R extends AnyRecord>(record: R, read: { readonly [F in keyof R]?: R[F] | undefined }, id = record.id): void {
    let fields: Remembered['fields'] | null = null
    for (const name in read) {
      if (read[name] !== undefined && sameRecord(record[name], read[name])) continue
      fields ??= {}
      fields[name] = record[name] as Remembered['fields'][string]
    }
    if (fields) this.records.push({ kind: record.kind, id, match: matchKeyOf(record, this.#surroundings), fields })
  }

  /** What `work` adds. */
  addedBy(work: () => void): MemoryPart {
    const [records, plainSelections, apart] = [this.records.length, this.plainSelections.length, this.apart.length]
    work()
    return {
      records: this.records.slice(records),
      plainSelections: this.plainSelections.slice(plainSelections),
      apart: this.apart.slice(apart),
    }
  }

  add({ records, plainSelections, apart }: MemoryPart): void {
    for (const one of records) this.records.push(one)
    for (const one of plainSelections) this.plainSelections.push(one)
    for (const one of apart) this.apart.push(one)
  }

  /** A record that the XML cannot hold at all. */
  setApart(record: AnyRecord): void {
    this.apart.push(record)
  }
}
