import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { isStale } from '../../build/lib/stale.mjs'

const TARGET = { sources: ['renderer'], output: 'dist/index.html' }
let root: string

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'throughline-stale-'))
  mkdirSync(join(root, 'renderer/features'), { recursive: true })
  mkdirSync(join(root, 'dist'))
  writeFileSync(join(root, 'renderer/features/a.ts'), '')
  for (const name of ['renderer/features/a.ts', 'renderer/features', 'renderer']) setTime(name, 100)
})
afterEach(() => rmSync(root, { recursive: true }))

function setTime(name: string, seconds: number) {
  utimesSync(join(root, name), seconds, seconds)
}
function build(seconds: number) {
  writeFileSync(join(root, 'dist/index.html'), '')
  setTime('dist/index.html', seconds)
}

test('P1: what was never built is stale', () => expect(isStale(root, TARGET)).toBe(true))

test('P1: what is newer than its sources is not', () => {
  build(200)
  expect(isStale(root, TARGET)).toBe(false)
})

test('P1: a changed file makes it stale', () => {
  build(200)
  setTime('renderer/features/a.ts', 300)
  expect(isStale(root, TARGET)).toBe(true)
})

test('P1: a removed file makes it stale', () => {
  build(200)
  rmSync(join(root, 'renderer/features/a.ts'))
  expect(isStale(root, TARGET)).toBe(true)
})
