/**
 * Whether Throughline opens in Electron or in the browser (requirement P1), with the reason in a plain sentence.
 *
 * `facts`: { browserAsked, windowAsked, downloadAllowed, platform, hasDisplay, isRoot, electron } where `electron` is the path of
 * the program or null.
 */
export function decide(facts) {
  if (facts.windowAsked)
    return inBrowser('Throughline opens in a browser window of its own, as asked for with --window.')
  if (facts.browserAsked) return inBrowser('Throughline opens in your browser, as asked for with --browser.')
  if (facts.platform === 'linux' && !facts.hasDisplay) {
    return inBrowser('Throughline opens in a browser, because this session has no display for a window of its own.')
  }
  if (facts.platform === 'linux' && facts.isRoot) {
    return inBrowser('Throughline opens in a browser, because Electron’s sandbox does not work for the root user.')
  }
  if (facts.electron) return { way: 'electron', sentence: 'Throughline opens in a window of its own.' }
  if (facts.downloadAllowed)
    return { way: 'download', sentence: 'Electron is not here yet; downloading it once (about 120 MB).' }
  return inBrowser('Throughline opens in your browser, because Electron is not installed and --no-download was given.')
}

function inBrowser(sentence) {
  return { way: 'browser', sentence }
}
