import { mkdirSync, rmSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { saveProjectFile } from '../../electron/cli/projectOnDisk.ts'
import { readSampleStudy } from './readSampleStudy.ts'

/** Builds the sample study’s project file from its plain files: `buildSample FOLDER OUT`. */
const [folder = '', out = ''] = process.argv.slice(2).map((path) => resolve(path))
const { originals, ...study } = readSampleStudy(join(folder))
mkdirSync(dirname(out), { recursive: true })
// Never over an older build: the same files must give the same bytes.
rmSync(out, { force: true })
await saveProjectFile(out, study, { from: null, originals, reason: 'built' })
