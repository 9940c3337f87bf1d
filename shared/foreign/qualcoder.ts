import type { Attribute } from '../records/attribute.ts'
import type { AttributeValue, ObjectRef, Passage } from '../records/common.ts'
import type { Guid } from '../records/guid.ts'
import { groupBy } from '../study/groupBy.ts'
import { isXsdDecimal, isXsdInteger } from '../refi/lexical.ts'
import { type ForeignOptions, type ForeignStudy, ForeignStudyBuilder } from './foreignStudy.ts'
import { PassagePlaces, type Placed } from './placePassages.ts'
import { byNumber, instantIn, type Row, rowsOf, type Tables, textIn, wholeIn } from './tables.ts'

/** What makes a database one of QualCoder. */
export const QUALCODER_SIGNS = ['code_name', 'code_cat', 'code_text', 'source']

/** The tables of QualCoder that hold what researchers made; versions 1 to 14 of its database. */
export const QUALCODER_TABLES = [
  ...QUALCODER_SIGNS,
  'project',
  'cases',
  'case_text',
  'attribute_type',
  'attribute',
  'annotation',
  'journal',
  'code_image',
  'code_av',
  'graph',
  'stored_sql',
  'ris',
  'coder_names',
]

/** Tables that have no place here, in the words of the report. */
const LEFT_OUT = [
  ['code_image', 'codings of pictures and PDF pages', 'only passages of text come over from QualCoder'],
  ['code_av', 'codings of recordings', 'only passages of text come over from QualCoder'],
  ['graph', 'graphs', 'their items are drawn for QualCoder’s own canvas'],
  ['stored_sql', 'saved SQL queries', 'they ask QualCoder’s own tables'],
] as const

interface Text {
  readonly id: Guid
  readonly name: string
  readonly places: PassagePlaces
}

/** A project of QualCoder (`data.qda`), from the rows of its tables. */
export function fromQualCoder(tables: Tables, options: ForeignOptions): ForeignStudy {
  const [project = {}] = rowsOf(tables, 'project')
  const about = textIn(project, 'about').trim()
  const program = /^QualCoder/i.test(about) ? about : 'QualCoder'
  const study = new ForeignStudyBuilder(program, options, { description: null, createdAt: instantIn(project, 'date') })
  const made = (row: Row) => ({ createdBy: study.coder(textIn(row, 'owner')), createdAt: instantIn(row, 'date') })
  for (const row of rowsOf(tables, 'coder_names')) study.coder(textIn(row, 'name'))
  study.memo({
    key: ['project'],
    title: 'About the project',
    text: textIn(project, 'memo'),
    about: { kind: 'project', id: study.info.id },
    createdBy: null,
    createdAt: instantIn(project, 'date'),
  })

  const codes = takeCodes(tables, study)
  const attributes = takeAttributes(tables, study)
  const texts = takeTexts(tables, study, attributes.valuesOf, made)
  const place = (row: Row, words: string | null): { text: Text; placed: Placed } | null => {
    const text = texts.get(wholeIn(row, 'fid') ?? -1)
    if (!text) return null
    const start = wholeIn(row, 'pos0') ?? -1
    return { text, placed: text.places.place({ start, end: wholeIn(row, 'pos1') ?? -1, words }) }
  }
  const selection = (text: Text, passage: Passage) => study.id('passage', text.id, passage.start, passage.end)

  for (const row of rowsOf(tables, 'code_text')) {
    const codeId = codes.get(wholeIn(row, 'cid') ?? -1)
    const found = place(row, textIn(row, 'seltext'))
    if (!codeId || !found) {
      study.report.lost(
        'codings',
        codeId ? 'their text is no longer in the project' : 'their code is no longer in the project',
      )
      continue
    }
    const { text, placed } = found
    const number = wholeIn(row, 'ctid') ?? study.next()
    const ref = { kind: 'coding', id: study.id('coding', number) } as const satisfies ObjectRef
    const { createdBy: coderId, createdAt } = made(row)
    if (placed.passage === null) {
      const words = textIn(row, 'seltext')
      study.memo({
        key: ['lost coding', number],
        title: `Coding that found no place in ${text.name}`,
        text: `${words}\n\n${textIn(row, 'memo')}`,
        about: { kind: 'code', id: codeId },
        createdBy: coderId,
        createdAt,
      })
      study.report.lost('codings', 'their words are not in the text; they stand in a memo of their code')
      continue
    }
    if (placed.by === 'kept words') study.report.happened(sayMoved, text.name)
    const selectionId = selection(text, placed.passage)
    study.add(
      {
        kind: 'coding',
        id: ref.id,
        sourceId: text.id,
        codeId,
        coderId,
        passage: placed.passage,
        selectionId,
        createdAt,
      },
      'Coding',
    )
    if (wholeIn(row, 'important') === 1)
      study.quotation(selectionId, text.id, placed.passage, { starred: true, createdBy: coderId, createdAt })
    study.memo({
      key: ['coding', number],
      title: '',
      text: textIn(row, 'memo'),
      about: ref,
      createdBy: coderId,
      createdAt,
    })
  }

  for (const row of rowsOf(tables, 'annotation')) {
    const found = place(row, null)
    const comment = textIn(row, 'memo')
    if (!found?.placed.passage) {
      study.report.lost('annotations', 'they point to no passage of a text in the project')
      continue
    }
    const { text, placed } = found
    study.quotation(selection(text, found.placed.passage), text.id, placed.passage, { comment, ...made(row) })
  }

  takeCases(tables, study, { texts, place, selection, valuesOf: attributes.valuesOf, made })

  for (const row of rowsOf(tables, 'journal'))
    study.memo({
      key: ['journal', wholeIn(row, 'jid') ?? study.next()],
      title: textIn(row, 'name'),
      text: textIn(row, 'jentry'),
      about: null,
      ...made(row),
    })
  for (const [table, what, why] of LEFT_OUT) {
    const { length } = rowsOf(tables, table)
    if (length > 0) study.report.lost(what, why, length)
  }
  const references = new Set(rowsOf(tables, 'ris').map((row) => wholeIn(row, 'risid'))).size
  if (references > 0) study.report.lost('bibliographic references', 'there is no place for them', references)
  return study.build()
}

function sayMoved(count: number, where: string): string {
  return `${count === 1 ? 'One coding was' : `${count} codings were`} not where the positions say and ${count === 1 ? 'was' : 'were'} placed by the words kept with ${count === 1 ? 'it' : 'them'} (first in “${where}”). Look at ${count === 1 ? 'it' : 'them'}.`
}

/** Categories and codes, by the number of the code. A category in a circle goes to the top. */
function takeCodes(tables: Tables, study: ForeignStudyBuilder): ReadonlyMap<number, Guid> {
  const categories = byNumber(rowsOf(tables, 'code_cat').map((row) => [wholeIn(row, 'catid'), row]))
  const parentOf = (row: Row) => {
    const parent = wholeIn(row, 'supercatid')
    return parent !== null && categories.has(parent) && !leadsTo(parent, wholeIn(row, 'catid')) ? parent : null
  }
  const leadsTo = (from: number, to: number | null) => {
    const seen = new Set<number>()
    for (let at: number | null = from; at !== null && !seen.has(at); ) {
      if (at === to) return true
      seen.add(at)
      const row = categories.get(at)
      at = row ? wholeIn(row, 'supercatid') : null
    }
    return false
  }
  for (const [number, row] of categories) {
    const parent = parentOf(row)
    study.code(study.id('category', number), {
      parentId: parent === null ? null : study.id('category', parent),
      name: textIn(row, 'name'),
      color: '',
      codable: false,
      memo: textIn(row, 'memo'),
    })
  }
  const codes = new Map<number, Guid>()
  for (const row of rowsOf(tables, 'code_name')) {
    const number = wholeIn(row, 'cid')
    if (number === null) continue
    const category = wholeIn(row, 'catid')
    study.code(study.id('code', number), {
      parentId: category !== null && categories.has(category) ? study.id('category', category) : null,
      name: textIn(row, 'name'),
      color: textIn(row, 'color'),
      codable: true,
      memo: textIn(row, 'memo'),
    })
    codes.set(number, study.id('code', number))
  }
  return codes
}

type ValuesOf = (level: 'case' | 'file', number: number) => AttributeValue[]

function takeAttributes(tables: Tables, study: ForeignStudyBuilder): { readonly valuesOf: ValuesOf } {
  const rows = rowsOf(tables, 'attribute').filter(
    (row) => textIn(row, 'value').trim() !== '' && ['case', 'file'].includes(textIn(row, 'attr_type')),
  )
  const key = (level: string, name: string) => `${level} ${name}`
  const valuesByKey = groupBy(rows, (row) => key(textIn(row, 'attr_type'), textIn(row, 'name')))
  const rowsByOwner = groupBy(rows, (row) => key(textIn(row, 'attr_type'), textIn(row, 'id')))
  const ids = new Map<string, Guid>()
  const types = new Map(rowsOf(tables, 'attribute_type').map((row) => [textIn(row, 'name'), row]))
  const declared = [...types].flatMap(([name, row]) =>
    ['case', 'file'].includes(textIn(row, 'caseOrFile')) ? [key(textIn(row, 'caseOrFile'), name)] : [],
  )
  for (const one of new Set([...declared, ...valuesByKey.keys()])) {
    const level = one.startsWith('case ') ? 'case' : 'file'
    const name = one.slice(level.length + 1)
    const values = (valuesByKey.get(one) ?? []).map((row) => textIn(row, 'value').trim())
    const type = types.get(name)
    const isNumeric = type !== undefined && textIn(type, 'valuetype') === 'numeric'
    const attribute: Attribute = {
      kind: 'attribute',
      id: study.id('attribute', one),
      name,
      description: (type && textIn(type, 'memo').trim()) || null,
      position: study.next(),
      level: level === 'case' ? 'case' : 'source',
      type: !isNumeric
        ? 'text'
        : values.every(isXsdInteger)
          ? 'integer'
          : values.every(isXsdDecimal)
            ? 'decimal'
            : 'text',
      categories: [],
    }
    if (isNumeric && attribute.type === 'text')
      study.report.warn(
        `The attribute “${name}” is numeric in QualCoder, but has values that are no numbers; it is text here.`,
      )
    ids.set(one, attribute.id)
    study.add(attribute, 'Variable')
  }
  return {
    valuesOf: (level, number) =>
      (rowsByOwner.get(key(level, `${number}`)) ?? []).flatMap((row) => {
        const attributeId = ids.get(key(level, textIn(row, 'name')))
        return attributeId ? [{ attributeId, waveId: null, value: textIn(row, 'value').trim(), missing: null }] : []
      }),
  }
}

type MadeOf = (row: Row) => { createdBy: Guid | null; createdAt: string | null }

function takeTexts(
  tables: Tables,
  study: ForeignStudyBuilder,
  valuesOf: ValuesOf,
  made: MadeOf,
): ReadonlyMap<number, Text> {
  const quoted = groupBy(rowsOf(tables, 'code_text'), (row) => wholeIn(row, 'fid'))
  const texts = new Map<number, Text>()
  for (const row of rowsOf(tables, 'source')) {
    const number = wholeIn(row, 'id')
    if (number === null) continue
    const raw = textIn(row, 'fulltext')
    const name = textIn(row, 'name')
    if (raw === '' && textIn(row, 'mediapath') !== '') {
      study.report.lost('pictures, recordings and PDFs without text', 'only texts come over from QualCoder')
      continue
    }
    const places = new PassagePlaces(raw)
    places.calibrate(
      (quoted.get(number) ?? []).map((coding) => ({
        start: wholeIn(coding, 'pos0') ?? -1,
        end: wholeIn(coding, 'pos1') ?? -1,
        words: textIn(coding, 'seltext'),
      })),
    )
    const id = study.id('source', number)
    study.source(id, { name, text: places.text, comment: null, values: valuesOf('file', number), ...made(row) })
    if (textIn(row, 'mediapath') !== '')
      study.report.lost('original files', 'the words of the text are here; the file stays in QualCoder’s folder')
    study.memo({
      key: ['source', number],
      title: '',
      text: textIn(row, 'memo'),
      about: { kind: 'source', id },
      ...made(row),
    })
    texts.set(number, { id, name, places })
  }
  return texts
}

interface Taking {
  readonly texts: ReadonlyMap<number, Text>
  readonly place: (row: Row, words: null) => { readonly text: Text; readonly placed: Placed } | null
  readonly selection: (text: Text, passage: Passage) => Guid
  readonly valuesOf: ValuesOf
  readonly made: MadeOf
}

/** Cases with whole texts and passages of texts; a link that covers its text means the text. */
function takeCases(
  tables: Tables,
  study: ForeignStudyBuilder,
  { texts, place, selection, valuesOf, made }: Taking,
): void {
  const linked = groupBy(rowsOf(tables, 'case_text'), (row) => wholeIn(row, 'caseid'))
  for (const row of rowsOf(tables, 'cases')) {
    const number = wholeIn(row, 'caseid')
    if (number === null) continue
    const sourceIds = new Set<Guid>()
    const selectionIds = new Set<Guid>()
    for (const link of linked.get(number) ?? []) {
      const text = texts.get(wholeIn(link, 'fid') ?? -1)
      if (!text) {
        study.report.lost('links of cases', 'the file that they point to is not here')
        continue
      }
      const [start, end] = [wholeIn(link, 'pos0') ?? 0, wholeIn(link, 'pos1') ?? 0]
      // QualCoder has written the length itself, one less, and 0 for the whole file.
      if (start <= 0 && (end <= 0 || end >= text.places.length - 1)) {
        sourceIds.add(text.id)
        continue
      }
      const found = place(link, null)
      if (found?.placed.passage) {
        const id = selection(text, found.placed.passage)
        study.quotation(id, text.id, found.placed.passage, made(link))
        selectionIds.add(id)
      } else study.report.lost('links of cases', 'they point outside their text')
    }
    const id = study.id('case', number)
    study.add(
      {
        kind: 'case',
        id,
        name: textIn(row, 'name').trim() || 'Unnamed case',
        description: null,
        position: study.next(),
        sourceIds: [...sourceIds],
        selectionIds: [...selectionIds],
        codeIds: [],
        values: valuesOf('case', number),
        meetings: [],
        anchor: null,
      },
      'Case',
    )
    study.memo({
      key: ['case', number],
      title: '',
      text: textIn(row, 'memo'),
      about: { kind: 'case', id },
      ...made(row),
    })
  }
}
