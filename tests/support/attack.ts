import type { Page } from '@playwright/test'

/**
 * Runs code in the page as an attacker's script would run, and answers what it came to.
 *
 * Code that Playwright evaluates is exempt from the content policy; what a timer of the page calls is not.
 */
export async function attack<T>(page: Page, run: () => T | Promise<T>): Promise<T | string> {
  return page.evaluate(`new Promise((resolve) => {
    setTimeout(async () => {
      try {
        resolve(await (${String(run)})())
      } catch (error) {
        resolve(error.name)
      }
    })
  })`)
}
