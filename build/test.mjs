/**
 * `npm test`: everything, from a fresh clone on.
 *
 * One line for each phase; of a phase that failed first which tests and why, then all it printed; and `N passed, N failed` at the end. Node's own modules only, because
 * nothing may be installed yet.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { needChromium } from './lib/chromium.mjs'
import { install, whyInstall } from './lib/dependencies.mjs'
import { nodeTooOld } from './lib/nodeVersion.mjs'
import { runToEnd } from './lib/phase.mjs'
import { withoutNetwork } from './lib/withoutNetwork.mjs'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const PARTS = ['shared', 'electron', 'renderer', 'build', 'tests']
/** @type {{ passed: number, failed: number, skipped: { name: string, reason: string | null }[] }} */
const total = { passed: 0, failed: 0, skipped: [] }

await main()
console.log(`${total.passed} passed, ${total.failed} failed`)
process.exit(total.failed === 0 ? 0 : 1)

async function main() {
  const tooOld = nodeTooOld(process.versions.node)
  if (tooOld) return fail(tooOld)
  const reason = whyInstall(ROOT)
  if (reason) {
    console.log(`Installing dependencies, because ${reason}.`)
    if (!install(ROOT)) return fail('The dependencies could not be installed; npm says why above.')
  }

  await check('lock file', 1, ['build/checkLock.mjs'])
  for (const part of PARTS) await check(`types of ${part}/`, 3, [bin('typescript/bin/tsc'), '-p', part])
  await check('lint', 5, [bin('oxlint/bin/oxlint'), '--type-aware', '--deny-warnings'])
  await check('build', 5, ['build/build.mjs', '--quiet'])
  await suite('unit tests', 15, [
    bin('vitest/vitest.mjs'),
    'run',
    '--config',
    'build/vitest.config.ts',
    '--reporter=default',
    '--reporter=build/lib/vitestSummary.mjs',
  ])

  const chromium = await needChromium(console.log)
  if (!chromium) return fail('No Chromium, so no end-to-end tests.')
  const isolate = withoutNetwork()
  if (!isolate)
    console.log('The end-to-end tests run with the network in reach: this system cannot take it away (unshare -n).')
  const playwright = [bin('@playwright/test/cli.js'), 'test', '--config', 'build/playwright.config.ts']
  await suite(isolate ? 'end-to-end, without a network' : 'end-to-end', 30, playwright, {
    isolate,
    env: { CHROMIUM: chromium },
  })

  for (const { name, reason } of total.skipped) console.log(`skipped: ${name} (${reason ?? 'no reason given'})`)
}

function bin(path) {
  return join('node_modules', path)
}

/** A phase that passes or fails as a whole. */
async function check(name, minutes, args) {
  const { ok, output } = await timed(name, () => runToEnd(process.execPath, args, { cwd: ROOT, minutes }))
  total[ok ? 'passed' : 'failed'] += 1
  if (!ok) console.log(output)
}

/** A phase of many tests, which leaves a summary. */
async function suite(name, minutes, args, { isolate = null, env = {} } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-test-'))
  const summaryFile = join(folder, 'summary.json')
  const [program, programArgs] = isolate ? isolate([process.execPath, ...args]) : [process.execPath, args]
  const options = {
    cwd: ROOT,
    minutes,
    env: { ...process.env, ...env, THROUGHLINE_SUMMARY: summaryFile, FORCE_COLOR: '0' },
  }
  let summary = null
  const { output } = await timed(name, async () => {
    const ended = await runToEnd(program, programArgs, options)
    summary = readSummary(summaryFile)
    const ok = ended.ok && summary !== null && summary.failed === 0
    return {
      ...ended,
      ok,
      note: summary
        ? `${summary.passed} passed, ${summary.failed} failed, ${summary.skipped.length} skipped`
        : 'no summary',
    }
  })
  rmSync(folder, { recursive: true, force: true })
  total.passed += summary?.passed ?? 0
  // A runner that dies, or that finds no tests, has failed even if no test has.
  const failed = summary === null ? 1 : summary.failed
  total.failed += failed
  total.skipped.push(...(summary?.skipped ?? []))
  for (const { name: test, why } of summary?.failures ?? []) console.log(`failed: ${test}\n  ${why}`)
  // Said, so that a test that cannot be relied on is mended and not got used to.
  for (const { name: test, why } of summary?.secondTry ?? []) console.log(`passed on the second try: ${test}\n  ${why}`)
  if (failed > 0) console.log(withoutPassed(output))
}

/** What a list of tests says beside the tests that passed. */
function withoutPassed(output) {
  return output
    .split('\n')
    .filter((line) => !/^\s*✓/u.test(line))
    .join('\n')
}

async function timed(name, work) {
  const start = performance.now()
  const result = await work()
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  console.log(`${result.ok ? 'ok  ' : 'FAIL'} ${name} (${seconds} s${result.note ? `; ${result.note}` : ''})`)
  return result
}

function readSummary(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}

function fail(sentence) {
  console.log(sentence)
  total.failed += 1
}
