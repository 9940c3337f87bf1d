import { rm } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'

/**
 * Removes a folder that a Chromium has just left.
 *
 * Its helpers may write a last file while we are at it, and Node's own retries do not look for new files.
 */
export async function removeFolder(folder: string): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await rm(folder, { recursive: true, force: true })
    } catch (error) {
      if (attempt === 20) throw error
      await wait(100)
    }
  }
}
