import { titleOf } from '../commands/writeMemo.ts'
import type { Block, Document } from '../documents/document.ts'
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
    ...memo.text
      .split(/\n{2,}/)
      .filter((part) => part.trim() !== '')
      .map((part): Block => paragraphOrList(part)),
  ]
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
