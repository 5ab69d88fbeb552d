import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { type DemoPerson, loadDemo } from '../src/demo/demo.ts'
import { buildApp } from '../src/server/app.ts'
import { openDatabase } from '../src/server/database/database.ts'
import { openFileStore } from '../src/server/files/store.ts'
import { openAuth } from '../src/server/identity/auth.ts'
import { violations } from './axe.ts'
import { openChromium, phoneVisit, type Visit } from './chromium.ts'
import { answersOf, chineseOn, flawsOf, kindOf, linksOf, open } from './crawl.ts'
import { freshDatabase } from './database.ts'

const fresh = await freshDatabase()
const folder = await mkdtemp(join(tmpdir(), 'bihuan-demo-'))
const db = openDatabase(fresh.owner, fresh.password, 6)
const { auth, close } = openAuth(fresh.owner, fresh.password, 'a secret of the tests only, long', false)
const services = { db, files: openFileStore(folder), now: () => new Date() }
const context = { ...services, auth, owner: fresh.owner, onProgress: () => {} }
const demo = await loadDemo(context)
const app = await buildApp({ ...services, auth, demo })
await app.listen({ host: '127.0.0.1', port: 0 })
const base = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
const chromium = await openChromium()
afterAll(async () => {
  await chromium.close()
  await app.close()
  await Promise.all([db.close(), close()])
  await fresh.drop()
  await rm(folder, { recursive: true, force: true })
})

/** One after the other; each opens what nobody before them could. */
const people = [
  'shenshuheng',
  'zhengguoan',
  'luojingyi',
  'gaoyifan',
  'wangyang',
  'hanliqun',
  'tianxiaobei',
  'baijieru',
  'gumingyuan',
].map((username) => demo.find((person) => person.username === username) as DemoPerson)

async function signIn({ page }: Visit, { username, password }: DemoPerson): Promise<void> {
  await page.goto(base)
  await page.locator('input[autocomplete=username]').fill(username)
  await page.locator('input[type=password]').fill(password)
  await page.keyboard.press('Enter')
  await page.locator('#content h1').waitFor()
}

/** The grids of all registers are one page where only its shape counts. */
const shapeOf = (address: string) => kindOf(address).replace(/^\/registers\/[^/]+$/, '/registers/$name')

/** Follows every kind of link once, from the first page on; `look` is called on each page opened. */
async function crawl(
  visit: Visit,
  seen: Set<string>,
  look: (address: string) => Promise<void>,
  kind = kindOf,
) {
  const ahead = ['/', ...(await linksOf(visit.page))]
  for (let address = ahead.shift(); address !== undefined; address = ahead.shift()) {
    if (seen.has(kind(address))) continue
    seen.add(kind(address))
    await open(visit.page, base, address)
    await look(address)
    ahead.push(...(await linksOf(visit.page)))
  }
}

describe('the demo district', () => {
  it('is loaded once: a second start leaves it alone', async () => {
    const before = await db.identity.selectFrom('person').select('id').execute()
    expect((await loadDemo(context)).length).toBe(demo.length)
    expect(await db.identity.selectFrom('person').select('id').execute()).toHaveLength(before.length)
  })

  it('shows every page to those who have a use for it, in English without a word of Chinese of its own', async () => {
    const seen = new Set<string>()
    const flaws: string[] = []
    for (const person of people) {
      const visit = await chromium.visit()
      await visit.page.addInitScript(() => localStorage.setItem('bihuan.language', 'en'))
      const answers = answersOf(visit.page)
      await signIn(visit, person)
      await crawl(visit, seen, async (address) => {
        flaws.push(...(await flawsOf(visit, address)))
        for (const violation of await violations(visit.page)) flaws.push(`${address}: ${violation}`)
        const data = await answers.text()
        const own = (await chineseOn(visit.page)).filter((run) => run !== '中文' && !data.includes(run))
        if (own.length > 0) flaws.push(`${address}: not in English: ${own.join(', ')}`)
      })
      await visit.close()
    }
    expect(flaws).toEqual([])
    expect(seen.size).toBeGreaterThan(20)
  }, 600_000)

  it('shows every page on a phone, nothing wider than the window', async () => {
    const seen = new Set<string>()
    const flaws: string[] = []
    for (const person of people) {
      const visit = await chromium.visit(phoneVisit)
      await signIn(visit, person)
      const look = async (address: string) => {
        flaws.push(...(await flawsOf(visit, address)))
      }
      await crawl(visit, seen, look, shapeOf)
      await visit.close()
    }
    expect(flaws).toEqual([])
    expect(seen.size).toBeGreaterThan(20)
  }, 600_000)
})
