import type { Turn } from '../records/sourceText.ts'
import { CodePoints } from '../text/codePoints.ts'
import { clockOf } from './clock.ts'
import type { SpokenCue } from './cueSpeakers.ts'
import { labelsAt } from './labelsAt.ts'

export interface CueTurns {
  readonly text: string
  readonly turns: readonly Turn[]
  readonly speakers: readonly string[]
}

/** Without names, a pause this long (in seconds) behind a sentence begins a new paragraph. */
const PAUSE = 2
const LONG_PARAGRAPH = 600

/**
 * Cues as a text to read: neighbouring cues of one speaker become a turn, written `Name (00:01:02): words`, so that
 * any program shows who speaks, and `detectTurns` reads speakers and times back from the words alone.
 *
 * @param joins false where every cue is a turn of its own already
 * @param isTimed false where times only give the order
 */
export function cueTurns(spoken: readonly SpokenCue[], { joins = true, isTimed = true } = {}): CueTurns {
  const ordered = spoken.toSorted((one, other) => one.start - other.start)
  const spellings = new Map<string, string | null>()
  const readable = (speaker: string | null) => {
    if (speaker === null) return null
    const known = spellings.get(speaker)
    if (known !== undefined) return known
    const name = readableName(speaker)
    spellings.set(speaker, name)
    return name
  }
  return written(
    paragraphs(
      ordered.map((cue) => ({ ...cue, speaker: readable(cue.speaker) })),
      joins,
    ),
    isTimed,
  )
}

interface Paragraph {
  readonly speaker: string | null
  readonly start: number
  end: number
  length: number
  readonly words: string[]
}

function paragraphs(ordered: readonly SpokenCue[], joins: boolean): Paragraph[] {
  const found: Paragraph[] = []
  for (const { speaker, start, end, words } of ordered) {
    const last = found.at(-1)
    if (joins && last && last.speaker === speaker && (speaker !== null || !breaksParagraph(last, start))) {
      last.words.push(words)
      last.end = Math.max(last.end, end)
      last.length += words.length
    } else {
      found.push({ speaker, start, end, length: words.length, words: [words] })
    }
  }
  return found
}

function breaksParagraph(last: Paragraph, start: number): boolean {
  const endsSentence = /[.?!…؟。？！]["'”’»)]*$/u.test(last.words.at(-1) ?? '')
  return endsSentence && (start - last.end >= PAUSE || last.length >= LONG_PARAGRAPH)
}

function written(paragraphs: readonly Paragraph[], isTimed: boolean): CueTurns {
  const parts: string[] = []
  const places: { readonly label: number; readonly start: number; readonly end: number }[] = []
  let offset = 0
  const put = (part: string) => {
    parts.push(part)
    offset += part.length
  }
  for (const [index, { speaker, start, words }] of paragraphs.entries()) {
    if (index > 0) put('\n\n')
    const label = offset
    if (isTimed) put(`${speaker === null ? '' : `${speaker} `}(${clockOf(start)}): `)
    else if (speaker !== null) put(`${speaker}: `)
    const from = offset
    put(words.join(' '))
    places.push({ label, start: from, end: offset })
  }
  const text = parts.join('')
  const points = new CodePoints(text)
  const speakers = [...new Set(paragraphs.flatMap(({ speaker }) => (speaker === null ? [] : [speaker])))]
  const numbers = new Map(speakers.map((speaker, number) => [speaker, number]))
  const turns = paragraphs.map(({ speaker, start, end }, index): Turn => {
    const place = places[index] as (typeof places)[number]
    return {
      labelStart: points.fromUtf16(place.label),
      start: points.fromUtf16(place.start),
      end: points.fromUtf16(place.end),
      speaker: speaker === null ? null : (numbers.get(speaker) ?? null),
      time: isTimed ? start : null,
      timeEnd: isTimed && Number.isFinite(end) ? end : null,
    }
  })
  return { text, turns, speakers }
}

const LONGEST_NAME = 60

/** The name in a spelling that can be read back from a label; null where nothing of it can. */
export function readableName(name: string): string | null {
  const plain = name.replace(/[:：]/g, '.').replace(/\s+/g, ' ').trim()
  const trimmed = [...plain.replace(/^[^\p{L}\p{N}(]+|[^\p{L}\p{N})\].!?]+$/gu, '')]
    .slice(0, LONGEST_NAME)
    .join('')
    .trim()
  return (
    [
      plain,
      trimmed,
      trimmed
        .replace(/[^\p{L}\p{N} ]+/gu, ' ')
        .replace(/ +/g, ' ')
        .trim(),
    ].find(isReadBack) ?? null
  )
}

function isReadBack(name: string): boolean {
  const line = `${name} (00:00:00): a`
  const [label] = labelsAt(line, { start: 0, end: line.length, blank: false }, 0)
  return (
    name !== '' &&
    label?.name === name &&
    label.mark === 'colon' &&
    label.clarity === 2 &&
    label.end === line.length - 2
  )
}
