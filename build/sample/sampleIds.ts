import { v5 } from 'uuid'
import type { Guid } from '../../shared/records/guid.ts'

/** The sample study has the same GUIDs whenever it is built, so that two builds are the same bytes. */
const NAMESPACE = 'b0a7c3f4-6f7b-4f57-9a0e-6d6c3c1a5e10'

export const idOf = (...names: readonly string[]): Guid => v5(names.join('\n'), NAMESPACE)
