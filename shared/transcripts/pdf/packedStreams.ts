import { Inflate } from 'fflate'

/** A stream of words that unpacks to more than this, and to this many times its size, is no document's. */
const MOST_BYTES = 64 * 1024 * 1024
const MOST_RATIO = 200
/**
 * What repeats one byte unpacks to about a thousand times its size, which no words do. Such a stream is known by its beginning, before
 * unpacking it has taken the memory that it is meant to take.
 */
const HOLLOW_BYTES = 8 * 1024 * 1024
const HOLLOW_RATIO = 900
/** Deflate packs at best a thousandfold, so that shorter streams cannot reach the limit. */
const SHORTEST = MOST_BYTES / 1_100
/** Packed bytes at a time: a thousandfold of them fills little memory. */
const CHUNK = 2 * 1024

/**
 * Whether a PDF holds a stream that would fill the memory. pdf.js unpacks without a limit; pictures are left out of account,
 * because reading words never unpacks them and a blank page packs very well.
 */
export function hasPackedBomb(bytes: Uint8Array): boolean {
  for (let at = find(bytes, STREAM, 0); at !== -1; at = find(bytes, STREAM, at + 1)) {
    if (bytes.length - at < SHORTEST) return false
    if (bytes[at - 3] === 0x65 && bytes[at - 2] === 0x6e && bytes[at - 1] === 0x64) continue
    const head = String.fromCharCode(...bytes.subarray(Math.max(0, at - 400), at))
    const dictionary = head.slice(Math.max(0, head.lastIndexOf(' obj')))
    const filters = dictionary.match(/\/Fl(?:ateDecode)?\b/g)?.length ?? 0
    if (filters === 0 || /\/Subtype\s*\/Image\b/.test(dictionary)) continue
    if (filters > 1) return true
    let start = at + STREAM.length
    if (bytes[start] === 0x0d) start += 1
    if (bytes[start] === 0x0a) start += 1
    if (unpacksTooFar(bytes, start)) return true
  }
  return false
}

const STREAM = [...'stream'].map((letter) => letter.charCodeAt(0))

function find(bytes: Uint8Array, wanted: readonly number[], from: number): number {
  const [first = 0] = wanted
  for (let at = bytes.indexOf(first, from); at !== -1; at = bytes.indexOf(first, at + 1))
    if (wanted.every((byte, index) => bytes[at + index] === byte)) return at
  return -1
}

function unpacksTooFar(bytes: Uint8Array, start: number): boolean {
  let unpacked = 0
  // The two bytes of zlib's own head come first.
  let at = start + 2
  const stream = new Inflate((chunk) => {
    unpacked += chunk.length
  })
  try {
    while (at < bytes.length) {
      stream.push(bytes.subarray(at, at + CHUNK), false)
      at += CHUNK
      const ratio = unpacked / (at - start)
      if (unpacked > MOST_BYTES && ratio > MOST_RATIO) return true
      const rest = bytes.length - at
      if (unpacked > HOLLOW_BYTES && ratio > HOLLOW_RATIO && unpacked + rest * ratio > MOST_BYTES) return true
      if (unpacked < 20 * (at - start) && at - start > 4 * SHORTEST) return false
    }
  } catch {
    // The stream ended, or is none.
  }
  return false
}
