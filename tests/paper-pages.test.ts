import { Document, Packer, Paragraph } from 'docx'
import type { Page } from 'playwright-core'
import { describe, expect, it, vi } from 'vitest'
import { violations } from './axe.ts'
import { desktop, overflow, phone } from './chromium.ts'
import { makeInspection } from './factory.ts'
import { startPages } from './pages.ts'

// A browser beside a database on a small machine; alone it takes a tenth of this.
vi.setConfig({ testTimeout: 240_000 })

const pages = await startPages()
const { base } = pages
const made = await makeInspection(pages)

async function open(page: Page, path: string): Promise<void> {
  await page.goto(base + path)
  await page.locator('main h1').waitFor()
  await page.locator('main .waiting').first().waitFor({ state: 'detached' })
}

const write = (kind: string) => `/papers/write?kind=${kind}&inspection=${made.id}`

describe('the pages of papers', () => {
  it('are usable by everybody and fit the window, wide and as a phone', async () => {
    const paths = [
      '/papers',
      write('rectificationPlan'),
      write('publicNotice'),
      '/papers/reconcile',
      '/papers/templates',
    ]
    for (const person of ['officer', 'leader'] as const) {
      const { page, faults, close } = await pages.visitAs(person)
      for (const path of paths) {
        for (const size of [desktop, phone]) {
          await page.setViewportSize(size)
          await open(page, path)
          const found = { violations: await violations(page), overflow: await overflow(page), faults }
          expect({ path, person, ...found }).toEqual({
            path,
            person,
            violations: [],
            overflow: 0,
            faults: [],
          })
        }
      }
      await close()
    }
  })

  it('lead from a figure to its rows, take a person’s words, and freeze the paper with its hash', async () => {
    const { page, faults, close } = await pages.visitAs('officer')
    await open(page, write('rectificationPlan'))
    await page.locator('.paper-figure').nth(1).click()
    await page.locator('.ant-drawer .figure-rows a', { hasText: '会议记录不分设' }).waitFor()
    await page.locator('.ant-drawer-close').click()
    // While it closes, it gives the focus back to where it came from: the words go where the focus stays.
    const toGap = async () => {
      await page.locator('.paper-gap.is-open').first().click()
      await page.waitForTimeout(500)
      return page.locator('textarea:focus').count()
    }
    await expect.poll(toGap, { timeout: 15_000 }).toBe(1)
    await page.keyboard.type('按区委要求逐条整改。')
    await page.locator('.paper-gap', { hasText: '按区委要求逐条整改。' }).waitFor()
    await page.getByRole('button', { name: '保存' }).click()
    await expect
      .poll(async () => (await (await pages.as('officer')).call('paper.drafts', {})).drafts[0]?.kind)
      .toBe('rectificationPlan')

    await open(page, write('ledgerPrint'))
    await page.getByRole('button', { name: '送审或报送' }).click()
    await page.getByRole('button', { name: '冻结并送出' }).click()
    await page.waitForURL(/\/papers\/[0-9a-f]{8}-/)
    expect(await page.locator('.hash').first().textContent()).toMatch(/^[0-9a-f]{64}$/)
    expect(faults).toEqual([])
    await close()
  })

  it('tell which placeholder of a template is wrong, in the words of its paragraph', async () => {
    const { page, close } = await pages.visitAs('officer')
    await open(page, '/papers/templates')
    const children = [new Paragraph('抬头'), new Paragraph('共有{问题总数量}个问题')]
    const buffer = await Packer.toBuffer(new Document({ sections: [{ children }] }))
    const mimeType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
    await page.locator('input[type=file]').setInputFiles({ name: '月报.docx', mimeType, buffer })
    await page.getByText('正文第2段').waitFor()
    expect(await page.locator('blockquote').textContent()).toBe('共有{问题总数量}个问题')
    expect(await page.getByText('是不是“问题数”').count()).toBe(1)
    await close()
  })
})
