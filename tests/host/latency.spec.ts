import { expect, test } from '../support/app.ts'
import { connectHostIn } from '../support/hostInPage.ts'

// Recording a trace costs more than the way itself.
test.use({ trace: 'off' })

/**
 * In a browser that nobody watches the way takes about 2 ms of the 10 that limits.md allows; Playwright's watching doubles it. The quick
 * quarter is held to it, because the rest tells how busy the machine is.
 */
const BUDGET = 8

test('a journal record is on its way for a few milliseconds', async ({ page }) => {
  await connectHostIn(page)
  const times = await page.evaluate(async () => {
    const record = JSON.stringify({ type: 'apply-code', words: 'x'.repeat(600) })
    const taken: number[] = []
    for (let seq = 1; seq <= 300; seq++) {
      const start = performance.now()
      await window.testHost.call('journal:append', { handle: 'bench', seq, record })
      taken.push(performance.now() - start)
    }
    return taken.slice(50).toSorted((a, b) => a - b)
  })
  const [quick, median, late] = [times[62] ?? 0, times[125] ?? 0, times[237] ?? 0]
  test
    .info()
    .annotations.push({ type: 'measured', description: `median ${median.toFixed(2)} ms, 95th ${late.toFixed(2)} ms` })
  console.log(`journal over the carrier: median ${median.toFixed(2)} ms, 95th percentile ${late.toFixed(2)} ms`)
  expect(quick).toBeLessThan(BUDGET)
})

test('a large content arrives whole', async ({ page }) => {
  await connectHostIn(page)
  const taken = await page.evaluate(async () => {
    const bytes = new Uint8Array(20_000_000).map((_, index) => index % 251)
    const start = performance.now()
    await window.testHost.call('entry:stage', { handle: 'bench', name: 'sources/large.txt', bytes })
    const staged = performance.now() - start
    return { staged }
  })
  console.log(`20 MB to the shell: ${taken.staged.toFixed(0)} ms`)
})
