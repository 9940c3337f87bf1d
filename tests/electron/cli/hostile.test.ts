import { spawn } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ROOT } from '../../support/built.ts'
import { docxParts, p, packed } from '../../support/docx.ts'
import { bomb, pdf } from '../../support/pdf.ts'
import { Terminal } from '../../support/terminal.ts'
import { rawZip } from '../services/support/zips.ts'

/** What a refusal may cost beside the program itself: platform.md 9. Seconds are printed; a busy machine has its own. */
const MOST_MEGABYTES = 200

const LAUGHS = `<!DOCTYPE x [<!ENTITY a "ha">${Array.from({ length: 9 }, (_, n) => `<!ENTITY ${'abcdefghij'[n + 1]} "${`&${'abcdefghij'[n]};`.repeat(10)}">`).join('')}]>`
const DEEP = (tag: string, depth: number) => `<${tag}>`.repeat(depth)
const project = (xml: string) => zipSync({ 'project.qde': strToU8(xml) }, { level: 9 })
const QDE = '<Project xmlns="urn:QDA-XML:project:1.0" name="x">'

interface Hostile {
  readonly id: string
  readonly what: string
  readonly name: string
  readonly bytes: () => Uint8Array
}

const HOSTILE: readonly Hostile[] = [
  {
    id: 'U1',
    what: 'a document that unpacks to 256 MB',
    name: 'bomb.docx',
    bytes: () => zipSync({ 'word/document.xml': new Uint8Array(256 * 1024 * 1024) }, { level: 9 }),
  },
  {
    id: 'U1',
    what: 'a directory that lies about 128 MB',
    name: 'liar.docx',
    bytes: () => rawZip([{ name: 'word/document.xml', content: new Uint8Array(128 * 1024 * 1024), size: 1000 }]),
  },
  {
    id: 'U1',
    what: '60,000 parts',
    name: 'parts.docx',
    bytes: () => rawZip(Array.from({ length: 60_000 }, (_, n) => ({ name: `word/document${n}.xml`, stored: true }))),
  },
  {
    id: 'U1',
    what: 'a project that unpacks to 256 MB',
    name: 'bomb.qdpx',
    bytes: () => zipSync({ 'project.qde': new Uint8Array(256 * 1024 * 1024) }, { level: 9 }),
  },
  {
    id: 'U2',
    what: 'names that lead out of the folder',
    name: 'slip.docx',
    bytes: () =>
      rawZip([
        { name: 'word/document.xml', content: '<x/>' },
        { name: '../../evil', content: 'x' },
      ]),
  },
  {
    id: 'U3',
    what: 'a billion laughs',
    name: 'laughs.docx',
    bytes: () => zipSync({ 'word/document.xml': strToU8(`${LAUGHS}<w>&j;</w>`) }),
  },
  {
    id: 'U3',
    what: 'a billion laughs in a project',
    name: 'laughs.qdpx',
    bytes: () => project(`${LAUGHS}${QDE}&j;</Project>`),
  },
  { id: 'U3', what: 'nesting without end', name: 'deep.qdpx', bytes: () => project(QDE + DEEP('Code', 1_000_000)) },
  {
    id: 'U4',
    what: '300,000 paragraphs',
    name: 'paragraphs.docx',
    bytes: () => packed(docxParts(p('x').repeat(300_000))),
  },
  { id: 'U5', what: 'a stream that unpacks to 300 MB', name: 'bomb.pdf', bytes: () => bomb(300_000_000) },
  { id: 'U5', what: '10,000 pages', name: 'pages.pdf', bytes: () => pdf(Array.from({ length: 10_000 }, () => [])) },
  {
    id: 'U6',
    what: 'tags in tags without end',
    name: 'deep.html',
    bytes: () => strToU8(`<html>${DEEP('div', 2_000_000)}`),
  },
  {
    id: 'U6',
    what: 'groups in groups without end',
    name: 'deep.rtf',
    bytes: () => strToU8(`{\\rtf1${'{'.repeat(10_000_000)}`),
  },
  { id: 'U7', what: 'a text of 65 MB', name: 'long.txt', bytes: () => new Uint8Array(65 * 1024 * 1024).fill(0x61) },
  { id: 'U8', what: 'a project that is none', name: 'none.qdpx', bytes: () => project('<html/>') },
  {
    id: 'U8',
    what: 'a codebook with 10,001 codes',
    name: 'codes.qdc',
    bytes: () =>
      strToU8(
        `<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes>${'<Code name="n"/>'.repeat(10_001)}</Codes></CodeBook>`,
      ),
  },
]

interface Cost {
  readonly status: number | null
  readonly err: string
  readonly megabytes: number
  readonly seconds: number
}

let terminal: Terminal
let idle: Cost

/**
 * Says at its end what a process used. The peak that `resourceUsage` knows is Linux’s over all that ever ran under the process’s number,
 * and counts the tests that started it; the one of the program alone stands in /proc.
 */
const MEASURE = (used: string) => `
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
process.on('exit', () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage()
  const own = existsSync('/proc/self/status') ? /VmHWM:\\s*(\\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] : undefined
  writeFileSync(${JSON.stringify(used)}, JSON.stringify({ kilobytes: Number(own ?? maxRSS), cpu: userCPUTime + systemCPUTime }))
})
`

/** Runs the program that is shipped, and reads what the system says it used. */
async function cost(...args: readonly string[]): Promise<Cost> {
  const measure = terminal.path('measure.mjs')
  const used = terminal.path('used.json')
  await writeFile(measure, MEASURE(used))
  const child = spawn(process.execPath, ['--import', measure, join(ROOT, 'dist/cli/throughline.mjs'), ...args], {
    cwd: terminal.folder,
    env: { PATH: process.env['PATH'], HOME: terminal.home, APPDATA: terminal.home },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let err = ''
  child.stderr.setEncoding('utf8').on('data', (piece: string) => {
    err += piece
  })
  const status = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject).once('close', resolve)
  })
  const { kilobytes, cpu } = JSON.parse(await readFile(used, 'utf8')) as { kilobytes: number; cpu: number }
  return { status, err, megabytes: kilobytes / 1024, seconds: cpu / 1e6 }
}

beforeAll(async () => {
  terminal = await Terminal.open()
  await writeFile(terminal.path('fine.txt'), 'Ada: Hello.\n\nBen: Hi.\n\nAda: Bye.')
  idle = await cost('import', 'study.qdpx', 'fine.txt')
  if (idle.status !== 0) throw new Error(idle.err)
}, 60_000)
afterAll(() => terminal.close())

test.each(HOSTILE)(
  '$id: $what is refused with a sentence and little memory',
  async ({ id, what, name, bytes }) => {
    // The shell reads a file whole before it looks into it, which is the file's own size and no cost of a refusal.
    const content = bytes()
    await writeFile(terminal.path(name), content)
    const args = name.endsWith('.qdpx')
      ? ['info', name]
      : name.endsWith('.qdc')
        ? ['codebook', 'study.qdpx', '--from', name]
        : ['import', 'other.qdpx', name]
    const refused = await cost(...args)
    const more = refused.megabytes - idle.megabytes
    console.log(
      `${id} ${what}: ${more.toFixed(0)} MB and ${(refused.seconds - idle.seconds).toFixed(1)} s more than a plain import`,
    )
    expect(refused.status).toBe(1)
    expect(refused.err.trim()).toMatch(/^.{20,400}\.$/s)
    expect(refused.err).not.toMatch(/\n\s+at |Error:/)
    expect(more - content.length / 1024 / 1024).toBeLessThan(MOST_MEGABYTES)
  },
  120_000,
)
