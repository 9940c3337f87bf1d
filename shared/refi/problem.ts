/** Something wrong with a project file: an error where the file says what cannot be, a warning where others may stumble. */
export interface Problem {
  readonly severity: 'error' | 'warning'
  readonly what: string
  /** The element, source or entry, in words. */
  readonly where: string
}

/** Problems of one kind listed singly; the rest of them are counted. */
const LISTED = 20

/** Collects problems. The same one in very many places is listed for the first of them and counted for the rest. */
export class Problems {
  readonly #list: Problem[] = []
  readonly #counts = new Map<string, number>()

  error(what: string, where: string): void {
    this.#add('error', what, where)
  }

  warn(what: string, where: string): void {
    this.#add('warning', what, where)
  }

  list(): Problem[] {
    const more = [...this.#counts].flatMap(([key, count]): Problem[] => {
      if (count <= LISTED) return []
      const [severity, what] = JSON.parse(key) as [Problem['severity'], string]
      return [{ severity, what, where: `and ${(count - LISTED).toLocaleString('en')} more` }]
    })
    return [...this.#list, ...more]
  }

  #add(severity: Problem['severity'], what: string, where: string): void {
    const key = JSON.stringify([severity, what])
    const count = (this.#counts.get(key) ?? 0) + 1
    this.#counts.set(key, count)
    if (count <= LISTED) this.#list.push({ severity, what, where })
  }
}
