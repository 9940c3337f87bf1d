import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { CONTENT_SECURITY_POLICY } from '../../../electron/page/pageHeaders.ts'

const here = (path: string) => new URL(path, import.meta.url).pathname

/** The transcript's measuring page, served from the whole tree because it is made of the tree's own files. */
export default defineConfig({
  root: here('.'),
  base: './',
  cacheDir: here('../../../dist/vite-read'),
  plugins: [react()],
  // What the app's own page may not do, this one may not either.
  preview: { headers: { 'content-security-policy': CONTENT_SECURITY_POLICY } },
  server: { fs: { strict: false }, hmr: false, watch: null },
  optimizeDeps: {
    include: ['react', 'react-dom', 'react-dom/client', 'react/jsx-runtime', 'react/jsx-dev-runtime', 'lucide-react'],
  },
  build: {
    outDir: here('../../../dist/bench-read'),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    reportCompressedSize: false,
  },
})
