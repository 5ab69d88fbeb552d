import { describe, expect, it } from 'vitest'
import { exampleId } from '../src/kit/example.ts'
import { violations } from './axe.ts'
import { overflow, phoneVisit } from './chromium.ts'
import { startPages } from './pages.ts'
import { saveExamples, seedExamplePeople } from './registers.ts'

// What a keeper does with a phone in hand: a trip, and a stock-take.
const pages = await startPages()
await seedExamplePeople(pages)
const ids = await saveExamples(pages)
const asset = (key: string) => ids.get(exampleId('asset', key))!

describe('a trip by phone', () => {
  it('starts with two taps and the reading of last time, and is handed in with the new one', async () => {
    const { page, faults } = await pages.visitAs('handler', 'one', phoneVisit)
    await page.goto(`${pages.base}/registers/trip/phone`)
    await page.getByText('云G30012').click()
    expect(await page.getByLabel('出车里程（公里）').inputValue()).toBe('18266')
    await page.getByRole('button', { name: /河口镇/ }).click()
    expect(await overflow(page)).toBe(0)
    expect(await violations(page)).toEqual([])
    await page.getByRole('button', { name: '出车' }).click()
    await page.getByRole('heading', { name: '云G30012 在途' }).waitFor()
    await page.getByLabel('返回里程（公里）').fill('18260')
    await page.getByRole('button', { name: '结束用车并提交' }).click()
    await page.getByText('应当大于出车里程 18266').waitFor()
    await page.getByLabel('返回里程（公里）').fill('18300')
    await page.getByText('本次行驶 34 公里').waitFor()
    await page.getByRole('button', { name: '结束用车并提交' }).click()
    await page.getByText('已提交').waitFor()
    const { rows } = await pages.owner.query(
      `select "odoEnd", distance, "reviewStatus" from trip where "dispatchNo" like 'SJ%'`,
    )
    expect(rows).toEqual([{ odoEnd: 18_300, distance: 34, reviewStatus: 'submitted' }])
    expect(faults).toEqual([])
  })

  it('waits on the phone while there is no network, and arrives once when there is', async () => {
    const { page } = await pages.visitAs('handler2', 'one', phoneVisit)
    await page.goto(`${pages.base}/registers/trip/phone`)
    await page.getByText('云G30011').click()
    await page.getByRole('button', { name: /区行政中心/ }).click()
    await page.context().setOffline(true)
    await page.getByRole('button', { name: '出车' }).click()
    await page.getByText(/已存在本机，还没有上传/).waitFor()
    await page.getByRole('heading', { name: '云G30011 在途' }).waitFor()
    await page.context().setOffline(false)
    const arrived = async () => {
      const { rows } = await pages.owner.query(
        `select count(*)::int as n from trip where "createdBy" = $1 and "odoEnd" is null`,
        [pages.unit().people.handler2!.id],
      )
      return rows[0].n
    }
    await expect.poll(arrived, { timeout: 10_000 }).toBe(1)
    await page.locator('.trip-note').waitFor({ state: 'detached' })
    expect(await arrived()).toBe(1)
  })
})

describe('a stock-take by phone', () => {
  it('counts right place, wrong place, missing and unknown, one after the other', async () => {
    const keeper = await pages.as('keeper')
    const { id } = await keeper.call('stockTake.save', {
      values: {
        title: '三月盘点',
        year: 2026,
        scope: 'full',
        reason: 'annual',
        baseDate: '2026-03-10',
        leaderId: keeper.person.id,
        bookTotal: 0,
      },
    })
    const { page, faults } = await pages.visitAs('keeper', 'one', phoneVisit)
    // A label read by the phone's own camera opens the card, which leads on.
    await page.goto(`${pages.base}/registers/asset/${asset('laptop')}/card`)
    await page.getByRole('link', { name: '盘点这件' }).click()
    await page.getByRole('button', { name: '位置相符' }).click()
    await page.getByText('已盘 1 / 4 件').waitFor()
    const code = page.getByLabel('资产编号')
    await code.fill('0002')
    await code.press('Enter')
    await page.getByRole('button', { name: '位置不符' }).click()
    await page.getByLabel('实际位置').fill('二楼库房')
    await page.getByRole('button', { name: '登记为错放' }).click()
    await page.getByText('已盘 2 / 4 件').waitFor()
    await code.fill('X-77')
    await code.press('Enter')
    await page.getByRole('heading', { name: '账上没有 X-77' }).waitFor()
    await page.getByLabel('实际位置').fill('走廊')
    await page.getByRole('button', { name: '登记为账外资产' }).click()
    await page.getByRole('button', { name: 'GD-2024-0003 未找到' }).click()
    await page.getByRole('button', { name: '登记为未找到' }).click()
    await page.getByText(/位置相符 1 · 错放 1 · 未找到 1 · 账外 1/).waitFor()
    expect(await overflow(page)).toBe(0)
    expect(await violations(page)).toEqual([])
    const { lines } = await keeper.call('stockTake.board', { id })
    expect(lines.map(({ assetNo, diffKind }) => [assetNo, diffKind]).sort()).toEqual([
      ['GD-2024-0001', null],
      ['GD-2024-0002', 'misplaced'],
      ['GD-2024-0003', 'shortage'],
      ['X-77', 'surplus'],
    ])
    expect(faults).toEqual([])
  })
})
