import { z } from 'zod'
import { type ObjectRef, objectRefSchema } from '../records/common.ts'
import type { Memo } from '../records/memo.ts'

/**
 * Formatted writing as it is kept in `memo.rich`: the part of Lexical's JSON that memos use. Files come from anywhere,
 * so only what is named here is let through; looks of somebody else's choosing (colours, styles) are dropped.
 */
export const BOLD = 1
export const ITALIC = 2

/** More than anybody writes in one memo; a file that has more is shown as its plain words. */
const MOST_CHARACTERS = 5_000_000
const DEEPEST_LIST = 8

const always = <T extends string | number | null>(value: T) => z.literal(value).catch(value)
const direction = z.enum(['ltr', 'rtl']).nullable().catch(null)

const runSchema = z.object({
  type: z.literal('text'),
  text: z.string(),
  format: z
    .int()
    .catch(0)
    .transform((format) => format & (BOLD | ITALIC)),
  detail: always(0),
  mode: always('normal'),
  style: always(''),
  version: always(1),
})
/** How a reference reads where what it points at cannot be looked up: kept with it when the memo was kept. */
const keptWords = z.string().max(20_000)
/** A link to anything in the study, within a sentence. */
const linkSchema = z.object({ type: z.literal('reference'), to: objectRefSchema, words: keptWords, version: always(1) })
export type RichLink = z.infer<typeof linkSchema>

const inlineSchema = z.discriminatedUnion('type', [
  runSchema,
  linkSchema,
  z.object({ type: z.literal('linebreak'), version: always(1) }),
  // Lexical keeps a tab as a text node of its own.
  z.object({ ...runSchema.shape, type: z.literal('tab'), text: always('\t'), detail: always(2) }),
])
export type RichInline = z.infer<typeof inlineSchema>

const blockShape = { direction, format: always(''), indent: always(0), version: always(1) }
const wordsShape = { ...blockShape, children: z.array(inlineSchema) }

const itemShape = {
  type: z.literal('listitem'),
  value: z.int().min(1).catch(1),
  checked: z.boolean().optional().catch(undefined),
  direction,
  format: always(''),
  indent: z.int().min(0).max(DEEPEST_LIST).catch(0),
  version: always(1),
}
const listShape = {
  type: z.literal('list'),
  listType: z.enum(['bullet', 'number', 'check']),
  tag: z.enum(['ul', 'ol']).catch('ul'),
  start: z.int().min(0).catch(1),
}

export interface RichItem extends z.infer<z.ZodObject<typeof itemShape>> {
  children: (RichInline | RichList)[]
}
export interface RichList extends z.infer<z.ZodObject<typeof listShape & typeof blockShape>> {
  children: RichItem[]
}

/** Built to a certain depth, so that a list nested without end is refused and not followed. */
function listSchema(depth: number): z.ZodType<RichList> {
  const child: z.ZodType<RichInline | RichList> =
    depth === DEEPEST_LIST ? inlineSchema : z.union([inlineSchema, listSchema(depth + 1)])
  return z.object({
    ...listShape,
    ...blockShape,
    children: z.array(z.object({ ...itemShape, children: z.array(child) })),
  })
}

/** A participant's words as they are now, on a line of their own, and whose they are. */
const citedSchema = z.object({
  type: z.literal('cited'),
  to: objectRefSchema.refine(({ kind }) => kind === 'coding' || kind === 'quotation'),
  words: keptWords,
  by: z.string().max(2000),
  version: always(1),
})
export type RichCited = z.infer<typeof citedSchema>

const headingSchema = z.object({ type: z.literal('heading'), tag: z.enum(['h1', 'h2', 'h3']), ...wordsShape })
const blockSchema = z.union([
  z.object({ type: z.literal('paragraph'), ...wordsShape, textFormat: always(0), textStyle: always('') }),
  headingSchema,
  z.object({ type: z.literal('quote'), ...wordsShape }),
  citedSchema,
  listSchema(0),
])
export type RichBlock = z.infer<typeof blockSchema>

const richSchema = z.object({
  root: z.object({ type: z.literal('root'), ...blockShape, children: z.array(blockSchema).min(1) }),
})
export type RichText = z.infer<typeof richSchema>

/** What can be shown of a memo's formatted words; null where there are none, or where they are not to be trusted. */
export function richOf(value: unknown): RichText | null {
  if (value === null || value === undefined) return null
  try {
    if (JSON.stringify(value).length > MOST_CHARACTERS) return null
    const read = richSchema.safeParse(value)
    return read.success ? read.data : null
  } catch {
    // A value nested so deeply that it cannot even be walked.
    return null
  }
}

/** Plain words as paragraphs: an empty line parts them, a single line break stays one. */
export function richOfPlain(text: string): RichText {
  return richOfBlocks(text.split('\n\n').map((part) => paragraph(inlinesOf(part))))
}

export function richOfBlocks(children: RichBlock[]): RichText {
  return { root: { type: 'root', ...BLOCK, children: children.length > 0 ? children : [paragraph([])] } }
}

const BLOCK = { direction: null, format: '', indent: 0, version: 1 } as const

export function paragraph(children: RichInline[]): RichBlock {
  return { type: 'paragraph', ...BLOCK, textFormat: 0, textStyle: '', children }
}

export function heading(tag: 'h1' | 'h2' | 'h3', children: RichInline[]): RichBlock {
  return { type: 'heading', tag, ...BLOCK, children }
}

export function quote(children: RichInline[]): RichBlock {
  return { type: 'quote', ...BLOCK, children }
}

export function link(to: ObjectRef, words: string): RichLink {
  return { type: 'reference', to, words, version: 1 }
}

export function cited(to: ObjectRef, words: string, by: string): RichCited {
  return { type: 'cited', to, words, by, version: 1 }
}

export function list(listType: RichList['listType'], items: (RichInline | RichList)[][], depth = 0): RichList {
  return {
    type: 'list',
    listType,
    tag: listType === 'number' ? 'ol' : 'ul',
    start: 1,
    ...BLOCK,
    children: items.map((children, index) => ({
      type: 'listitem',
      value: index + 1,
      checked: listType === 'check' ? false : undefined,
      ...BLOCK,
      indent: depth,
      children,
    })),
  }
}

/** Words with one look, their line breaks kept. */
export function inlinesOf(text: string, format = 0): RichInline[] {
  return text
    .split('\n')
    .flatMap((line, index): RichInline[] => [
      ...(index > 0 ? [{ type: 'linebreak', version: 1 } as const] : []),
      ...(line === '' ? [] : [run(line, format)]),
    ])
}

function run(text: string, format: number): RichInline {
  return { type: 'text', text, format, detail: 0, mode: 'normal', style: '', version: 1 }
}

/** Whether anything but paragraphs of plain words is in it. */
export function isFormatted({ root }: RichText): boolean {
  return root.children.some(
    (block) =>
      block.type !== 'paragraph' ||
      block.children.some((child) => child.type === 'reference' || (child.type === 'text' && child.format !== 0)),
  )
}

/** The words alone, as other programs read them: lists as lines with their signs, everything else as paragraphs. */
export function plainOfRich({ root }: RichText): string {
  return root.children
    .map((block) => {
      if (block.type === 'cited') return `“${block.words}”${block.by === '' ? '' : ` (${block.by})`}`
      return block.type === 'list' ? linesOf(block, '') : wordsOf(block.children)
    })
    .join('\n\n')
}

function linesOf(one: RichList, indent: string): string {
  let number = one.start
  return one.children
    .flatMap((item) => {
      const words = item.children.filter((child) => child.type !== 'list')
      const nested = item.children.filter((child) => child.type === 'list')
      // An item that holds only a list is Lexical's way of nesting, no item of its own.
      const own =
        words.length > 0 || nested.length === 0 ? [`${indent}${signOf(one, item, number++)} ${wordsOf(words)}`] : []
      return [...own, ...nested.map((inner) => linesOf(inner, `${indent}  `))]
    })
    .join('\n')
}

function signOf(one: RichList, item: RichItem, number: number): string {
  if (one.listType === 'number') return `${number}.`
  if (one.listType === 'check') return item.checked === true ? '[x]' : '[ ]'
  return '-'
}

function wordsOf(children: readonly RichInline[]): string {
  return children
    .map((child) => (child.type === 'linebreak' ? '\n' : child.type === 'reference' ? child.words : child.text))
    .join('')
}

/** A node that was pasted, from wherever; one that is not to be trusted points at nothing. */
export function linkOf(value: unknown): RichLink {
  return linkSchema.catch(link(NOTHING, '')).parse(value)
}

export function citedOf(value: unknown): RichCited {
  return citedSchema.catch(cited({ ...NOTHING, kind: 'quotation' }, '', '')).parse(value)
}

const NOTHING = { kind: 'memo', id: '00000000-0000-4000-8000-000000000000' } as const

type Reference = RichLink | RichCited

/** Every reference in it, in order. */
export function referencesIn(rich: RichText): Reference[] {
  const found: Reference[] = []
  withReferences(rich, (one) => {
    found.push(one)
    return one
  })
  return found
}

/** The same writing, each of its references as `change` gives it back. */
export function withReferences({ root }: RichText, change: <R extends Reference>(one: R) => R): RichText {
  const inline = (one: RichInline): RichInline => (one.type === 'reference' ? change(one) : one)
  const ofList = (one: RichList): RichList => ({
    ...one,
    children: one.children.map((item) => ({
      ...item,
      children: item.children.map((child) => (child.type === 'list' ? ofList(child) : inline(child))),
    })),
  })
  const block = (one: RichBlock): RichBlock => {
    if (one.type === 'cited') return change(one)
    return one.type === 'list' ? ofList(one) : { ...one, children: one.children.map(inline) }
  }
  return { root: { ...root, children: root.children.map(block) } }
}

/** What is kept in a memo: a memo in which nothing is formatted stays plain. */
export function writingOf(value: unknown): Pick<Memo, 'text' | 'rich'> | null {
  const rich = richOf(value)
  return rich && keptOf(rich)
}

export function keptOf(rich: RichText): Pick<Memo, 'text' | 'rich'> {
  return {
    text: plainOfRich(rich),
    rich: isFormatted(rich) ? (JSON.parse(JSON.stringify(rich)) as Memo['rich']) : null,
  }
}
