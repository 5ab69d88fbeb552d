import { describe, expect, it } from 'vitest'
import { violations } from './axe.ts'
import { overflow, phoneVisit } from './chromium.ts'
import { makeInspection } from './factory.ts'
import { startPages } from './pages.ts'
import { apply, pass } from './work.ts'

const pages = await startPages()
const { problems } = await makeInspection(pages)
const [problem] = problems
const closeOutId = await apply(pages, problem)
const soon = { timeout: 30_000 }

describe('a reviewer', () => {
  it('is shown what changed while they looked, keeps their words, and decides by keyboard', async () => {
    const { page, faults, close } = await pages.visitAs('departmentHead')
    await page.goto(`${pages.base}/reviews`)
    const opinion = page.getByLabel('意见（退回须写明理由）')
    await opinion.fill('材料齐全')
    expect(await violations(page)).toEqual([])
    const handler = await pages.as('handler')
    await handler.call('progress.report', { measureId: problem.measureIds[0]!, text: '又抽查两次' })
    await page.getByRole('button', { name: '通过', exact: true }).click()
    const changed = page.getByRole('alert').filter({ hasText: '您打开之后，内容有变动' })
    await expect.poll(() => changed.textContent(), soon).toContain('甲局handler新报告了进展：又抽查两次')
    expect(await opinion.inputValue()).toBe('材料齐全')
    expect(await page.getByRole('button', { name: '通过', exact: true }).isDisabled()).toBe(true)
    await changed.getByRole('button', { name: '我已看过变动' }).click()
    await page.keyboard.press('Alt+KeyA')
    await page.getByText('没有等您审核的事项').waitFor()
    const { application } = await handler.call('closeOut.get', { id: closeOutId })
    expect(application!.steps[0]).toMatchObject({ state: 'passed', opinion: '材料齐全', isUnchanged: true })
    expect(faults).toEqual([])
    await close()
  }, 180_000)

  it('decides on a phone, and is told to give a reason for sending back', async () => {
    const { page, faults, close } = await pages.visitAs('leader', 'one', phoneVisit)
    await page.goto(`${pages.base}/reviews`)
    await page.getByText('会议记录不分设').click()
    await page.getByRole('button', { name: '退回' }).click()
    await page.getByText('退回须写明理由', { exact: true }).waitFor()
    expect(await overflow(page)).toBe(0)
    expect(await violations(page)).toEqual([])
    await page.getByLabel('意见（退回须写明理由）').fill('请补充抽查记录')
    await page.getByRole('button', { name: '退回' }).click()
    await page.getByText('没有等您审核的事项').waitFor()
    expect(faults).toEqual([])
    await close()
  }, 180_000)
})

describe('the page of a problem', () => {
  it('lists what an application lacks with the way there, then takes it and follows it to the end', async () => {
    const { page, faults, close } = await pages.visitAs('officer')
    await page.goto(`${pages.base}/problems/${problem.id}`)
    await page.getByRole('link', { name: '退回后还没有新的进展报告' }).click()
    await page.getByLabel('进展情况').fill('已补充抽查记录')
    await page.getByRole('button', { name: '提交' }).click()
    await page.getByText('已补充抽查记录').waitFor()
    await page.goto(`${pages.base}/problems/${problem.id}`)
    await page.getByLabel('整改成效').fill('两类记录本分设，抽查 14 次无缺项')
    await page.getByRole('button', { name: '提交申请' }).click()
    await page.getByText('等待 甲局departmentHead 审核').waitFor()
    const { application } = await (await pages.as('officer')).call('closeOut.get', { problemId: problem.id })
    await pass(pages, application!.id)
    await page.reload()
    await expect.poll(() => page.locator('.page-head').textContent(), soon).toContain('已销号')
    expect(await violations(page)).toEqual([])
    expect(faults).toEqual([])
    await close()
  }, 180_000)

  it('lets the overseer reopen a closed problem with a reason', async () => {
    const { page, close } = await pages.visitAs('overseer')
    await page.goto(`${pages.base}/problems/${problem.id}`)
    await page.getByRole('button', { name: '重开该问题' }).click()
    await page.getByRole('button', { name: '确认重开' }).click()
    await page.getByText('请写明重开理由').first().waitFor()
    await page.getByLabel('重开理由').fill('抽查又见混记')
    await page.getByRole('button', { name: '确认重开' }).click()
    await expect.poll(() => page.locator('.page-head').textContent(), soon).toContain('反弹重开')
    await close()
  }, 180_000)
})

describe('the list of evidence', () => {
  it('keeps its filters in the address and fits a phone', async () => {
    const { page, faults, close } = await pages.visitAs('handler', 'one', phoneVisit)
    await page.goto(`${pages.base}/evidence?kind=text`)
    await page.locator('.piece').first().waitFor()
    expect(await overflow(page)).toBe(0)
    expect(await violations(page)).toEqual([])
    await page.getByLabel('用于多个问题').check()
    await page.getByText('没有符合条件的佐证材料').waitFor()
    expect(new URL(page.url()).searchParams.get('shared')).toBe('1')
    expect(faults).toEqual([])
    await close()
  }, 180_000)
})
