import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

export const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** For tests that look at what is shipped: builds what is older than its sources. */
export async function built(): Promise<void> {
  await promisify(execFile)(process.execPath, ['build/build.mjs', '--quiet'], { cwd: ROOT })
}
