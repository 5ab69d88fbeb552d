import { existsSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import type { BrowserContextOptions } from 'playwright-core'
import { afterAll } from 'vitest'
import { startApp, type TestApp } from './app.ts'
import { openChromium, type Visit } from './chromium.ts'
import { type PersonName, password, type UnitName } from './world.ts'

export type Pages = TestApp & {
  /** Address of the served pages, such as `http://127.0.0.1:39000`. */
  base: string
  /** A browser of one's own, nobody signed in. */
  visit(options?: BrowserContextOptions): Promise<Visit>
  /** A browser in which a person of the test world has signed in by the form, the frame being there. */
  visitAs(person: PersonName, unit?: UnitName, options?: BrowserContextOptions): Promise<Visit>
}

const built = path.resolve(import.meta.dirname, '../dist/web/index.html')

/**
 * The whole application with its pages in a real browser; ends after the last test of the file. The pages are those
 * of the last build (`./test` builds first); refuses when there is none.
 */
export async function startPages(): Promise<Pages> {
  if (!existsSync(built))
    throw new Error(`No pages at ${built}: run npm run build, or ./test, which does it first`)
  const app = await startApp()
  await app.app.listen({ host: '127.0.0.1', port: 0 })
  const base = `http://127.0.0.1:${(app.app.server.address() as AddressInfo).port}`
  const chromium = await openChromium()
  afterAll(() => chromium.close())
  return {
    ...app,
    base,
    visit: (options) => chromium.visit(options),
    async visitAs(person, unit = person.startsWith('overseer') ? 'office' : 'one', options) {
      const member = app.world[unit].people[person]
      if (!member) throw new Error(`nobody is ${person} in ${unit}`)
      const visit = await chromium.visit(options)
      const { page } = visit
      await page.goto(base)
      await page.getByLabel('用户名').fill(member.username)
      await page.getByLabel('密码').fill(password)
      await page.keyboard.press('Enter')
      await page.locator('.shell').waitFor()
      return visit
    },
  }
}
