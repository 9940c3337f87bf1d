/**
 * A message of the loopback carrier as bytes: the length of a JSON head, the head, then the raw contents one after another.
 *
 * Where the value has a `Uint8Array`, the head has `null` and says in `spots` at which place which length belongs. Places are kept
 * outside the value, so that no key a study could contain is mistaken for a mark of ours.
 */
interface Head {
  readonly value: unknown
  readonly spots: readonly Spot[]
}
interface Spot {
  readonly at: readonly (string | number)[]
  readonly length: number
}

/** The message is not one of ours, or the value cannot travel. `message` holds places and lengths, never contents. */
export class WireError extends Error {
  override readonly name = 'WireError'
}

const LENGTH_BYTES = 4
/** Deeper values are none of ours, and walking them could exhaust the stack. */
const DEEPEST = 100

export function encodeMessage(value: unknown): Uint8Array<ArrayBuffer> {
  const contents: Uint8Array[] = []
  const spots: Spot[] = []
  const lifted = lift(value, [], (at, bytes) => {
    contents.push(bytes)
    spots.push({ at: [...at], length: bytes.length })
  })
  const head = new TextEncoder().encode(JSON.stringify({ value: lifted, spots } satisfies Head))

  const total = contents.reduce((sum, bytes) => sum + bytes.length, LENGTH_BYTES + head.length)
  const message = new Uint8Array(total)
  new DataView(message.buffer).setUint32(0, head.length)
  message.set(head, LENGTH_BYTES)
  let offset = LENGTH_BYTES + head.length
  for (const bytes of contents) {
    message.set(bytes, offset)
    offset += bytes.length
  }
  return message
}

export function decodeMessage(message: Uint8Array): unknown {
  const head = readHead(message)
  const root = { value: head.value }
  let offset = LENGTH_BYTES + headLength(message)
  for (const { at, length } of head.spots) {
    if (offset + length > message.length) throw new WireError(`the contents end before their ${length} bytes`)
    // A copy, so that one content can be handed to a worker without taking the whole message along.
    put(root, at, message.slice(offset, offset + length))
    offset += length
  }
  if (offset !== message.length) throw new WireError(`${message.length - offset} bytes belong to nothing`)
  return root.value
}

/** The value with `null` in place of contents. Plain data only: what JSON would bend silently is refused. */
function lift(
  value: unknown,
  at: (string | number)[],
  found: (at: readonly (string | number)[], bytes: Uint8Array) => void,
): unknown {
  if (at.length > DEEPEST) throw new WireError(`nested deeper than ${DEEPEST}`)
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
  if (typeof value === 'number' && Number.isFinite(value)) return value
  if (value === undefined && typeof at.at(-1) !== 'number') return undefined
  if (value instanceof Uint8Array) {
    found(at, value)
    return null
  }
  const inside = (key: string | number, part: unknown): unknown => {
    at.push(key)
    const lifted = lift(part, at, found)
    at.pop()
    return lifted
  }
  if (Array.isArray(value)) return value.map((part, index) => inside(index, part))
  if (isPlainObject(value)) {
    // `fromEntries` defines keys, where assigning would take `__proto__` for the prototype.
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, inside(key, part)]))
  }
  throw new WireError(`${typeof value} at ${JSON.stringify(at)} cannot travel`)
}

function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

function headLength(message: Uint8Array): number {
  return new DataView(message.buffer, message.byteOffset, message.byteLength).getUint32(0)
}

function readHead(message: Uint8Array): Head {
  if (message.length < LENGTH_BYTES) throw new WireError('shorter than a message can be')
  const end = LENGTH_BYTES + headLength(message)
  if (end > message.length) throw new WireError(`the head ends at ${end}, the message at ${message.length}`)
  let head: unknown
  try {
    head = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(message.subarray(LENGTH_BYTES, end)))
  } catch {
    throw new WireError('the head is not JSON')
  }
  if (!isPlainObject(head) || !Array.isArray(head['spots'])) throw new WireError('the head has no spots')
  const spots: readonly unknown[] = head['spots']
  if (!spots.every(isSpot)) throw new WireError('a spot says no place and length')
  return { value: head['value'], spots }
}

function isSpot(spot: unknown): spot is Spot {
  if (!isPlainObject(spot)) return false
  const { at, length } = spot
  return (
    Number.isSafeInteger(length) &&
    (length as number) >= 0 &&
    Array.isArray(at) &&
    at.every((key) => typeof key === 'string' || typeof key === 'number')
  )
}

/** Puts contents where the head has `null` for them; only own keys are followed. */
function put(root: { value: unknown }, at: readonly (string | number)[], bytes: Uint8Array): void {
  let holder: Record<string | number, unknown> = root
  let key: string | number = 'value'
  for (const next of at) {
    const inner: unknown = Object.hasOwn(holder, key) ? holder[key] : null
    if (typeof inner !== 'object' || inner === null || inner instanceof Uint8Array) {
      throw new WireError(`there is no ${JSON.stringify(at)}`)
    }
    holder = inner as Record<string | number, unknown>
    key = next
  }
  if (!Object.hasOwn(holder, key) || holder[key] !== null) throw new WireError(`${JSON.stringify(at)} is taken`)
  holder[key] = bytes
}
