import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { ROOT } from './built.ts'

/** What a copied command prints, pasted into a shell in the folder of the project. */
export function pasted(command: string, folder: string): string {
  const program = join(ROOT, 'dist/cli/throughline.mjs')
  return execFileSync('sh', ['-c', `throughline() { "$NODE" "$PROGRAM" "$@"; }\n${command}`], {
    cwd: folder,
    env: { ...process.env, NODE: process.execPath, PROGRAM: program },
    maxBuffer: 2 ** 27,
  }).toString()
}

/** The words in the clipboard. */
export async function copied(page: Page): Promise<string> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  return page.evaluate(() => navigator.clipboard.readText())
}
