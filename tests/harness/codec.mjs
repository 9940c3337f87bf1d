/**
 * What may pass between processes, as text: the values of a structured clone. Functions and symbols throw, as with the real one.
 *
 * One function, because its source is also put into the page.
 */
export function makeCodec() {
  const views = {
    Uint8Array,
    Uint16Array,
    Uint32Array,
    Int8Array,
    Int16Array,
    Int32Array,
    Float32Array,
    Float64Array,
    Uint8ClampedArray,
  }
  const toBase64 = (bytes) => {
    if (typeof Buffer === 'function')
      return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')
    let text = ''
    for (let at = 0; at < bytes.length; at += 32_768) text += String.fromCharCode(...bytes.subarray(at, at + 32_768))
    return btoa(text)
  }
  const fromBase64 = (text) => {
    if (typeof Buffer === 'function') return Uint8Array.from(Buffer.from(text, 'base64'))
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
  }

  const pack = (value, above) => {
    if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
    if (typeof value === 'number')
      return Number.isFinite(value) && !Object.is(value, -0) ? value : ['n', Object.is(value, -0) ? '-0' : `${value}`]
    if (value === undefined) return ['u']
    if (typeof value === 'bigint') return ['i', `${value}`]
    if (typeof value !== 'object') throw new DOMException(`${typeof value} could not be cloned.`, 'DataCloneError')
    if (above.includes(value)) throw new Error('cycles are not modelled by the stand-in')
    const inside = [...above, value]
    if (Array.isArray(value)) return ['a', value.map((part) => pack(part, inside))]
    if (ArrayBuffer.isView(value)) {
      const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
      return ['t', views[value.constructor.name] ? value.constructor.name : 'Uint8Array', toBase64(bytes)]
    }
    if (value instanceof ArrayBuffer) return ['b', toBase64(new Uint8Array(value))]
    if (value instanceof Date) return ['d', value.getTime()]
    if (value instanceof Map) return ['m', [...value].map((pair) => pack(pair, inside))]
    if (value instanceof Set) return ['s', [...value].map((part) => pack(part, inside))]
    if (value instanceof Error) return ['e', value.name, value.message]
    return ['o', Object.entries(value).map(([key, part]) => [key, pack(part, inside)])]
  }

  const unpack = (packed) => {
    if (!Array.isArray(packed)) return packed
    const [kind, content, more] = packed
    switch (kind) {
      case 'n':
        return Number(content)
      case 'u':
        return undefined
      case 'i':
        return BigInt(content)
      case 'a':
        return content.map(unpack)
      case 't': {
        const bytes = fromBase64(more)
        return content === 'Uint8Array' ? bytes : new views[content](bytes.buffer)
      }
      case 'b':
        return fromBase64(content).buffer
      case 'd':
        return new Date(content)
      case 'm':
        return new Map(content.map(unpack))
      case 's':
        return new Set(content.map(unpack))
      case 'e': {
        const error = new Error(more)
        error.name = content
        return error
      }
      default:
        return Object.fromEntries(content.map(([key, part]) => [key, unpack(part)]))
    }
  }

  return { encode: (value) => JSON.stringify(pack(value, [])), decode: (text) => unpack(JSON.parse(text)) }
}
