import { spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { CHROMIUM_SWITCHES, findChromium } from '../../build/lib/chromium.mjs'
import { connectPipe } from './cdp.mjs'

/** A Chromium without windows, driven by us over a pipe and by Playwright over the port it prints. */
export async function startChromium(switches, userData) {
  const program = findChromium()
  if (!program) throw new Error('fake-electron: no Chromium is installed')
  const profile = join(userData, 'Chromium')
  mkdirSync(profile, { recursive: true })
  const args = [
    '--headless',
    '--no-startup-window',
    '--remote-debugging-pipe',
    '--remote-debugging-port=0',
    `--user-data-dir=${profile}`,
    ...CHROMIUM_SWITCHES,
    ...switches,
  ]
  // A main that is killed must not leave its windows behind.
  const [command, before] = process.platform === 'linux' ? ['setpriv', ['--pdeathsig', 'KILL', program]] : [program, []]
  const child = spawn(command, [...before, ...args], { stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'] })
  const port = new Promise((resolve, reject) => {
    let heard = ''
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`fake-electron: Chromium ended with ${code}: ${heard}`)))
    child.stderr.setEncoding('utf8').on('data', (piece) => {
      heard = (heard + piece).slice(-20_000)
      if (/DevTools listening on ws:\S+\s/.test(heard)) resolve(/DevTools listening on ws:\S+/.exec(heard)[0])
    })
  })
  const cdp = connectPipe(child.stdio[3], child.stdio[4])
  return { cdp, devToolsLine: await port, child }
}
