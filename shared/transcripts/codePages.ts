import { decodeBytes } from './decodeBytes.ts'

/** Windows code pages and the fonts' character sets that stand for them, as RTF names both by number. */
const PAGE_OF_CHARSET: Readonly<Record<number, number>> = {
  77: 10000,
  128: 932,
  129: 949,
  134: 936,
  136: 950,
  161: 1253,
  162: 1254,
  163: 1258,
  177: 1255,
  178: 1256,
  186: 1257,
  204: 1251,
  222: 874,
  238: 1250,
}

const NAMES: Readonly<Record<number, string>> = {
  708: 'iso-8859-6',
  866: 'ibm866',
  874: 'windows-874',
  932: 'shift_jis',
  936: 'gb18030',
  949: 'euc-kr',
  950: 'big5',
  10000: 'macintosh',
  10007: 'x-mac-cyrillic',
  20866: 'koi8-r',
  65001: 'utf-8',
}

/** Null for the character sets that mean the page of the document. */
export function codePageOfCharset(charset: number): number | null {
  return PAGE_OF_CHARSET[charset] ?? null
}

/** Bytes in a Windows code page; one that is not known reads as Windows-1252. */
export function decodeCodePage(bytes: Uint8Array, codePage: number): string {
  const name = NAMES[codePage] ?? (codePage >= 1250 && codePage <= 1258 ? `windows-${codePage}` : 'windows-1252')
  return name === 'windows-1252' ? decodeBytes(bytes, name) : new TextDecoder(name).decode(bytes)
}
