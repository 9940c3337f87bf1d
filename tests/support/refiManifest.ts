import { manifest } from './refiSamples.ts'

/** A coding whose words the manifest gives. */
export interface Example {
  readonly selection: string
  readonly words: string
  readonly codes: readonly string[]
}

/** One `### file` section of the manifest. */
export function sectionOf(name: string): string {
  const sections = manifest().split(/^### /m)
  const file = sections.find((section) => section.startsWith(`\`${name}\``))
  if (file === undefined) throw new Error(`The manifest does not have ${name}`)
  return file
}

export function elementCounts(section: string): Record<string, number> {
  const line = /^- Elements: ([^.]*)\./m.exec(section)?.[1] ?? ''
  return Object.fromEntries([...line.matchAll(/(\w+) (\d+)/g)].map(([, name, count]) => [name, Number(count)]))
}

/** `- name [start, end) codes … (selection guid)`, then the words of the reading that is right. */
export function examples(section: string): Example[] {
  const found: Example[] = []
  const pattern = /codes ([^\n]*) \(selection `([^`]+)`\)((?:\n {4}- [^\n]*)+)/g
  for (const [, codes = '', selection = '', readings = ''] of section.matchAll(pattern)) {
    const right = readings.split('\n').find((line) => line.includes('<- right'))
    const words = /\*\*<- right\*\*: `(.*)`$/.exec(right ?? '')?.[1]
    if (words === undefined) throw new Error(`No right reading of ${selection}`)
    found.push({ selection, words, codes: [...codes.matchAll(/'([^']*)'/g)].map(([, code]) => code ?? '') })
  }
  return found
}

/** As the manifest prints words: line ends visible, the middle of long passages left out. */
export function isPrintedAs(words: string, printed: string): boolean {
  const visible = words.replaceAll('\n', '␊')
  const expected = printed.replaceAll('␍␊', '␊')
  const [beginning, ending] = expected.split(' […] ')
  if (ending === undefined) return visible === expected
  return visible.startsWith(beginning ?? '') && visible.endsWith(ending)
}
