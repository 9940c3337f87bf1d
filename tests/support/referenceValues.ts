import { existsSync, readFileSync } from 'node:fs'
import { exampleSchema, type WorkedExample } from '../../shared/analysis/statistics/examples.ts'

const FILE = new URL('../../../shared/reference-values.json', import.meta.url)

/** Whether the team's own collection of published values is there; it is kept beside the repository. */
export const HAS_REFERENCE_VALUES = existsSync(FILE)
if (!HAS_REFERENCE_VALUES) console.info(`Tests with reference values are left out: ${FILE.pathname} is not there.`)

export function referenceValues(): WorkedExample[] {
  return exampleSchema.array().parse(JSON.parse(readFileSync(FILE, 'utf8')))
}
