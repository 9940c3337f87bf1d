#!/usr/bin/env node
/**
 * Stands in for the Electron program where that cannot run: the real compiled main and preload, and a real Chromium behind them.
 *
 * Playwright starts it like Electron, so that the same specs run on both. What it cannot show is listed in the README; what it models
 * is checked by the specs beside it, which hosted tests also run on the real program.
 */
import inspector from 'node:inspector'
import Module, { register } from 'node:module'
import { join, resolve } from 'node:path'
import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { startChromium } from './chromium.mjs'
import { readCommandLine } from './commandLine.mjs'
import { makeElectron } from './electron.mjs'

const commandLine = readCommandLine(process.argv.slice(2))
if (!commandLine.appFolder) {
  console.error('fake-electron: no app folder was named')
  process.exit(1)
}
const appFolder = resolve(commandLine.appFolder)
const manifest = JSON.parse(readFileSync(join(appFolder, 'package.json'), 'utf8'))
process.argv = [process.argv[1], ...process.argv.slice(2)]
process.defaultApp = true
process.versions.electron = '0.0.0-stand-in'

const { electron, start, end } = makeElectron({ commandLine, manifest, appFolder })

// Playwright waits for this line, and asks for Electron's module with `require`.
inspector.open(0)
const load = Module._load
Module._load = function (request, ...rest) {
  return request === 'electron' ? electron : load.call(this, request, ...rest)
}
globalThis.__electronStandIn = electron
register('./resolveElectron.mjs', import.meta.url)

process.once('SIGTERM', () => end(0)).once('SIGINT', () => end(0))
process.on('uncaughtException', (error) => {
  // Electron shows a dialog here and goes on; a test should rather hear of it.
  console.error('Uncaught exception in main:', error)
  end(1)
})

// A main that waits at its top level for Electron to be ready never gets there, as with the real one.
const patience = setTimeout(() => {
  console.error('fake-electron: main did not finish loading; does it wait for `ready` at its top level?')
  end(1)
}, 5_000)
await import(pathToFileURL(join(appFolder, manifest.main)).href)
clearTimeout(patience)

await start((switches, userData) => startChromium(switches, userData))
