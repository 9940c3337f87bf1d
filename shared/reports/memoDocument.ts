import { titleOf } from '../commands/writeMemo.ts'
import type { Block, Document, ListItem, Run } from '../documents/document.ts'
import { BOLD, ITALIC, plainOfRich, type RichBlock, type RichInline, type RichList, richOf } from '../memos/richText.ts'
import type { Memo } from '../records/memo.ts'
import { codePath } from '../study/codeTree.ts'
import type { Project } from '../study/project.ts'

/** Memos with kind, author, date and what they are about, in the order given. */
export function memoDocument(project: Project, memos: readonly Memo[]): Document {
  return {
    title: `Memos: ${project.info.title}`,
    about: `${memos.length} memos. They are the analysts’ own writing and no data.`,
    blocks: memos.flatMap((memo) => memoBlocks(project, memo)),
  }
}

export function memoBlocks(project: Project, memo: Memo): Block[] {
  const author = project.coders.get(memo.createdBy ?? '')?.name
  const about = memo.about.map((one) => nameOfObject(project, one)).filter((name) => name !== null)
  const facts = [
    memo.memoKind,
    author,
    memo.createdAt?.slice(0, 10),
    about.length > 0 ? `on ${about.join(', ')}` : undefined,
  ]
  return [
    { is: 'heading', level: 2, words: titleOf(memo) },
    { is: 'paragraph', isQuiet: true, words: facts.filter((fact) => fact !== undefined).join(' · ') },
    ...writtenBlocks(memo),
  ]
}

/** What is written in a memo, with its looks; its headings stand on the third level. */
export function writtenBlocks(memo: Memo): Block[] {
  const rich = richOf(memo.rich)
  if (rich)
    return rich.root.children
      .filter((block) => plainOfRich({ root: { ...rich.root, children: [block] } }).trim() !== '')
      .map(blockOf)
  return memo.text
    .split(/\n{2,}/)
    .filter((part) => part.trim() !== '')
    .map((part): Block => paragraphOrList(part))
}

function blockOf(block: RichBlock): Block {
  switch (block.type) {
    case 'heading':
      // The memo's own title stands on the second level.
      return { is: 'heading', level: 3, words: runs(block.children) }
    case 'quote':
      return { is: 'quote', words: runs(block.children), by: '' }
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

function nameOfObject(project: Project, { kind, id }: Memo['about'][number]): string | null {
  switch (kind) {
    case 'code':
      return project.codes.has(id) ? codePath(project.codes, id) : null
    case 'theme':
      return project.themes.get(id)?.name ?? null
    case 'source':
      return project.sources.get(id)?.name ?? null
    case 'case':
      return project.cases.get(id)?.name ?? null
    case 'wave':
      return project.waves.get(id)?.name ?? null
    case 'project':
      return 'the project'
    case 'coding':
    case 'quotation':
      return 'a passage'
    default:
      return null
  }
}

/** The order of a journal: as it was written, what has no date last. */
export function inOrderOfWriting(memos: Iterable<Memo>): Memo[] {
  return [...memos].sort((a, b) => (a.createdAt ?? '9').localeCompare(b.createdAt ?? '9') || a.position - b.position)
}
