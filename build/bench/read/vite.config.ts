import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const here = (path: string) => new URL(path, import.meta.url).pathname

/** The transcript's measuring page, served from the whole tree because it is made of the tree's own files. */
export default defineConfig({
  root: here('.'),
  base: './',
  cacheDir: here('../../../dist/vite-read'),
  plugins: [react()],
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
