import { writeFileSync } from 'node:fs'

/** Leaves what `npm test` adds up, and says first, where THROUGHLINE_SUMMARY says. */
export default class PlaywrightSummary {
  #tests = new Map()
  #errors = []

  onTestEnd(test) {
    this.#tests.set(test.id, test)
  }

  onError(error) {
    this.#errors.push({ name: 'outside any test', why: plain(error.message) })
  }

  onEnd() {
    const tests = [...this.#tests.values()]
    const withOutcome = (outcome) => tests.filter((test) => test.outcome() === outcome)
    const failures = [
      ...withOutcome('unexpected').map((test) => ({ name: nameOf(test), why: whyFailed(test) })),
      ...this.#errors,
    ]
    const summary = {
      passed: withOutcome('expected').length + withOutcome('flaky').length,
      failed: failures.length,
      failures,
      secondTry: withOutcome('flaky').map((test) => ({ name: nameOf(test), why: whyFailed(test) })),
      skipped: withOutcome('skipped').map((test) => ({
        name: nameOf(test),
        reason: test.annotations.find(({ type }) => type === 'skip' || type === 'fixme')?.description ?? null,
      })),
    }
    writeFileSync(process.env.THROUGHLINE_SUMMARY, JSON.stringify(summary))
  }

  printsToStdio() {
    return false
  }
}

function nameOf(test) {
  return test.titlePath().filter(Boolean).join(' > ')
}

/** The beginning of what the first try that failed said. */
function whyFailed(test) {
  const error = test.results.find((result) => result.error)?.error
  return plain(error?.message ?? 'no message')
}

function plain(message = '') {
  const ESCAPES = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g')
  return message.replaceAll(ESCAPES, '').split('\n').slice(0, 12).join('\n')
}
