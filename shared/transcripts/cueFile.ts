import { CLOCK, secondsOf } from './clock.ts'

export interface Cue {
  /** Seconds from the start of the recording. */
  readonly start: number
  readonly end: number
  /** As it stands in the file, with tags and line breaks. */
  readonly text: string
}

export interface CueFile {
  readonly cues: readonly Cue[]
  /** Blocks of remarks that a player does not show. */
  readonly remarks: number
}

const TIMING = new RegExp(String.raw`^\s*(${CLOCK})\s*-->\s*(${CLOCK})(?:\s.*)?$`)
const NO_CUE = /^(NOTE|STYLE|REGION)(?:\s|$)/
/** Services write how sure they were, or the language, into remarks: nothing that anyone wrote. */
const MACHINE_REMARK = /^NOTE\s*(?:confidence|duration|language|created|recognizability|\{|$)/i

/**
 * The cues of a subtitle file, SubRip or WebVTT alike: what stands behind a line of times, up to the next one.
 * Numbers and ids before that line are no words; a blank line inside a cue does not end it, so nothing said is lost.
 */
export function cueFile(text: string): CueFile {
  const reader = new CueReader()
  for (const line of text.split('\n')) reader.line(line)
  return reader.done()
}

interface OpenCue {
  readonly start: number
  readonly end: number
  readonly lines: string[]
}

class CueReader {
  readonly #cues: OpenCue[] = []
  /** Lines behind a blank one: an id of the next cue, or words of this one. */
  #apart: string[] = []
  #behindBlank = true
  #skipping = false
  #remarks = 0
  #first = true

  line(line: string): void {
    const isFirst = this.#first
    this.#first = false
    if (isFirst && /^WEBVTT(?:\s|$)/.test(line)) {
      this.#skipping = true
      return
    }
    const timing = TIMING.exec(line.length > 400 ? line.slice(0, 400) : line)
    const start = timing && secondsOf(timing[1] ?? '')
    const end = timing && secondsOf(timing[2] ?? '')
    if (start !== null && end !== null) this.#begin(start, Math.max(start, end))
    else if (line.trim() === '') this.#blank()
    else if (!this.#skipping) this.#words(line)
  }

  done(): CueFile {
    this.#keepApart()
    return {
      cues: this.#cues.map(({ start, end, lines }) => ({ start, end, text: lines.join('\n') })),
      remarks: this.#remarks,
    }
  }

  #begin(start: number, end: number): void {
    this.#skipping = false
    const last = this.#behindBlank ? this.#apart : this.#cues.at(-1)?.lines
    const id = last?.at(-1)
    // Without a blank line before it, only a number can be an id.
    if (id !== undefined && ((this.#behindBlank && this.#apart.length === 1) || /^\s*\d+\s*$/.test(id))) last?.pop()
    this.#keepApart()
    this.#cues.push({ start, end, lines: [] })
    this.#behindBlank = false
  }

  #blank(): void {
    this.#skipping = false
    this.#keepApart()
    this.#behindBlank = true
  }

  #words(line: string): void {
    if (!this.#behindBlank) {
      this.#cues.at(-1)?.lines.push(line)
      return
    }
    if (this.#apart.length === 0 && NO_CUE.test(line)) {
      this.#skipping = true
      if (line.startsWith('NOTE') && !MACHINE_REMARK.test(line)) this.#remarks += 1
      return
    }
    this.#apart.push(line)
  }

  #keepApart(): void {
    const lines = this.#cues.at(-1)?.lines
    for (const line of this.#apart) lines?.push(line)
    this.#apart = []
  }
}
