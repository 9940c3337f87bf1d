import { SaxesParser } from 'saxes'
import { normaliseGuid } from '../../shared/records/guid.ts'
import { isNameOfWords } from '../../shared/refi/selectionName.ts'

export interface NormalNode {
  readonly name: string
  readonly attributes: Record<string, string>
  readonly children: NormalNode[]
  words: string
}

export interface Normalising {
  /** Words of selections by GUID: a name that only repeats them is none. */
  readonly words: ReadonlyMap<string, string>
  /** Leave positions and paths out, where texts are stored anew; the words say whether they are right. */
  readonly withoutPositions: boolean
}

/**
 * A project's XML in a form in which two files that say the same are equal: no layout, no defaults, references in one
 * spelling, selections of a text in a fixed order. Ids keep their spelling, everything else its order.
 */
export function normalisedXml(xml: Uint8Array, normalising: Normalising): NormalNode {
  const root: NormalNode = { name: '', attributes: {}, children: [], words: '' }
  const open: NormalNode[] = [root]
  const parser = new SaxesParser()
  parser.on('opentag', ({ name, attributes }) => {
    const node: NormalNode = { name, attributes: { ...attributes }, children: [], words: '' }
    open.at(-1)?.children.push(node)
    open.push(node)
  })
  const take = (text: string) => {
    const node = open.at(-1)
    if (node) node.words += text
  }
  parser.on('text', take)
  parser.on('cdata', take)
  parser.on('closetag', () => normalise(open.pop() ?? root, normalising))
  parser.write(new TextDecoder().decode(xml)).close()
  return root.children[0] as NormalNode
}

const SORTED = new Set([
  'PlainTextSelection',
  'PictureSelection',
  'PDFSelection',
  'AudioSelection',
  'VideoSelection',
  'TranscriptSelection',
  'Coding',
])

function normalise(node: NormalNode, { words, withoutPositions }: Normalising): void {
  const { name, attributes, children } = node
  for (const attribute of Object.keys(attributes)) {
    const value = attributes[attribute] ?? ''
    if (attribute.startsWith('xmlns') || attribute.includes(':')) delete attributes[attribute]
    else if (/(User|GUID|SyncPoint|Vertex)$/.test(attribute)) attributes[attribute] = normaliseGuid(value)
    else if (/path$/i.test(attribute)) attributes[attribute] = value.replace(/^internal:\/\//, '')
    else if (attribute === 'color' && value.length === 4) attributes[attribute] = value.replace(/[0-9a-f]/gi, '$&$&')
    else if (attribute === 'isCodable') attributes[attribute] = value === '1' ? 'true' : value === '0' ? 'false' : value
    else if (attribute === 'name' && value === '') delete attributes[attribute]
  }
  if (name === 'Project') delete attributes['origin']
  if (name === 'PlainTextSelection') {
    const own = words.get(attributes['guid'] ?? '')
    if (own !== undefined && isNameOfWords(attributes['name'] ?? '', own)) delete attributes['name']
    withoutAuthorOfCodings(node)
    if (withoutPositions) {
      delete attributes['startPosition']
      delete attributes['endPosition']
    }
  }
  if (withoutPositions) delete attributes['plainTextPath']
  if (children.length > 0) {
    node.words = ''
    const sorted = children.filter((child) => SORTED.has(child.name)).sort(byNameAndId)
    node.children.splice(
      0,
      children.length,
      ...children.map((child) => (SORTED.has(child.name) ? (sorted.shift() as NormalNode) : child)),
    )
  }
}

function byNameAndId(a: NormalNode, b: NormalNode): number {
  const [p, q] = [a.name + a.attributes['guid'], b.name + b.attributes['guid']]
  return p < q ? -1 : p > q ? 1 : 0
}

/** A selection without author and time has those of its first coding. */
function withoutAuthorOfCodings({ attributes, children }: NormalNode): void {
  const codings = children.filter(({ name }) => name === 'Coding')
  const isAuthor = codings.some(
    (coding) =>
      coding.attributes['creatingUser'] === attributes['creatingUser'] &&
      coding.attributes['creationDateTime'] === attributes['creationDateTime'],
  )
  if (!isAuthor || attributes['modifyingUser'] !== undefined || attributes['modifiedDateTime'] !== undefined) return
  delete attributes['creatingUser']
  delete attributes['creationDateTime']
}
