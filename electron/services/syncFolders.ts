import { basename, dirname, extname } from 'node:path'
import { namesIn } from './fileBytes.ts'
import type { Ports } from './ports.ts'

/** Where a project's folder is not only this machine's. */
export type SharedPlace = { readonly kind: 'sync' | 'network'; readonly service: string }

/** Folder names by which sync programs are known, as a whole or before a suffix (`OneDrive - University`). */
const SYNC_FOLDERS: readonly (readonly [RegExp, string])[] = [
  [/^onedrive(?: - .+)?$/i, 'OneDrive'],
  [/^dropbox(?: \(.+\))?$/i, 'Dropbox'],
  [/^(?:icloud ?drive|com~apple~clouddocs|mobile documents)$/i, 'iCloud'],
  [/^(?:google ?drive|googledrive-.+|my drive)$/i, 'Google Drive'],
  [/^onedrive-.+$/i, 'OneDrive'],
  [/^(?:nextcloud|owncloud|sciebo|switchdrive)\d?$/i, 'Nextcloud'],
  [/^(?:box|box sync|box-box)$/i, 'Box'],
  [/^(?:pcloud ?drive|sync\.com|megasync|mega|seafile|tresorit)$/i, 'a sync program'],
  [/^cloudstorage$/i, 'a sync program'],
]

/** File system types of statfs that lie on another machine. */
const NETWORK_TYPES: ReadonlyMap<number, string> = new Map([
  [0x6969, 'NFS'],
  [0x517b, 'a Windows share'],
  [0xff534d42, 'a Windows share'],
  [0xfe534d42, 'a Windows share'],
  [0x5346414f, 'AFS'],
  [0x01021997, 'a shared folder of a virtual machine'],
])

export async function sharedPlaceOf({ fs, machine }: Ports, path: string): Promise<SharedPlace | null> {
  const byPath = sharedPlaceByPath(path, machine.homeFolder)
  if (byPath !== null) return byPath
  try {
    const service = NETWORK_TYPES.get((await fs.statfs(dirname(path))).type >>> 0)
    return service === undefined ? null : { kind: 'network', service }
  } catch {
    return null // not every file system can tell
  }
}

/** Looks at the folders of a path, with `/` or `\` between them; the home folder's own name says nothing. */
export function sharedPlaceByPath(path: string, homeFolder: string): SharedPlace | null {
  if (/^(?:\\\\|\/\/)[^\\/?.]/.test(path) || /^\\\\\?\\UNC\\/i.test(path))
    return { kind: 'network', service: 'a Windows share' }
  const below = path.startsWith(homeFolder) ? path.slice(homeFolder.length) : path
  const folders = below.split(/[\\/]/).slice(0, -1)
  for (const folder of folders) {
    const known = SYNC_FOLDERS.find(([pattern]) => pattern.test(folder))
    if (known !== undefined) return { kind: 'sync', service: known[1] }
  }
  return null
}

export function sharedPlaceWarning({ kind, service }: SharedPlace): string {
  return kind === 'sync'
    ? `This project lies in a folder that ${service} keeps in step with other machines. Open it on one machine at a time, and let ${service} finish before you open it elsewhere.`
    : `This project lies on ${service}, not on this machine. Throughline keeps its journal and backups here; should the connection break, your changes stay safe and are saved once it is back.`
}

/** Names that sync programs give the loser of a conflict. */
const CONFLICT_MARKS = [
  /conflicted copy/i,
  /case conflict/i,
  /\bconflict\b/i,
  /\.sync-conflict-\d{8}-\d{6}/,
  /in conflict with/i,
  /Konflikt/i,
]

/** Files beside a project that look like conflict copies of it. */
export async function conflictCopiesOf({ fs, machine }: Ports, target: string): Promise<readonly string[]> {
  const ending = extname(target)
  const stem = basename(target, ending)
  const machineSuffix = `${stem}-${machine.hostName}${ending}`.toLowerCase()
  return (await namesIn(fs, dirname(target))).filter((name) => {
    if (name === basename(target) || name.startsWith('.') || !name.startsWith(stem)) return false
    if (extname(name).toLowerCase() !== ending.toLowerCase()) return false
    // OneDrive adds the machine's name and nothing else.
    return name.toLowerCase() === machineSuffix || CONFLICT_MARKS.some((mark) => mark.test(name.slice(stem.length)))
  })
}
