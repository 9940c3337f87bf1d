import { expect, test } from '../support/app.ts'
import { attack } from '../support/attack.ts'

test('S1: the page sees nothing of Node or Electron', async ({ page }) => {
  const seen = await page.evaluate(() =>
    ['require', 'process', 'module', 'Buffer', 'global', 'ipcRenderer', 'electron', '__dirname'].filter(
      (name) => name in window,
    ),
  )
  expect(seen).toEqual([])
})

test('S2: nothing beside the window can be had', async ({ page, carrier }) => {
  const asked = [
    '%2e%2e/server/server.mjs',
    '%252e%252e%252fserver%252fserver.mjs',
    '..%2f..%2fpackage.json',
    '..%5cpackage.json',
    'none.html',
  ]
  const statuses = await page.evaluate(
    (paths) => Promise.all(paths.map(async (path) => (await fetch(`./${path}`)).status)),
    asked,
  )
  expect(statuses.filter((status) => status !== 403 && status !== 404)).toEqual([])
  const written = await page.evaluate(async () => (await fetch('./index.html', { method: 'POST' })).status)
  expect(written, carrier).toBe(405)
})

test('S8: the page has no WebRTC', async ({ page }) => {
  const there = await page.evaluate(() =>
    ['RTCPeerConnection', 'webkitRTCPeerConnection', 'WebTransport'].filter(
      (name) => Reflect.get(window, name) !== undefined,
    ),
  )
  expect(there).toEqual([])
})

test('S6: what a page may ask of the machine is refused', async ({ page }) => {
  const answers = await page.evaluate(async () => {
    const refusal = (promise: Promise<unknown>) =>
      promise.then(
        () => 'granted',
        (error: Error) => error.name,
      )
    const position = () =>
      new Promise((resolve, reject) =>
        navigator.geolocation.getCurrentPosition(resolve, () => reject(new Error('denied'))),
      )
    return {
      microphone: await refusal(navigator.mediaDevices.getUserMedia({ audio: true })),
      camera: await refusal(navigator.mediaDevices.getUserMedia({ video: true })),
      screen: await refusal(navigator.mediaDevices.getDisplayMedia()),
      position: await refusal(position()),
      notifications: await Notification.requestPermission(),
      midi: await refusal(navigator.requestMIDIAccess()),
    }
  })
  expect(answers).toEqual({
    microphone: expect.not.stringMatching('granted'),
    camera: expect.not.stringMatching('granted'),
    screen: expect.not.stringMatching('granted'),
    position: 'Error',
    notifications: 'denied',
    midi: expect.not.stringMatching('granted'),
  })
})

test.describe('S3: injected', () => {
  test.use({ provokes: true })

  test('script in the page does not run', async ({ page }) => {
    await attack(page, () => {
      const script = document.createElement('script')
      try {
        script.textContent = 'window.ran = true'
      } catch {
        // Trusted types refuse even this.
      }
      document.body.append(script)
      const button = document.createElement('button')
      button.setAttribute('onclick', 'window.ran = true')
      document.body.append(button)
      button.click()
    })
    expect(await page.evaluate(() => 'ran' in window)).toBe(false)
  })

  for (const [what, run, outcome] of [
    // oxlint-disable-next-line no-eval no-implied-eval -- this is what must not work
    ['eval', () => (0, eval)('1 + 1'), 'EvalError'],
    // oxlint-disable-next-line no-implied-eval -- this is what must not work
    ['a function from text', () => new Function('return 2')() as number, 'EvalError'],
    ['markup from text', () => void (document.body.innerHTML = '<img src=x onerror="window.ran = true">'), 'TypeError'],
    ['a parsed document', () => new DOMParser().parseFromString('<p>x', 'text/html').title, 'TypeError'],
    ['a worker from a blob', () => void new Worker(URL.createObjectURL(new Blob(['1']))), 'TypeError'],
    ['a request to elsewhere', async () => (await fetch('https://example.com/')).status, 'TypeError'],
  ] as const) {
    test(`${what} is refused`, async ({ page }) => {
      expect(await attack<unknown>(page, run)).toBe(outcome)
    })
  }

  test('style does not apply', async ({ page }) => {
    const color = await attack(page, () => {
      const style = document.createElement('style')
      style.textContent = 'body { color: rgb(1, 2, 3) !important }'
      document.head.append(style)
      document.body.setAttribute('style', 'color: rgb(1, 2, 3)')
      return getComputedStyle(document.body).color
    })
    expect(color).not.toBe('rgb(1, 2, 3)')
  })

  test('frames, pictures, sockets and beacons reach nothing', async ({ page, app }) => {
    const outcome = await attack(page, async () => {
      const failed = (element: HTMLElement, address: string) =>
        new Promise<string>((resolve) => {
          element.addEventListener('error', () => resolve('failed'))
          element.addEventListener('load', () => resolve('loaded'))
          element.setAttribute('src', address)
          document.body.append(element)
        })
      const socket = await new Promise((resolve) => {
        try {
          const opened = new WebSocket('wss://example.com/')
          opened.addEventListener('error', () => resolve('failed'))
          opened.addEventListener('open', () => resolve('opened'))
        } catch {
          resolve('failed')
        }
      })
      const frame = document.createElement('iframe')
      frame.src = 'https://example.com/'
      document.body.append(frame)
      navigator.sendBeacon('https://example.com/', 'words')
      return [
        await failed(document.createElement('img'), 'https://example.com/x.png'),
        socket,
        frame.contentDocument === null,
      ]
    })
    expect(outcome).toEqual(['failed', 'failed', expect.anything()])
    expect(app.watch.seen().filter((line) => line.startsWith('request:'))).toEqual([])
    expect(app.watch.seen().filter((line) => line.startsWith('policy:')).length).toBeGreaterThan(0)
  })

  test('a page of another origin cannot hold the window in a frame', async ({ page }) => {
    const policy = await page.evaluate(async () => (await fetch('./index.html')).headers.get('content-security-policy'))
    expect(policy).toContain("frame-ancestors 'none'")
  })
})
