import { beforeEach, describe, expect, it } from 'vitest'
import { startApp } from '../../../tests/app.ts'
import { type MadeInspection, makeInspection } from '../../../tests/factory.ts'
import { approvePlan } from '../../../tests/plan.ts'

const app = await startApp()
const [officer, overseer] = await Promise.all([app.as('officer'), app.as('overseer')])
let made: MadeInspection

beforeEach(async () => {
  made = await makeInspection(app)
})

const get = async () => officer.call('inspection.get', { id: made.id })
const save = (changes: object, who = officer) =>
  who.post('inspection.save', { id: made.id, version: 1, ...changes })
const dates = (changes: object, who = officer) =>
  who.post('inspection.dates', { id: made.id, version: 1, ...changes })

describe('inspection.list', () => {
  it('shows a unit its own inspections with counts and periods, and the overseer those of all units', async () => {
    const other = await makeInspection(app, { unit: 'other', inspection: { feedbackDate: '2026-02-01' } })
    const mine = await officer.call('inspection.list', {})
    expect(mine.inspections.map(({ id }) => id)).toContain(made.id)
    expect(mine.inspections.map(({ id }) => id)).not.toContain(other.id)
    expect(mine.inspections.find(({ id }) => id === made.id)).toMatchObject({
      unitName: '甲局',
      counts: { problems: 3, closed: 0, overdue: 0, unclaimed: 3, measures: 4, measuresDone: 0 },
      plan: { approved: null, waiting: null },
    })
    const all = await overseer.call('inspection.list', {})
    expect(all.inspections[0]?.id).toBe(other.id)
    const one = await overseer.call('inspection.list', { orgUnitId: app.unit('other').id })
    expect(one).toMatchObject({ total: 1, inspections: [{ id: other.id }] })
  })

  it('finds by title and turns pages', async () => {
    await save({ title: '特别的一轮100%' })
    expect(await officer.call('inspection.list', { search: '轮100%' })).toMatchObject({ total: 1 })
    expect(await officer.call('inspection.list', { search: '_____' })).toMatchObject({ total: 0 })
    const { inspections, total } = await officer.call('inspection.list', { limit: 1, offset: 1 })
    expect(inspections).toHaveLength(1)
    expect(total).toBeGreaterThan(1)
    expect((await officer.post('inspection.list', { limit: 0 })).body.code).toBe('invalid')
  })

  it('is not for administrators', async () => {
    const administrator = await app.as('systemAdmin')
    await expect(administrator.call('inspection.list', {})).rejects.toMatchObject({ code: 'forbidden' })
  })
})

describe('inspection.get', () => {
  it('says what comes next, from breaking down to publication', async () => {
    const nowOf = async () => (await get()).steps.find(({ isNow }) => isNow)?.key
    await app.owner.query('update measure set "ownerId" = null where id = $1', [made.measureIds[0]])
    expect(await nowOf()).toBe('complete')
    expect((await get()).gaps.blocking).toBe(1)
    await officer.call('measure.save', {
      id: made.measureIds[0],
      version: 1,
      ownerId: app.unit().people.handler!.id,
    })
    expect(await nowOf()).toBe('submit')
    await approvePlan(app, made)
    expect(await nowOf()).toBe('claim')
    const leader = await app.as('leader')
    for (const { id } of made.problems) await leader.call('claim.make', { problemId: id })
    expect(await nowOf()).toBe('meeting')
  })

  it('counts what is overdue, and completion by close-out only', async () => {
    const [a, b] = made.problems
    await app.owner.query(`update problem set status = 'closed', "dueDate" = '2026-02-01' where id = $1`, [
      a.id,
    ])
    await app.owner.query(
      `update problem set status = 'basically_done', "dueDate" = '2026-02-01' where id = $1`,
      [b.id],
    )
    const { inspection } = await get()
    expect(inspection.counts).toMatchObject({ closed: 1, basicallyDone: 1, overdue: 1 })
  })

  it('refuses another unit’s inspection, what is no id, and administrators', async () => {
    const other = await makeInspection(app, { unit: 'other' })
    expect((await officer.post('inspection.get', { id: other.id })).body.code).toBe('notFound')
    expect((await officer.post('inspection.get', { id: 'x' })).body.code).toBe('invalid')
    const administrator = await app.as('systemAdmin')
    expect((await administrator.post('inspection.get', { id: made.id })).body.code).toBe('forbidden')
  })
})

describe('inspection.save', () => {
  it('sets an own period with the rule that sets it, and the chain of close-out', async () => {
    const chain = ['department', 'leader', 'partyGroup']
    const own = { concentratedEndDate: '2026-04-15', periodsBasis: '反馈意见第四部分' }
    expect((await save({ ...own, closeOutChain: chain })).body).toEqual({ id: made.id, version: 2 })
    const { inspection } = await get()
    expect(inspection.closeOutChain).toEqual(chain)
    expect(inspection.periods.find(({ key }) => key === 'concentratedEnd')).toMatchObject({
      dueDate: '2026-04-15',
      isOwn: true,
      source: { text: '反馈意见第四部分' },
    })
    const { rows } = await app.owner.query(
      `select before, after from "auditEvent" where action = 'inspection.save'
      and "subjectId" = $1`,
      [made.id],
    )
    expect(rows).toMatchObject([
      { before: { concentratedEndDate: null }, after: { concentratedEndDate: '2026-04-15' } },
    ])
  })

  it('refuses a chain of fewer than three steps, out of order, or with a step twice', async () => {
    for (const closeOutChain of [
      ['department', 'leader'],
      ['leader', 'department', 'partyGroup'],
      ['department', 'department', 'partyGroup'],
    ]) {
      expect((await save({ closeOutChain })).body).toMatchObject({
        code: 'invalid',
        fields: { closeOutChain: {} },
      })
    }
  })

  it('leaves it to the overseer to take the overseer out of the chain of an approved plan', async () => {
    await approvePlan(app, made)
    const closeOutChain = ['department', 'leader', 'partyGroup']
    expect((await save({ closeOutChain })).body.code).toBe('forbidden')
    expect((await save({ closeOutChain }, overseer)).status).toBe(200)
  })

  it('refuses days that cannot be, and own periods without a basis', async () => {
    const fieldOf = async (changes: object) => Object.keys((await save(changes)).body.fields ?? {})
    expect(await fieldOf({ feedbackDate: '2026-12-01' })).toEqual(['feedbackDate'])
    expect(await fieldOf({ stationedFrom: '2026-01-10', stationedTo: '2026-01-09' })).toEqual(['stationedTo'])
    expect(await fieldOf({ planDueDate: '2026-01-01', periodsBasis: '甲' })).toEqual(['planDueDate'])
    expect(await fieldOf({ planDueDate: '2026-02-01' })).toEqual(['periodsBasis'])
    expect(await fieldOf({ title: '' })).toEqual(['title'])
  })

  it('waits while the plan is under review, and refuses what is stale', async () => {
    expect((await save({ title: '甲', version: 5 })).body.code).toBe('stale')
    await officer.call('plan.submit', { inspectionId: made.id })
    expect((await save({ title: '甲' })).body.code).toBe('conflict')
  })

  it('refuses another unit’s inspection and other roles', async () => {
    const other = await makeInspection(app, { unit: 'other' })
    expect((await save({ id: other.id, title: '甲' })).body.code).toBe('notFound')
    for (const role of ['leader', 'principal', 'handler', 'systemAdmin'] as const) {
      expect((await save({ title: '甲' }, await app.as(role))).body.code).toBe('forbidden')
    }
  })
})

describe('inspection.dates', () => {
  it('keeps when report and publication took place, and so ends their periods', async () => {
    app.setToday('2026-09-01')
    const answer = await dates({
      democraticLifeDate: '2026-03-05',
      progressReportDate: '2026-07-28',
      reportApprovedDate: '2026-08-03',
      partyPublishedDate: '2026-08-10',
      partyPublishedMedium: '党内通报',
      publicPublishedDate: '2026-08-12',
      publicPublishedMedium: '区政府网站',
      publicPublishedLink: 'https://example.gov.cn/1',
    })
    app.setToday('2026-03-10')
    expect(answer.status).toBe(200)
    const { inspection } = await get()
    expect(inspection.periods.map(({ key, doneDate }) => [key, doneDate])).toEqual([
      ['planDue', null],
      ['democraticLifeDue', '2026-03-05'],
      ['concentratedEnd', null],
      ['progressReportDue', '2026-07-28'],
      ['publishDue', '2026-08-12'],
    ])
  })

  it('refuses days in the future or before the feedback, and publication before approval or without a medium', async () => {
    const fieldOf = async (changes: object) => Object.keys((await dates(changes)).body.fields ?? {})
    expect(await fieldOf({ democraticLifeDate: '2026-03-11' })).toEqual(['democraticLifeDate'])
    expect(await fieldOf({ democraticLifeDate: '2026-01-14' })).toEqual(['democraticLifeDate'])
    expect(await fieldOf({ partyPublishedDate: '2026-03-01', partyPublishedMedium: '通报' })).toEqual([
      'partyPublishedDate',
    ])
    const approved = { reportApprovedDate: '2026-02-20' }
    expect(await fieldOf({ ...approved, partyPublishedDate: '2026-03-01' })).toEqual(['partyPublishedMedium'])
    expect(await fieldOf({ publicPublishedLink: 'javascript:alert(1)' })).toEqual(['publicPublishedLink'])
  })

  it('withholds only with a reason of the list and the day it was approved', async () => {
    const fieldOf = async (changes: object) => Object.keys((await dates(changes)).body.fields ?? {})
    expect(await fieldOf({ withholdReason: 'openCase' })).toEqual(['withholdApprovedDate'])
    expect(await fieldOf({ withholdReason: 'shame', withholdApprovedDate: '2026-03-01' })).toEqual([
      'withholdReason',
    ])
    expect((await dates({ withholdReason: 'openCase', withholdApprovedDate: '2026-03-01' })).status).toBe(200)
  })

  it('refuses what is stale, another unit’s inspection, and other roles', async () => {
    const other = await makeInspection(app, { unit: 'other' })
    expect((await dates({ version: 3 })).body.code).toBe('stale')
    expect((await dates({ id: other.id })).body.code).toBe('notFound')
    expect((await dates({}, await app.as('leader'))).body.code).toBe('forbidden')
  })
})
