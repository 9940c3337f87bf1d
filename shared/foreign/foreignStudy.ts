import type { Code } from '../records/code.ts'
import type { Coder } from '../records/coder.ts'
import type { ObjectRef, Passage } from '../records/common.ts'
import type { Guid } from '../records/guid.ts'
import { MEMO_KINDS, type Memo } from '../records/memo.ts'
import type { ProjectInfo } from '../records/projectInfo.ts'
import type { Quotation } from '../records/quotation.ts'
import type { AnyRecord } from '../records/record.ts'
import type { Source } from '../records/source.ts'
import type { SourceText } from '../records/sourceText.ts'
import { derivedGuid } from '../refi/derivedGuid.ts'
import { describedBy } from '../refi/describedBy.ts'
import { type ExchangeReport, ReportBuilder } from '../refi/exchangeReport.ts'
import { readColor } from '../refi/lexical.ts'
import type { DetectTurns } from '../refi/turnDetection.ts'
import { initialsOf } from '../study/initialsOf.ts'
import { CodePoints } from '../text/codePoints.ts'

/** A study made of another program's database, with what came over and what did not. */
export interface ForeignStudy {
  readonly records: readonly AnyRecord[]
  readonly texts: readonly SourceText[]
  readonly report: ExchangeReport
}

export interface ForeignOptions {
  /** The study's name: that of the file or folder it came in. */
  readonly title: string
  /** What the ids of everything follow from: the same database gives the same records each time. */
  readonly seed: string
  readonly detectTurns: DetectTurns
}

interface Made {
  readonly createdBy: Guid | null
  readonly createdAt: string | null
}

const UNCHANGED = { modifiedBy: null, modifiedAt: null } as const

/** Gathers the records of a study from the rows of a database and counts them for the report. */
export class ForeignStudyBuilder {
  readonly report = new ReportBuilder()
  readonly info: ProjectInfo
  readonly #options: ForeignOptions
  readonly #records: AnyRecord[] = []
  readonly #texts: SourceText[] = []
  readonly #coders = new Map<string, Coder>()
  readonly #quotations = new Map<Guid, Quotation>()
  #position = 0

  constructor(
    program: string,
    options: ForeignOptions,
    about: { description: string | null; createdAt: string | null },
  ) {
    this.#options = options
    this.report.program = program
    this.info = {
      kind: 'project',
      id: derivedGuid(options.seed, 'project'),
      title: options.title,
      description: about.description,
      origin: program,
      basePath: null,
      approach: null,
      createdBy: null,
      createdAt: about.createdAt,
      ...UNCHANGED,
    }
  }

  id(...parts: readonly (string | number)[]): Guid {
    return derivedGuid(this.#options.seed, ...parts)
  }

  next(): number {
    return ++this.#position
  }

  add(record: AnyRecord, element: string): void {
    this.#records.push(record)
    this.report.count(element)
  }

  /** The coder of this name, who is made at the first mention; null for no name. */
  coder(name: string): Guid | null {
    const plain = name.trim()
    if (plain === '') return null
    const known = this.#coders.get(plain)
    if (known) return known.id
    const coder: Coder = {
      kind: 'coder',
      id: this.id('coder', plain),
      name: plain,
      initials: initialsOf({ name: plain, initials: null }),
      color: null,
      position: this.#coders.size + 1,
    }
    this.#coders.set(plain, coder)
    this.add(coder, 'User')
    return coder.id
  }

  code(
    id: Guid,
    {
      parentId,
      name,
      color,
      codable,
      memo,
    }: { parentId: Guid | null; name: string; color: string; codable: boolean; memo: string },
  ): void {
    const code: Code = {
      kind: 'code',
      id,
      parentId,
      position: this.next(),
      name: name.trim() || 'Unnamed code',
      color: readColor(color),
      codable,
      status: 'active',
      basis: null,
      ...describedBy(memo.trim() === '' ? null : memo),
    }
    this.add(code, 'Code')
  }

  source(
    id: Guid,
    {
      name,
      text,
      comment,
      values,
      ...made
    }: { name: string; text: string; comment: string | null; values: Source['values'] } & Made,
  ): void {
    const { turns, speakers, confident } = this.#options.detectTurns(text)
    const source: Source = {
      kind: 'source',
      id,
      name: name.trim() || 'Unnamed text',
      position: this.next(),
      medium: 'text',
      sourceKind: 'interview',
      textId: this.id('text', id),
      length: new CodePoints(text).length,
      speakers: confident ? [...speakers] : [],
      waveId: null,
      date: null,
      interviewer: null,
      format: null,
      encoding: null,
      original: null,
      comment,
      values,
      exchange: null,
      ...made,
      ...UNCHANGED,
    }
    this.#texts.push({ id: this.id('text', id), text, turns: confident ? turns : [] })
    this.add(source, 'TextSource')
  }

  /** What is known of a passage beyond its codings; told of the same passage twice, both are kept. */
  quotation(
    id: Guid,
    sourceId: Guid,
    passage: Passage | null,
    { comment = null, starred = false, ...made }: { comment?: string | null; starred?: boolean } & Made,
  ): Guid {
    const known = this.#quotations.get(id)
    if (known) {
      const told = [known.comment, comment].filter((words) => words !== null)
      this.#quotations.set(id, {
        ...known,
        comment: told.length === 0 ? null : told.join('\n\n'),
        starred: known.starred || starred,
      })
      return id
    }
    this.#quotations.set(id, {
      kind: 'quotation',
      id,
      sourceId,
      passage,
      asRead: null,
      name: null,
      comment,
      starred,
      ...made,
      ...UNCHANGED,
    })
    return id
  }

  memo({
    key,
    title,
    text,
    about,
    ...made
  }: { key: readonly (string | number)[]; title: string; text: string; about: ObjectRef | null } & Made): void {
    if (text.trim() === '') return
    const memo: Memo = {
      kind: 'memo',
      id: this.id('memo', ...key),
      memoKind: MEMO_KINDS.find((kind) => kind === about?.kind) ?? 'free',
      title,
      text: text.replace(/\r\n?/g, '\n'),
      rich: null,
      about: about ? [about] : [],
      position: this.next(),
      exchange: null,
      ...made,
      ...UNCHANGED,
    }
    this.add(memo, 'Note')
  }

  build(): ForeignStudy {
    return {
      records: [this.info, ...this.#records, ...this.#quotations.values()],
      texts: this.#texts,
      report: this.report.build(),
    }
  }
}
