import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ROOT } from '../support/built.ts'

/** What must not stand in our own code, and what to write instead. */
interface Rule {
  readonly id: string
  readonly pattern: RegExp
  readonly instead: string
  /** Where it belongs. */
  readonly except?: string | readonly string[]
}

/** The global function, not a method of ours that is called so. */
const FETCH = /(?<![.#\w])fetch\(|\b(?:window|globalThis|self)\.fetch\b|sendBeacon\(/

const RENDERER_RULES: readonly Rule[] = [
  { id: 'S4', pattern: /\.(?:inner|outer)HTML\b/, instead: 'build elements, or use textContent' },
  { id: 'S4', pattern: /insertAdjacentHTML|document\.write\b|createContextualFragment/, instead: 'build elements' },
  { id: 'S4', pattern: /dangerouslySetInnerHTML/, instead: 'render React elements' },
  { id: 'S4', pattern: /new DOMParser\b/, instead: 'read XML with saxes' },
  { id: 'S4', pattern: /\.html\(/, instead: 'let d3 compute and React draw' },
  { id: 'S4', pattern: /\.attr\(\s*['"]style/, instead: 'use attributes such as fill, or .style(name, value)' },
  {
    id: 'S4',
    pattern: /<style\b|createElement\(\s*['"]style/,
    instead: 'use a CSS module or a constructed stylesheet',
  },
  { id: 'S4', pattern: /new Worker\((?!\s*workerUrl\()/, instead: 'name a worker with workerUrl(…)' },
  { id: 'S4', pattern: /\beval\(|new Function\b|set(?:Timeout|Interval)\(\s*['"`]/, instead: 'pass a function' },
  {
    id: 'S7',
    pattern: /\bXMLHttpRequest\b|new WebSocket\b|new EventSource\b/,
    instead: 'ask the shell through the host',
  },
  {
    id: 'S7',
    pattern: FETCH,
    instead: 'ask the shell through the host',
    except: ['renderer/host/loopbackHost.ts', 'renderer/host/ownFile.ts'],
  },
  {
    id: 'S8',
    pattern: /RTCPeerConnection/,
    instead: 'nothing: Throughline connects to nobody',
    except: 'renderer/public/withoutWebRtc.js',
  },
  {
    id: 'S10',
    pattern: /throughlineShell|PRELOAD_GLOBAL/,
    instead: 'call the host',
    except: 'renderer/host/electronHost.ts',
  },
]

const ELECTRON_RULES: readonly Rule[] = [
  {
    id: 'S9',
    pattern: /ipcMain\b/,
    instead: 'add a call to shared/contract/shell.ts',
    except: 'electron/main/callRegistry.ts',
  },
  {
    id: 'S10',
    pattern: /ipcRenderer\b|contextBridge\b/,
    instead: 'add a call to the contract',
    except: 'electron/preload/preload.ts',
  },
  {
    id: 'S5',
    pattern: /openExternal/,
    instead: 'add the address to the list there',
    except: 'electron/main/permissions.ts',
  },
  {
    id: 'S7',
    pattern: /(?<![.#\w])fetch\(|\bautoUpdater\b|crashReporter\.start|net\.request/,
    instead: 'nothing: Throughline has no network',
  },
  {
    id: 'S1',
    pattern: /new BrowserWindow\(/,
    instead: 'open windows with AppWindows',
    except: 'electron/main/appWindows.ts',
  },
  { id: 'S9', pattern: /child_process|execSync|spawnSync/, instead: 'nothing: the shell runs no programs' },
]

/** Modules of Node that reach the network. The server of browser mode listens, which is what it is for. */
const NETWORK =
  /(?:from|import|require)\s*\(?\s*['"](?:node:)?(?:http|https|http2|net|tls|dgram|dns|undici)(?:\/promises)?['"]/

describe.each([
  ['renderer', RENDERER_RULES],
  ['electron', ELECTRON_RULES],
] as const)('code of %s/', (folder, rules) => {
  const files = filesIn(join(ROOT, folder))

  test.each(rules.map((rule) => [rule.id, String(rule.pattern), rule] as const))(
    '%s: is free of %s',
    (_, _pattern, rule) => {
      const found = files.flatMap(({ name, text }) => {
        const at = [rule.except].flat().includes(name) ? -1 : text.search(rule.pattern)
        return at < 0 ? [] : [`${name}:${text.slice(0, at).split('\n').length}: instead, ${rule.instead}`]
      })
      expect(found).toEqual([])
    },
  )
})

test('S7: main, preload and services import nothing that reaches the network', () => {
  const found = filesIn(join(ROOT, 'electron'))
    .filter(({ name }) => !name.startsWith('electron/server/'))
    .filter(({ text }) => NETWORK.test(text))
    .map(({ name }) => name)
  expect(found).toEqual([])
})

test('S7: the server of browser mode listens and never calls', () => {
  const imports = filesIn(join(ROOT, 'electron/server'))
    .flatMap(({ text }) => text.split('\n'))
    .filter((line) => NETWORK.test(line) && !line.startsWith('import type'))
  expect(imports.map((line) => line.replace(/\s+/g, ' '))).toEqual([
    "import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'",
  ])
})

test('the rules find what they look for', () => {
  const samples = [
    'element.innerHTML = words',
    'ipcMain.handle(name)',
    'new Worker(new URL(address))',
    "import http from 'node:http'",
  ]
  const rules = [...RENDERER_RULES, ...ELECTRON_RULES].map(({ pattern }) => pattern).concat(NETWORK)
  expect(samples.filter((sample) => !rules.some((rule) => rule.test(sample)))).toEqual([])
})

/** Without comments, so that a rule may be spoken of. */
function filesIn(folder: string): { readonly name: string; readonly text: string }[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:tsx?|mjs|js)$/.test(entry.name) && !entry.name.endsWith('.d.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({
      name: relative(ROOT, path).replaceAll('\\', '/'),
      text: readFileSync(path, 'utf8').replace(/^\s*(?:\/\/|\*|\/\*).*$/gm, ''),
    }))
}
