import { escapeAttribute, escapeText } from '../xmlText.ts'

export type Attributes = Readonly<Record<string, string | number | null | undefined>>

/** Builds XML as text, one element a line. Attributes that are null are left out. */
export class XmlWriter {
  #out = '<?xml version="1.0" encoding="utf-8"?>'
  #depth = 0
  /** Whether the last start tag still waits for its end. */
  #isOpen = false
  readonly #counts = new Map<string, number>()

  get counts(): ReadonlyMap<string, number> {
    return this.#counts
  }

  /** What was written since the last time. A start tag that waits for its end is taken as one that something follows in. */
  take(): string {
    if (this.#isOpen) this.#out += '>'
    this.#isOpen = false
    const out = this.#out
    this.#out = ''
    return out
  }

  open(name: string, ...attributes: readonly Attributes[]): void {
    this.#start(name, attributes)
    this.#isOpen = true
    this.#depth += 1
  }

  /** Ends an element; one that nothing was put in has no end tag. */
  close(name: string): void {
    this.#depth -= 1
    if (this.#isOpen) this.#out += '/>'
    else this.#out += `\n${indentation(this.#depth)}</${name}>`
    this.#isOpen = false
  }

  empty(name: string, ...attributes: readonly Attributes[]): void {
    this.#start(name, attributes)
    this.#out += '/>'
  }

  /** An element with words and nothing else; null writes none. */
  text(name: string, text: string | null): void {
    if (text === null) return
    this.#start(name, [])
    this.#out += text === '' ? '/>' : `>${escapeText(text)}</${name}>`
  }

  #start(name: string, groups: readonly Attributes[]): void {
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1)
    if (this.#isOpen) this.#out += '>'
    this.#isOpen = false
    let line = `\n${indentation(this.#depth)}<${name}`
    for (const attributes of groups)
      for (const attribute in attributes) {
        const value = attributes[attribute]
        if (value === null || value === undefined) continue
        line += ` ${attribute}="${typeof value === 'number' ? value : escapeAttribute(value)}"`
      }
    this.#out += line
  }
}

const INDENTATIONS: string[] = []

function indentation(depth: number): string {
  INDENTATIONS[depth] ??= ' '.repeat(depth)
  return INDENTATIONS[depth]
}
