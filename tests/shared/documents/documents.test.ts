import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import type { Document } from '../../../shared/documents/document.ts'
import { docxOf } from '../../../shared/documents/docx.ts'
import { htmlOf } from '../../../shared/documents/html.ts'
import { markdownOf } from '../../../shared/documents/markdown.ts'
import { readDocx } from '../../../shared/transcripts/readDocx.ts'

const HOSTILE = '<script>alert(1)</script> [press](javascript:alert(1)) | <img src=x onerror=alert(1)>'
const DOCUMENT: Document = {
  title: 'Themes & more',
  about: HOSTILE,
  blocks: [
    { is: 'heading', level: 1, words: 'Nobody rang' },
    { is: 'paragraph', words: [{ text: 'a claim', bold: true }, { text: HOSTILE }] },
    { is: 'quote', words: '# No. Nobody rang.', by: 'Len, 1 year' },
    {
      is: 'list',
      kind: 'check',
      items: [
        { words: 'looked', depth: 0, isDone: true },
        { words: 'found', depth: 1, isDone: false },
      ],
    },
    { is: 'table', columns: ['Theme', 'Cases'], rows: [['A | B', HOSTILE]] },
  ],
}

test('words in a document stay words, whatever they look like', () => {
  const html = htmlOf(DOCUMENT)
  expect(html).not.toMatch(/<script|<img|href=/)
  expect(html).toContain("default-src 'none'")
  const markdown = markdownOf(DOCUMENT)
  expect(markdown).not.toMatch(/^# No\./m)
  expect(markdown).not.toMatch(/(?<!\\)<|(?<!\\)\[press/)
  expect(markdown).toContain('> \\# No. Nobody rang.\n>\n> — Len, 1 year')
  expect(markdown).toContain('| A \\| B |')
})

test('a checklist keeps what is done and what is inside what', () => {
  expect(markdownOf(DOCUMENT)).toContain('- [x] looked\n  - [ ] found')
})

test('a Word file can be read again, and is the same each time', async () => {
  const bytes = docxOf(DOCUMENT)
  expect(docxOf(DOCUMENT)).toEqual(bytes)
  const read = await readDocx(bytes, {})
  const words = JSON.stringify(read)
  expect(words).toContain('Nobody rang')
  expect(words).toContain('<script>alert(1)</script>')
})

test('a figure stands in a Word file in pixels, with its vectors for programs that draw them', () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100"/>'
  const figure = { ...DOCUMENT, blocks: [{ is: 'figure', svg, words: 'A "line" of time' } as const] }
  const pixels = Uint8Array.of(1, 2, 3)
  const parts = unzipSync(docxOf(figure, { pixels: new Map([[svg, pixels]]) }))
  expect(parts['word/media/figure1.png']).toEqual(pixels)
  expect(strFromU8(parts['word/media/figure1.svg'] ?? new Uint8Array())).toContain(svg)
  const links = new Map(
    [
      ...strFromU8(parts['word/_rels/document.xml.rels'] as Uint8Array).matchAll(/Id="(\w+)"[^>]*Target="([^"]+)"/g),
    ].map(([, id, target]) => [id, target]),
  )
  const xml = strFromU8(parts['word/document.xml'] as Uint8Array)
  expect(links.get(/a:blip r:embed="(\w+)"/.exec(xml)?.[1])).toBe('media/figure1.png')
  expect(links.get(/svgBlip [^>]*r:embed="(\w+)"/.exec(xml)?.[1])).toBe('media/figure1.svg')
  // Without pixels there is still a picture to refer to.
  expect(unzipSync(docxOf(figure))['word/media/figure1.png']?.slice(1, 4)).toEqual(Uint8Array.of(80, 78, 71))
})
