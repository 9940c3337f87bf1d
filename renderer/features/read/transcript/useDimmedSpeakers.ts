import { useLayoutEffect } from 'react'

/**
 * Lets the turns of some speakers step back with one rule each, so that no paragraph is touched. Labels, which carry no
 * speaker's class, stay.
 */
export function useDimmedSpeakers(root: HTMLElement | null, speakers: ReadonlySet<number> | undefined): void {
  useLayoutEffect(() => {
    if (!root || !speakers || speakers.size === 0) return
    const sheet = new CSSStyleSheet()
    const turns = [...speakers].map((speaker) => `.speaker-${speaker}`).join(', ')
    sheet.replaceSync(`[data-transcript] :is(${turns}) { opacity: 0.45 }`)
    root.dataset.transcript = ''
    document.adoptedStyleSheets.push(sheet)
    return () => {
      delete root.dataset.transcript
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet)
    }
  }, [root, speakers])
}
