import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

/**
 * What of the page a person with a disability could not use (WCAG 2.1 A and AA, best practices of axe), one line
 * each: rule, what it means, where. Empty when there is nothing.
 */
export async function violations(page: Page): Promise<string[]> {
  // What is still fading in has too little contrast for the moment; a spinner never ends.
  await page.evaluate(() => {
    const ending = document
      .getAnimations()
      .filter((one) => one.effect?.getComputedTiming().iterations !== Infinity)
    return Promise.all(ending.map((one) => one.finished.catch(() => {})))
  })
  const { violations: found } = await new AxeBuilder({ page }).analyze()
  return found.map(
    ({ id, help, nodes }) => `${id}: ${help} — ${nodes.map((node) => node.target.join(' ')).join(' | ')}`,
  )
}
