import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Page } from '@playwright/test'

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

interface AxeRun {
  readonly axe: {
    run(
      options: object,
    ): Promise<{ violations: { id: string; impact: string | null; nodes: { html: string; target: string[] }[] }[] }>
  }
}

/** What axe-core holds against the page as it stands and calls serious or critical: rule and element. */
export async function seriousViolations(page: Page): Promise<string[]> {
  await page.evaluate(await readFile(AXE, 'utf8'))
  const comboboxes = await page.locator('[role="dialog"] input[aria-autocomplete]').count()
  return page.evaluate(async (comboboxes) => {
    const { violations } = await (globalThis as unknown as AxeRun).axe.run({
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      rules: {
        // Experimental: takes a description inside a button for a part of its label.
        'label-content-name-mismatch': { enabled: false },
        // Does not know that the field keeps the focus while the arrow keys walk through the list below it.
        ...(comboboxes > 0 ? { 'scrollable-region-focusable': { enabled: false } } : {}),
      },
    })
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) =>
        nodes
          // How large the cards of a map stand there is the reader's zoom; the outline beside it opens the same.
          .filter(({ html, target }) => !(id === 'target-size' && isOnMap(target, html)))
          .map(({ html }) => `${id}: ${html.slice(0, 200)}`),
      )

    function isOnMap(target: readonly string[], html: string): boolean {
      const element = document.querySelector(target[0] ?? '')
      return (
        element?.outerHTML.startsWith(html.slice(0, 40)) === true && element.closest('.react-flow__viewport') !== null
      )
    }
  }, comboboxes)
}
