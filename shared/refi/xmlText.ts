/** What XML 1.0 cannot hold, not even escaped: all but its production `Char` (2.2). Lone surrogates are among it. */
const UNFIT = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu

/** Printable ASCII, which is most of every file, needs no second look. */
const NOT_PLAIN = /[^ -~]/

/** The text with U+FFFD for every character that XML cannot hold. */
export function xmlSafe(text: string): string {
  return NOT_PLAIN.test(text) ? text.replace(UNFIT, '\uFFFD') : text
}

export function isXmlSafe(text: string): boolean {
  return xmlSafe(text) === text
}

const SPECIAL_IN_TEXT = /[<>&\r]/
const SPECIAL_IN_ATTRIBUTES = /[<>&"\r\n\t]/

/** Text for between tags. A carriage return is written as a reference, because a parser would read it as a line feed. */
export function escapeText(text: string): string {
  const safe = xmlSafe(text)
  return SPECIAL_IN_TEXT.test(safe) ? safe.replace(/[<>&\r]/g, referenceFor) : safe
}

/** Text for a double-quoted attribute. Line breaks and tabs are written as references: a parser would read blanks. */
export function escapeAttribute(text: string): string {
  const safe = xmlSafe(text)
  return SPECIAL_IN_ATTRIBUTES.test(safe) ? safe.replace(/[<>&"\r\n\t]/g, referenceFor) : safe
}

const REFERENCES: Readonly<Record<string, string>> = {
  '<': '&lt;',
  '>': '&gt;',
  '&': '&amp;',
  '"': '&quot;',
  '\r': '&#13;',
  '\n': '&#10;',
  '\t': '&#9;',
}

function referenceFor(character: string): string {
  return REFERENCES[character] ?? character
}
