import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { DIST, ROOT } from './targets.mjs'

/** The page's first script: it takes WebRTC away before anything else of the page can run (requirement S8). */
const FIRST_SCRIPT = 'withoutWebRtc.js'

/** Vite's settings for the window. `serving` is true for the development server. */
export async function rendererConfig({ serving = false } = {}) {
  const { default: react } = await import('@vitejs/plugin-react')
  const { defaultClientConditions } = await import('vite')
  return {
    root: join(ROOT, 'renderer'),
    configFile: false,
    cacheDir: join(DIST, '.vite'),
    base: './',
    plugins: [react(), firstScript(), zodWithoutEval()],
    // Without it a library of the Markdown reader takes the worker for a page and reaches for `document`.
    resolve: { conditions: ['worker', ...defaultClientConditions] },
    // Blob workers would need a wider content policy; files of our own do not.
    worker: { format: 'es', plugins: () => [zodWithoutEval()] },
    build: {
      outDir: join(DIST, 'renderer'),
      emptyOutDir: true,
      // Inlined assets become data: addresses, which the content policy refuses for fonts and styles.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      sourcemap: false,
      chunkSizeWarningLimit: 4096,
      reportCompressedSize: false,
      // Lists the licences of everything in the bundle, for the About page and for releases.
      license: { fileName: 'licences.md' },
    },
    ...(serving && { base: '/' }),
  }
}

/** Vite would refuse a classic script in the page's source, so this one is put in afterwards. */
function firstScript() {
  return {
    name: 'throughline-first-script',
    transformIndexHtml: {
      order: 'post',
      handler: () => {
        if (!existsSync(join(ROOT, 'renderer/public', FIRST_SCRIPT)))
          throw new Error(`renderer/public/${FIRST_SCRIPT} is gone`)
        return [
          { tag: 'script', attrs: { src: `./${FIRST_SCRIPT}` }, injectTo: 'head-prepend' },
          { tag: 'link', attrs: { rel: 'icon', type: 'image/svg+xml', href: './icon.svg' }, injectTo: 'head' },
        ]
      },
    },
  }
}

/** zod tries whether it may compile code from strings; under our content policy even the try is a violation. */
function zodWithoutEval() {
  return {
    name: 'throughline-zod-without-eval',
    transform: {
      filter: { id: /zod[\\/]v4[\\/]core[\\/]core\.js$/ },
      handler: (code) => ({ code: `${code}\nglobalConfig.jitless = true\n`, map: null }),
    },
  }
}
