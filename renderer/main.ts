import { connectHost } from './host/host.ts'

/** A page for the carriers alone, until the window is there. */
const host = await connectHost()
const main = document.querySelector('main')
if (main) main.textContent = `Throughline, ${JSON.stringify(host.capabilities)}`
