import { writeFileSync } from 'node:fs'

/** Leaves what `npm test` adds up where THROUGHLINE_SUMMARY says. */
export default class PlaywrightSummary {
  #tests = new Map()
  #errors = 0

  onTestEnd(test) {
    this.#tests.set(test.id, test)
  }

  onError() {
    this.#errors += 1
  }

  onEnd() {
    const tests = [...this.#tests.values()]
    const withOutcome = (...outcomes) => tests.filter((test) => outcomes.includes(test.outcome()))
    const skipped = withOutcome('skipped').map((test) => ({
      name: test.titlePath().filter(Boolean).join(' > '),
      reason: test.annotations.find(({ type }) => type === 'skip' || type === 'fixme')?.description ?? null,
    }))
    // One that passed only on a second try is not trusted.
    const summary = {
      passed: withOutcome('expected').length,
      failed: withOutcome('unexpected', 'flaky').length + this.#errors,
      skipped,
    }
    writeFileSync(process.env.THROUGHLINE_SUMMARY, JSON.stringify(summary))
  }

  printsToStdio() {
    return false
  }
}
