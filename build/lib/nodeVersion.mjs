/** A sentence where this Node is too old, else null. Must run on old versions too: plain syntax only. */
export function nodeTooOld(version) {
  const [major, minor] = version.split('.').map(Number)
  const fits = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major >= 24
  if (fits) return null
  return `Throughline needs Node.js 20.19 or newer, 22.12 or newer, or 24; this is ${version}. Get one from https://nodejs.org and start again.`
}
