import { readdirSync, readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { built, ROOT } from '../support/built.ts'

beforeAll(built, 120_000)

const read = (name: string) => readFileSync(join(ROOT, 'dist', name), 'utf8')
const PROGRAMS = ['electron/main.mjs', 'electron/preload.cjs', 'server/server.mjs']

/** Addresses that may stand in what we ship: names of formats and pages of documentation in messages, never asked for. */
const KNOWN_ADDRESSES: readonly RegExp[] = [
  // Names of XML and its relatives.
  /^https?:\/\/www\.w3\.org\//,
  /^https?:\/\/(?:www\.)?qdasoftware\.org\b/,
  /^http:\/\/schema\.qdasoftware\.org\//,
  /^urn:/,
  /^http:\/\/schemas\.(?:openxmlformats\.org|microsoft\.com)\//,
  /^http:\/\/purl\.(?:org|oclc\.org)\//,
  /^https?:\/\/json-schema\.org\//,
  // Pages that messages of libraries point people to.
  /^https:\/\/react\.dev\//,
  // The canvas of maps: its messages, and the link under it, which we do not show.
  /^https:\/\/reactflow\.dev\b/,
  /^https:\/\/(?:github\.com|www\.npmjs\.com|lexical\.dev|dexie\.org|react-aria\.adobe\.com|react-spectrum\.adobe\.com)\b/,
  /^https:\/\/(?:tc39\.es|developer\.mozilla\.org|bugs\.chromium\.org|bugs\.webkit\.org|bugzilla\.mozilla\.org)\b/,
  /^https?:\/\/(?:bit\.ly|tinyurl\.com|zod\.dev|nodejs\.org|feross\.org|stuk\.github\.io)\b/,
  // Comments and style names inside the readers of Word files.
  /^https?:\/\/(?:rolldown\.rs|stuartk\.com|schemas\.zwobble\.org|scripts\.sil\.org)\b/,
  /^https:\/\/raw\.github\.com\/Stuk\//,
  // Names of formats inside the reader of PDFs, and what it tries its own URL parser with.
  /^http:\/\/(?:www\.xfa\.org\/schema|ns\.adobe\.com)\//,
  /^https?:\/\/(?:example\.com|foo\.bar)$/,
  /^https:\/\/reactjs\.org\/link\//,
  // Our own page, and what stands for a machine of one's own.
  /^http:\/\/127\.0\.0\.1\b/,
  /^http:\/\/localhost\b/,
]

describe.each(PROGRAMS)('%s', (name) => {
  test('S7: needs nothing but Node’s own modules and Electron', () => {
    const known = new Set(['electron', ...builtinModules])
    const foreign = importsOf(read(name)).filter((module) => !known.has(module.replace(/^node:/, '')))
    expect(foreign).toEqual([])
  })

  test('S7: names no address that we do not know', () => expect(unknownAddresses(read(name))).toEqual([]))
})

test('S7: main reaches no network', () => {
  const reaching = importsOf(read('electron/main.mjs')).filter((module) =>
    /^(?:node:)?(?:http|https|http2|net|tls|dgram|dns)(?:\/|$)/.test(module),
  )
  expect(reaching).toEqual([])
  expect(read('electron/main.mjs')).not.toMatch(/(?<![.\w])fetch\(/)
})

test('S7: the window names no address that we do not know', () => {
  const scripts = filesIn('renderer').filter((name) => /\.(?:js|css|html)$/.test(name))
  const unknown = scripts.flatMap((name) => unknownAddresses(read(name)).map((address) => `${name}: ${address}`))
  expect(unknown).toEqual([])
})

test('S10: the preload is one CommonJS file that asks for Electron alone', () => {
  expect(importsOf(read('electron/preload.cjs'))).toEqual(['electron'])
})

test('S3: the page holds no script and no style of its own', () => {
  const page = read('renderer/index.html')
  expect(page).not.toMatch(/<style|\sstyle=|\son\w+=/)
  for (const [tag] of page.matchAll(/<script[^>]*>[^<]*/g))
    expect(tag).toMatch(/^<script[^>]*\ssrc="\.\/[^"]+"[^>]*>\s*$/)
})

test('S8: the page’s first script takes WebRTC away', () => {
  const [first = ''] = /<script[^>]*>/.exec(read('renderer/index.html')) ?? []
  expect(first).toContain('src="./withoutWebRtc.js"')
})

test('S4: fonts and pictures stay files, and zod compiles nothing', () => {
  const scripts = filesIn('renderer').filter((name) => name.endsWith('.js'))
  expect(filesIn('renderer').filter((name) => /\.css$/.test(name) && /url\(["']?data:/.test(read(name)))).toEqual([])
  const withZod = scripts.filter((name) => read(name).includes('__zod_globalConfig'))
  expect(withZod.filter((name) => !/\.jitless\s*=\s*(?:!0|true)/.test(read(name)))).toEqual([])
})

function filesIn(folder: string): string[] {
  return readdirSync(join(ROOT, 'dist', folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(ROOT, 'dist').length + 1))
}

function importsOf(text: string): string[] {
  const found = text.matchAll(
    /(?:^|[;\n])\s*(?:import\b[^'"();]*?(?:from\s*)?|[^\n]*?\brequire\(\s*)["']([^"'\n]+)["']/g,
  )
  return [...new Set([...found].map(([, module = '']) => module))]
}

function unknownAddresses(text: string): string[] {
  // Without a dot it is no host of the internet but a pattern or a template.
  const addresses = [...text.matchAll(/\b(?:https?|wss?|ftp):\/\/[\w-]+(?:\.[\w-]+)+[^\s"'`<>\\)\]}]*/g)].map(
    ([address]) => address,
  )
  return [...new Set(addresses)].filter((address) => !KNOWN_ADDRESSES.some((known) => known.test(address)))
}
