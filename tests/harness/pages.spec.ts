import { expect, test } from './probe.ts'

test('the app’s own scheme is answered by the app, with its policy in force', async ({ probe }) => {
  const { page, events } = probe
  expect(await page.evaluate(async () => (await fetch('/data')).text())).toBe('from the app')
  const evaluated = await page.evaluate(
    // Code that Playwright evaluates itself is exempt from the policy; what a timer runs is not.
    () =>
      new Promise((resolve) =>
        setTimeout(() => {
          try {
            // oxlint-disable-next-line no-implied-eval -- this is what must not work
            resolve(new Function('return "ran"')())
          } catch (error) {
            resolve((error as Error).name)
          }
        }),
      ),
  )
  expect(evaluated).toBe('EvalError')
  expect(await events()).toContain('GET app/data')
})

test('requests that the app refuses do not leave', async ({ probe }) => {
  const outcome = await probe.page.evaluate(() =>
    fetch('https://example.com/').then(String, (error: Error) => error.name),
  )
  expect(outcome).toBe('TypeError')
})

test('a worker’s requests are asked about too', async ({ probe }) => {
  const answer = await probe.page.evaluate(
    () =>
      new Promise((resolve) => {
        const worker = new Worker('/worker.js')
        worker.addEventListener('message', ({ data }) => resolve(data))
        worker.postMessage('go')
      }),
  )
  expect(answer).toEqual(['from the app', 'kept in'])
})

test('events of a load come in order', async ({ probe }) => {
  await expect.poll(probe.events).toContain('did-finish-load')
  const wanted = ['did-start-navigation', 'GET app/', 'GET app/page.js', 'dom-ready', 'did-finish-load']
  const events = await probe.events()
  expect(events.filter((name) => wanted.includes(name))).toEqual(wanted)
  expect(events).toContain('ready-to-show')
})

test('navigation away can be prevented', async ({ probe }) => {
  const { page, events } = probe
  await page.evaluate(() => location.assign('https://example.com/'))
  await expect.poll(events).toContain('will-navigate https://example.com/')
  expect(await page.evaluate(() => window.probe.add(1, 1))).toBe(2)
})

test('new windows are asked about and denied', async ({ probe }) => {
  const { app, page, events } = probe
  await page.evaluate(() => void window.open('https://example.com/window'))
  await expect.poll(events).toContain('window-open https://example.com/window')
  await expect.poll(() => app.windows().length).toBe(1)
})

test('a reload runs the preload again', async ({ probe }) => {
  const { page } = probe
  await page.evaluate(() => location.reload())
  await page.waitForFunction(() => 'scriptRan' in window)
  expect(await page.evaluate(() => window.probe.echo('again'))).toEqual(['again'])
})

test('permissions are denied where the app denies them', async ({ probe }) => {
  const state = await probe.page.evaluate(
    async () => (await navigator.permissions.query({ name: 'geolocation' })).state,
  )
  expect(state).toBe('denied')
})
