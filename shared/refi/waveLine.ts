import type { Wave } from '../records/wave.ts'

/**
 * A wave travels as a Set of its sources (section 3.4). The first line of the Set's Description says so in words, for people
 * who open the file elsewhere and for ourselves where nothing else of Throughline is left in it.
 */
export interface WaveLine {
  /** 1 for the first wave. */
  readonly number: number
  readonly planned: string | null
  readonly description: string | null
}

// EDTF has no blanks, but may end in “..”; whatever another program added behind the line is description.
const LINE = /^Wave (\d{1,6}) of the data collection(?:, planned for (\S+?))?\.(?=\s|$)(?:\n\n|\s+)?([\s\S]*)$/

export function writeWaveLine({ number, planned, description }: WaveLine): string {
  const line = `Wave ${number} of the data collection${planned === null ? '' : `, planned for ${planned}`}.`
  return description === null ? line : `${line}\n\n${description}`
}

/** Null for the description of an ordinary Set. */
export function readWaveLine(text: string | null): WaveLine | null {
  const match = text === null ? null : LINE.exec(text)
  if (!match) return null
  const description = match[3] ?? ''
  return { number: Number(match[1]), planned: match[2] ?? null, description: description === '' ? null : description }
}

export function waveLineOf(wave: Wave, number: number): WaveLine {
  return { number, planned: wave.planned, description: wave.description }
}
