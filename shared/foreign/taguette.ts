import type { Passage } from '../records/common.ts'
import type { Guid } from '../records/guid.ts'
import { CodePoints } from '../text/codePoints.ts'
import { groupBy } from '../study/groupBy.ts'
import { type ForeignOptions, type ForeignStudy, ForeignStudyBuilder } from './foreignStudy.ts'
import { htmlWords } from './htmlWords.ts'
import { instantIn, type Row, rowsOf, type Tables, textIn, wholeIn } from './tables.ts'

/** What makes a database one of Taguette. */
export const TAGUETTE_SIGNS = ['projects', 'documents', 'highlights', 'tags']

/** What is read of Taguette. Passwords and addresses of its users are not. */
export const TAGUETTE_TABLES = [...TAGUETTE_SIGNS, 'highlight_tags', 'commands', 'project_members']

/** A project of Taguette (`.sqlite3`), from the rows of its tables; of several projects, the one with the most documents. */
export function fromTaguette(tables: Tables, options: ForeignOptions): ForeignStudy | null {
  const documents = groupBy(rowsOf(tables, 'documents'), (row) => wholeIn(row, 'project_id'))
  const size = (row: Row) => documents.get(wholeIn(row, 'id'))?.length ?? 0
  const [project, ...others] = rowsOf(tables, 'projects').toSorted((a, b) => size(b) - size(a))
  if (!project) return null
  const projectId = wholeIn(project, 'id')
  const isMine = (row: Row) => wholeIn(row, 'project_id') === projectId
  const description = textIn(project, 'description').trim() || null
  const title = textIn(project, 'name').trim() || options.title
  const study = new ForeignStudyBuilder(
    'Taguette',
    { ...options, title },
    { description, createdAt: instantIn(project, 'created') },
  )
  if (others.length > 0) {
    study.report.lost(
      'other projects',
      `the database holds several, and “${title}” has the most documents`,
      others.length,
    )
    study.report.warn(
      `Not here: ${others.map((row) => `“${textIn(row, 'name')}”`).join(', ')}. In Taguette, export each of them as a project by itself.`,
    )
  }
  for (const row of rowsOf(tables, 'project_members').filter(isMine)) study.coder(textIn(row, 'user_login'))
  const commands = rowsOf(tables, 'commands').filter(isMine)
  const taggedBy = highlightAuthors(commands, study)

  const codes = takeTags(rowsOf(tables, 'tags').filter(isMine), study)
  const tagsOf = groupBy(rowsOf(tables, 'highlight_tags'), (row) => wholeIn(row, 'highlight_id'))
  const highlights = groupBy(rowsOf(tables, 'highlights'), (row) => wholeIn(row, 'document_id'))
  for (const row of documents.get(projectId) ?? []) {
    const number = wholeIn(row, 'id')
    if (number === null) continue
    const words = htmlWords(textIn(row, 'contents'))
    const points = new CodePoints(words.text)
    const sourceId = study.id('source', number)
    const comment = textIn(row, 'description').trim() || null
    const name = textIn(row, 'name')
    const added = { createdBy: null, createdAt: instantIn(row, 'created') }
    study.source(sourceId, { name, text: words.text, comment, values: [], ...added })
    for (const highlight of highlights.get(number) ?? []) {
      const id = wholeIn(highlight, 'id')
      if (id === null) continue
      const { passage, moved } = place(highlight, words, points)
      const tags = (tagsOf.get(id) ?? []).flatMap((tag) => codes.get(wholeIn(tag, 'tag_id') ?? -1) ?? [])
      const { coderId = null, createdAt = null } = taggedBy.get(id) ?? {}
      if (!passage) {
        for (const codeId of tags)
          study.memo({
            key: ['lost highlight', id, codeId],
            title: `Highlight that found no place in ${name}`,
            text: htmlWords(textIn(highlight, 'snippet')).text,
            about: { kind: 'code', id: codeId },
            createdBy: coderId,
            createdAt,
          })
        study.report.lost('highlights', 'their words are not in the document; they stand in a memo of their tags')
        continue
      }
      if (moved) study.report.happened(sayMoved, name)
      const selectionId = study.id('highlight', id)
      if (tags.length === 0) study.quotation(selectionId, sourceId, passage, { createdBy: coderId, createdAt })
      for (const codeId of tags)
        study.add(
          {
            kind: 'coding',
            id: study.id('coding', id, codeId),
            sourceId,
            codeId,
            coderId,
            passage,
            selectionId,
            createdAt,
          },
          'Coding',
        )
    }
    study.report.lost('formatting of texts', 'Taguette keeps pages; here they are plain text, with the words unchanged')
  }
  return study.build()
}

function sayMoved(count: number, where: string): string {
  return `${count === 1 ? 'One highlight was' : `${count} highlights were`} not where the positions say and went where the words kept with ${count === 1 ? 'it' : 'them'} stand (first in “${where}”). Look at ${count === 1 ? 'it' : 'them'}.`
}

/** Where a highlight is: by its bytes if the words there are those that were kept, else where those words stand nearest. */
function place(
  row: Row,
  words: ReturnType<typeof htmlWords>,
  points: CodePoints,
): { readonly passage: Passage | null; readonly moved: boolean } {
  const passage = words.passage(wholeIn(row, 'start_offset') ?? 0, wholeIn(row, 'end_offset') ?? 0)
  const kept = htmlWords(textIn(row, 'snippet')).text.trim()
  const bare = (text: string) => text.replace(/\s+/g, '')
  if (passage && (kept === '' || bare(points.words(passage)) === bare(kept))) return { passage, moved: false }
  if (kept === '') return { passage: null, moved: false }
  const about = passage ? points.toUtf16(passage.start) : 0
  const after = words.text.indexOf(kept, about)
  const before = words.text.lastIndexOf(kept, about)
  if (after < 0 && before < 0) return { passage: null, moved: false }
  const at = before < 0 || (after >= 0 && after - about <= about - before) ? after : before
  return { passage: { start: points.fromUtf16(at), end: points.fromUtf16(at + kept.length) }, moved: true }
}

/** Tags with dots in their names are below the tag that the dots lead to, where there is one. */
function takeTags(rows: readonly Row[], study: ForeignStudyBuilder): ReadonlyMap<number, Guid> {
  const numbers = new Map(rows.map((row) => [textIn(row, 'path'), wholeIn(row, 'id') ?? 0]))
  const codes = new Map<number, Guid>()
  for (const row of rows) {
    const number = wholeIn(row, 'id')
    if (number === null) continue
    const path = textIn(row, 'path')
    const dots = [...path.matchAll(/\./g)].map(({ index }) => path.slice(0, index))
    const parent = dots.findLast((above) => numbers.has(above))
    study.code(study.id('tag', number), {
      parentId: parent === undefined ? null : study.id('tag', numbers.get(parent) ?? 0),
      name: parent === undefined ? path : path.slice(parent.length + 1) || path,
      color: '',
      codable: true,
      memo: textIn(row, 'description'),
    })
    codes.set(number, study.id('tag', number))
  }
  return codes
}

/** Who made each highlight last, and when: Taguette says so only in its list of commands. */
function highlightAuthors(
  commands: readonly Row[],
  study: ForeignStudyBuilder,
): ReadonlyMap<number, { readonly coderId: Guid | null; readonly createdAt: string | null }> {
  const authors = new Map<number, { coderId: Guid | null; createdAt: string | null }>()
  for (const row of commands) {
    const id = highlightAdded(textIn(row, 'payload'))
    if (id !== null)
      authors.set(id, { coderId: study.coder(textIn(row, 'user_login')), createdAt: instantIn(row, 'date') })
  }
  return authors
}

function highlightAdded(payload: string): number | null {
  try {
    const read = JSON.parse(payload) as { type?: unknown; highlight_id?: unknown } | null
    return read?.type === 'highlight_add' && typeof read.highlight_id === 'number' ? read.highlight_id : null
  } catch {
    return null
  }
}
