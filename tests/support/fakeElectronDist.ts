import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createPackage } from '@electron/asar'
import { ELECTRON_VERSION } from './launcher.ts'

const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
const FUSES = 9

/** An unpacked Electron as far as packaging looks at one: files, and a program that holds the wire of fuses. */
export async function makeElectronDist(folder: string): Promise<void> {
  mkdirSync(join(folder, 'locales'), { recursive: true })
  mkdirSync(join(folder, 'resources'))
  // Version 1, so many fuses, all of them in Electron's own state.
  const wire = Buffer.concat([Buffer.from(SENTINEL), Buffer.from([1, FUSES]), Buffer.from('1'.repeat(FUSES))])
  writeFileSync(join(folder, 'electron'), Buffer.concat([Buffer.alloc(64, 0x7f), wire, Buffer.alloc(64)]))
  chmodSync(join(folder, 'electron'), 0o755)
  for (const name of ['chrome-sandbox', 'chrome_crashpad_handler', 'LICENSE', 'LICENSES.chromium.html'])
    writeFileSync(join(folder, name), name)
  writeFileSync(join(folder, 'version'), ELECTRON_VERSION)
  writeFileSync(join(folder, 'locales/en-US.pak'), '')
  const app = join(folder, 'app')
  mkdirSync(app)
  writeFileSync(join(app, 'package.json'), '{}')
  await createPackage(app, join(folder, 'resources/default_app.asar'))
}
