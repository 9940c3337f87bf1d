import { count } from '../commands/excerpt.ts'

/**
 * What reports count in the field's words, in the order in which they name it: elements of the standard, and what only imports and
 * exports of our own know.
 */
const WORDS: readonly (readonly [elements: readonly string[], one: string, many: string])[] = [
  [['TextSource'], 'text', 'texts'],
  [['PDFSource'], 'PDF', 'PDFs'],
  [['PictureSource'], 'picture', 'pictures'],
  [['AudioSource', 'VideoSource'], 'recording', 'recordings'],
  [['Turn'], 'turn', 'turns'],
  [['Code'], 'code', 'codes'],
  [['AddedCode'], 'new code', 'new codes'],
  [['ChangedCode'], 'changed code', 'changed codes'],
  [['MovedCode'], 'moved code', 'moved codes'],
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
  [['Wave'], 'wave', 'waves'],
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
