import type { FsPort } from './fsPort.ts'
import { isCode, PROTECTED } from './trouble.ts'

/**
 * Whether a file refuses to be written. Found out by trying, without touching it: what the permissions say is not what
 * happens on mounted, synced and locked-down disks. Whether its folder does is found out by locking the project there.
 */
export async function isWriteProtected(fs: FsPort, target: string): Promise<boolean> {
  try {
    const file = await fs.open(target, 'r+')
    await file.close().catch(() => undefined)
    return false
  } catch (error) {
    if (isCode(error, ...PROTECTED, 'EBUSY', 'ETXTBSY')) return true
    throw error
  }
}
