/** Makes the pictures that packaging needs from icon.svg, with the Chromium of this machine: `node build/icons/render.mjs`. */
import { readFileSync, writeFileSync } from 'node:fs'
import { chromium } from 'playwright-core'
import { CHROMIUM_SWITCHES, findChromium } from '../lib/chromium.mjs'

const svg = readFileSync(new URL('icon.svg', import.meta.url), 'utf8')
const browser = await chromium.launch({ executablePath: findChromium() ?? undefined, args: CHROMIUM_SWITCHES })
for (const [name, size] of [
  ['icon.png', 1024],
  ['256x256.png', 256],
]) {
  const page = await browser.newPage({ viewport: { width: size, height: size } })
  await page.setContent(
    `<style>body { margin: 0 } svg { display: block; width: ${size}px; height: ${size}px }</style>${svg}`,
  )
  writeFileSync(new URL(name, import.meta.url), await page.screenshot({ omitBackground: true }))
}
await browser.close()
