import type { Speaker } from '../../../shared/records/source.ts'
import type { SourceText, Turn } from '../../../shared/records/sourceText.ts'
import { CodePoints } from '../../../shared/text/codePoints.ts'
import { guid } from '../../support/study.ts'

export interface Transcript {
  readonly source: SourceText
  readonly speakers: readonly Speaker[]
}

/**
 * A transcript as a researcher would write it. A line that starts with a name and a colon begins a turn (`Int` is the
 * interviewer), one that starts with `| ` goes on with it, an empty line before such a line too; any other stands outside.
 */
export function transcript(written: string): Transcript {
  const turns: Turn[] = []
  const speakers: Speaker[] = []
  let text = ''
  const length = () => new CodePoints(text).length
  for (const [index, line] of written.split('\n').entries()) {
    if (index > 0) text += '\n'
    const label = /^(\p{L}+): /u.exec(line)
    if (label) {
      const [words, name] = label as unknown as [string, string]
      if (!speakers.some((speaker) => speaker.name === name))
        speakers.push({ name, role: name === 'Int' ? 'interviewer' : 'participant' })
      const labelStart = length()
      text += words
      const start = length()
      text += line.slice(words.length)
      const speaker = speakers.findIndex((one) => one.name === name)
      turns.push({ labelStart, start, end: length(), speaker, time: null, timeEnd: null })
    } else {
      text += line.replace(/^\| /, '')
      const turn = turns.at(-1)
      if (turn && line.startsWith('| ')) turns[turns.length - 1] = { ...turn, end: length() }
    }
  }
  return { source: { id: guid(written), text, turns }, speakers }
}

/** The text with passages in brackets. */
export function marked(
  source: SourceText,
  passages: readonly { readonly start: number; readonly end: number }[],
): string {
  const characters = [...source.text]
  for (const { start, end } of [...passages].reverse()) {
    characters.splice(end, 0, ']')
    characters.splice(start, 0, '[')
  }
  return characters.join('')
}
