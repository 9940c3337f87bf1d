import '@fontsource-variable/source-serif-4/opsz.css'
import '@fontsource-variable/source-serif-4/opsz-italic.css'
import './ui/tokens.css'
import './ui/base.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/App.tsx'
import { connectHost } from './host/host.ts'
import { loadSettings } from './project/settings.ts'

const root = document.getElementById('root')
if (!root) throw new Error('The page has no place for the window')
const host = await connectHost()
await loadSettings(host)
// Asked for, never relied on: what the browser may throw away can be rebuilt from the project file and its journal.
void navigator.storage.persist().catch(() => false)
createRoot(root).render(
  <StrictMode>
    <App host={host} />
  </StrictMode>,
)
