import type { Page } from 'playwright-core'
import { describe, expect, it, vi } from 'vitest'
import { violations } from './axe.ts'
import { desktop, overflow, phone, phoneVisit } from './chromium.ts'
import { makeInspection } from './factory.ts'
import { startPages } from './pages.ts'
import type { PersonName } from './world.ts'

// A browser beside a database on a small machine; alone it takes a tenth of this.
vi.setConfig({ testTimeout: 240_000 })

const pages = await startPages()
const { base } = pages
const soon = { timeout: 30_000 }

async function open(page: Page, path: string): Promise<void> {
  await page.goto(base + path)
  await page.locator('main h1').waitFor()
  await page.locator('main .waiting').first().waitFor({ state: 'detached' })
}

describe('the pages of an inspection', () => {
  it('are usable by everybody and fit the window, wide and as a phone', async () => {
    const made = await makeInspection(pages, { measure: { ownerId: null } })
    const own = `/inspections/${made.id}`
    const opened: [path: string, person: PersonName][] = [
      ['/inspections', 'officer'],
      [own, 'officer'],
      [`${own}/plan`, 'officer'],
      [`${own}/coverage?edit=1`, 'officer'],
      [`${own}/lists?tab=duties`, 'officer'],
      ['/inspections', 'overseer'],
      [`${own}/plan`, 'overseer'],
      ['/claims', 'leader'],
    ]
    for (const person of ['officer', 'overseer', 'leader'] as const) {
      const { page, faults, close } = await pages.visitAs(person)
      for (const [path] of opened.filter(([, who]) => who === person)) {
        for (const size of [desktop, phone]) {
          await page.setViewportSize(size)
          await open(page, path)
          const found = { violations: await violations(page), overflow: await overflow(page), faults }
          expect({ path, person, size, ...found }).toEqual({
            path,
            person,
            size,
            violations: [],
            overflow: 0,
            faults: [],
          })
        }
      }
      await close()
    }
  })
})

describe('the grid of the plan', () => {
  it('is written with the keyboard, and pasted over from a spreadsheet', async () => {
    const made = await makeInspection(pages)
    const { page, faults, close } = await pages.visitAs('officer', 'one', {
      permissions: ['clipboard-read', 'clipboard-write'],
    })
    await open(page, `/inspections/${made.id}/plan`)
    const officer = await pages.as('officer')
    const measureAt = async (index: number) =>
      (await officer.call('coverage.get', { inspectionId: made.id })).plan.measures[index]!
    // Lines: aspect, 1-1, M01, add.
    await page.locator('[data-at="2:0"]').click()
    await page.keyboard.press('F2')
    await page.keyboard.press('Control+a')
    await page.keyboard.type('分设记录本，按月归档')
    await page.keyboard.press('Enter')
    await expect.poll(async () => (await measureAt(0)).text, soon).toBe('分设记录本，按月归档')

    const { name } = pages.unit().people.leader2!
    await page.locator('[data-at="2:3"]').click()
    await page.evaluate((text) => navigator.clipboard.writeText(text), `${name}\t业务科`)
    await page.keyboard.press('Control+v')
    await expect.poll(async () => (await measureAt(0)).leadDeptId, soon).toBe(pages.unit().departments[1])
    expect((await measureAt(0)).leadLeaderId).toBe(pages.unit().people.leader2!.id)

    await page.evaluate(() => navigator.clipboard.writeText('没有此人'))
    await page.keyboard.press('Control+v')
    await page.getByText('M01 责任领导：“没有此人”不是班子成员').waitFor()
    await page.keyboard.press('Escape')
    expect((await measureAt(0)).leadLeaderId).toBe(pages.unit().people.leader2!.id)
    expect(faults).toEqual([])
    await close()
  })

  it('shows what stops the plan and leads to the very cell', async () => {
    const made = await makeInspection(pages, { measure: { ownerId: null } })
    const { page, close } = await pages.visitAs('officer')
    await open(page, `/inspections/${made.id}/plan`)
    await page.getByRole('button', { name: '提交方案' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '提交', exact: true }).click()
    await page.getByRole('link', { name: '措施 M03 未完整分解：缺少责任人' }).click()
    const cell = page.locator(`[data-row="${made.measureIds[2]}"] .is-ownerId`).first()
    await expect.poll(() => cell.evaluate((own) => own === document.activeElement), soon).toBe(true)
    await close()
  })

  it('sets many rows together, with dates proposed by kind', async () => {
    const made = await makeInspection(pages, { measure: { dueDate: null } })
    const { page, close } = await pages.visitAs('officer')
    await open(page, `/inspections/${made.id}/plan`)
    await page.getByRole('checkbox', { name: '全选' }).click()
    await page.getByRole('button', { name: '按类型推算时限' }).click()
    await page.getByText('自反馈日（2026年1月15日）起 6 个月').first().waitFor()
    await page.getByRole('button', { name: '设为 4 行的时限' }).click()
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    const { plan } = await (await pages.as('officer')).call('coverage.get', { inspectionId: made.id })
    expect(plan.measures.map(({ dueDate }) => dueDate)).toEqual(Array(4).fill('2026-07-15'))
    await close()
  })
})

describe('the versions of a plan', () => {
  it('go from submission to approval on the principal’s phone, and show what changed since', async () => {
    const made = await makeInspection(pages)
    const own = `/inspections/${made.id}/plan`
    const officer = await pages.as('officer')
    await officer.call('plan.submit', { inspectionId: made.id })
    const principal = await pages.visitAs('principal', 'one', phoneVisit)
    await open(principal.page, own)
    // Sent back only with a reason.
    await principal.page.getByRole('button', { name: '退回修改' }).click()
    await principal.page.getByText('退回须写明理由').first().waitFor()
    await principal.page.getByRole('button', { name: '审定通过' }).click()
    await principal.page.getByText('第 1 版已审定').first().waitFor()
    await principal.close()

    await officer.call('measure.save', {
      id: made.measureIds[0],
      version: 1,
      text: '分设三类会议记录本并明确记录人',
    })
    const { page, faults, close } = await pages.visitAs('officer')
    await open(page, own)
    await page.getByText('第 1 版已审定，此后有 1 处改动尚未报送').waitFor()
    await page.getByRole('tab', { name: /版本与审批/ }).click()
    await page.locator('.change del').waitFor()
    expect(await page.locator('.change del').allTextContents()).toEqual(['两'])
    expect(await page.locator('.change ins').allTextContents()).toEqual(['三'])
    expect(await violations(page)).toEqual([])
    expect(faults).toEqual([])
    await close()
  })
})

describe('the matrix', () => {
  it('is changed with the keyboard', async () => {
    const made = await makeInspection(pages)
    const { page, close } = await pages.visitAs('officer')
    await open(page, `/inspections/${made.id}/coverage?edit=1`)
    const tied = () => page.locator('td.is-measure.is-tied').count()
    expect(await tied()).toBe(5)
    // Columns: C1, C2, M01 …
    await page.locator('[data-cell="0:2"]').focus()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press(' ')
    await expect.poll(tied, soon).toBe(6)
    await page.keyboard.press(' ')
    await expect.poll(tied, soon).toBe(5)
    await close()
  })
})

describe('a leader', () => {
  it('claims a problem on a phone with one tap', async () => {
    const made = await makeInspection(pages, {
      problem: { leadLeaderId: pages.unit('other').people.leader!.id },
      measure: { leadLeaderId: pages.unit('other').people.leader!.id },
      unit: 'other',
    })
    const { page, faults, close } = await pages.visitAs('leader', 'other', phoneVisit)
    await open(page, '/claims')
    await page.getByRole('button', { name: '认领 1-1' }).tap()
    await page.getByText('待认领 2 个').waitFor()
    const { count } = await (await pages.as('officer', 'other')).call('claim.unclaimed', {
      inspectionId: made.id,
    })
    expect(count).toBe(2)
    expect(faults).toEqual([])
    await close()
  })
})
