import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { expect, test } from 'vitest'
import { GUIDE, pictureOf } from '../../../../renderer/features/help/guide.ts'
import {
  anchorOf,
  guidePages,
  type Node,
  type Phrase,
  searchGuide,
  wordsOf,
} from '../../../../renderer/features/help/guidePages.ts'
import { type ActionId, ACTIONS, MENUS } from '../../../../shared/contract/actions.ts'
import { ROOT } from '../../../support/built.ts'

const FOLDER = join(ROOT, 'renderer/help/guide')

type Part = Node | Phrase

function* partsOf(nodes: readonly Part[]): Generator<Part> {
  for (const node of nodes) {
    yield node
    if ('children' in node) yield* partsOf(node.children)
  }
}

const parts = GUIDE.flatMap((page) => [...partsOf(page.nodes)].map((part) => ({ page, part })))
const bold = parts.flatMap(({ page, part }) =>
  part.type === 'strong'
    ? [{ page: page.id, words: part.children.map((child) => ('value' in child ? child.value : '')).join('') }]
    : [],
)
const menuItems = MENUS.flatMap(({ title, items }) =>
  items.flatMap((id) => (id === null ? [] : [`${title} > ${ACTIONS[id satisfies ActionId].title}`])),
)

/** What the window says anywhere: the sources of its pages. */
const said =
  sourcesOf(join(ROOT, 'renderer')).join('\n') + readFileSync(join(ROOT, 'shared/contract/actions.ts'), 'utf8')

function sourcesOf(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
}

test('the guide covers the way from transcripts to a signed-off map, in order', () => {
  expect(GUIDE.map(({ id }) => id)).toEqual(readdirSync(FOLDER).sort())
  expect(GUIDE.length).toBeGreaterThan(10)
})

test('every menu item that is named exists', () => {
  const named = bold.filter(({ words }) => words.includes(' > '))
  expect(named.length).toBeGreaterThan(10)
  expect(named.filter(({ words }) => !menuItems.includes(words))).toEqual([])
})

test('everything else in bold is written somewhere in the window', () => {
  const named = bold.filter(({ words }) => !words.includes(' > '))
  expect(named.length).toBeGreaterThan(20)
  expect(named.filter(({ words }) => !said.includes(words))).toEqual([])
})

test('every view has its place in the guide', () => {
  const views = (Object.keys(ACTIONS) as ActionId[]).flatMap((id) =>
    /^view\.(read|codebook|quotations|cooccurrence|matrices|cases|themes|memos|history)$/.test(id)
      ? [ACTIONS[id].title]
      : [],
  )
  expect(views.length).toBe(9)
  expect(views.filter((view) => !bold.some(({ words }) => words === view))).toEqual([])
})

test('every picture and every page that is linked exists', () => {
  const pictures = parts.flatMap(({ part }) => (part.type === 'image' ? [part] : []))
  expect(pictures.length).toBeGreaterThan(8)
  expect(pictures.filter(({ url, alt }) => !alt || !existsSync(join(FOLDER, url)) || pictureOf(url) === null)).toEqual(
    [],
  )
  const links = parts.flatMap(({ page, part }) => (part.type === 'link' ? [{ on: page.id, to: part.url }] : []))
  expect(links.filter(({ to }) => !GUIDE.some(({ id }) => id === to))).toEqual([])
})

test('the pictures lie where the README’s are made', () => {
  const places = new Set(
    parts.flatMap(({ part }) => (part.type === 'image' ? [relative(ROOT, join(FOLDER, part.url, '..'))] : [])),
  )
  expect([...places]).toEqual(['.github/pictures'])
})

test('the search finds headings first, whatever the accents', () => {
  const [first] = searchGuide(GUIDE, 'backups')
  expect(first).toMatchObject({ heading: 'Backups', page: { id: '12-safety.md' } })
  expect(searchGuide(GUIDE, 'sign off version').map(({ page }) => page.id)).toContain('10-review.md')
  expect(searchGuide(GUIDE, 'xqzzy')).toEqual([])
  expect(searchGuide(GUIDE, ' ')).toEqual([])
})

test('headings of one page lead to places of their own', () => {
  const anchors = GUIDE.map(({ nodes }) =>
    nodes.flatMap((node) => (node.type === 'heading' ? [anchorOf(wordsOf(node))] : [])),
  )
  expect(anchors.filter((all) => new Set(all).size < all.length)).toEqual([])
})

test('a page without a title is refused', () => {
  expect(() => guidePages({ 'a.md': 'Words.' })).toThrow('a.md')
})
