import { useLayoutEffect } from 'react'

/**
 * Lets the turns of some speakers step back with one rule, so that no paragraph is touched.
 *
 * @param rootId - of the element that the paragraphs are in
 */
export function useDimmedSpeakers(rootId: string, speakers: ReadonlySet<number> | undefined): void {
  useLayoutEffect(() => {
    if (!speakers || speakers.size === 0) return
    const sheet = new CSSStyleSheet()
    const turns = [...speakers].map((speaker) => `.speaker-${speaker}`).join(', ')
    sheet.replaceSync(`#${CSS.escape(rootId)} :is(${turns}) { opacity: 0.45 }`)
    document.adoptedStyleSheets.push(sheet)
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet)
    }
  }, [rootId, speakers])
}
