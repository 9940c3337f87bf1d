/**
 * What a page's main thread worked, from Chromium's own trace. On a machine that others use as well the clock says when
 * something was done, and this says how much there was to do.
 */
const CATEGORIES = ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'blink.user_timing']

/** Runs something on a page and gives what it answered, with the trace of it. */
export async function traced(page, run) {
  const browser = page.context().browser()
  await browser.startTracing(page, { categories: CATEGORIES })
  const value = await run()
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString())
  return { value, trace: new MainThread(traceEvents) }
}

class MainThread {
  #marks
  #tasks

  constructor(events) {
    const marked = events.filter(({ cat, name }) => cat?.includes('blink.user_timing') && name.startsWith('bench-'))
    const [first] = marked
    const isMain = ({ pid, tid }) => first && pid === first.pid && tid === first.tid
    this.#marks = marked.toSorted((a, b) => a.ts - b.ts)
    this.#tasks = events
      .filter((event) => event.name === 'RunTask' && event.ph === 'X' && isMain(event))
      .toSorted((a, b) => a.ts - b.ts)
  }

  /** Milliseconds of work between each mark `bench-from` and the `bench-to` that follows it. */
  workBetweenMarks() {
    const spans = []
    let from = null
    for (const { name, ts } of this.#marks) {
      if (name === 'bench-from') from = ts
      else if (name === 'bench-to' && from !== null) {
        spans.push(this.#work(from, ts))
        from = null
      }
    }
    return spans
  }

  /** Per cent of the frames, each from one mark `bench-frame` to the next, that had more work than a frame has time. */
  overfullFrames() {
    const frames = this.#marks.filter(({ name }) => name === 'bench-frame').map(({ ts }) => ts)
    if (frames.length < 2) throw new Error('nothing was marked as a frame')
    let missed = 0
    for (let at = 1; at < frames.length; at++)
      missed += Math.floor(this.#work(frames[at - 1], frames[at]) / (1000 / 60))
    return (missed / (frames.length - 1 + missed)) * 100
  }

  #work(from, to) {
    let work = 0
    for (const { ts, dur, tdur } of this.#tasks) {
      if (ts + dur <= from) continue
      if (ts >= to) break
      // A task that reaches beyond the span counts by its share.
      const inside = (Math.min(to, ts + dur) - Math.max(from, ts)) / Math.max(1, dur)
      work += (tdur ?? dur) * inside
    }
    return work / 1000
  }
}
