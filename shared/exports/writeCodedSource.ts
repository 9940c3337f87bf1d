import { count } from '../commands/excerpt.ts'
import { tintOf } from '../colors/tint.ts'
import { wordDocument, type WordParagraph, type WordRun } from '../office/wordDocument.ts'
import type { Source } from '../records/source.ts'
import type { SourceText } from '../records/sourceText.ts'
import type { Project } from '../study/project.ts'
import { casesOf } from '../study/sourceGroups.ts'
import { type CodedSource, codedSource, type PrintedCoding, type PrintedRun } from './codedSource.ts'
import { escapeHtml, htmlPage } from './htmlPage.ts'

export const SOURCE_FORMATS = ['docx', 'html'] as const
export type SourceFormat = (typeof SOURCE_FORMATS)[number]

/** `margin`: codes stand beside the paragraph, the words tinted. `brackets`: codes stand in the text, where their passage ends. */
export const CODE_MARKS = ['margin', 'brackets'] as const
export type CodeMarks = (typeof CODE_MARKS)[number]

/** A source with its coding, to be read on paper or sent to somebody without Throughline. */
export function writeCodedSource(
  project: Project,
  source: Source,
  text: SourceText,
  format: SourceFormat,
  marks: CodeMarks,
): string | Uint8Array<ArrayBuffer> {
  const coded = codedSource(project, source, text)
  const subtitle = subtitleOf(project, source, coded)
  return format === 'html' ? page(source.name, subtitle, coded, marks) : document(source.name, subtitle, coded, marks)
}

function subtitleOf(project: Project, source: Source, { codings }: CodedSource): string {
  const cases = casesOf(project, source.id).map(({ name }) => name)
  const wave = source.waveId === null ? null : (project.waves.get(source.waveId)?.name ?? null)
  const place = [...cases, wave, source.date].filter((part) => part !== null).join(', ')
  return `${place === '' ? '' : `${place}. `}${count(codings.length, 'coding')}. This file holds participants’ words.`
}

function tint(covered: readonly PrintedCoding[]): string | null {
  const innermost = covered.at(-1)
  return innermost ? tintOf(innermost.color, 'light', 'soft') : null
}

function sayCoding({ name, coder }: PrintedCoding): string {
  return coder === null ? name : `${name} (${coder})`
}

function document(title: string, subtitle: string, { paragraphs }: CodedSource, marks: CodeMarks) {
  const head: WordParagraph[] = [
    { style: 'Title', runs: [{ words: title }] },
    { style: 'Subtitle', runs: [{ words: subtitle }] },
  ]
  const words = ({ runs }: { readonly runs: readonly PrintedRun[] }): WordParagraph => ({
    style: 'Normal',
    runs: runs.flatMap((run): WordRun[] => {
      const own = { words: run.words, fill: tint(run.covered) }
      if (marks === 'margin') return [own]
      return [
        ...run.begins.flatMap((coding): WordRun[] => [
          { words: '[', color: coding.color, bold: true },
          { words: String(coding.number), color: coding.color, raised: true },
        ]),
        own,
        ...run.ends.toReversed().flatMap((coding): WordRun[] => [
          { words: ']', color: coding.color, bold: true },
          { words: `${coding.number} ${sayCoding(coding)}`, color: coding.color, raised: true },
        ]),
      ]
    }),
  })
  if (marks === 'brackets') return wordDocument([...head, ...paragraphs.map(words)])
  const besides = paragraphs.map((paragraph) => ({
    left: [words(paragraph)],
    right: paragraph.beside.map(
      ({ coding, goesOn }): WordParagraph => ({
        style: 'Margin',
        runs: [{ words: goesOn ? '┆ ' : '▌', color: coding.color }, { words: sayCoding(coding) }],
      }),
    ),
  }))
  return wordDocument([...head, { besides }])
}

function page(title: string, subtitle: string, { paragraphs }: CodedSource, marks: CodeMarks): string {
  const body = paragraphs.map(({ runs, beside }) => {
    const words = `<p dir="auto">${runs.map((run) => runHtml(run, marks)).join('')}</p>`
    if (marks === 'brackets') return words
    const codes = beside.map(
      ({ coding, goesOn }) =>
        `<li dir="auto"${goesOn ? ' class="on"' : ''} style="border-color:${escapeHtml(coding.color)}" title="${escapeHtml(coding.path)}">${escapeHtml(sayCoding(coding))}${goesOn ? '<span class="hidden"> (goes on)</span>' : ''}</li>`,
    )
    return `<div class="row">${words}${codes.length === 0 ? '' : `<ul>${codes.join('')}</ul>`}</div>`
  })
  const head = `<h1 dir="auto">${escapeHtml(title)}</h1>\n<p class="subtitle">${escapeHtml(subtitle)}</p>`
  return htmlPage(title, STYLE, [head, ...body].join('\n'))
}

function runHtml({ words, covered, begins, ends }: PrintedRun, marks: CodeMarks): string {
  const own = escapeHtml(words)
  const color = tint(covered)
  const marked = color === null ? own : `<mark style="background:${escapeHtml(color)}">${own}</mark>`
  if (marks === 'margin') return marked
  const before = begins.map(({ number, color: of }) => `<b style="color:${escapeHtml(of)}">[</b><sup>${number}</sup>`)
  const behind = ends
    .toReversed()
    .map(
      (coding) =>
        `<b style="color:${escapeHtml(coding.color)}">]</b><sup title="${escapeHtml(coding.path)}">${coding.number} ${escapeHtml(sayCoding(coding))}</sup>`,
    )
  return before.join('') + marked + behind.join('')
}

const STYLE = `
p{margin:0 0 .625rem;overflow-wrap:anywhere;min-height:.5em}
.row{display:grid;grid-template-columns:minmax(0,1fr) 15rem;gap:1.5rem;break-inside:avoid}
ul{list-style:none;margin:0;padding:0;font:.8125rem/1.4 system-ui,sans-serif}
li{border-inline-start:4px solid;padding-inline-start:.5rem;margin-block-end:.1875rem;overflow-wrap:anywhere}
li.on{border-inline-start-style:dotted;opacity:.75}
mark{color:#20242a}
sup{font-size:.6875rem;line-height:0}
.hidden{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden}
`
