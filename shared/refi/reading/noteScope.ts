import type { Memo } from '../../records/memo.ts'
import { authorshipOf, filled, NOT_STANDARD, type MemoDraft, type ProjectDraft } from './projectDraft.ts'
import { type Scope, textOf, type XmlAttributes } from './readXml.ts'
import { scope } from './scope.ts'

/**
 * A Note is a memo. Selections and codings inside it are kept with it and not shown: a memo is the analyst's writing, and
 * never counted as data.
 */
export function noteScope(draft: ProjectDraft, attributes: XmlAttributes): Scope {
  const id = draft.ids.claim('note', attributes['guid'])
  const record: Memo = {
    kind: 'memo',
    id,
    memoKind: 'free',
    title: attributes['name'] ?? '',
    text: '',
    rich: null,
    about: [],
    position: draft.memos.length + 1,
    exchange: null,
    ...authorshipOf(attributes),
  }
  const exchange: NonNullable<Memo['exchange']> = {}
  for (const name of ['plainTextPath', 'richTextPath'])
    if (attributes[name] !== undefined) exchange[name] = attributes[name]
  const memo: MemoDraft = {
    record,
    text: { path: filled(attributes['plainTextPath']), content: null },
    richTextPath: filled(attributes['richTextPath']),
  }
  draft.memos.push(memo)
  return scope(draft, 'Note', {
    child(node) {
      if (node.name === 'Description' && exchange['description'] === undefined) exchange['description'] = textOf(node)
      else if (node.name === 'PlainTextContent' && memo.text.content === null) memo.text.content = textOf(node)
      else if (node.name === 'NoteRef') draft.noteRef(node, { kind: 'memo', id })
      else {
        const isStandard = ['PlainTextSelection', 'Coding', 'VariableValue'].includes(node.name)
        draft.keep('memo', id, node, isStandard ? 'it stands inside a memo' : NOT_STANDARD)
      }
    },
    close() {
      if (Object.keys(exchange).length > 0) record.exchange = exchange
    },
  })
}
