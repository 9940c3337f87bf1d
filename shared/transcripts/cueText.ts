import { cleanText } from './cleanText.ts'

/** A stretch of a cue in one voice; null where no tag says whose. */
export interface VoicedText {
  readonly voice: string | null
  readonly text: string
}

const TAG =
  /<(\/?)(v|c|i|b|u|s|lang|ruby|rt|font|span)((?:[.\s][^<>]*)?)>|<\d{1,3}:\d{2}(?::\d{2})?[.,]\d{3}>|\{\\[^{}\n]*\}/gi

/** The words of a cue without tags and entities; a voice tag begins a new stretch. */
export function voicedTexts(cue: string): VoicedText[] {
  const found: { voice: string | null; text: string }[] = [{ voice: null, text: '' }]
  let at = 0
  for (const match of cue.matchAll(TAG)) {
    const last = found.at(-1) as { voice: string | null; text: string }
    last.text += cue.slice(at, match.index)
    at = match.index + match[0].length
    const isVoice = match[2]?.toLowerCase() === 'v' && match[1] === ''
    // "<v.loud Esme Smith>": classes before the name.
    const voice = isVoice
      ? withoutEntities((match[3] ?? '').replace(/^\.\S*/, ''))
          .replace(/\s+/g, ' ')
          .trim()
      : ''
    if (voice !== '') found.push({ voice, text: '' })
  }
  const last = found.at(-1) as { voice: string | null; text: string }
  last.text += cue.slice(at)
  return found
    .map(({ voice, text }) => ({ voice, text: withoutEntities(text) }))
    .filter(({ text }) => text.trim() !== '')
}

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  lrm: '',
  rlm: '',
}

function withoutEntities(text: string): string {
  const decoded = text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,6}));/gi, (entity, decimal, hex, name) => {
    if (name !== undefined) return NAMED[String(name).toLowerCase()] ?? entity
    const point = decimal === undefined ? Number.parseInt(String(hex), 16) : Number(decimal)
    const isCharacter = point > 0 && point <= 0x10ffff && (point < 0xd800 || point > 0xdfff)
    return isCharacter ? String.fromCodePoint(point) : entity
  })
  return cleanText(decoded).text
}
