/** Node's and Playwright's own switches, which Chromium is not to see. */
const NOT_FOR_CHROMIUM = /^(?:inspect|inspect-brk|remote-debugging-port|user-data-dir|r|require)$/

/**
 * The switches and the app's folder of a command line. Like Electron, the first argument that is no switch names the app.
 *
 * The answer is also `app.commandLine`: what is appended before Chromium starts goes to it.
 */
export function readCommandLine(args) {
  const switches = new Map()
  let appFolder = null
  for (const arg of args) {
    const found = /^--?([^=]+)(?:=(.*))?$/s.exec(arg)
    if (found) switches.set(found[1], found[2] ?? '')
    else appFolder ??= arg
  }
  return {
    appFolder,
    appendSwitch(name, value = '') {
      switches.set(name.replace(/^--/, ''), value)
    },
    hasSwitch: (name) => switches.has(name),
    getSwitchValue: (name) => switches.get(name) ?? '',
    forChromium: () =>
      [...switches]
        .filter(([name]) => !NOT_FOR_CHROMIUM.test(name))
        .map(([name, value]) => (value === '' ? `--${name}` : `--${name}=${value}`)),
  }
}
