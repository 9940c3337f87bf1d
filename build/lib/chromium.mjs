import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
  'msedge',
]
const MAC = ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
  (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
)
const WINDOWS_FOLDERS = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA']
const WINDOWS_FILES = [
  'Google/Chrome/Application/chrome.exe',
  'Chromium/Application/chrome.exe',
  'Microsoft/Edge/Application/msedge.exe',
]

/** Switches that keep a Chromium without a display quiet, and let it run as root. */
export const CHROMIUM_SWITCHES = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** A Chrome, Edge or Chromium of this machine: the one CHROMIUM names, or one that is installed; null without any. */
export function findChromium(env = process.env) {
  if (env.CHROMIUM) return env.CHROMIUM
  return candidates(env).find(canRun) ?? null
}

function candidates(env) {
  const onPath = (env.PATH ?? '').split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)))
  if (process.platform === 'darwin') return [...MAC, ...onPath]
  if (process.platform !== 'win32') return onPath
  return WINDOWS_FOLDERS.flatMap((variable) => {
    const folder = env[variable]
    return folder ? WINDOWS_FILES.map((file) => join(folder, file)) : []
  })
}

function canRun(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** The Chromium that Playwright has downloaded, where it has. */
export async function playwrightsChromium() {
  const { chromium } = await import('playwright-core')
  const path = chromium.executablePath()
  return path && existsSync(path) ? path : null
}

/** For the tests: finds a Chromium or installs one. Answers its path, or null after saying why there is none. */
export async function needChromium(say) {
  const there = findChromium() ?? (await playwrightsChromium())
  if (there) return there
  say('No Chromium is installed; asking Playwright for one.')
  run(process.execPath, ['node_modules/playwright-core/cli.js', 'install', '--with-deps', '--only-shell', 'chromium'])
  const downloaded = await playwrightsChromium()
  if (downloaded) return downloaded
  if (process.platform === 'linux' && process.getuid?.() === 0) {
    say('Playwright has none for this machine; installing Debian’s package.')
    run('apt-get', ['update'])
    run('apt-get', ['-o', 'DPkg::Lock::Timeout=300', 'install', '-y', '--no-install-recommends', 'chromium'])
  }
  const found = findChromium()
  if (!found)
    say('The end-to-end tests need Chromium, and none could be installed. Install one, or name it in CHROMIUM.')
  return found
}

function run(program, args) {
  spawnSync(program, args, {
    stdio: 'ignore',
    timeout: 300_000,
    killSignal: 'SIGKILL',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
}
