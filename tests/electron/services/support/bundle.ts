import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { freshFolder } from './folders.ts'

const CHILDREN = fileURLToPath(new URL('../children', import.meta.url))

/** A program of `children/` as one file that plain Node runs. */
export async function bundledChild(name: string): Promise<string> {
  const outDir = await freshFolder()
  await build({
    configFile: false,
    root: CHILDREN,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: join(CHILDREN, `${name}.ts`),
      outDir,
      minify: false,
      target: 'node20',
      rollupOptions: { output: { entryFileNames: '[name].mjs' } },
    },
  })
  return join(outDir, `${name}.mjs`)
}
