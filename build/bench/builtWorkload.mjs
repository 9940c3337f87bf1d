import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'vite'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** What a benchmark does with the program's own modules, built for Node from the `workload.ts` beside it. */
export async function builtWorkload(name, benchUrl) {
  const outDir = join(ROOT, 'dist/bench', name)
  await build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: fileURLToPath(new URL('workload.ts', benchUrl)),
      outDir,
      emptyOutDir: true,
      minify: false,
      rolldownOptions: { output: { entryFileNames: 'workload.mjs', codeSplitting: false } },
    },
  })
  return import(pathToFileURL(join(outDir, 'workload.mjs')).href)
}
