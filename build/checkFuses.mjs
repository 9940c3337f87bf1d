/** `node build/checkFuses.mjs PROGRAM`: fails unless a packaged app has its fuses as electron-builder.yml says (requirement S11). */
import { getCurrentFuseWire } from '@electron/fuses'

const ON = '1'.charCodeAt(0)
/** By their place on the wire, which is how Electron numbers them. */
export const FUSES = [
  ['run as Node', false],
  ['cookie encryption', true],
  ['NODE_OPTIONS', false],
  ['inspect arguments', false],
  ['archive integrity', true],
  ['only the archive', true],
  ['V8 snapshot of its own', false],
  ['privileges of file:', false],
]

/** What is not as decided, in sentences. */
export async function wrongFuses(program) {
  const wire = await getCurrentFuseWire(program)
  return FUSES.flatMap(([name, isOn], place) =>
    (wire[place] === ON) === isOn ? [] : [`The fuse “${name}” is ${isOn ? 'off' : 'on'}.`],
  )
}

const [program] = process.argv.slice(2)
if (program && process.argv[1]?.endsWith('checkFuses.mjs')) {
  const wrong = await wrongFuses(program)
  for (const sentence of wrong) console.error(sentence)
  process.exitCode = wrong.length === 0 ? 0 : 1
}
