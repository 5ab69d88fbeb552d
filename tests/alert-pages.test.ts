import type { Page } from 'playwright-core'
import { expect, it, vi } from 'vitest'
import { at, exampleId, file } from '../src/kit/example.ts'
import { violations } from './axe.ts'
import { desktop, overflow, phone } from './chromium.ts'
import { makeInspection } from './factory.ts'
import { startPages } from './pages.ts'
import { saveExamples, seedExamplePeople } from './registers.ts'

// A browser beside a database on a small machine; alone it takes a tenth of this.
vi.setConfig({ testTimeout: 240_000 })

const pages = await startPages()
const { base } = pages
await seedExamplePeople(pages)
await saveExamples(pages)
const made = await makeInspection(pages)
await pages.owner.query(`update measure set text = $2 where id = any($1)`, [
  [made.measureIds[0], made.measureIds[1], made.measureIds[2]],
  '每季度对公务用车油卡逐笔核对加油小票与行驶里程并由驾驶员和科室负责人共同签字确认',
])
const keeper = await pages.as('keeper')
const { rows: cars } = await keeper.call('vehicle.list', { q: '云G30011' })

/** More than the tank holds, on a day without a trip. */
const { id: fuelId } = await keeper.call('fuel.save', {
  isSubmitted: true,
  values: {
    vehicleId: cars[0]!.id,
    fuelCardNo: '9030-0001',
    refuelAt: at('2026-03-09', '10:00'),
    station: '城东加油站',
    fuelType: 'petrol92',
    litres: 60,
    price: 7_50,
    amount: 290_00,
    odo: 44_000,
    isFullTank: true,
    isAwayFromHome: false,
    receiptFiles: file('receipt'),
    signedById: exampleId('person', 'maqiang'),
  },
})
const alertId = async () => {
  const { rows } = await pages.owner.query(
    `select id from alert where "recordId" = $1 and "ruleId" = 'CARS-003'`,
    [fuelId],
  )
  return String(rows[0].id)
}

async function open(page: Page, path: string): Promise<void> {
  await page.goto(base + path)
  await page.locator('main h1').waitFor()
  await page.locator('main .waiting').first().waitFor({ state: 'detached' })
}

it('alerts, thresholds and what was forgotten are usable by everybody and fit the window, wide and as a phone', async () => {
  const { page, faults, close } = await pages.visitAs('officer')
  for (const path of ['/alerts', '/thresholds', '/forgotten']) {
    for (const size of [desktop, phone]) {
      await page.setViewportSize(size)
      await open(page, path)
      const found = { violations: await violations(page), overflow: await overflow(page), faults }
      expect({ path, size, ...found }).toEqual({ path, size, violations: [], overflow: 0, faults: [] })
    }
  }
  await close()
})

it('an alert names record, rule and source, is explained by its keeper, and settled by a leader', async () => {
  const id = await alertId()
  const reason = '加装副油箱，行驶证副页已存档'
  const asKeeper = await pages.visitAs('keeper')
  await open(asKeeper.page, '/alerts?rule=CARS-003')
  const card = asKeeper.page.locator('.alert-card')
  for (const text of ['60 升', '加油超过油箱', '依据：', '先看：升数'])
    await card.getByText(text, { exact: false }).first().waitFor()
  await card.getByRole('link', { name: '去处理' }).click()
  await asKeeper.page.waitForURL(`**/registers/fuel/${fuelId}`)
  await asKeeper.page.goBack()
  await asKeeper.page.getByRole('button', { name: '说明与历史' }).click()
  const drawer = asKeeper.page.getByRole('dialog')
  await drawer.getByLabel('理由').fill(reason)
  expect(await violations(asKeeper.page)).toEqual([])
  await drawer.getByRole('button', { name: /^提\s?交$/ }).click()
  await drawer.getByText('待审批', { exact: true }).waitFor()
  expect(asKeeper.faults).toEqual([])
  await asKeeper.close()
  const asLeader = await pages.visitAs('leader')
  await open(asLeader.page, `/alerts?state=waiting&id=${id}`)
  const decision = asLeader.page.getByRole('dialog')
  await decision.getByText(reason).first().waitFor()
  await decision.getByRole('button', { name: /^同\s?意$/ }).click()
  await decision.getByText('已同意', { exact: true }).waitFor()
  expect(asLeader.faults).toEqual([])
  await asLeader.close()
  const { alerts } = await keeper.call('alert.list', { state: 'excused' })
  expect(alerts).toMatchObject([{ id, isExcused: true }])
})

it('a threshold is tried on last year before it is kept', async () => {
  const { page, faults, close } = await pages.visitAs('officer')
  await open(page, '/thresholds?id=cars.refuelMax')
  const drawer = page.getByRole('dialog')
  await drawer.getByRole('spinbutton').fill('280')
  const keep = drawer.getByRole('button', { name: /^保\s?存$/ })
  expect(await keep.isDisabled()).toBe(true)
  await drawer.getByRole('button', { name: '近一年会发现什么' }).click()
  await drawer.getByText(/多出 [1-9]\d* 条/).waitFor()
  await drawer.getByLabel('理由').fill('压降用油')
  expect(await violations(page)).toEqual([])
  await keep.click()
  await drawer.getByText('压降用油').waitFor()
  expect(faults).toEqual([])
  await close()
})

it('a hint about equal wording is read side by side, explained, and taken back', async () => {
  const { page, faults, close } = await pages.visitAs('officer')
  await open(page, '/forgotten?rule=RECT-007')
  await page.getByText('并排查看').first().click()
  await page.getByText('说明情况后关闭').click()
  await page.getByLabel(/为什么可以相同/).fill('三项由同一台账核对')
  await page.getByRole('button', { name: '提交说明' }).click()
  await page.getByText('已说明的文字雷同 1 组').click()
  await page.getByText('说明：三项由同一台账核对').waitFor()
  expect(await violations(page)).toEqual([])
  await page.getByRole('button', { name: /^撤\s?回$/ }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^撤\s?回$/ })
    .click()
  await page.getByText('已说明的文字雷同 1 组').waitFor({ state: 'detached' })
  expect(faults).toEqual([])
  await close()
})

it('every rule is run on demand, and the page says what it found', async () => {
  const { page, faults, close } = await pages.visitAs('officer')
  await open(page, '/alerts')
  await page.getByRole('button', { name: '立即检查' }).click()
  await page.getByText(/检查完毕：新增预警/).waitFor({ timeout: 120_000 })
  expect(faults).toEqual([])
  await close()
})
