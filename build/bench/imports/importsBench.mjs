/**
 * Measures reading 500 `.docx` of 10,000 words, the reader's part of importing them; in the window it runs in a worker.
 *
 *     node build/bench/imports/importsBench.mjs [--files 500]
 */
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { builtWorkload } from '../builtWorkload.mjs'

const WORDS = 10_000

export async function measureImports(files = 500) {
  const { interviewAsDocx, readAll } = await builtWorkload('imports', import.meta.url)
  const documents = Array.from({ length: files }, (_, seed) => interviewAsDocx(WORDS, seed))
  const before = process.memoryUsage().rss
  const all = await readAll(documents)
  return {
    [`reading ${files} .docx of ${WORDS.toLocaleString('en')} words, ms`]: all,
    'one of them, ms': all / files,
    'memory afterwards, above before, MB': (process.memoryUsage().rss - before) / 1024 / 1024,
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({ options: { files: { type: 'string', default: '500' } } })
  console.log(JSON.stringify(await measureImports(Number(values.files)), null, 2))
}
