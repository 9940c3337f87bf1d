import type { Encoding } from './encodings.ts'

/** The characters of 0x80 to 0x9f in Windows-1252; five of them are unused and stay control characters. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

/** `TextDecoder`, except for Windows-1252: Node 20 and 22 read that as Latin-1, without quotation marks and dashes. */
export function decodeBytes(bytes: Uint8Array, encoding: Encoding): string {
  const text = new TextDecoder(encoding === 'windows-1252' ? 'iso-8859-1' : encoding).decode(bytes)
  if (encoding !== 'windows-1252') return text
  return text.replace(/[\u0080-\u009f]/g, (control) => WINDOWS_1252.charAt(control.charCodeAt(0) - 0x80))
}
