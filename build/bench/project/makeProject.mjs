/**
 * Writes an invented project of any size as a `.qdpx` of another program: the same numbers give the same bytes.
 *
 *     node build/bench/project/makeProject.mjs OUT [--transcripts 1000] [--words 10000] [--codings 200] [--codes 500]
 */
import { createHash } from 'node:crypto'
import { closeSync, openSync, writeSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { Zip, ZipDeflate } from 'fflate'

const SENTENCES = [
  'I was going to the gym twice a week with the group from the surgery.',
  'It did for a while, until my mam fell ill, and then I just stopped going.',
  'She rang me every fortnight, which nobody else did.',
  'You get a letter, and then you wait, and then you get another letter.',
  'To be honest I had lost hope with it by then.',
  'We started the allotment in the spring and I have not looked back.',
  'My blood sugar came down from 11.4 to 7.2, so the nurse was pleased.',
  'I suppose it gave me a reason to leave the house.',
  'Then the link worker left and it all went quiet again.',
]
const QUESTIONS = ['And the gym, did that last?', 'Can you tell me a bit more about that time?', 'Mm. And then?']
const ORIGIN = 'a workload of Throughline'

/** @param sizes transcripts, words in each, codings in each, codes of the whole project */
export function makeProject(out, { transcripts, words, codings, codes }) {
  const file = openSync(out, 'w')
  const zip = new Zip((error, piece) => {
    if (error) throw error
    writeSync(file, piece)
  })
  const entry = (name) => {
    const writing = new ZipDeflate(name, { level: 1, mtime: '2020-01-01' })
    zip.add(writing)
    return writing
  }
  const random = randomFrom(11)
  const at = 'creatingUser="' + guidOf('coder', 0) + '" creationDateTime="2024-03-01T10:00:00Z"'
  const sources = []
  for (let nth = 0; nth < transcripts; nth += 1) {
    const { text, spoken } = interview(random, words)
    const content = entry(`sources/${guidOf('text', nth)}.txt`)
    content.push(Buffer.from(text), true)
    const person = Math.floor(nth / 3) + 1
    const selections = passages(random, spoken, codings).map(([start, end], index) => {
      const id = nth * codings + index
      const code = Math.floor(random() ** 1.6 * codes)
      return `<PlainTextSelection guid="${guidOf('selection', id)}" name="${text.slice(start, Math.min(end, start + 60))}" startPosition="${start}" endPosition="${end}" ${at}><Coding guid="${guidOf('coding', id)}" ${at}><CodeRef targetGUID="${guidOf('code', code)}"/></Coding></PlainTextSelection>`
    })
    sources.push(
      `<TextSource guid="${guidOf('source', nth)}" name="P${person} wave ${(nth % 3) + 1}" plainTextPath="internal://${guidOf('text', nth)}.txt" ${at}>${selections.join('\n')}</TextSource>\n`,
    )
  }
  const xml = entry('project.qde')
  const write = (piece, isLast = false) => xml.push(Buffer.from(piece), isLast)
  write(
    `<?xml version="1.0" encoding="utf-8"?>\n<Project xmlns="urn:QDA-XML:project:1.0" name="Workload" origin="${ORIGIN}"><Users><User guid="${guidOf('coder', 0)}" name="Ana Moss"/></Users>\n<CodeBook><Codes>`,
  )
  for (let parent = 0; parent < codes; parent += 10) {
    const code = (nth, inside = '') =>
      `<Code guid="${guidOf('code', nth)}" name="Code ${nth}" isCodable="true">${inside}</Code>`
    const below = Array.from({ length: Math.min(9, codes - parent - 1) }, (_, nth) => code(parent + nth + 1))
    write(code(parent, below.join('')))
  }
  write('</Codes></CodeBook>\n<Sources>')
  for (const source of sources) write(source)
  write('</Sources></Project>\n', true)
  zip.end()
  closeSync(file)
}

/** An interview of about so many words, and where its participant speaks. Every character is one code point. */
function interview(random, words) {
  const pick = (from) => from[Math.floor(random() * from.length)]
  const parts = []
  const spoken = []
  let offset = 0
  for (let written = 0, nth = 0; written < words; nth += 1) {
    const label = nth % 2 === 0 ? 'Interviewer: ' : 'Eddie: '
    const said =
      nth % 2 === 0
        ? pick(QUESTIONS)
        : Array.from({ length: 2 + Math.floor(random() * 7) }, () => pick(SENTENCES)).join(' ')
    if (nth % 2 === 1) spoken.push([offset + label.length, offset + label.length + said.length])
    parts.push(label + said)
    offset += label.length + said.length + 2
    written += said.split(' ').length
  }
  return { text: parts.join('\n\n'), spoken }
}

function passages(random, spoken, count) {
  return Array.from({ length: count }, () => {
    const [from, to] = spoken[Math.floor(random() * spoken.length)]
    const start = from + Math.floor(random() * (to - from - 20))
    return [start, Math.min(to, start + 20 + Math.floor(random() ** 3 * 400))]
  }).sort((a, b) => a[0] - b[0] || a[1] - b[1])
}

function guidOf(kind, nth) {
  const hex = createHash('sha1').update(`${kind} ${nth}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

function randomFrom(seed) {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const number = (text) => ({ type: 'string', default: text })
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { transcripts: number('1000'), words: number('10000'), codings: number('200'), codes: number('500') },
  })
  const sizes = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, Number(value)]))
  makeProject(positionals[0] ?? 'Workload.qdpx', sizes)
}
