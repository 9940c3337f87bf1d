import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { deliveries } from './ipc.mjs'
import { fromChromium } from './origins.mjs'
import { BINDING, PRELOAD_WORLD, worldScripts } from './worlds.mjs'

/**
 * One tab of Chromium as the contents of a window: its preload, its requests, its navigation.
 *
 * `app` is what it needs of the rest: { cdp, session, ipc, emit, openWindow, blocked }.
 */
export async function openPage(app, webContents, { preload, width, height }) {
  const { targetId } = await app.cdp.root.send('Target.createTarget', {
    url: 'about:blank',
    newWindow: true,
    width,
    height,
  })
  const session = await app.cdp.attach(targetId)
  let preloadContext = null
  let deliveringSince = Promise.resolve()
  let asked = null
  let isNewPage = true

  session.on('Runtime.executionContextCreated', ({ context }) => {
    if (context.name === PRELOAD_WORLD && context.auxData.frameId === targetId) preloadContext = context.id
  })
  session.on('Runtime.bindingCalled', ({ name, payload }) => {
    if (name !== BINDING) return
    void app.ipc.receive(payload, { sender: webContents, senderFrame: webContents.mainFrame }, deliver)
  })
  session.on('Page.frameNavigated', ({ frame }) => {
    if (!frame.parentId) webContents._url = fromChromium(frame.url)
  })
  session.on('Page.domContentEventFired', () => webContents.emit('dom-ready', {}))
  session.on('Page.loadEventFired', () => {
    if (webContents._url === 'about:blank') return
    webContents.emit('did-finish-load', {})
    if (isNewPage) app.emit('ready-to-show')
    isNewPage = false
  })
  session.on('Page.windowOpen', ({ url }) => app.openWindow(fromChromium(url)))
  session.on('Inspector.targetCrashed', () =>
    webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 133 }),
  )
  session.on('Fetch.requestPaused', (paused) => void answer(session, paused).catch(ignoreGone))
  session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
    void attachWorker(app.cdp.adopt(sessionId), targetInfo).catch(ignoreGone)
  })

  await session.send('Page.enable')
  await session.send('Runtime.enable')
  await session.send('Inspector.enable')
  await session.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] })
  await session.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: true, flatten: true })
  await session.send('Runtime.addBinding', { name: BINDING, executionContextName: PRELOAD_WORLD })
  if (preload) {
    const scripts = worldScripts(readFileSync(preload, 'utf8'), randomBytes(16).toString('hex'))
    await session.send('Page.addScriptToEvaluateOnNewDocument', { source: scripts.page })
    await session.send('Page.addScriptToEvaluateOnNewDocument', { source: scripts.preload, worldName: PRELOAD_WORLD })
  }
  for (const permission of await app.session.permissionSettings()) {
    const { name, setting } = permission
    // Names come and go with Chromium; one it does not know it does not grant either.
    await app.cdp.root.send('Browser.setPermission', { permission: { name }, setting }).catch(() => {})
  }

  /** Text into the preload's world, in order. */
  function deliver(text) {
    deliveringSince = deliveringSince
      .then(async () => {
        const contextId = preloadContext
        if (contextId === null) return
        for (const expression of deliveries(text)) await session.send('Runtime.evaluate', { expression, contextId })
      }, ignoreGone)
      .catch(ignoreGone)
  }

  async function attachWorker(worker, { type }) {
    worker.on('Fetch.requestPaused', (paused) => void answer(worker, paused).catch(ignoreGone))
    if (type === 'worker') await worker.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] }).catch(() => {})
    await worker.send('Runtime.runIfWaitingForDebugger')
  }

  /** A request of the page: the app may refuse it, and answers its own scheme. */
  async function answer(from, { requestId, request, resourceType, frameId }) {
    const url = fromChromium(request.url)
    const isPage = resourceType === 'Document' && frameId === targetId
    if (isPage && !mayNavigate(url)) return from.send('Fetch.failRequest', { requestId, errorReason: 'Aborted' })
    const details = {
      url,
      method: request.method,
      resourceType: isPage ? 'mainFrame' : resourceType.toLowerCase(),
      webContents,
    }
    if (!(await app.session.allows(details))) {
      app.blocked.push(url)
      return from.send('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' })
    }
    const handler = app.session.handlers.get(new URL(url).protocol.slice(0, -1))
    if (!handler) return from.send('Fetch.continueRequest', { requestId })
    if (isPage) preloadContext = null
    const response = await handler(new Request(url, { method: request.method, headers: request.headers }))
    return from.send('Fetch.fulfillRequest', {
      requestId,
      responseCode: response.status,
      responseHeaders: [...response.headers].map(([name, value]) => ({ name, value })),
      body: Buffer.from(await response.arrayBuffer()).toString('base64'),
    })
  }

  /** The events that tell of a navigation; false where the app prevents it. */
  function mayNavigate(url) {
    const isAsked = asked === url
    asked = null
    let isPrevented = false
    const details = { url, isMainFrame: true, isSameDocument: false, preventDefault: () => (isPrevented = true) }
    if (!isAsked) {
      webContents.emit('will-navigate', details, url)
      if (!isPrevented) webContents.emit('will-frame-navigate', details)
    }
    if (isPrevented) return false
    isNewPage = true
    webContents.emit('did-start-navigation', details)
    return true
  }

  return {
    targetId,
    deliver,
    session,
    navigate(url, chromiumUrl) {
      asked = url
      return session.send('Page.navigate', { url: chromiumUrl })
    },
    close: () => app.cdp.root.send('Target.closeTarget', { targetId }),
  }
}

/** A window may close in the middle of anything. */
function ignoreGone(error) {
  if (
    !/is gone|not found|closed|detached|Invalid InterceptionId|Cannot find|No target|No session/i.test(error.message)
  ) {
    console.error('fake-electron:', error)
  }
}
