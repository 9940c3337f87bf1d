import type { Passage } from '../../../shared/records/common.ts'
import type { SourceText } from '../../../shared/records/sourceText.ts'

/**
 * A transcript written as a researcher would: `Eddie: I [felt] alone`. A line that starts with a name begins a turn, one
 * that starts with `| ` goes on with it, any other stands outside. Brackets mark a passage, `‸` a caret.
 */
export function transcript(written: string): { text: SourceText; passage: Passage; caret: number } {
  const turns: { labelStart: number; start: number; end: number; speaker: number }[] = []
  const speakers: string[] = []
  let text = ''
  let offset = 0
  const marks = new Map<string, number>()
  const write = (part: string) => {
    for (const character of part) {
      if ('[]‸'.includes(character)) marks.set(character, offset)
      else {
        text += character
        offset++
      }
    }
  }
  written.split('\n').forEach((line, index) => {
    if (index > 0) write('\n')
    const label = /^[[\]‸]*([\p{L}]+)[[\]‸]*(?: \([\d:]+\))?: [[\]‸]*/u.exec(line)
    if (label) {
      const labelStart = offset
      write(label[0])
      const name = label[1] as string
      if (!speakers.includes(name)) speakers.push(name)
      const start = offset
      write(line.slice(label[0].length))
      turns.push({ labelStart, start, end: offset, speaker: speakers.indexOf(name) })
      return
    }
    write(line.replace(/^\| /, ''))
    const turn = turns.at(-1)
    if (turn && line.startsWith('| ')) turn.end = offset
  })
  return {
    text: {
      id: '00000000-0000-4000-8000-000000000001',
      text,
      turns: turns.map((turn) => ({ ...turn, time: null, timeEnd: null })),
    },
    passage: { start: marks.get('[') ?? 0, end: marks.get(']') ?? 0 },
    caret: marks.get('‸') ?? 0,
  }
}
