import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** The content policy the window works under (platform.md, S3), so that nothing here depends on more. */
const POLICY = [
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'",
  "connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'",
  "require-trusted-types-for 'script'; trusted-types dompurify lexical throughline",
].join('; ')

export default defineConfig({
  root: new URL('.', import.meta.url).pathname,
  plugins: [react()],
  build: { outDir: '../../../test-results/pages/codebook', emptyOutDir: true, modulePreload: false, target: 'es2023' },
  preview: { port: 4517, strictPort: true, headers: { 'Content-Security-Policy': POLICY } },
})
