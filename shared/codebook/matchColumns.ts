import { COLUMN_IDS, TABLE_COLUMNS } from './codebookTable.ts'

/** What a column of a foreign table may be taken for. `description` is a definition in one piece. */
export const FIELDS = {
  name: 'Code',
  path: 'Path, like Setbacks > Illness',
  parent: 'Code above',
  description: 'Description',
  short: 'Short definition',
  definition: 'Full definition',
  include: 'When to use',
  exclude: 'When not to use',
  closeButNo: 'Close but no',
  typical: 'Typical examples',
  borderline: 'Borderline examples',
  color: 'Colour',
  codable: 'Can be applied',
  status: 'Status',
  basis: 'Where it comes from',
  guid: 'GUID',
} as const satisfies Record<string, string>

export type Field = keyof typeof FIELDS
export const FIELD_IDS = Object.keys(FIELDS) as Field[]

/** Which column holds what, by index; a field that no column holds is left out. */
export type ColumnMatch = { readonly [F in Field]?: number }

/** Headings that programs and people use, folded. */
const KNOWN: { readonly [F in Field]: readonly string[] } = {
  guid: ['guid', 'id', 'uuid', 'code id', 'codeid'],
  path: ['path', 'code path', 'full path', 'code system', 'full name'],
  parent: ['parent', 'parent code', 'code above', 'category', 'theme', 'group', 'code group', 'parent name', 'folder'],
  name: ['name', 'code', 'code name', 'tag', 'label', 'node', 'theme or code', 'title', 'subtheme'],
  description: ['description', 'memo', 'comment', 'code memo', 'notes'],
  short: ['short', 'short definition', 'brief definition', 'brief description'],
  definition: ['definition', 'full definition', 'full', 'long definition', 'meaning', 'full description'],
  include: ['include', 'when to use', 'inclusion', 'inclusion criteria', 'use when', 'includes'],
  exclude: ['exclude', 'when not to use', 'exclusion', 'exclusion criteria', 'do not use when', 'excludes'],
  closeButNo: ['closebutno', 'close but no', 'close but not this code'],
  typical: ['typical', 'typical examples', 'typical example', 'example', 'examples', 'quote', 'quotation', 'exemplar'],
  borderline: ['borderline', 'borderline examples', 'borderline example', 'atypical', 'atypical example'],
  color: ['color', 'colour', 'color code', 'colour code'],
  codable: ['codable', 'can be applied', 'iscodable', 'is codable'],
  status: ['status', 'state'],
  basis: ['basis', 'origin', 'where it comes from', 'type of code'],
}

/** Columns by their headings. Where none is a name and none a path, the first column that is nothing else is the name. */
export function matchColumns(head: readonly string[]): ColumnMatch {
  const folded = head.map(fold)
  const match: { [F in Field]?: number } = {}
  const taken = new Set<number>()
  for (const field of FIELD_IDS) {
    const own = KNOWN[field]
    const found = own.flatMap((heading) => folded.flatMap((one, index) => (one === heading ? [index] : [])))
    const free = found.find((index) => !taken.has(index))
    if (free === undefined) continue
    match[field] = free
    taken.add(free)
  }
  if (match.name === undefined && match.path === undefined) {
    // A table of themes or groups alone has codes by that name.
    const column = match.parent ?? head.findIndex((_, index) => !taken.has(index))
    if (column >= 0) match.name = column
    delete match.parent
  }
  return match
}

function fold(heading: string): string {
  return heading
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[_\s-]+/g, ' ')
    .trim()
}

/** Whether a table is one that this program wrote, so that nothing needs to be asked. */
export function isOwnTable(head: readonly string[]): boolean {
  return (
    COLUMN_IDS.every((id, index) => head[index] === id) ||
    COLUMN_IDS.every((id, index) => head[index] === TABLE_COLUMNS[id].heading)
  )
}
