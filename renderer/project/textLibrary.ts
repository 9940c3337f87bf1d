import type { Guid } from '../../shared/records/guid.ts'
import type { SourceText } from '../../shared/records/sourceText.ts'
import { CodePoints } from '../../shared/text/codePoints.ts'
import type { StudyStore } from '../storage/studyStore.ts'

/** A text with what is needed to address it. */
export interface LoadedText extends SourceText {
  readonly points: CodePoints
}

const KEPT = 24

/** The words of sources, loaded when they are asked for; the last few stay. Texts never change, so nothing goes stale. */
export class TextLibrary {
  readonly #store: StudyStore
  readonly #loaded = new Map<Guid, Promise<LoadedText | null>>()

  constructor(store: StudyStore) {
    this.#store = store
  }

  load(textId: Guid): Promise<LoadedText | null> {
    const loading = this.#loaded.get(textId) ?? this.#fetch(textId)
    this.#loaded.delete(textId)
    this.#loaded.set(textId, loading)
    const [oldest] = this.#loaded.keys()
    if (this.#loaded.size > KEPT && oldest !== undefined) this.#loaded.delete(oldest)
    return loading
  }

  async add(texts: readonly SourceText[]): Promise<void> {
    await this.#store.addTexts(texts)
    for (const text of texts) this.#loaded.delete(text.id)
  }

  /** Nothing that was loaded stays at hand. */
  forget(): void {
    this.#loaded.clear()
  }

  async #fetch(textId: Guid): Promise<LoadedText | null> {
    const text = await this.#store.text(textId)
    return text && { ...text, points: new CodePoints(text.text) }
  }
}
