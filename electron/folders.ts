import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Seen from the built programs in `dist/electron` and `dist/server`. */
const DIST = fileURLToPath(new URL('..', import.meta.url))

export const RENDERER_FOLDER = join(DIST, 'renderer')
export const SAMPLE_FILE = join(DIST, 'sample', 'Sample study.qdpx')
export const PRELOAD_FILE = join(DIST, 'electron', 'preload.cjs')
