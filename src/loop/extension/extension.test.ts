import { describe, expect, it } from 'vitest'
import { startApp } from '../../../tests/app.ts'
import { makeInspection } from '../../../tests/factory.ts'
import { complete } from '../../../tests/work.ts'

const app = await startApp()
const wish = { newDueDate: '2026-07-20', reason: '设备采购流程延长' }

async function requested(wishes: Parameters<typeof makeInspection>[1] = {}) {
  const inspection = await makeInspection(app, wishes)
  const measureId = inspection.measureIds[3]
  const { id } = await (await app.as('handler')).call('extension.request', { measureId, ...wish })
  return { id, measureId, inspection }
}

const dueDates = async (table: 'measure' | 'problem', ids: string[]) =>
  (
    await app.owner.query(`select "dueDate" from ${table} where id = any($1) order by "createdAt", id`, [ids])
  ).rows.map(({ dueDate }) => dueDate)

describe('extension.request', () => {
  it('waits for a decision and moves nothing by itself', async () => {
    const { id, measureId } = await requested()
    const { extensions } = await (await app.as('leader')).call('extension.list', { measureId })
    expect(extensions).toMatchObject([
      {
        id,
        state: 'requested',
        oldDueDate: '2026-06-30',
        newDueDate: '2026-07-20',
        ordinal: 1,
        mayDecide: true,
      },
    ])
    expect(await dueDates('measure', [measureId])).toEqual(['2026-06-30'])
  })
  it('says when the new day lies beyond the concentrated period, long-term commitments excepted', async () => {
    const beyond = async (measureId: string) =>
      (await (await app.as('leader')).call('extension.list', { measureId })).extensions[0]!.beyond
    expect(await beyond((await requested()).measureId)).toBe('2026-07-15')
    expect(await beyond((await requested({ problem: { isLongTerm: true } })).measureId)).toBeNull()
  })
  it('refuses a day that is not later, a short reason, and a second request while one waits', async () => {
    const { measureId } = await requested()
    const handler = await app.as('handler')
    const ask = (change: object) => handler.call('extension.request', { measureId, ...wish, ...change })
    await expect(ask({ newDueDate: '2026-06-30' })).rejects.toMatchObject({
      code: 'invalid',
      detail: { fields: { newDueDate: { zh: '不能早于或等于原时限 2026-06-30' } } },
    })
    await expect(ask({ reason: '忙' })).rejects.toMatchObject({ code: 'invalid' })
    await expect(ask({})).rejects.toMatchObject({
      code: 'conflict',
      words: { zh: '该措施已有延期申请待批。' },
    })
  })
  it('refuses a measure that is done, and one without a day', async () => {
    const { measureIds } = await makeInspection(app)
    await complete(app, measureIds[0])
    const handler = await app.as('handler')
    const ask = (measureId: string) => handler.call('extension.request', { measureId, ...wish })
    await expect(ask(measureIds[0])).rejects.toMatchObject({ code: 'conflict' })
    await app.owner.query(`update measure set "dueDate" = null where id = $1`, [measureIds[1]])
    await expect(ask(measureIds[1])).rejects.toMatchObject({ code: 'conflict' })
  })
  it('refuses those who do not work on the measure and does not know another unit’s', async () => {
    const { measureIds } = await makeInspection(app)
    const ask = { measureId: measureIds[0], ...wish }
    await expect((await app.as('handler2')).call('extension.request', ask)).rejects.toMatchObject({
      code: 'forbidden',
    })
    await expect((await app.as('leader')).call('extension.request', ask)).rejects.toMatchObject({
      code: 'forbidden',
    })
    const stranger = await app.as('officer', 'other')
    await expect(stranger.call('extension.request', ask)).rejects.toMatchObject({ code: 'notFound' })
  })
})

describe('extension.decide', () => {
  it('moves the measure when granted, and its problems where the new day would pass theirs', async () => {
    const { id, measureId, inspection } = await requested()
    const problems = inspection.problems.map((problem) => problem.id)
    await app.owner.query(`update problem set "dueDate" = '2026-12-01' where id = $1`, [problems[2]])
    const answer = await (await app.as('leader')).call('extension.decide', {
      id,
      decision: 'grant',
      opinion: '同意',
    })
    expect(answer).toEqual({ state: 'granted', dueDate: '2026-07-20' })
    expect(await dueDates('measure', [measureId])).toEqual(['2026-07-20'])
    expect(await dueDates('problem', problems)).toEqual(['2026-06-30', '2026-07-20', '2026-12-01'])
    const { rows } = await app.owner.query(
      `select "subjectType", before ->> 'dueDate' as "before", after ->> 'dueDate' as "after" from "auditEvent"
       where action = 'extension.decide' and "subjectId" = any($1) order by id`,
      [[measureId, ...problems]],
    )
    expect(rows).toEqual([
      { subjectType: 'measure', before: '2026-06-30', after: '2026-07-20' },
      { subjectType: 'problem', before: '2026-06-30', after: '2026-07-20' },
    ])
  })
  it('leaves the day when refused, and needs a reason for it', async () => {
    const { id, measureId } = await requested()
    const principal = await app.as('principal')
    await expect(principal.call('extension.decide', { id, decision: 'refuse' })).rejects.toMatchObject({
      code: 'invalid',
      detail: { fields: { opinion: { zh: '不同意须写明理由' } } },
    })
    await principal.call('extension.decide', { id, decision: 'refuse', opinion: '应按期完成' })
    expect(await dueDates('measure', [measureId])).toEqual(['2026-06-30'])
  })
  it('is for the responsible leader or the principal, never for who asked', async () => {
    const { id, measureId } = await requested()
    const grant = { id, decision: 'grant' as const }
    for (const person of ['leader2', 'handler', 'officer', 'departmentHead', 'overseer'] as const) {
      await expect((await app.as(person)).call('extension.decide', grant)).rejects.toMatchObject({
        code: 'forbidden',
      })
    }
    const { people } = app.unit()
    await app.owner.query(`update extension set "requestedBy" = $2 where id = $1`, [id, people.leader!.id])
    await expect((await app.as('leader')).call('extension.decide', grant)).rejects.toMatchObject({
      code: 'forbidden',
      words: { zh: '不能审批自己提交的延期申请。' },
    })
    await expect((await app.as('principal', 'other')).call('extension.decide', grant)).rejects.toMatchObject({
      code: 'notFound',
    })
    expect(await dueDates('measure', [measureId])).toEqual(['2026-06-30'])
  })
  it('lets one of two deciders win and tells the other who did', async () => {
    const { id } = await requested()
    const decide = async (person: 'leader' | 'principal', decision: 'grant' | 'refuse') =>
      (await app.as(person)).call('extension.decide', { id, decision, opinion: '研究决定' })
    const results = await Promise.allSettled([decide('leader', 'grant'), decide('principal', 'refuse')])
    const lost = results.find(({ status }) => status === 'rejected')
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(lost).toMatchObject({ reason: { code: 'conflict' } })
    expect((lost as PromiseRejectedResult).reason.words.zh).toMatch(
      /^甲局(leader|principal)已(批准|不同意)这份延期申请。$/,
    )
  })
  it('waits while the plan is under review, so that what is decided on is what stands', async () => {
    const { id, inspection } = await requested()
    const { people, id: orgUnitId } = app.unit()
    await app.owner.query(
      `insert into plan ("orgUnitId", "inspectionId", "versionNo", state, snapshot, hash, "submittedBy")
       values ($1, $2, 1, 'submitted', '{}', '', $3)`,
      [orgUnitId, inspection.id, people.officer!.id],
    )
    await expect(
      (await app.as('leader')).call('extension.decide', { id, decision: 'grant' }),
    ).rejects.toMatchObject({ code: 'conflict' })
  })
})
