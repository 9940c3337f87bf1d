import { escapeAttribute } from '../refi/xmlText.ts'
import { type Appendix, APPENDIX_COLUMNS, type AppendixLine, type AppendixRow } from './appendix.ts'

/** The appendix as one web page that loads nothing and runs nothing, whatever is written in the codebook. */
export function writeHtml({ title, subtitle, rows, hasExamples }: Appendix): string {
  const { examples, ...always } = APPENDIX_COLUMNS
  const heads = [...Object.values(always), ...(hasExamples ? [examples] : [])]
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<h1 dir="auto">${escape(title)}</h1>
<p class="subtitle">${escape(subtitle)}</p>
<table>
<thead><tr>${heads.map((head) => `<th scope="col">${escape(head)}</th>`).join('')}</tr></thead>
<tbody>
${rows.map((row) => rowHtml(row, hasExamples)).join('\n')}
</tbody>
</table>
</body>
</html>
`
}

function rowHtml(row: AppendixRow, hasExamples: boolean): string {
  const { name, depth, color, notes, definition, include, exclude, examples } = row
  const level = Math.min(depth, 8)
  const small = notes.length === 0 ? '' : `<small>${escape(notes.join(', '))}</small>`
  const head = `<th scope="row" class="level-${level}" dir="auto"><span class="dot" style="background:${escape(color)}"></span>${escape(name)}${small}</th>`
  const cells = [definition, include, exclude, ...(hasExamples ? [examples] : [])].map(
    (lines) => `<td>${lines.map(lineHtml).join('')}</td>`,
  )
  return `<tr${depth === 0 ? ' class="top"' : ''}>${head}${cells.join('')}</tr>`
}

function lineHtml({ lead, words, attribution, isQuoted }: AppendixLine): string {
  const before = lead === null ? '' : `<i>${escape(lead)}</i> `
  const after = attribution === null ? '' : ` <span class="who">(${escape(attribution)})</span>`
  return `<p dir="auto">${before}${isQuoted ? `<q>${escape(words)}</q>` : escape(words)}${after}</p>`
}

function escape(words: string): string {
  return escapeAttribute(words).replaceAll("'", '&#39;')
}

const STYLE = `
:root{color-scheme:light dark}
body{font:15px/1.5 Georgia,"Times New Roman",serif;margin:2rem auto;max-width:75rem;padding:0 1rem}
h1{font-size:1.5rem;margin:0 0 .25rem}
.subtitle{margin:0 0 1.5rem;opacity:.7}
table{border-collapse:collapse;width:100%;table-layout:fixed}
th,td{text-align:start;vertical-align:top;padding:.5rem .625rem;border-bottom:1px solid rgb(128 128 128/.35);overflow-wrap:anywhere}
thead th{border-bottom-width:2px}
thead{display:table-header-group}
tr{break-inside:avoid}
tr.top th,tr.top td{background:rgb(128 128 128/.1)}
tbody th{font-weight:400}
tr.top th{font-weight:700}
small{display:block;opacity:.7;font-weight:400}
p{margin:0 0 .375rem}
p:last-child{margin:0}
q{quotes:"“" "”"}
.who{white-space:nowrap}
.dot{display:inline-block;width:.625rem;height:.625rem;border-radius:50%;margin-inline-end:.4rem}
${Array.from({ length: 9 }, (_, level) => `.level-${level}{padding-inline-start:${0.625 + level}rem}`).join('\n')}
`
