import { expect, test } from './probe.ts'

test('the preload is done before the first script of the page, in a world of its own', async ({ probe }) => {
  const seen = await probe.page.evaluate(() => (window as unknown as { seenFirst: string[] }).seenFirst)
  expect(seen).toContain('echo')
  expect(await probe.page.evaluate(() => window.probe.world())).toEqual(['undefined', 'function', true])
  expect(await probe.page.evaluate(() => [typeof require, typeof process, 'ipcRenderer' in window])).toEqual([
    'undefined',
    'undefined',
    false,
  ])
})

test('what is exposed cannot be changed', async ({ probe }) => {
  const kept = await probe.page.evaluate(() => {
    const before = window.probe.add
    const tries = [
      () => Object.assign(window, { probe: null }),
      () => Object.assign(window.probe, { add: () => 0 }),
      () => (window.probe.nested.list as unknown[]).push(1),
      () => delete (window as Partial<Window>).probe,
    ]
    for (const attempt of tries) {
      try {
        attempt()
      } catch {
        // Strict code throws where sloppy code is ignored; either way nothing changes.
      }
    }
    return [window.probe.add === before, window.probe.nested.list]
  })
  expect(kept).toEqual([true, [1, 'two', { three: 3 }]])
})

test('functions cross: results, callbacks, functions given back, errors', async ({ probe }) => {
  const results = await probe.page.evaluate(async () => {
    const called = new Promise((resolve) => {
      const back = window.probe.later(resolve)
      Object.assign(window, { back })
    })
    const thrown = (() => {
      try {
        return window.probe.throws()
      } catch (error) {
        return (error as Error).message
      }
    })()
    return [window.probe.add(2, 3), await called, (window as unknown as { back: () => string }).back(), thrown]
  })
  expect(results).toEqual([5, 'called back', 'a function back', 'thrown in the preload'])
})

test('values of a structured clone arrive in main and come back', async ({ probe }) => {
  const { page } = probe
  const echoed = await page.evaluate(async () => {
    const sent = [
      new Uint8Array([1, 2, 255]),
      new Date(5),
      new Map([['a', 1]]),
      new Set([2]),
      undefined,
      Number.NaN,
      3n,
      { deep: [null] },
    ]
    const [bytes, date, map, set, nothing, nan, big, object] = await window.probe.echo(...sent)
    return [
      bytes instanceof Uint8Array && [...bytes],
      (date as Date).getTime(),
      [...(map as Map<string, number>)],
      [...(set as Set<number>)],
      nothing === undefined,
      Number.isNaN(nan),
      String(big),
      object,
    ]
  })
  expect(echoed).toEqual([[1, 2, 255], 5, [['a', 1]], [2], true, true, '3', { deep: [null] }])
  expect(await page.evaluate(() => window.probe.types(new Uint8Array(1)))).toBe('[object Uint8Array]')
})

test.describe('a call fails', () => {
  for (const [what, call, message] of [
    ['when its handler throws', 'fail', /Error invoking remote method 'fail': TypeError: on purpose/],
    ['when nobody listens', 'unknown', /No handler registered for 'nobody-listens'/],
  ] as const) {
    test(what, async ({ probe }) => {
      await expect(probe.page.evaluate((name) => window.probe[name](), call)).rejects.toThrow(message)
    })
  }

  test('when it brings a function', async ({ probe }) => {
    await expect(probe.page.evaluate(() => window.probe.echo({ run: () => 1 }))).rejects.toThrow(/could not be cloned/)
  })
})

test('main knows who calls', async ({ probe }) => {
  expect(await probe.page.evaluate(() => window.probe.who())).toEqual({
    isMainFrame: true,
    origin: 'probe://app',
    parent: null,
    isOurs: true,
  })
})

test('main can speak first, and stops being heard', async ({ probe }) => {
  const { app, page } = probe
  await page.evaluate(() => {
    const heard: unknown[] = []
    Object.assign(window, { heard, stop: window.probe.listen((args) => heard.push(args)) })
  })
  const send = (word: string) =>
    app.evaluate(
      ({ BrowserWindow }, sent) => BrowserWindow.getAllWindows()[0]?.webContents.send('news', sent, { n: 1 }),
      word,
    )
  const heard = () => page.evaluate(() => (window as unknown as { heard: unknown[] }).heard)
  await send('one')
  await expect.poll(heard).toEqual([['one', { n: 1 }]])
  await page.evaluate(() => (window as unknown as { stop: () => void }).stop())
  await send('two')
  await page.evaluate(() => window.probe.echo())
  expect(await heard()).toHaveLength(1)
})

test('a message of 20 MB passes in seconds, both ways', async ({ probe }) => {
  const milliseconds = await probe.page.evaluate(async () => {
    const start = performance.now()
    const [back] = await window.probe.echo(new Uint8Array(20_000_000).fill(7))
    if ((back as Uint8Array).length !== 20_000_000) throw new Error('cut')
    return performance.now() - start
  })
  console.log(`20 MB to main and back: ${milliseconds.toFixed(0)} ms`)
  expect(milliseconds).toBeLessThan(20_000)
})
