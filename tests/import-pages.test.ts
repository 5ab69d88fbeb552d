import { readFile } from 'node:fs/promises'
import { writeXlsx } from 'hucre/xlsx'
import type { Page } from 'playwright-core'
import { describe, expect, it, vi } from 'vitest'
import type { CellIn } from '../src/kit/field.ts'
import { rowsOf } from '../src/server/sheets/rows.ts'
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
const soon = { timeout: 30_000 }

async function open(page: Page, path: string): Promise<void> {
  await page.goto(base + path)
  await page.locator('main h1').waitFor()
  await page.locator('main .waiting').first().waitFor({ state: 'detached' })
}

/** What a click downloads, as a person has it open in Excel: cells by row, from the hidden row of names on. */
async function downloaded(page: Page, click: () => Promise<void>): Promise<CellIn[][]> {
  const [download] = await Promise.all([page.waitForEvent('download', soon), click()])
  const rows: CellIn[][] = []
  for await (const { no, values } of rowsOf(await readFile(await download.path()))) rows[no - 1] = [...values]
  return rows
}

async function sheetOf(rows: CellIn[][]) {
  const width = Math.max(...rows.map((row) => row?.length ?? 0))
  const whole = Array.from(rows, (row) => Array.from({ length: width }, (_, at) => row?.[at] ?? null))
  const buffer = Buffer.from(await writeXlsx({ sheets: [{ name: '表', rows: whole as never }] }))
  return { name: '表.xlsx', mimeType: 'application/octet-stream', buffer }
}

const wizard = (page: Page) => page.locator('.import-wizard')
const hand = (page: Page, file: Awaited<ReturnType<typeof sheetOf>>) =>
  wizard(page).locator('input[type=file]').setInputFiles(file)

/** The wizard as it stands, wide and as a phone. */
async function expectUsable(page: Page, faults: string[]): Promise<void> {
  for (const size of [desktop, phone]) {
    await page.setViewportSize(size)
    const found = { violations: await violations(page), overflow: await overflow(page), faults }
    expect({ size, ...found }).toEqual({ size, violations: [], overflow: 0, faults: [] })
  }
  await page.setViewportSize(desktop)
}

describe('the ledger', () => {
  it('shows the columns that were chosen, and exports just these', async () => {
    const made = await makeInspection(pages)
    const { page, faults, close } = await pages.visitAs('officer')
    await open(page, `/ledger?inspectionId=${made.id}`)
    await page.getByRole('button', { name: '列', exact: true }).click()
    for (const name of ['整改成效', '问题方面', '佐证材料'])
      await page.getByLabel(name, { exact: true }).uncheck()
    await expectUsable(page, faults)
    await page.keyboard.press('Escape')
    expect(await page.getByRole('columnheader', { name: '整改成效' }).count()).toBe(0)
    await page.reload()
    const shown = new URL(page.url()).searchParams.get('cols')!.split(',')
    expect(shown).not.toContain('outcome')
    await page.getByRole('button', { name: '导出', exact: true }).click()
    const rows = await downloaded(page, () =>
      page.getByRole('menuitem', { name: '所见各列（.xlsx）' }).click(),
    )
    expect(rows[0]!.slice(4)).toEqual(shown)
    expect(faults).toEqual([])
    await close()
  })

  it('takes a sheet back: what is no sheet is refused, others’ changes are seen, and a double click keeps once', async () => {
    const made = await makeInspection(pages)
    const officer = await pages.as('officer')
    const { page, faults, close } = await pages.visitAs('officer')
    await open(page, `/ledger?inspectionId=${made.id}&cols=problemNo,title,rectifyGoal`)
    await page.getByRole('button', { name: '导出', exact: true }).click()
    const rows = await downloaded(page, () =>
      page.getByRole('menuitem', { name: '所见各列（.xlsx）' }).click(),
    )
    await page.getByRole('button', { name: '导入', exact: true }).click()
    await expectUsable(page, faults)
    const junk = { mimeType: 'application/octet-stream' }
    await hand(page, { ...junk, name: '照片.xlsx', buffer: Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0, 1]) })
    await wizard(page).getByRole('alert').first().waitFor(soon)
    await hand(page, { ...junk, name: '空表.csv', buffer: Buffer.from('\uFEFF\r\n') })
    await wizard(page).getByText('表是空的').waitFor(soon)
    const at = (name: string) => rows[0]!.indexOf(name)
    const line = rows.find((row) => row?.[at('problemNo')] === '1-1')!
    line[at('rectifyGoal')] = '分设两本，专人保管'
    await hand(page, await sheetOf(rows))
    await wizard(page).getByText('修改 1').first().waitFor(soon)
    await expectUsable(page, faults)
    const [first] = made.problems
    const stored = await pages.owner.query('select version from problem where id = $1', [first.id])
    const { version } = stored.rows[0]
    const changes = { rectifyGoal: '两类会议分别记录' }
    await officer.call('problem.saveMany', { rows: [{ id: first.id, version, changes }] })
    const keep = wizard(page).getByRole('button', { name: /^保存 1 行改动$/ })
    await keep.click()
    await wizard(page).getByText('请重新核对差异').waitFor(soon)
    await wizard(page).getByRole('button', { name: '重新核对' }).click()
    // Both wrote the same cell: nothing is kept before somebody has said whose stays.
    await wizard(page).getByText('请逐处选择保留哪个值').waitFor(soon)
    await expectUsable(page, faults)
    await wizard(page).getByRole('button', { name: '全部用表中的' }).click()
    await keep.dblclick()
    await wizard(page).getByText('已保存：新增 0 行，修改 1 行').waitFor(soon)
    await expectUsable(page, faults)
    const kept = await pages.owner.query('select count(*)::int as n from "sheetImport" where target = $1', [
      'ledger',
    ])
    expect(kept.rows[0].n).toBe(1)
    await wizard(page).getByRole('button', { name: '撤销这次导入' }).click()
    await page.locator('.ant-modal-confirm').getByRole('button', { name: '撤销这次导入' }).click()
    await wizard(page).getByText('已撤销这次导入').waitFor(soon)
    expect(faults).toEqual([])
    await close()
  })
})

describe('a register', () => {
  it('takes its sheet back, says why a row cannot be kept, and gives an import up or back', async () => {
    const { page, faults, close } = await pages.visitAs('keeper')
    await open(page, '/registers/asset?cols=assetNo,name,location')
    const menu = () => page.getByRole('button', { name: /导入导出/ }).click()
    await menu()
    const rows = await downloaded(page, () => page.getByRole('menuitem', { name: '导出所见各列' }).click())
    expect(rows[0]).toEqual(['id', 'version', 'assetNo', 'name', 'location'])
    await menu()
    await page.getByRole('menuitem', { name: '从 Excel 导入' }).click()
    await wizard(page).waitFor(soon)
    await expectUsable(page, faults)
    const wrong = rows.map((row, index) => (index === 3 ? ['不是编号', ...row.slice(1)] : row))
    wrong.push([null, null, 'GD-NEU-1', '新设备', '库房'])
    await hand(page, await sheetOf(wrong))
    await wizard(page).getByRole('link', { name: '下载带原因的表' }).waitFor(soon)
    await expectUsable(page, faults)
    await wizard(page).getByRole('button', { name: '换一个文件' }).click()
    rows[3]![4] = '五楼库房'
    await wizard(page).getByLabel('导入后提交审核').uncheck()
    await hand(page, await sheetOf(rows))
    await wizard(page).getByRole('button', { name: '保存 1 行改动' }).dblclick(soon)
    await wizard(page).getByText('已保存：新增 0 行，修改 1 行').waitFor(soon)
    await wizard(page).getByRole('button', { name: '撤销这次导入' }).click()
    await page.locator('.ant-modal-confirm').getByRole('button', { name: '撤销这次导入' }).click()
    await wizard(page).getByText('已撤销这次导入').waitFor(soon)
    expect(faults).toEqual([])
    await close()
  })
})
