import { writeFileSync } from 'node:fs'

/** Leaves what `npm test` adds up where THROUGHLINE_SUMMARY says. */
export default class VitestSummary {
  onTestRunEnd(modules, errors) {
    const tests = modules.flatMap((module) => [...module.children.allTests()])
    const inState = (state) => tests.filter((test) => test.result().state === state)
    const broken = modules.filter((module) => module.errors().length > 0)
    const skipped = inState('skipped').map((test) => ({ name: test.fullName, reason: test.result().note ?? null }))
    const summary = {
      passed: inState('passed').length,
      failed: inState('failed').length + broken.length + errors.length,
      skipped,
    }
    writeFileSync(process.env.THROUGHLINE_SUMMARY, JSON.stringify(summary))
  }
}
