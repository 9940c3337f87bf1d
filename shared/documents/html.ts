import { escapeHtml } from '../reports/escapeHtml.ts'
import { type Block, type Document, type ListItem, plainOf, runsOf, type Words } from './document.ts'

/** A page that stands alone: no script, nothing fetched, every word escaped. */
export function htmlOf({ title, about, blocks }: Document): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>${escapeHtml(title)}</h1>
${about === '' ? '' : `<p class="about">${escapeHtml(about)}</p>\n`}${blocks.map(blockHtml).join('\n')}
</body>
</html>
`
}

const STYLE = `
body { max-width: 52rem; margin: 3rem auto; padding: 0 1rem; font: 1rem/1.6 Georgia, serif; color: #20242a; background: #fff; }
h1 { font-size: 1.5rem; } h2 { margin-top: 2.5rem; font-size: 1.25rem; } h3 { margin-top: 1.8rem; font-size: 1.05rem; } h4 { margin-bottom: .3rem; }
.about, .quiet, .by { font: .85rem/1.5 system-ui, sans-serif; color: #5d6670; } .by { display: block; margin-top: .25rem; }
blockquote { margin: 1rem 0; padding-left: 1rem; border-left: 2px solid #cfc9bd; white-space: pre-line; }
p { white-space: pre-line; }
table { border-collapse: collapse; margin: 1.2rem 0; font: .85rem/1.45 system-ui, sans-serif; width: 100%; }
th, td { padding: .35rem .6rem; border-bottom: 1px solid #e4e0d8; text-align: left; vertical-align: top; white-space: pre-line; }
th { border-bottom-color: #5d6670; } ul.check { list-style: none; padding-left: .4rem; }
figure { margin: 1rem 0; } figure svg { width: 100%; height: auto; }
@media print { body { margin: 0; } tr, blockquote, figure { break-inside: avoid; } }
`

export function blockHtml(block: Block): string {
  switch (block.is) {
    case 'heading':
      return `<h${block.level + 1}>${escapeHtml(plainOf(block.words))}</h${block.level + 1}>`
    case 'paragraph':
      return `<p${block.isQuiet ? ' class="quiet"' : ''}>${wordsHtml(block.words)}</p>`
    case 'quote':
      return `<blockquote>${wordsHtml(block.words)}${block.by === '' ? '' : `<span class="by">${escapeHtml(block.by)}</span>`}</blockquote>`
    case 'list':
      return listHtml(block.kind, block.items)
    case 'table':
      return `<table><thead><tr>${block.columns.map((name) => `<th scope="col">${escapeHtml(name)}</th>`).join('')}</tr></thead><tbody>${block.rows
        .map((row) => `<tr>${row.map((cell) => `<td>${escapeHtml(cell)}</td>`).join('')}</tr>`)
        .join('')}</tbody></table>`
    case 'figure':
      return `<figure>${block.svg}</figure>`
    case 'line':
      return '<hr>'
  }
}

function listHtml(kind: 'bullet' | 'number' | 'check', items: readonly ListItem[]): string {
  const tag = kind === 'number' ? 'ol' : 'ul'
  const open = kind === 'check' ? `<${tag} class="check">` : `<${tag}>`
  let html = open
  let depth = 0
  for (const item of items) {
    for (; depth < item.depth; depth += 1) html += open
    for (; depth > item.depth; depth -= 1) html += `</${tag}>`
    const sign = kind === 'check' ? (item.isDone ? '☑ ' : '☐ ') : ''
    html += `<li>${sign}${wordsHtml(item.words)}</li>`
  }
  return `${html}${`</${tag}>`.repeat(depth + 1)}`
}

export function wordsHtml(words: Words): string {
  return runsOf(words)
    .map(({ text, bold, italic, struck }) => {
      let html = escapeHtml(text)
      if (struck) html = `<s>${html}</s>`
      if (italic) html = `<em>${html}</em>`
      return bold ? `<strong>${html}</strong>` : html
    })
    .join('')
}
