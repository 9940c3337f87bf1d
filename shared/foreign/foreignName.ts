/** Endings of projects that are databases: QualCoder's and Taguette's. */
export const FOREIGN_ENDINGS = ['.qda', '.sqlite3', '.sqlite', '.db'] as const

/** Whether a file's name is that of a project which is a database. */
export function isForeignName(name: string): boolean {
  return FOREIGN_ENDINGS.some((ending) => name.toLowerCase().endsWith(ending))
}
