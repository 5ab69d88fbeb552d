import type { Page } from 'playwright-core'
import { expect, it, vi } from 'vitest'
import { violations } from './axe.ts'
import { desktop, overflow, phone, phoneVisit } from './chromium.ts'
import { startPages } from './pages.ts'
import { saveExamples, seedExamplePeople } from './registers.ts'

// A browser beside a database on a small machine; alone it takes a tenth of this.
vi.setConfig({ testTimeout: 240_000 })

const pages = await startPages()
const { base } = pages
await seedExamplePeople(pages)
await saveExamples(pages)
const keeper = await pages.as('keeper')
const soon = { timeout: 30_000 }

async function open(page: Page, path: string): Promise<void> {
  await page.goto(base + path)
  await page.locator('main h1').waitFor()
  await page.locator('main .waiting').first().waitFor({ state: 'detached' })
}

const vehicleBy = async (plateNo: string) => (await keeper.call('vehicle.list', { q: plateNo })).rows[0]!

it('the pages of registers are usable by everybody and fit the window, wide and as a phone', async () => {
  const { id } = await vehicleBy('云G30011')
  const { page, faults, close } = await pages.visitAs('keeper')
  for (const path of [
    '/registers',
    '/registers/vehicle',
    `/registers/vehicle/${id}`,
    '/registers/asset/fields',
  ]) {
    for (const size of [desktop, phone]) {
      await page.setViewportSize(size)
      await open(page, path)
      const found = { violations: await violations(page), overflow: await overflow(page), faults }
      expect({ path, size, ...found }).toEqual({ path, size, violations: [], overflow: 0, faults: [] })
    }
  }
  await close()
})

it('a vehicle is entered with the keyboard alone, what is missing stands beside its field', async () => {
  const { page, faults, close } = await pages.visitAs('keeper')
  await open(page, '/registers/vehicle')
  await page.getByRole('link', { name: '新增' }).focus()
  await page.keyboard.press('Enter')
  await page.getByLabel('车牌号', { exact: true }).focus()
  await page.keyboard.type('云G50001')
  const choose = async (text: string) => {
    await page.keyboard.type(text)
    await page.locator('.ant-select-item-option-active:visible', { hasText: text }).waitFor()
    await page.keyboard.press('Enter')
    // While its list is open, Tab belongs to the list.
    await page.locator('[role="combobox"][aria-expanded="true"]').waitFor({ state: 'detached' })
  }
  await page.keyboard.press('Tab')
  await choose('其他')
  await page.keyboard.press('Tab')
  await page.keyboard.type('CB-501')
  await page.keyboard.press('Control+s')
  await page.getByText('请填写入编日期（年-月-日）').first().waitFor()
  expect(await page.getByLabel('车牌号', { exact: true }).inputValue()).toBe('云G50001')
  for (const [label, value] of [
    ['入编日期', '2024-03-05'],
    ['排量（升）', '1.8'],
    ['油箱容积（升）', '55'],
    ['基准油耗（升/百公里）', '7.5'],
  ] as const)
    await page.getByLabel(label, { exact: true }).fill(value)
  for (const [label, text] of [
    ['状态', '在用'],
    ['值班应急车', '否'],
    ['油品', '92号'],
  ] as const) {
    await page.getByLabel(label, { exact: true }).focus()
    await choose(text)
  }
  await page.keyboard.press('Control+s')
  await page.waitForURL(/\/registers\/vehicle\/[0-9a-f-]{36}/)
  expect(await vehicleBy('云G50001')).toMatchObject({
    tankCapacity: 55,
    fuelType: 'petrol92',
    isDutyCar: false,
  })
  expect(faults).toEqual([])
  await close()
})

it('cells are written in place with the keyboard, and taken back', async () => {
  const { page, faults, close } = await pages.visitAs('keeper')
  await open(page, '/registers/vehicle?q=云G30011')
  // Columns: plate, type, make and model …
  await page.locator('[data-at="0:0"]').click()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('F2')
  await page.keyboard.press('Control+a')
  await page.keyboard.type('四座轿车 1.8L')
  await page.keyboard.press('Enter')
  const model = async () => (await vehicleBy('云G30011')).brandModel
  await expect.poll(model, soon).toBe('四座轿车 1.8L')
  await page.getByRole('button', { name: /撤销上一步/ }).click()
  await expect.poll(model, soon).toBe('四座轿车')
  expect(faults).toEqual([])
  await close()
})

it('twenty rows out of Excel are pasted: two are refused cell by cell, mended, and all are kept', async () => {
  const { page, faults, close } = await pages.visitAs('keeper', 'one', {
    permissions: ['clipboard-read', 'clipboard-write'],
  })
  const before = (await keeper.call('vehicle.list', {})).total
  const head = '车牌号\t车辆类别\t编制证号\t排量\t油品\t油箱容积\t基准油耗\t值班应急车\t状态\t入编日期'
  const rows = Array.from({ length: 20 }, (_, index) => {
    const no = String(60001 + index)
    const fuel = index === 4 ? '煤油' : '92号汽油'
    const day = index === 11 ? '去年春天' : '2024年3月5日'
    return `云G${no}\t其他\tCB-${no}\t1.8\t${fuel}\t55\t7.5\t否\t在用\t${day}`
  })
  await open(page, '/registers/vehicle')
  await page.locator('[data-at="0:0"]').click()
  await page.keyboard.press('Control+End')
  await page.getByRole('button', { name: '批量录入' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('1 车牌号', { exact: true }).click()
  await page.evaluate((text) => navigator.clipboard.writeText(text), [head, ...rows].join('\n'))
  await page.keyboard.press('Control+v')
  await dialog.getByText('2 行有问题，请在下面改正').waitFor()
  expect(await dialog.getByRole('button', { name: '保存 20 行' }).isDisabled()).toBe(true)
  await dialog.getByLabel('5 油品', { exact: true }).fill('柴油')
  await dialog.getByLabel('12 入编日期', { exact: true }).fill('2024-03-05')
  await dialog.getByText('新增 20 行').waitFor()
  expect((await keeper.call('vehicle.list', {})).total).toBe(before)
  await dialog.getByRole('button', { name: '保存 20 行' }).click()
  await expect.poll(async () => (await keeper.call('vehicle.list', {})).total, soon).toBe(before + 20)
  expect((await vehicleBy('云G60005')).fuelType).toBe('diesel')
  expect(faults).toEqual([])
  await close()
})

it('chosen rows are voided with a reason, which the history keeps', async () => {
  const { page, faults, close } = await pages.visitAs('keeper')
  await open(page, '/registers/vehicle?q=云G30013')
  await page.locator('[data-at="0:0"]').click()
  await page.keyboard.press('Space')
  await page.getByRole('button', { name: '作废…' }).click()
  await page.getByLabel('作废原因（记入变更历史）').fill('重复登记')
  await page.getByRole('dialog').getByRole('button', { name: '作废', exact: true }).click()
  await page.getByText('没有符合条件的记录').waitFor()
  await page.getByText('已作废', { exact: true }).first().click()
  await page.getByRole('button', { name: /^打开 CL-/ }).click()
  await page.getByText(/作废：重复登记/).waitFor()
  await page.getByText('变更记录').click()
  await page.locator('.audit-trail ins', { hasText: '重复登记' }).waitFor()
  expect(faults).toEqual([])
  await close()
})

it('on a phone the records are cards, and a card opens its record', async () => {
  const { page, faults, close } = await pages.visitAs('keeper', 'one', phoneVisit)
  await open(page, '/registers/trip')
  await page.locator('.register-card').first().click()
  await page.getByLabel('目的地', { exact: true }).waitFor()
  expect(await overflow(page)).toBe(0)
  expect(faults).toEqual([])
  await close()
})
