import { execFileSync } from 'node:child_process'
import { builtinModules } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('..', import.meta.url))
export const DIST = join(ROOT, 'dist')

const EXTERNAL = ['electron', ...builtinModules, ...builtinModules.map((name) => `node:${name}`)]

/**
 * What there is to build: for each target the folders it is made from, the file that shows it was built, and Vite's settings.
 *
 * The settings are plain objects rather than Vite configuration files, because loading those would write
 * into node_modules.
 */
export const TARGETS = [
  {
    name: 'renderer',
    sources: ['renderer', 'shared', 'build/renderer.mjs'],
    output: 'dist/renderer/index.html',
    config: async () => (await import('./renderer.mjs')).rendererConfig(),
  },
  {
    name: 'main',
    sources: ['electron', 'shared'],
    output: 'dist/electron/main.mjs',
    config: () => programConfig('electron/main/main.ts', 'dist/electron', 'main.mjs'),
  },
  {
    name: 'preload',
    sources: ['electron/preload', 'shared'],
    output: 'dist/electron/preload.cjs',
    // A sandboxed preload can be neither an ES module nor several files.
    config: () => programConfig('electron/preload/preload.ts', 'dist/electron', 'preload.cjs', 'cjs'),
  },
  {
    name: 'server',
    sources: ['electron', 'shared'],
    output: 'dist/server/server.mjs',
    config: () => programConfig('electron/server/server.ts', 'dist/server', 'server.mjs'),
  },
  {
    name: 'cli',
    sources: ['electron', 'shared'],
    output: 'dist/cli/throughline.mjs',
    config: () => programConfig('electron/cli/throughline.ts', 'dist/cli', 'throughline.mjs'),
  },
  {
    name: 'sample study',
    sources: ['build/sample', 'build/sample-study', 'electron/cli', 'electron/services', 'shared'],
    output: 'dist/sample/Sample study.qdpx',
    config: () => programConfig('build/sample/buildSample.ts', 'dist/sample', 'buildSample.mjs'),
    /** The program is built first and then run: it writes the project file with the very code of the app. */
    after: () =>
      execFileSync(process.execPath, [
        join(DIST, 'sample', 'buildSample.mjs'),
        join(ROOT, 'build/sample-study'),
        join(DIST, 'sample', 'Sample study.qdpx'),
      ]),
  },
]

/** One file that runs with nothing installed beside it: only Node's own modules and Electron stay outside. */
function programConfig(entry, folder, fileName, format = 'es') {
  return {
    root: ROOT,
    configFile: false,
    cacheDir: join(DIST, '.vite'),
    publicDir: false,
    ssr: { noExternal: true, external: EXTERNAL, target: 'node' },
    build: {
      ssr: join(ROOT, entry),
      outDir: join(ROOT, folder),
      emptyOutDir: false,
      target: 'node20',
      minify: false,
      sourcemap: false,
      rolldownOptions: {
        external: EXTERNAL,
        output: { format, entryFileNames: fileName, codeSplitting: false },
      },
    },
  }
}
