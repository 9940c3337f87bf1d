import { writeFileSync } from 'node:fs'

/** Leaves what `npm test` adds up, and says first, where THROUGHLINE_SUMMARY says. */
export default class VitestSummary {
  onTestRunEnd(modules, errors) {
    const tests = modules.flatMap((module) => [...module.children.allTests()])
    const inState = (state) => tests.filter((test) => test.result().state === state)
    const failures = [
      ...inState('failed').map((test) => ({ name: test.fullName, why: test.result().errors?.[0]?.message ?? '' })),
      ...modules.flatMap((module) =>
        module
          .errors()
          .slice(0, 1)
          .map((error) => ({ name: module.moduleId, why: error.message })),
      ),
      ...errors.map((error) => ({ name: 'outside any test', why: error.message })),
    ]
    const skipped = inState('skipped').map((test) => ({ name: test.fullName, reason: test.result().note ?? null }))
    const summary = {
      passed: inState('passed').length,
      failed: failures.length,
      failures,
      secondTry: [],
      skipped,
    }
    writeFileSync(process.env.THROUGHLINE_SUMMARY, JSON.stringify(summary))
  }
}
