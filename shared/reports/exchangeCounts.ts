import { count } from '../commands/excerpt.ts'

/** Elements of the standard in the field's words, in the order in which a report names them. */
const WORDS: readonly (readonly [elements: readonly string[], one: string, many: string])[] = [
  [['TextSource'], 'text', 'texts'],
  [['PDFSource'], 'PDF', 'PDFs'],
  [['PictureSource'], 'picture', 'pictures'],
  [['AudioSource', 'VideoSource'], 'recording', 'recordings'],
  [['Code'], 'code', 'codes'],
  [
    [
      'PlainTextSelection',
      'PDFSelection',
      'PictureSelection',
      'AudioSelection',
      'VideoSelection',
      'TranscriptSelection',
    ],
    'passage',
    'passages',
  ],
  [['Coding'], 'coding', 'codings'],
  [['Note'], 'memo', 'memos'],
  [['Case'], 'case', 'cases'],
  [['Variable'], 'attribute', 'attributes'],
  [['Set'], 'set', 'sets'],
  [['Link'], 'link', 'links'],
  [['Graph'], 'map', 'maps'],
  [['User'], 'coder', 'coders'],
]

/** “2 texts, 38 codes, 303 passages”: what a report counts, in words. */
export function sayCounts(counts: Readonly<Record<string, number>>): string[] {
  return WORDS.flatMap(([elements, one, many]) => {
    const number = elements.reduce((sum, element) => sum + (counts[element] ?? 0), 0)
    return number === 0 ? [] : [count(number, one, many)]
  })
}
