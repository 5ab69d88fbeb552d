import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { readXlsx } from 'hucre/xlsx'
import type { Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { startApp, type TestApp } from '../app.ts'
import { type Chromium, openChromium, overflow, phoneVisit, screenshot, type Visit } from '../chromium.ts'
import { type PersonName, password, type UnitName } from '../world.ts'

const sample = fileURLToPath(new URL('../../../shared/samples/seed.txt', import.meta.url))
/** Our own document of the same seven aspects stands in where the reference document is not at hand. */
const source = existsSync(sample)
  ? sample
  : fileURLToPath(new URL('../../src/demo/feedback.txt', import.meta.url))
if (source !== sample)
  console.warn('skipped: the reference document is not beside the checkout; the demo document stands in')

const today = '2026-03-10'
vi.setConfig({ testTimeout: 120_000 })

describe('from a feedback document to a closed problem, each by the right person in a browser', () => {
  let app: TestApp
  let chromium: Chromium
  let address: string
  const visits = new Map<string, Visit>()

  beforeAll(async () => {
    app = await startApp()
    app.setToday(today)
    address = await app.app.listen({ host: '127.0.0.1', port: 0 })
    chromium = await openChromium()
  }, 60_000)

  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return
    for (const [who, { page }] of visits) await screenshot(page, `failed-${who}`)
  })

  afterAll(async () => {
    for (const { close } of visits.values()) await close()
    await chromium?.close()
  })

  /** The person's own browser, signed in; the same one for the whole journey. */
  async function browserOf(person: PersonName, unit: UnitName = 'one', phone = false): Promise<Page> {
    const key = `${unit}.${person}`
    const known = visits.get(key)
    if (known) return known.page
    const visit = await chromium.visit(phone ? phoneVisit : {})
    visits.set(key, visit)
    const { page } = visit
    page.setDefaultTimeout(15_000)
    await page.goto(address)
    await page.locator('input[autocomplete=username]').fill(key.toLowerCase())
    await page.locator('input[type=password]').fill(password)
    await page.keyboard.press('Enter')
    await page.locator('#content').waitFor()
    return page
  }

  const open = async (page: Page, path: string) => {
    await page.goto(address + path)
    await page.locator('h1').first().waitFor()
  }

  const problemAt = async (place: number) => {
    const officer = await app.as('officer')
    const { rows } = await officer.call('ledger.list', {})
    return rows[place]!
  }

  const measuresOf = async (problemId: string) => {
    const officer = await app.as('officer')
    return (await officer.call('problem.get', { id: problemId })).measures
  }

  it('the officer uploads the document and finds its problems, causes and measures', async () => {
    const page = await browserOf('officer')
    await open(page, '/intake')
    await page.locator('input[type=file]').setInputFiles(source)
    await page.waitForURL(/\/intake\/[0-9a-f-]{36}/)
    await page.getByText('问题 20 · 根源 5 · 措施 11').waitFor()
    await screenshot(page, 'journey-intake')
  })

  it('keeps it: twenty problems stand in the ledger, the words letter for letter', async () => {
    const page = await browserOf('officer')
    await page.getByRole('button', { name: '核对无误，建账' }).click()
    await page.getByLabel('巡察（检查）机构').fill('区委第三巡察组')
    await page.getByLabel(/反馈日期/).fill('2026-02-20')
    await page.getByRole('button', { name: '确认建账' }).click()
    await page.waitForURL(/\/inspections\/[0-9a-f-]{36}/)
    const officer = await app.as('officer')
    const { rows } = await officer.call('ledger.list', {})
    const text = readFileSync(source, 'utf8').replaceAll('\r\n', '\n')
    expect(rows).toHaveLength(20)
    for (const { problemText } of rows) expect(text).toContain(problemText)
  })

  it('gives every problem and every measure a leader, a department, a person and a day, many at once', async () => {
    const page = await browserOf('officer')
    for (const view of ['problem', 'measure']) {
      await open(page, `/ledger?view=${view}&pageSize=100`)
      await page.locator('thead input[type=checkbox]').first().check()
      const bulk = page.getByRole('region', { name: '批量修改' })
      await choose(page, bulk.getByRole('combobox', { name: '责任领导' }), '甲局leader')
      await choose(page, bulk.getByRole('combobox', { name: '牵头科室' }), '办公室')
      await choose(page, bulk.getByRole('combobox', { name: '责任人' }), '甲局handler')
      await bulk.getByLabel('整改时限').fill('2026-08-14')
      await bulk.getByRole('button', { name: '保存' }).click()
      await bulk.waitFor({ state: 'detached' })
    }
    const officer = await app.as('officer')
    const { rows } = await officer.call('ledger.list', { view: 'measure' })
    expect(
      rows.every(({ ownerName, dueDate }) => ownerName === '甲局handler' && dueDate === '2026-08-14'),
    ).toBe(true)
  })

  it('is told what is missing before the plan goes out, and adds the missing measures', async () => {
    const page = await browserOf('officer')
    const first = await problemAt(0)
    const officer = await app.as('officer')
    const { rows } = await officer.call('ledger.list', {})
    for (const [place, { measureCount, title }] of rows.entries()) {
      if (measureCount > 0) continue
      await open(page, `/inspections/${first.inspectionId}/plan`)
      await page.getByRole('button', { name: '添加措施' }).nth(place).click()
      await page.getByLabel('新措施').fill(`制定“${title}”专项办法并逐月核对`)
      await page.keyboard.press('Enter')
      await page.getByText(`制定“${title}”专项办法并逐月核对`).first().waitFor()
    }
    await open(page, '/ledger?view=measure&pageSize=100&isIncomplete=1')
    const boxes = page.locator('tbody input[type=checkbox]')
    if ((await boxes.count()) > 0) {
      await page.locator('thead input[type=checkbox]').first().check()
      const bulk = page.getByRole('region', { name: '批量修改' })
      await choose(page, bulk.getByRole('combobox', { name: '责任领导' }), '甲局leader')
      await choose(page, bulk.getByRole('combobox', { name: '牵头科室' }), '办公室')
      await choose(page, bulk.getByRole('combobox', { name: '责任人' }), '甲局handler')
      await bulk.getByLabel('整改时限').fill('2026-08-14')
      await bulk.getByRole('button', { name: '保存' }).click()
      await bulk.waitFor({ state: 'detached' })
    }
  })

  it('refuses an incomplete plan, naming what is missing, and takes it when the gap is mended', async () => {
    const { inspectionId, leadLeaderId, leadDeptId, ownerId } = await problemAt(0)
    const officer = await app.as('officer')
    const { plan } = await officer.call('coverage.get', { inspectionId })
    const open = plan.measures.filter((measure) => measure.ownerId === null)
    const submitted = officer.call('plan.submit', { inspectionId })
    if (open.length > 0)
      await expect(submitted).rejects.toMatchObject({ detail: { missing: expect.any(Array) } })
    const changes = { leadLeaderId, leadDeptId, ownerId, dueDate: '2026-08-14' }
    for (const { id, version } of open) await officer.call('measure.save', { id, version, ...changes })
  })

  it('submits the plan; the principal approves it', async () => {
    const { inspectionId } = await problemAt(0)
    const page = await browserOf('officer')
    await open(page, `/inspections/${inspectionId}/plan`)
    await page.getByRole('button', { name: '提交方案' }).click()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /提\s*交/ })
      .click()
    const principal = await browserOf('principal')
    await open(principal, '/')
    await principal.getByRole('link', { name: /整改方案待审定/ }).click()
    await principal.getByRole('button', { name: '审定通过' }).click()
    await principal.getByText('第 1 版已审定').first().waitFor()
  })

  /** Reports every open measure of a problem complete, with a photo, from a phone. */
  const finish = async (problemId: string) => {
    const page = await browserOf('handler', 'one', true)
    for (const { id, status } of await measuresOf(problemId)) {
      if (status === 'done') continue
      await open(page, `/measures/${id}`)
      expect(await overflow(page)).toBe(0)
      await page.getByLabel('进展情况').fill('已按方案落实，抽查 6 份记录齐全。')
      const photo = { name: `现场-${id.slice(-6)}.png`, mimeType: 'image/png', buffer: pngOf(id) }
      await page.locator('input[type=file]').first().setInputFiles(photo)
      await page
        .getByText(/待提交|正在上传|已上传/)
        .first()
        .waitFor()
      await page.getByLabel('这条措施已全部完成').check()
      await page.getByRole('button', { name: /^提\s*交$/ }).click()
      await page.getByText('报告完成').first().waitFor()
    }
  }

  const apply = async (problemId: string) => {
    const page = await browserOf('handler', 'one', true)
    await open(page, `/problems/${problemId}`)
    await page.getByLabel('整改成效').fill('制度已印发，连续三个月抽查 18 份记录，全部合格。')
    await page.getByRole('button', { name: '提交申请' }).click()
    await page.getByText('已完成（待销号）').first().waitFor()
  }

  const decide = async (person: PersonName, unit: UnitName, verdict: '通过' | '退回', opinion: string) => {
    const page = await browserOf(person, unit)
    await open(page, '/')
    await page
      .getByRole('link', { name: /销号申请待审核/ })
      .first()
      .click()
    await page.getByLabel(/意见/).fill(opinion)
    const meeting = page.getByLabel('党组会编号')
    if ((await meeting.count()) > 0) {
      await meeting.fill('2026年第6次')
      await page.getByLabel('会议日期').fill(today)
    }
    await page.getByRole('button', { name: new RegExp(`^${[...verdict].join('\\s*')}$`) }).click()
    await page.getByText('已审核').first().waitFor()
  }

  const statusOf = async (problemId: string) => {
    const officer = await app.as('officer')
    return (await officer.call('problem.get', { id: problemId })).problem.status
  }

  it('lets the leader claim item by item', async () => {
    const page = await browserOf('leader')
    await open(page, '/')
    await page
      .getByRole('link', { name: /问题待认领/ })
      .first()
      .click()
    await page
      .getByRole('button', { name: /认\s*领/ })
      .first()
      .click()
    const leader = await app.as('leader')
    await expect
      .poll(
        async () => (await leader.call('claim.mine', {})).problems.some((one) => one.claimedAt !== null),
        { timeout: 10_000 },
      )
      .toBe(true)
  })

  it('takes one problem through every review to close-out, each step by the right person', async () => {
    const { problemId } = await problemAt(0)
    await finish(problemId)
    await apply(problemId)
    await decide('departmentHead', 'one', '通过', '材料属实')
    await decide('leader', 'one', '通过', '已抽查，同意')
    await decide('principal', 'one', '通过', '党组会研究同意')
    expect(await statusOf(problemId)).toBe('done_pending')
    await decide('overseer', 'office', '通过', '核验通过')
    expect(await statusOf(problemId)).toBe('closed')
    const page = await browserOf('officer')
    await open(page, `/problems/${problemId}`)
    await page.getByText('已销号').first().waitFor()
    await screenshot(page, 'journey-closed')
  })

  it('lets nobody else decide: not the one who did the work, not a leader of another problem', async () => {
    const { problemId } = await problemAt(1)
    await finish(problemId)
    await apply(problemId)
    const handler = await app.as('handler')
    const { application, seenHash } = await handler.call('closeOut.get', { problemId })
    const decision = {
      closeOutId: application!.id,
      step: 'department' as const,
      decision: 'pass' as const,
      opinion: '',
      seenHash,
    }
    for (const person of ['handler', 'officer', 'departmentHead2', 'leader2', 'overseer'] as const) {
      const signed = await app.as(person, person === 'overseer' ? 'office' : 'one')
      await expect(signed.call('review.decide', decision)).rejects.toMatchObject({
        code: expect.stringMatching(/forbidden|notFound|conflict/),
      })
    }
  })

  it('sends one back with a reason; it returns with new work and goes on', async () => {
    const { problemId } = await problemAt(1)
    await decide('departmentHead', 'one', '退回', '缺少三季度的抽查记录')
    expect(await statusOf(problemId)).toBe('returned')
    const [measure] = await measuresOf(problemId)
    const page = await browserOf('handler', 'one', true)
    await open(page, '/')
    await page.getByText('问题被退回').first().waitFor()
    await open(page, `/measures/${measure!.id}`)
    await page.getByLabel('进展情况').fill('已补齐三季度抽查记录 12 份。')
    await page.getByRole('button', { name: /^提\s*交$/ }).click()
    await expect.poll(() => statusOf(problemId), { timeout: 10_000 }).toBe('in_progress')
    await apply(problemId)
    await decide('departmentHead', 'one', '通过', '已补齐')
  })

  it('extends one measure: asked for with a reason, granted by someone else', async () => {
    const { problemId } = await problemAt(19)
    const [measure] = await measuresOf(problemId)
    const page = await browserOf('handler', 'one', true)
    await open(page, `/measures/${measure!.id}`)
    await page.getByRole('button', { name: '申请延期' }).click()
    await page.getByLabel('新时限').fill('2026-09-11')
    await page.getByLabel('延期原因').fill('需与市局会商标准，会商安排在八月下旬')
    await page.getByRole('button', { name: '提交申请' }).click()
    const leader = await browserOf('leader')
    await open(leader, '/')
    await leader
      .getByRole('link', { name: /延期申请待审批/ })
      .first()
      .click()
    await leader.getByRole('button', { name: /^同意延至/ }).click()
    await expect
      .poll(async () => (await measuresOf(problemId))[0]!.dueDate, { timeout: 10_000 })
      .toBe('2026-09-11')
  })

  it('is reopened by the overseer with a reason, and keeps its history', async () => {
    const { problemId } = await problemAt(0)
    const page = await browserOf('overseer', 'office')
    await open(page, `/problems/${problemId}`)
    await page.getByRole('button', { name: '重开该问题' }).click()
    await page.getByLabel('重开理由').fill('回访发现新会议又混用记录本')
    await page.getByRole('button', { name: '确认重开' }).click()
    await page.getByText('反弹重开').first().waitFor()
    const dossier = await (await app.as('officer')).call('problem.get', { id: problemId })
    expect(dossier.closeOuts[0]!.reviews).toHaveLength(4)
    expect(dossier.reopenings).toHaveLength(1)
  })

  it('hands out the ledger as a workbook with the same rows, and the dossier as an archive', async () => {
    const page = await browserOf('officer')
    await open(page, '/ledger?view=measure')
    await page.getByRole('button', { name: '导出', exact: true }).click()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByText('所见各列（.xlsx）').click(),
    ])
    const { sheets } = await readXlsx(readFileSync(await download.path()))
    const officer = await app.as('officer')
    const { rows } = await officer.call('ledger.list', { view: 'measure', pageSize: 200 })
    // Names of the columns are hidden above the title; the headings stand in the fourth row.
    const [names, , , , ...lines] = sheets[0]!.rows
    const at = names!.indexOf('problemNo')
    expect(lines.map((line) => line[at])).toEqual(rows.map(({ problemNo }) => problemNo))
    const { problemId } = await problemAt(0)
    await open(page, `/problems/${problemId}`)
    const [archive] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: '下载档案' }).click(),
    ])
    expect(archive.suggestedFilename()).toMatch(/\.zip$/)
  })

  it('ran without a script error, a console error or a call to another machine', () => {
    expect([...visits].flatMap(([who, { faults }]) => faults.map((fault) => `${who}: ${fault}`))).toEqual([])
  })
})

/** Opens a select, types the name and takes it. */
async function choose(page: Page, select: Locator, name: string): Promise<void> {
  await select.click()
  await select.fill(name)
  await page
    .locator('.ant-select-dropdown:visible .ant-select-item-option')
    .filter({ hasText: name })
    .first()
    .click()
}

/** A picture of one pixel that differs from every other: the id follows the image as trailing bytes. */
function pngOf(id: string): Buffer {
  const pixel =
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
  return Buffer.concat([Buffer.from(pixel, 'base64'), Buffer.from(id)])
}
