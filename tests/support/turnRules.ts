import { expect } from 'vitest'
import type { Turn } from '../../shared/records/sourceText.ts'
import { CodePoints } from '../../shared/text/codePoints.ts'

/** What holds for the turns of any text whatever: in order, apart, inside, never empty, no white space at their ends. */
export function expectSoundTurns(text: string, turns: readonly Turn[], speakers: number): void {
  const points = new CodePoints(text)
  let behind = 0
  for (const { labelStart, start, end, speaker, time, timeEnd } of turns) {
    expect(labelStart).toBeGreaterThanOrEqual(behind)
    expect(start).toBeGreaterThanOrEqual(labelStart)
    expect(end).toBeGreaterThan(start)
    expect(end).toBeLessThanOrEqual(points.length)
    const words = points.slice(start, end)
    expect(words).toBe(words.trim())
    if (speaker !== null) expect(speaker).toBeLessThan(speakers)
    if (time !== null) expect(Number.isFinite(time) && time >= 0).toBe(true)
    if (timeEnd !== null) expect(Number.isFinite(timeEnd) && timeEnd >= 0).toBe(true)
    behind = end
  }
}
