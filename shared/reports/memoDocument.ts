import { titleOf } from '../commands/writeMemo.ts'
import type { Block, Document, ListItem, Run } from '../documents/document.ts'
import {
  BOLD,
  ITALIC,
  plainOfRich,
  type RichBlock,
  type RichCited,
  type RichInline,
  type RichLink,
  type RichList,
  richOf,
  withReferences,
} from '../memos/richText.ts'
import { type LookUp, lookUpIn, nameOfRef, upToDate } from '../memos/references.ts'
import type { Memo } from '../records/memo.ts'
import type { Project } from '../study/project.ts'
import type { TextOf } from './themeRows.ts'

/** Memos with kind, author, date and what they are about, in the order given. */
export function memoDocument(project: Project, memos: readonly Memo[], textOf: TextOf): Document {
  const lookUp = lookUpIn(project, textOf)
  return {
    title: `Memos: ${project.info.title}`,
    about: `${memos.length} memos. They are the analysts’ own writing and no data.`,
    blocks: memos.flatMap((memo) => memoBlocks(project, memo, lookUp)),
  }
}

export function memoBlocks(project: Project, memo: Memo, lookUp: LookUp): Block[] {
  const author = project.coders.get(memo.createdBy ?? '')?.name
  const about = memo.about.map((one) => nameOfAbout(project, one)).filter((name) => name !== null)
  const facts = [
    memo.memoKind,
    author,
    memo.createdAt?.slice(0, 10),
    about.length > 0 ? `on ${about.join(', ')}` : undefined,
  ]
  return [
    { is: 'heading', level: 2, words: titleOf(memo) },
    { is: 'paragraph', isQuiet: true, words: facts.filter((fact) => fact !== undefined).join(' · ') },
    ...writtenBlocks(memo, lookUp),
  ]
}

/** What is written in a memo, its headings on the third level: references as they read now, and marked where what they point at is gone. */
export function writtenBlocks(memo: Pick<Memo, 'text' | 'rich'>, lookUp: LookUp): Block[] {
  const kept = richOf(memo.rich)
  if (kept) {
    const rich = upToDate(
      withReferences(kept, (one) => (lookUp(one.to) ? one : asGone(one))),
      lookUp,
    )
    return rich.root.children
      .filter((block) => plainOfRich({ root: { ...rich.root, children: [block] } }).trim() !== '')
      .map(blockOf)
  }
  return memo.text
    .split(/\n{2,}/)
    .filter((part) => part.trim() !== '')
    .map((part): Block => paragraphOrList(part))
}

/** How a reference reads on paper when what it points at was deleted: as it was kept, and saying so. */
function asGone<R extends RichLink | RichCited>(one: R): R {
  if (one.type === 'reference') return { ...one, words: `${one.words} (${GONE})` }
  return { ...one, by: one.by === '' ? GONE : `${one.by}; ${GONE}` }
}

const GONE = 'since deleted'

function blockOf(block: RichBlock): Block {
  switch (block.type) {
    case 'heading':
      // The memo's own title stands on the second level.
      return { is: 'heading', level: 3, words: runs(block.children) }
    case 'quote':
      return { is: 'quote', words: runs(block.children), by: '' }
    case 'cited':
      return { is: 'quote', words: block.words, by: block.by }
    case 'list':
      return { is: 'list', kind: block.listType, items: itemsOf(block, 0) }
    default:
      return { is: 'paragraph', words: runs(block.children) }
  }
}

function itemsOf(list: RichList, depth: number): ListItem[] {
  return list.children.flatMap(({ children, checked }) => {
    const words = children.filter((child) => child.type !== 'list')
    const nested = children.filter((child) => child.type === 'list')
    const own: ListItem[] =
      words.length > 0 || nested.length === 0 ? [{ words: runs(words), depth, isDone: checked === true }] : []
    return [...own, ...nested.flatMap((inner) => itemsOf(inner, depth + 1))]
  })
}

function runs(children: readonly RichInline[]): Run[] {
  return children.map((child): Run => {
    if (child.type === 'reference') return { text: child.words }
    if (child.type !== 'text') return { text: child.type === 'linebreak' ? '\n' : child.text }
    return { text: child.text, bold: (child.format & BOLD) !== 0, italic: (child.format & ITALIC) !== 0 }
  })
}

/** Lines that begin with a dash are a list, as they are typed. */
function paragraphOrList(part: string): Block {
  const lines = part.split('\n').filter((line) => line.trim() !== '')
  if (!lines.every((line) => /^\s*[-–•*] /.test(line))) return { is: 'paragraph', words: part }
  return {
    is: 'list',
    kind: 'bullet',
    items: lines.map((line) => ({ words: line.replace(/^\s*[-–•*] /, ''), depth: 0 })),
  }
}

function nameOfAbout(project: Project, ref: Memo['about'][number]): string | null {
  return ref.kind === 'coding' || ref.kind === 'quotation' ? 'a passage' : nameOfRef(project, ref)
}

/** The order of a journal: as it was written, what has no date last. */
export function inOrderOfWriting(memos: Iterable<Memo>): Memo[] {
  return [...memos].sort((a, b) => (a.createdAt ?? '9').localeCompare(b.createdAt ?? '9') || a.position - b.position)
}
