/**
 * Pictures of the demo for the README: `node scripts/screenshots.ts http://127.0.0.1:8080`, while `./start --demo` runs.
 */
import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { demoPassword } from '../src/demo/people.ts'
import { openChromium, phoneVisit } from '../tests/chromium.ts'

const [address = 'http://127.0.0.1:8080'] = process.argv.slice(2)
const folder = fileURLToPath(new URL('../docs/screenshots/', import.meta.url))
mkdirSync(folder, { recursive: true })
const chromium = await openChromium()

async function visit(username: string, options = {}) {
  const { page } = await chromium.visit({ viewport: { width: 1280, height: 800 }, ...options })
  await page.goto(address)
  await page.locator('input[autocomplete=username]').fill(username)
  await page.locator('input[type=password]').fill(demoPassword)
  await page.keyboard.press('Enter')
  await page.locator('#content').waitFor()
  const ask = (name: string, input: unknown) =>
    page.evaluate(
      async ([action, body]) => {
        const init = {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        }
        return (await fetch(`/api/${action}`, init)).json()
      },
      [name, input] as const,
    )
  const take = async (path: string, name: string) => {
    await page.goto(address + path)
    await page.waitForLoadState('networkidle')
    await page.screenshot({ path: `${folder}${name}.png`, animations: 'disabled' })
  }
  return { ask, take }
}

const officer = await visit('shenshuheng')
const { drafts } = await officer.ask('intake.list', {})
const { rows } = await officer.ask('ledger.list', {})
await officer.take(`/intake/${drafts[0].id}`, 'intake')
await officer.take('/ledger?group=status', 'ledger')
const relapsed = rows.find(({ problemNo }: { problemNo: string }) => problemNo === '5-2') ?? rows[0]
await officer.take(`/problems/${relapsed.problemId}#controls`, 'problem')
await officer.take('/alerts', 'alerts')
await officer.take('/registers/trip', 'register')
await officer.take('/papers', 'papers')
const handler = await visit('wangyang', phoneVisit)
const { lines } = await handler.ask('work.mine', {})
await handler.take(lines.find(({ kind }: { kind: string }) => kind === 'measure').link, 'phone')
await chromium.close()
