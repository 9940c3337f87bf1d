import { createSocket } from 'node:dgram'
import { readFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { expect, test } from '../support/app.ts'

test.describe('S7: a request that somebody planted', () => {
  test.use({ provokes: true })

  for (const address of ['https://example.com/planted', 'http://127.0.0.1:9/planted']) {
    test(`does not leave, even where no policy of the page stops it: ${address}`, async ({ app, page }) => {
      // What Playwright evaluates itself is exempt from the content policy, so what stops this comes after it.
      await page
        .context()
        .newCDPSession(page)
        .then((session) => session.send('Page.setBypassCSP', { enabled: true }))
      await page.reload()
      expect(await page.evaluate((url) => fetch(url).then(String, (error: Error) => error.name), address)).toBe(
        'TypeError',
      )
      expect(app.watch.seen()).toContain(`request: ${address}`)
    })
  }
})

test.describe('S7: Chromium’s own log of the network', () => {
  const log = `/tmp/throughline-net-${process.pid}-${Math.random().toString(36).slice(2)}.json`
  test.use({ launchArguments: [`--log-net-log=${log}`] })

  test('holds no address of ours but the page’s', async ({ app, page }) => {
    await page.reload()
    await app.stop()
    const addresses = [...readFileSync(log, 'utf8').matchAll(/"url":"([^"]+)"/g)].map(([, address = '']) => address)
    const foreign = addresses.filter(
      (address) => !/^(?:app|https):\/\/throughline|^(?:data|blob|chrome|devtools):/.test(address),
    )
    expect(foreign.filter((address) => !CHROMIUMS_OWN.test(address))).toEqual([])
  })
})

/** What Chromium itself asks its vendor for in spite of every switch; Electron does not have these parts. */
const CHROMIUMS_OWN =
  /^https?:\/\/(?:(?:accounts|www|clients\d|update|optimizationguide-pa|content-autofill|android\.clients|safebrowsing|edgedl)\.(?:google|googleapis|gvt1)\.com|[\w.-]*\.googleapis\.com)\//

test('S8: WebRTC sends nothing, even where a script gets hold of it', async ({ app, page }) => {
  let packets = 0
  const udp = createSocket('udp4').on('message', () => (packets += 1))
  const tcp = createServer(() => (packets += 1))
  await new Promise<void>((resolve) => udp.bind(0, '127.0.0.1', resolve))
  await new Promise<void>((resolve) => tcp.listen(0, '127.0.0.1', resolve))
  const servers = [
    `stun:127.0.0.1:${udp.address().port}`,
    `turn:127.0.0.1:${(tcp.address() as AddressInfo).port}?transport=tcp`,
  ]

  // Another world of the same page still has what the first script took away.
  const session = await page.context().newCDPSession(page)
  const { frameTree } = await session.send('Page.getFrameTree')
  const { executionContextId } = await session.send('Page.createIsolatedWorld', { frameId: frameTree.frame.id })
  const gathered = await session.send('Runtime.evaluate', {
    contextId: executionContextId,
    awaitPromise: true,
    returnByValue: true,
    expression: `(async () => {
      const connection = new RTCPeerConnection({ iceServers: ${JSON.stringify(servers)}.map((urls) => ({ urls, username: 'u', credential: 'c' })) })
      connection.createDataChannel('x')
      const candidates = []
      connection.onicecandidate = ({ candidate }) => candidate && candidates.push(candidate.candidate)
      await connection.setLocalDescription(await connection.createOffer())
      await new Promise((resolve) => setTimeout(resolve, 1500))
      return candidates
    })()`,
  })
  expect(gathered.result.value).toEqual([])
  udp.close()
  tcp.close()
  expect(packets).toBe(0)
  expect(app.watch.seen()).toEqual([])
})
