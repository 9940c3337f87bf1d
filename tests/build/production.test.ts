import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { built, ROOT } from '../support/built.ts'

/** What the lists of the widget library look at, in tests only, before they believe the size of the screen. */
const ONLY_IN_TESTS = 'VIRT_ON'

test('what is built while tests run is the program, and not what its libraries do in tests', async () => {
  expect(process.env['NODE_ENV']).toBe('test')
  await built()
  const assets = join(ROOT, 'dist/renderer/assets')
  const scripts = readdirSync(assets).filter((name) => name.endsWith('.js'))
  expect(scripts.length).toBeGreaterThan(5)
  expect(scripts.filter((name) => readFileSync(join(assets, name), 'utf8').includes(ONLY_IN_TESTS))).toEqual([])
}, 120_000)
