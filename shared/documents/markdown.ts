import { type Block, type Document, plainOf, runsOf, type Words } from './document.ts'

export function markdownOf({ title, about, blocks }: Document): string {
  const parts = [`# ${escaped(title)}`, ...(about === '' ? [] : [escaped(about)]), ...blocks.map(blockText)]
  return `${parts.join('\n\n')}\n`
}

function blockText(block: Block): string {
  switch (block.is) {
    case 'heading':
      return `${'#'.repeat(block.level + 1)} ${escaped(plainOf(block.words)).replace(/\s*\n\s*/g, ' ')}`
    case 'paragraph':
      return wordsText(block.words)
    case 'quote': {
      const words = wordsText(block.words)
        .split('\n')
        .map((line) => `> ${line}`)
        .join('\n')
      return block.by === '' ? words : `${words}\n>\n> — ${escaped(block.by)}`
    }
    case 'list': {
      let number = 0
      return block.items
        .map(({ words, depth, isDone }) => {
          number += 1
          const sign =
            block.kind === 'number' ? `${number}.` : block.kind === 'check' ? `- [${isDone ? 'x' : ' '}]` : '-'
          return `${'  '.repeat(depth)}${sign} ${wordsText(words).replace(/\n/g, ' ')}`
        })
        .join('\n')
    }
    case 'table': {
      const row = (cells: readonly string[]) =>
        `| ${cells
          .map((cell) =>
            escaped(cell)
              .replace(/\s*\n\s*/g, '<br>')
              .replaceAll('|', '\\|'),
          )
          .join(' | ')} |`
      return [row(block.columns), `|${block.columns.map(() => ' --- |').join('')}`, ...block.rows.map(row)].join('\n')
    }
    case 'figure':
      return `*${escaped(block.words)}*`
    case 'line':
      return '---'
  }
}

function wordsText(words: Words): string {
  return runsOf(words)
    .map(({ text, bold, italic, struck }) => {
      const [, before = '', inside = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text) ?? []
      if (inside === '') return text
      const sign = `${bold ? '**' : ''}${italic ? '*' : ''}${struck ? '~~' : ''}`
      return `${before}${sign}${escaped(inside)}${[...sign].toReversed().join('')}${after}`
    })
    .join('')
}

/** Words that would read as Markdown are written so that they do not: a memo cannot smuggle a link or HTML into a document. */
function escaped(text: string): string {
  return text
    .replace(/[\\`*_[\]<>~]/g, '\\$&')
    .replace(/^(\s*)([#+=-])/gm, '$1\\$2')
    .replace(/^(\s*\d+)([.)])/gm, '$1\\$2')
}
