import { existsSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'

const executable = process.env.BIHUAN_CHROMIUM ?? '/usr/bin/chromium'
const resultsDir = path.resolve(import.meta.dirname, '../test-results')

/** `--no-sandbox`: the suite runs as root in containers. The rest keeps Chromium from calling home. */
const args = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export const desktop = { width: 1440, height: 900 }
export const phone = { width: 390, height: 844 }

export type Visit = {
  page: Page
  /** What a user would never see but must not happen: script errors, console errors, calls to other machines. */
  faults: string[]
  close(): Promise<void>
}

export type Chromium = {
  browser: Browser
  /** A browser profile of its own (its own sign-in), Chinese and in Shanghai unless `options` say otherwise. */
  visit(options?: BrowserContextOptions): Promise<Visit>
  close(): Promise<void>
}

/** The system's Chromium. Refuses, saying what to install, when there is none: a browser test is never skipped. */
export async function openChromium(): Promise<Chromium> {
  if (!existsSync(executable)) {
    throw new Error(
      `No Chromium at ${executable}: run ./test as root once, or apt-get install chromium fonts-noto-cjk`,
    )
  }
  const browser = await chromium.launch({ executablePath: executable, args })
  return { browser, visit: (options) => openVisit(browser, options), close: () => browser.close() }
}

async function openVisit(browser: Browser, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext({
    viewport: desktop,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    acceptDownloads: true,
    ...options,
  })
  const faults: string[] = []
  // The product must work with the network off; a call elsewhere is refused and told.
  await context.route(
    (url) => !['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname) && url.protocol.startsWith('http'),
    (route) => {
      faults.push(`outside call: ${route.request().url()}`)
      return route.abort()
    },
  )
  const page = await context.newPage()
  page.on('pageerror', (error) => faults.push(`script: ${error.message}`))
  page.on('console', (message) => {
    // A refused action is answered 4xx and shown to the user; Chromium notes each such answer as an error.
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text()))
      faults.push(`console: ${message.text()}`)
  })
  return { page, faults, close: () => context.close() }
}

/** A visit on a phone: 390 px wide, touch, as evidence is handed in on the spot. */
export const phoneVisit: BrowserContextOptions = {
  viewport: phone,
  isMobile: true,
  hasTouch: true,
  deviceScaleFactor: 2,
}

/** Writes `test-results/<name>.png` (the whole page) and comes back with its path. */
export async function screenshot(page: Page, name: string): Promise<string> {
  mkdirSync(resultsDir, { recursive: true })
  const file = path.join(resultsDir, `${name}.png`)
  await page.screenshot({ path: file, fullPage: true, animations: 'disabled' })
  return file
}

/** By how many pixels the page is wider than its window; 0 when nothing has to be scrolled sideways. */
export function overflow(page: Page): Promise<number> {
  // Not `innerWidth`: a phone zooms out until all is in view, and that width grows with it.
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    return Math.max(0, scrollWidth - clientWidth)
  })
}
