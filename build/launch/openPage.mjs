import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { findChromium } from '../lib/chromium.mjs'

/** Opens the address in the browser the user has chosen for everything. */
export function openInBrowser(url) {
  if (process.platform === 'darwin') return start('open', [url])
  if (process.platform === 'win32') return start('rundll32', ['url.dll,FileProtocolHandler', url])
  return start('xdg-open', [url])
}

/**
 * Opens the address as a window of its own, in a profile without extensions or an account. False where no Chrome, Edge or Chromium
 * is installed.
 */
export function openAsWindow(url, profileFolder) {
  const browser = findChromium()
  if (!browser) return false
  start(browser, [
    `--app=${url}`,
    `--user-data-dir=${join(profileFolder, 'window')}`,
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-extensions',
    '--disable-sync',
    '--disable-background-networking',
    '--disable-component-update',
  ])
  return true
}

function start(program, args) {
  // Without a browser the printed address still leads there.
  spawn(program, args, { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref()
}
