import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  BOLD,
  cited,
  citedOf,
  heading,
  inlinesOf,
  isFormatted,
  link,
  linkOf,
  list,
  paragraph,
  plainOfRich,
  richOf,
  richOfBlocks,
  richOfPlain,
  writingOf,
} from '../../../shared/memos/richText.ts'

const ID = '11111111-2222-4333-8444-555555555555'
const words = (text: string) => inlinesOf(text)
const json = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

describe('plain words', () => {
  test('come back to the letter from their paragraphs, and stay plain', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'é', '😀', ' ', '\n', '\t') }), (text) => {
        expect(writingOf(json(richOfPlain(text)))).toEqual({ text, rich: null })
      }),
    )
  })
})

describe('formatted words', () => {
  const rich = richOfBlocks([
    heading('h1', words('Fridays')),
    paragraph([...words('It was '), ...inlinesOf('not', BOLD), ...words(' a term.')]),
    list('number', [words('Ask'), [list('bullet', [words('Denise'), words('Malcolm')], 1)], words('Read')]),
    list('check', [words('Code it')]),
    cited({ kind: 'coding', id: ID }, 'It’s gone.', 'Denise, 1 year'),
    paragraph([...words('See '), link({ kind: 'code', id: ID }, 'Loss > Place'), ...words('.')]),
  ])

  test('are read by other programs as lines', () => {
    expect(plainOfRich(rich)).toBe(
      'Fridays\n\nIt was not a term.\n\n1. Ask\n  - Denise\n  - Malcolm\n2. Read\n\n[ ] Code it\n\n“It’s gone.” (Denise, 1 year)\n\nSee Loss > Place.',
    )
  })

  test('survive being kept', () => {
    expect(isFormatted(rich)).toBe(true)
    expect(richOf(writingOf(json(rich))?.rich)).toEqual(richOf(json(rich)))
  })
})

describe('words from elsewhere', () => {
  const root = (children: unknown[]) => ({ root: { type: 'root', children } })

  test.each([
    ['a kind of node nobody knows', root([{ type: 'html', html: '<script>alert(1)</script>' }])],
    [
      'an address in the words',
      root([{ type: 'paragraph', children: [{ type: 'link', url: 'javascript:alert(1)' }] }]),
    ],
    [
      'a link to what nobody knows',
      root([paragraphOf({ type: 'reference', to: { kind: 'script', id: ID }, words: 'a' })]),
    ],
    [
      'a link whose id is an address',
      root([paragraphOf({ type: 'reference', to: { kind: 'code', id: 'javascript:alert(1)' }, words: 'a' })]),
    ],
    ['a quotation of a code', root([{ type: 'cited', to: { kind: 'code', id: ID }, words: 'a', by: '' }])],
    [
      'a quotation of markup',
      root([{ type: 'cited', to: { kind: 'coding', id: ID }, words: { html: '<script>' }, by: '' }]),
    ],
    [
      'a quotation without end',
      root([{ type: 'cited', to: { kind: 'coding', id: ID }, words: 'a'.repeat(100_000), by: '' }]),
    ],
    ['no words', root([])],
    ['no root', { children: [] }],
    ['a list', []],
    ['a number', 7],
    ['a heading that is a script', root([{ type: 'heading', tag: 'script', children: [] }])],
    ['lists nested without end', root([nested(200)])],
    ['lists nested deeper than can be walked', root([nested(50_000)])],
  ])('are refused where they hold %s', (_, value) => {
    expect(richOf(value)).toBeNull()
  })

  test('lose looks that are not ours', () => {
    const block = {
      type: 'paragraph',
      format: 'center',
      children: [{ type: 'text', text: 'a', format: 8 | BOLD, style: 'position:fixed' }],
    }
    const first = richOf(root([block]))?.root.children[0]
    expect(first).toEqual(paragraph(inlinesOf('a', BOLD)))
  })
})

test('a reference that is pasted and not to be trusted points at nothing', () => {
  expect(linkOf({ type: 'reference', to: 'everything', words: ['a'] }).words).toBe('')
  expect(citedOf({ type: 'cited', to: null }).words).toBe('')
})

function paragraphOf(child: unknown): object {
  return { type: 'paragraph', children: [child] }
}

function nested(depth: number): object {
  let inner: object = { type: 'list', listType: 'bullet', children: [] }
  for (let at = 0; at < depth; at++)
    inner = { type: 'list', listType: 'bullet', children: [{ type: 'listitem', children: [inner] }] }
  return inner
}
