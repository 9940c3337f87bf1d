import type { CommandLine, Session } from 'electron'
import { APP_SCHEME } from './origin.ts'

/** Nobody listens there: what is sent to it goes nowhere. */
const DEAD_PROXY = 'socks5://127.0.0.1:9'

/**
 * Takes the network away from Chromium before it starts (requirements S7 and S8).
 *
 * Refusing requests is not enough: name look-ups, connections made ahead and WebRTC do not pass there.
 */
export function cutNetworkAtStart(commandLine: CommandLine): void {
  commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND')
  commandLine.appendSwitch('proxy-server', DEAD_PROXY)
  commandLine.appendSwitch('proxy-bypass-list', '<-loopback>')
  // Chromium has renamed this one; every window sets it too.
  commandLine.appendSwitch('webrtc-ip-handling-policy', 'disable_non_proxied_udp')
  commandLine.appendSwitch('force-webrtc-ip-handling-policy', 'disable_non_proxied_udp')
  commandLine.appendSwitch('dns-prefetch-disable')
  commandLine.appendSwitch('no-pings')
  commandLine.appendSwitch('disable-background-networking')
  commandLine.appendSwitch('disable-component-update')
  commandLine.appendSwitch('disable-domain-reliability')
  commandLine.appendSwitch('disable-sync')
  commandLine.appendSwitch('disable-quic')
}

/** Refuses whatever a page asks for that is not its own, and everything of Chromium's that would go out by itself. */
export async function keepOffline(session: Session, allowDevTools: boolean): Promise<void> {
  const allowed = [`${APP_SCHEME}:`, 'blob:', 'data:', ...(allowDevTools ? ['devtools:'] : [])]
  session.webRequest.onBeforeRequest((details, answer) => {
    answer({ cancel: !allowed.some((scheme) => details.url.startsWith(scheme)) })
  })
  session.setSpellCheckerEnabled(false)
  await session.setProxy({ mode: 'fixed_servers', proxyRules: DEAD_PROXY, proxyBypassRules: '<-loopback>' })
}
