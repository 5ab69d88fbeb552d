import { beforeEach, describe, expect, it } from 'vitest'
import { startApp } from '../../../tests/app.ts'
import { inserter, makeInspection, type Wishes } from '../../../tests/factory.ts'
import { apply, complete, pass } from '../../../tests/work.ts'
import { gapsOf } from '../plan/gaps.ts'
import { livePlan } from '../plan/rows.queries.ts'

const app = await startApp()
const insert = inserter(app, app.unit().id)
const officer = app.unit().people.officer!.id

async function alertsOf(inspectionId: string, ruleId: string) {
  const { alerts } = await (await app.as('officer')).call('rect.list', { inspectionId })
  return alerts.filter((alert) => alert.ruleId === ruleId)
}

async function at<T>(day: string, run: () => Promise<T>): Promise<T> {
  app.setToday(day)
  try {
    return await run()
  } finally {
    app.setToday('2026-03-10')
  }
}

const planned = (inspectionId: string, state = 'submitted') =>
  insert('plan', { inspectionId, versionNo: 1, state, snapshot: '{}', hash: '', submittedBy: officer })

describe('RECT-001 planNotSubmitted', () => {
  // Feedback on Thursday 2026-01-15; the month ends on Sunday 2026-02-15, in the Spring Festival: due on 02-24.
  it('is silent until seven days before the plan is due, then warns, and is an error the day after', async () => {
    const { id } = await makeInspection(app)
    const on = (day: string) => at(day, () => alertsOf(id, 'RECT-001'))
    expect(await on('2026-02-17')).toEqual([])
    expect(await on('2026-02-18')).toMatchObject([{ severity: 'warn', link: `/inspections/${id}/plan` }])
    expect(await on('2026-02-24')).toMatchObject([{ severity: 'warn' }])
    expect(await on('2026-02-25')).toMatchObject([
      {
        severity: 'error',
        words: { zh: '反馈已满 41 天，整改方案及三张清单尚未报送，应于 2026-02-24 前报送，已超期 1 天。' },
        basis: { status: 'secondary' },
      },
    ])
  })
  it('is silent once the plan is handed in, and not by one that was withdrawn', async () => {
    const { id } = await makeInspection(app)
    await planned(id, 'withdrawn')
    expect(await alertsOf(id, 'RECT-001')).toHaveLength(1)
    await app.owner.query(`update plan set state = 'returned' where "inspectionId" = $1`, [id])
    expect(await alertsOf(id, 'RECT-001')).toEqual([])
  })
})

describe('RECT-002 incompleteTask', () => {
  it('names what each problem lacks, its measures included, and agrees with the check of the plan', async () => {
    const { id, problems, measureIds } = await makeInspection(app)
    expect(await alertsOf(id, 'RECT-002')).toEqual([])
    await app.owner.query(`update problem set "ownerId" = null, "dueDate" = null where id = $1`, [
      problems[0].id,
    ])
    await app.owner.query(`update measure set "leadLeaderId" = null where id = $1`, [measureIds[3]])
    await app.owner.query(`delete from "problemMeasure" where "problemId" = $1`, [problems[0].id])
    const alerts = await alertsOf(id, 'RECT-002')
    expect(alerts.map(({ severity, problemId }) => [severity, problemId])).toEqual([
      ['block', problems[0].id],
      ['block', problems[1].id],
      ['block', problems[2].id],
    ])
    expect(alerts[0]!.words.zh).toBe(
      '问题 1-1 未完整分解：缺少整改措施、责任人、整改时限。三张清单须一一对应。',
    )
    const plan = await app.within('officer', ({ tx }) => livePlan(tx, id))
    const blocked = gapsOf(plan).filter(({ blocks, subject }) => blocks && subject === 'problem')
    expect(new Set(blocked.map((gap) => gap.id))).toEqual(new Set([problems[0].id]))
    expect(
      gapsOf(plan)
        .filter(({ blocks }) => blocks)
        .map((gap) => gap.id),
    ).toContain(measureIds[3])
  })
})

describe('RECT-003 immediateLate', () => {
  it('hits the day after the due day, while the problem is not closed', async () => {
    const { id } = await makeInspection(app, { problem: { isImmediate: true, dueDate: '2026-03-10' } })
    expect(await alertsOf(id, 'RECT-003')).toEqual([])
    const alerts = await at('2026-03-11', () => alertsOf(id, 'RECT-003'))
    expect(alerts).toHaveLength(3)
    expect(alerts[0]!.words.zh).toBe(
      '立行立改事项 1-1 已超期 1 天（时限 2026-03-10），请尽快办结并申请销号。',
    )
    await app.owner.query(`update problem set status = 'closed' where "inspectionId" = $1`, [id])
    expect(await at('2026-03-11', () => alertsOf(id, 'RECT-003'))).toEqual([])
  })
  it('passes a problem with a deadline of its own', async () => {
    const { id } = await makeInspection(app, { problem: { dueDate: '2026-03-01' } })
    expect(await alertsOf(id, 'RECT-003')).toEqual([])
  })
})

describe('RECT-004 unproven', () => {
  it('passes a problem that was closed through its chain', async () => {
    const { id, problems } = await makeInspection(app)
    await pass(app, await apply(app, problems[0]))
    expect(await alertsOf(id, 'RECT-004')).toEqual([])
  })
  it('names missing evidence, outcome and reviews of what awaits close-out or is closed', async () => {
    const { id, problems } = await makeInspection(app)
    await pass(app, await apply(app, problems[0]))
    await app.owner.query(`update review set decision = 'return', opinion = '退回' where step = 'leader'`)
    await app.owner.query(`update review set decision = 'return', opinion = '退回' where step = 'overseer'`)
    await app.owner.query(`update problem set outcome = '' where id = $1`, [problems[0].id])
    const [alert] = await alertsOf(id, 'RECT-004')
    expect(alert).toMatchObject({ severity: 'block', problemId: problems[0].id })
    expect(alert!.words.zh).toContain('缺少整改成效、三级审核（只有 2 级）')
    await app.owner.query(`update evidence set "voidedAt" = now() where "inspectionId" = $1`, [id])
    expect((await alertsOf(id, 'RECT-004'))[0]!.words.zh).toContain('的佐证材料、整改成效')
  })
})

describe('RECT-005 longTermNeglected', () => {
  const wishes: Wishes = {
    problem: { isLongTerm: true, reviewCycleMonths: 1 },
    inspection: { feedbackDate: '2026-02-10' },
  }

  it('warns the day after a cycle went by without progress or confirmation', async () => {
    const { id, problems } = await makeInspection(app, wishes)
    expect(await alertsOf(id, 'RECT-005')).toEqual([])
    const alerts = await at('2026-03-11', () => alertsOf(id, 'RECT-005'))
    expect(alerts).toHaveLength(3)
    expect(alerts[0]).toMatchObject({ severity: 'warn' })
    expect(alerts[0]!.words.zh).toBe('长期坚持事项 1-1 已 29 天未更新（上次 2026-02-10），请补充阶段性成效。')
    const report = { measureId: problems[0].measureIds[0]!, text: '本月抽查一次', eventDate: '2026-03-01' }
    await (await app.as('handler')).call('progress.report', report)
    expect(await at('2026-03-11', () => alertsOf(id, 'RECT-005'))).toHaveLength(2)
  })
  it('is an error when such a problem was closed', async () => {
    const { id, problems } = await makeInspection(app)
    await pass(app, await apply(app, problems[0]))
    await app.owner.query(`update problem set "isLongTerm" = true where id = $1`, [problems[0].id])
    expect(await alertsOf(id, 'RECT-005')).toMatchObject([{ severity: 'error', problemId: problems[0].id }])
  })
})

describe('RECT-006 figuresDiffer', () => {
  async function reported(reportedTotal: number, reportedClosed: number) {
    const { id, problems } = await makeInspection(app)
    await pass(app, await apply(app, problems[0]))
    await complete(app, problems[2].measureIds[0]!)
    const signed = await app.as('officer')
    const { dossier } = await signed.call('closeOut.get', { problemId: problems[2].id })
    const wish = { problemId: problems[2].id, version: dossier.problem.version, outcome: '卡片已补 30 张' }
    const remaining = {
      kind: 'basicallyDone',
      remainingWork: '建立制度',
      remainingDueDate: '2026-04-30',
    } as const
    await pass(app, (await signed.call('closeOut.apply', { ...wish, ...remaining })).id)
    await signed.call('inspection.saveFigures', { id, version: 1, reportedTotal, reportedClosed })
    // What was decided in this test carries the time of the database, not of the test.
    await app.owner.query(`update inspection set "progressReportDate" = current_date + 1 where id = $1`, [id])
    return id
  }
  it('passes figures that agree with the ledger', async () => {
    expect(await alertsOf(await reported(3, 1), 'RECT-006')).toEqual([])
  })
  it('says when what is basically done was counted as done', async () => {
    const [alert] = await alertsOf(await reported(3, 2), 'RECT-006')
    expect(alert!.words.zh).toBe(
      '报告所列已完成 2 项，台账仅 1 项，口径不一致：“基本完成” 1 项应单列，不计入已完成。',
    )
  })
  it('hits a wrong number of problems, and figures of a day before the close-out', async () => {
    expect((await alertsOf(await reported(4, 1), 'RECT-006'))[0]!.words.zh).toBe(
      '报告所列问题总数 4 项，台账为 3 项，请核对后更正。',
    )
    const id = await reported(3, 1)
    await app.owner.query(`update inspection set "progressReportDate" = '2026-03-01' where id = $1`, [id])
    expect((await alertsOf(id, 'RECT-006'))[0]!.words.zh).toBe(
      '报告所列已完成 1 项，台账仅 0 项，口径不一致，请核对后更正。',
    )
  })
  it('takes figures from the officer only, and refuses a stale or foreign inspection', async () => {
    const { id } = await makeInspection(app)
    const wish = { id, version: 1, reportedTotal: 3, reportedClosed: 0 }
    await expect((await app.as('handler')).call('inspection.saveFigures', wish)).rejects.toMatchObject({
      code: 'forbidden',
    })
    await expect(
      (await app.as('officer', 'other')).call('inspection.saveFigures', wish),
    ).rejects.toMatchObject({ code: 'notFound' })
    const signed = await app.as('officer')
    await expect(signed.call('inspection.saveFigures', { ...wish, reportedTotal: -1 })).rejects.toMatchObject(
      { code: 'invalid' },
    )
    await signed.call('inspection.saveFigures', wish)
    await expect(signed.call('inspection.saveFigures', wish)).rejects.toMatchObject({ code: 'stale' })
  })
})

describe('RECT-007 similarWording', () => {
  // Every inspection of the factory has the same measures; those of earlier tests are not looked at.
  beforeEach(() => app.owner.query('truncate "wordingKey"'))
  const audit =
    '由办公室逐车建立用油台账，每月末核对加油小票与里程，差异超过一成的由驾驶员书面说明，核对表经分管领导签字后归档'
  /** Two measures worded by the test, of problems 1-1 and 1-2; a third of both 1-2 and 2-1 stays as made. */
  async function worded(one: string, other: string, unit: 'own' | 'other' = 'own') {
    const made = await makeInspection(app, unit === 'other' ? { unit: 'other' } : {})
    await app.owner.query(`update measure set text = $2 where id = $1`, [made.measureIds[0], one])
    await app.owner.query(`update measure set text = $2 where id = $1`, [made.measureIds[1], other])
    return made
  }
  const numbers = async (id: string) => (await alertsOf(id, 'RECT-007')).map(({ words: { zh } }) => zh)

  it('shows two measures of different problems side by side, with what reads the same', async () => {
    const changed = `${audit}，次月公示`
    const { id, problems } = await worded(audit, changed)
    const [alert, ...rest] = await alertsOf(id, 'RECT-007')
    expect(rest).toEqual([])
    expect(alert).toMatchObject({ severity: 'warn', basis: { status: 'house' }, problemId: problems[0].id })
    expect(alert!.words.zh).toMatch(/^问题 1-1 与 1-2 的整改措施高度雷同（相似度 0\.\d\d），/)
    const { a, b } = alert!.beside!
    expect([a.text, b.text]).toEqual([audit, changed])
    expect(a.marks.map(({ start, end }) => a.text.slice(start, end)).join('')).toBe(audit)
    expect(b.marks.at(-1)!.end).toBe(audit.length)
    expect(b.label.zh).toContain('问题 1-2 · 整改措施 M02')
  })

  it('is silent about wording that only begins alike, and about set phrases', async () => {
    const half = `${audit.slice(0, 26)}，另请第三方机构对三年来的维修费用逐笔审计并公开结果`
    expect(await numbers((await worded(audit, half)).id)).toEqual([])
    const set = '提高思想认识，加强组织领导，狠抓落实，确保整改工作取得实效'
    expect(await numbers((await worded(set, set)).id)).toEqual([])
  })

  it('leaves alone measures that answer the same problem, and those of another unit', async () => {
    const made = await makeInspection(app)
    await app.owner.query(`update measure set text = $2 where id = any($1)`, [
      [made.measureIds[1], made.measureIds[3]],
      '每半年检查一次谈话记录的完整性并由科室负责人签字确认后送办公室存档备查',
    ])
    expect(await numbers(made.id)).toEqual([])
    const text = '水电缴费单由总务科按楼层分摊登记，每季度末张贴在食堂公告栏接受职工监督'
    await worded(text, `${text.slice(0, 10)}`, 'other')
    expect(await numbers((await worded(text, '更换会议室门锁')).id)).toEqual([])
  })

  it('finds progress and outcomes repeated from an earlier inspection, and names it', async () => {
    const text = '已清点全部钥匙并重新编号，领用登记簿放在值班室，三次抽查均能说清去向，未再出现遗失'
    const earlier = await makeInspection(app, {
      inspection: { title: '上一轮巡察', feedbackDate: '2024-05-06' },
    })
    const { id, problems } = await makeInspection(app)
    await app.owner.query('truncate "wordingKey"')
    for (const measureId of [earlier.measureIds[2], problems[0].measureIds[0]]) {
      await insert('progress', { measureId, text, eventDate: '2026-02-01', reportedBy: officer })
    }
    await app.owner.query(`update problem set outcome = $2 where id = any($1)`, [
      [earlier.problems[1].id, problems[1].id],
      `${text}，职工满意`,
    ])
    const found = await numbers(id)
    expect(found).toHaveLength(2)
    expect(found).toContainEqual(
      expect.stringContaining('问题 1-1 与 《上一轮巡察》问题 2-1 的进展情况高度雷同'),
    )
    expect(found).toContainEqual(
      expect.stringContaining('问题 1-2 与 《上一轮巡察》问题 1-2 的整改成效高度雷同'),
    )
    const own = await (await app.as('officer')).call('rect.list', { problemId: problems[1].id })
    expect(own.alerts.filter(({ ruleId }) => ruleId === 'RECT-007')).toHaveLength(1)
  })

  it('goes when one text is made its own', async () => {
    const { id, measureIds } = await worded(`${audit}一`, `${audit}二`)
    expect(await numbers(id)).toHaveLength(1)
    await app.owner.query(`update measure set text = '停用油卡，改为定点挂账' where id = $1`, [measureIds[1]])
    expect(await numbers(id)).toEqual([])
  })
})

describe('RECT-009 notPublished', () => {
  // Approved on 2026-02-06; 30 days later is Sunday 2026-03-08: due on Monday 03-09.
  const approved = { reportApprovedDate: '2026-02-06' }
  it('hits the day after the due day and names what is missing', async () => {
    const { id } = await makeInspection(app, { inspection: approved })
    expect(await at('2026-03-09', () => alertsOf(id, 'RECT-009'))).toEqual([])
    const [alert] = await alertsOf(id, 'RECT-009')
    expect(alert).toMatchObject({ severity: 'warn' })
    expect(alert!.words.zh).toContain('整改情况尚未党内通报、社会公开，应于 2026-03-09 前完成，已超 1 天')
  })
  it('accepts an approved reason for the public part, not for the Party’s', async () => {
    const withheld = { ...approved, withholdReason: 'openCase', withholdApprovedDate: '2026-02-20' }
    const { id } = await makeInspection(app, { inspection: withheld })
    expect((await alertsOf(id, 'RECT-009'))[0]!.words.zh).toContain('整改情况尚未党内通报，')
    await app.owner.query(`update inspection set "partyPublishedDate" = '2026-02-21' where id = $1`, [id])
    expect(await alertsOf(id, 'RECT-009')).toEqual([])
  })
})

describe('rect.list', () => {
  it('shows a unit its own, an overseer all, gravest first, and narrows to a problem', async () => {
    const { problems } = await makeInspection(app, {
      unit: 'other',
      problem: { isImmediate: true, dueDate: '2026-03-01' },
    })
    const overseer = await (await app.as('overseer')).call('rect.list', { orgUnitId: app.unit('other').id })
    expect(overseer.alerts.length).toBeGreaterThan(0)
    const order = ['block', 'error', 'warn', 'info']
    const grades = overseer.alerts.map(({ severity }) => order.indexOf(severity))
    expect(grades).toEqual([...grades].sort())
    const mine = await (await app.as('officer')).call('rect.list', {})
    expect(new Set(mine.alerts.map(({ orgUnitId }) => orgUnitId))).toEqual(new Set([app.unit().id]))
    const one = await (await app.as('officer', 'other')).call('rect.list', { problemId: problems[1].id })
    expect(one.alerts.filter(({ problemId }) => problemId !== null)).toMatchObject([
      { ruleId: 'RECT-003', problemId: problems[1].id },
    ])
    expect((await (await app.as('officer')).call('rect.list', { problemId: problems[1].id })).alerts).toEqual(
      [],
    )
  })
})
