export const FOLDER_FORMAT = 'throughline-folder'
export const FOLDER_VERSION = 1

/** The version of a folder whose `project.json` this is; null where it is none of ours. */
export function folderVersion(head: string | null): number | null {
  try {
    const said = JSON.parse(head ?? '') as unknown
    if (typeof said !== 'object' || said === null || !('format' in said) || !('version' in said)) return null
    const { format, version } = said
    return format === FOLDER_FORMAT && Number.isInteger(version) && Number(version) > 0 ? Number(version) : null
  } catch {
    return null
  }
}

/** Whether a folder with this `project.json` is one of ours. */
export function isStudyFolder(head: string | null): boolean {
  return folderVersion(head) !== null
}
