import { type Hits, hitsOf, queriesAsked } from '../../../shared/analysis/cooccurrence/hits.ts'
import type { Question } from '../../../shared/analysis/cooccurrence/question.ts'
import type { ItemKind } from '../../../shared/analysis/items.ts'
import {
  type CountedPassage,
  countMatrix,
  type Matrix,
  passagesBehind,
  textsOfMatrix,
} from '../../../shared/matrix/countMatrix.ts'
import type { Count, Dimension, MatrixQuestion } from '../../../shared/matrix/question.ts'
import { answeredQueries, matrixRows, textsOfItems } from '../../../shared/matrix/rows.ts'
import { textsOfSaved } from '../../../shared/query/askSaved.ts'
import { evaluateQuery } from '../../../shared/query/evaluateQuery.ts'
import { type Grouping, groupQuotations } from '../../../shared/query/groupQuotations.ts'
import { textsNeeded } from '../../../shared/query/needsTexts.ts'
import { packFound, type PackedFound } from '../../../shared/query/packedFound.ts'
import { parseQuery } from '../../../shared/query/parseQuery.ts'
import { resolveQuery } from '../../../shared/query/resolveQuery.ts'
import type { Guid } from '../../../shared/records/guid.ts'
import {
  type AskedWords,
  type CountedWords,
  countWords,
  type PackedPlaces,
  type WordCount,
  wordsQuestion,
} from '../../../shared/matrix/wordFrequencies.ts'
import type { AskedRows } from '../../../shared/reports/matrixReport.ts'
import type { SourceText } from '../../../shared/records/sourceText.ts'
import { type MirrorUpdate, mirrored } from '../../../shared/study/mirror.ts'
import { casesBySource } from '../../../shared/study/passageCases.ts'
import { emptyProject, type Project } from '../../../shared/study/project.ts'
import type { StudyStore } from '../../storage/studyStore.ts'

/** Texts read at a time. */
const AT_ONCE = 16

export interface AskedQuotations {
  /** In the query language. */
  readonly text: string
  readonly by: Grouping | null
}

export interface QuotationAnswer {
  readonly found: PackedFound
  /** What is grouped, by its places in what was found; null where nothing is. */
  readonly groups: readonly { readonly name: string; readonly members: Uint32Array<ArrayBuffer> }[] | null
}

export interface AskedMatrix extends AskedRows {
  /** Saved queries among them are asked when it is their turn. */
  readonly columns: readonly Dimension[]
  readonly count: Count
  readonly coderId: Guid | null
}

export interface MatrixAnswer {
  readonly matrix: Matrix
  /** The same rows by wave; null where there is only one. */
  readonly overWaves: Matrix | null
}

/** Answers questions about a study beside the window: keeps the study as the window last told it, and reads words from the working copy. */
export class StudyService {
  readonly #store: Pick<StudyStore, 'text'>
  readonly #texts = new Map<Guid, SourceText>()
  #project: Project | null = null
  #words: { readonly key: string; readonly project: Project; readonly counted: CountedWords } | null = null

  constructor(store: Pick<StudyStore, 'text'>) {
    this.#store = store
  }

  learn(update: MirrorUpdate): void {
    const before = this.#project ?? (update.whole.info ? emptyProject(update.whole.info) : null)
    if (!before) throw new Error('The study was not told from its beginning')
    this.#project = mirrored(before, update)
  }

  /** Null where the words are no query of this study. */
  async quotations({ text, by }: AskedQuotations): Promise<QuotationAnswer | null> {
    const project = this.#study()
    const parsed = parseQuery(text)
    const resolved = parsed.ok ? resolveQuery(project, parsed.query) : null
    if (!resolved?.ok) return null
    const needed = textsNeeded(project, resolved.query)
    if (by === 'case') for (const id of textsOfFamilies(project)) needed.add(id)
    await this.#read(needed)
    const found = evaluateQuery(project, resolved.query, this.#textOf)
    const places = new Map(found.map((quotation, nth) => [quotation, nth]))
    const groups =
      by === null
        ? null
        : groupQuotations(project, found, by, this.#textOf).map(({ name, quotations }) => ({
            name,
            members: Uint32Array.from(quotations, (quotation) => places.get(quotation) ?? 0),
          }))
    return { found: packFound(project, found), groups }
  }

  /** What answers the saved queries that a question about co-occurrence names. */
  async hits(question: Question): Promise<Hits> {
    const project = this.#study()
    await this.#read(textsOfSaved(project, queriesAsked(project, question)))
    return hitsOf(project, question, this.#textOf)
  }

  async matrix(asked: AskedMatrix): Promise<MatrixAnswer> {
    const project = this.#study()
    const question = await this.#matrixQuestion(asked)
    const isOverWaves = project.waves.size > 1
    return {
      matrix: countMatrix(project, question, this.#textOf),
      overWaves: isOverWaves ? countMatrix(project, { ...question, columns: [{ is: 'waves' }] }, this.#textOf) : null,
    }
  }

  /** The words behind a cell, a row's or column's total (null for the other), or the whole. */
  async behindMatrix(
    asked: AskedMatrix,
    place: { readonly row: number | null; readonly column: number | null },
  ): Promise<CountedPassage[]> {
    return passagesBehind(this.#study(), await this.#matrixQuestion(asked), this.#textOf, place)
  }

  async words(asked: AskedWords): Promise<readonly WordCount[]> {
    return (await this.#countedWords(asked)).counts
  }

  async wordPlaces(asked: AskedWords, word: string): Promise<PackedPlaces> {
    return (await this.#countedWords(asked)).placesOf(word)
  }

  /** Counting all words of a large study takes seconds: what was counted stays until another question, or a change of the study. */
  async #countedWords(asked: AskedWords): Promise<CountedWords> {
    const project = this.#study()
    const key = JSON.stringify(asked)
    if (this.#words?.key === key && this.#words.project === project) return this.#words.counted
    this.#words = null
    await this.#read([...project.sources.values()].flatMap(({ textId }) => textId ?? []))
    const counted = countWords(project, wordsQuestion(project, asked), this.#textOf)
    this.#words = { key, project, counted }
    return counted
  }

  async #matrixQuestion({ rows, alone, only, columns, count, coderId }: AskedMatrix): Promise<MatrixQuestion> {
    const project = this.#study()
    const kinds: readonly ItemKind[] = columns.some(({ is }) => is === 'queries') ? [rows, 'queries'] : [rows]
    await this.#read([...textsOfMatrix(project, { count }), ...textsOfItems(project, kinds, only.queries)])
    return {
      rows: matrixRows(project, rows, { alone, coderId, textOf: this.#textOf, only: only[rows] }),
      columns: columns.map((one) =>
        one.is === 'queries' ? { is: 'queries', queries: answeredQueries(project, only.queries, this.#textOf) } : one,
      ),
      count,
      coderId,
    }
  }

  readonly #textOf = (textId: Guid): SourceText | undefined => this.#texts.get(textId)

  #study(): Project {
    if (!this.#project) throw new Error('No study was told')
    return this.#project
  }

  async #read(wanted: Iterable<Guid>): Promise<void> {
    const missing = [...wanted].filter((id) => !this.#texts.has(id))
    for (let at = 0; at < missing.length; at += AT_ONCE) {
      const ids = missing.slice(at, at + AT_ONCE)
      const texts = await Promise.all(ids.map((id) => this.#store.text(id)))
      // A text that is not there is empty: asking for it again would give nothing else.
      for (const [nth, id] of ids.entries()) this.#texts.set(id, texts[nth] ?? { id, text: '', turns: [] })
    }
  }
}

/** The texts of sources of several cases, which tell by their turns of whom a passage speaks. */
function textsOfFamilies({ sources, cases }: Project): Guid[] {
  return [...casesBySource(cases)].flatMap(([sourceId, own]) => {
    const textId = own.length > 1 ? (sources.get(sourceId)?.textId ?? null) : null
    return textId === null ? [] : [textId]
  })
}
