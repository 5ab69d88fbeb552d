import type { Page } from 'playwright-core'
import { overflow, type Visit } from './chromium.ts'

/** The kind of page behind an address: ids and queries do not make another one, nor which register a form is of. */
export const kindOf = (address: string) =>
  (address.split(/[?#]/)[0] ?? '')
    .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '$id')
    .replace(/^\/registers\/[^/]+\/(new|fields|\$id)/, '/registers/$name/$1')

/** What every page holds to, one line for each that it does not: told with its address. */
export async function flawsOf({ page, faults }: Visit, address: string): Promise<string[]> {
  const flaws = faults.splice(0).map((fault) => fault)
  const headings = await page.locator('h1:visible').count()
  if (headings !== 1) flaws.push(`${headings} main headings`)
  const wider = await overflow(page)
  if (wider > 0) flaws.push(`${wider} px wider than its window`)
  return flaws.map((flaw) => `${address}: ${flaw}`)
}

/** Opens an address and waits until nothing more is on its way. */
export async function open(page: Page, base: string, address: string): Promise<void> {
  await page.goto(base + address)
  await page.locator('#content h1').first().waitFor()
  await page.waitForLoadState('networkidle')
}

/** Addresses inside the product that the page leads to, files and downloads left out. */
export async function linksOf(page: Page): Promise<string[]> {
  const links = await page
    .locator('a[href^="/"]:not([download])')
    .evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''))
  return links.filter((link) => !/^\/(api|files?|dossier)\b/.test(link))
}

/** Every answer of the server to this page from now on, as one text: the data, as against the page's own words. */
export function answersOf(page: Page): { text: () => Promise<string> } {
  const waiting: Promise<string>[] = []
  page.on('response', (response) => {
    if (response.url().includes('/api/')) waiting.push(response.text().catch(() => ''))
  })
  return { text: async () => (await Promise.all(waiting)).join('\n') }
}

/** Chinese that the page shows, labels for screen readers included, run by run. */
export async function chineseOn(page: Page): Promise<string[]> {
  const texts = await page.evaluate(() => {
    const found: string[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node instanceof Element) {
        for (const name of ['aria-label', 'title', 'placeholder', 'alt']) {
          found.push(node.getAttribute(name) ?? '')
        }
      } else if (
        node.parentElement?.checkVisibility() &&
        !node.parentElement.closest('[lang="zh-CN"], [lang="zh"]')
      ) {
        found.push(node.textContent ?? '')
      }
    }
    return found
  })
  return [...new Set(texts.flatMap((text) => text.match(/\p{Script=Han}{2,}/gu) ?? []))]
}
