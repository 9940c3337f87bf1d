import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { whyInstall } from '../../build/lib/dependencies.mjs'
import { nodeTooOld } from '../../build/lib/nodeVersion.mjs'
import { ROOT } from '../support/built.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'throughline-install-'))
  mkdirSync(join(root, 'node_modules'))
  mkdirSync(join(root, 'build'))
})
afterEach(() => rmSync(root, { recursive: true }))

function lock(
  name: string,
  packages: Record<string, { version?: string; optional?: boolean; optionalDependencies?: object }>,
) {
  writeFileSync(join(root, name), JSON.stringify({ packages }))
}

describe('what is installed', () => {
  const zod = { 'node_modules/zod': { version: '4.6.7' } }

  test('is enough where it is what the lock file names', () => {
    lock('package-lock.json', { '': {}, ...zod, 'node_modules/for-a-mac': { version: '1.0.0', optional: true } })
    lock('node_modules/.package-lock.json', zod)
    expect(whyInstall(root)).toBeNull()
  })

  test.each([
    ['nothing', {}, 'the lock file has changed'],
    ['another version', { 'node_modules/zod': { version: '4.6.6' } }, 'the lock file has changed'],
  ])('is not enough with %s of a package', (_, installed, reason) => {
    lock('package-lock.json', zod)
    lock('node_modules/.package-lock.json', installed)
    expect(whyInstall(root)).toBe(reason)
  })

  test('is not enough where nothing was installed', () => {
    lock('package-lock.json', zod)
    expect(whyInstall(root)).toBe('nothing is installed yet')
  })

  test('cannot be judged without a lock file', () => {
    expect(() => whyInstall(root)).toThrow(/not a complete copy/)
  })
})

test.each([
  ['20.19.0', true],
  ['20.20.2', true],
  ['22.12.0', true],
  ['24.0.0', true],
  ['26.1.0', true],
  ['18.20.8', false],
  ['20.18.3', false],
  ['21.7.0', false],
  ['22.11.0', false],
  ['23.5.0', false],
])('Node %s runs Throughline: %s', (version, runs) => {
  expect(nodeTooOld(version) === null).toBe(runs)
})

test('the sentence about Node agrees with package.json', () => {
  const { engines } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
  expect(engines.node).toBe('^20.19.0 || ^22.12.0 || >=24')
})

describe('a lock file', () => {
  function check(): { ok: boolean; said: string } {
    cpSync(join(ROOT, 'build/checkLock.mjs'), join(root, 'build/checkLock.mjs'))
    try {
      execFileSync(process.execPath, ['build/checkLock.mjs'], { cwd: root, stdio: 'pipe' })
      return { ok: true, said: '' }
    } catch (error) {
      return { ok: false, said: String((error as { stderr: Buffer }).stderr) }
    }
  }
  const linter = { version: '1.0.0', optionalDependencies: { 'linter-linux': '1.0.0', 'linter-mac': '1.0.0' } }

  test('with every system’s packages is complete', () => {
    lock('package-lock.json', {
      'node_modules/linter': linter,
      'node_modules/linter-linux': {},
      'node_modules/linter/node_modules/linter-mac': {},
    })
    expect(check().ok).toBe(true)
  })

  test('that lacks a system’s package says which', () => {
    lock('package-lock.json', { 'node_modules/linter': linter, 'node_modules/linter-linux': {} })
    expect(check().said).toContain('linter 1.0.0 needs linter-mac')
  })
})
