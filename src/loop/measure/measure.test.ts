import { beforeEach, describe, expect, it } from 'vitest'
import { startApp } from '../../../tests/app.ts'
import { type MadeInspection, makeInspection } from '../../../tests/factory.ts'
import { approvePlan } from '../../../tests/plan.ts'

const app = await startApp()
const officer = await app.as('officer')
let made: MadeInspection

beforeEach(async () => {
  made = await makeInspection(app)
})

async function stored(id: string) {
  const { rows } = await app.owner.query('select * from measure where id = $1', [id])
  return rows[0]
}

async function tiesOf(measureId: string): Promise<string[]> {
  const { rows } = await app.owner.query(`select "problemId" from "problemMeasure" where "measureId" = $1`, [
    measureId,
  ])
  return rows.map(({ problemId }) => problemId).sort()
}

async function audited(subjectId: string): Promise<string[]> {
  const { rows } = await app.owner.query(
    `select action from "auditEvent" where "subjectId" = $1 order by id`,
    [subjectId],
  )
  return rows.map(({ action }) => action)
}

const foreign = () => makeInspection(app, { unit: 'other' })

describe('measure.add', () => {
  it('adds a measure to several problems under the next number', async () => {
    const problemIds = [made.problems[0].id, made.problems[2].id].sort()
    const duty = { leadLeaderId: app.unit().people.leader!.id, leadDeptId: app.unit().departments[0] }
    const input = {
      inspectionId: made.id,
      text: '按月抽查记录',
      kind: 'longTerm',
      target: '每月一次',
      ...duty,
    } as const
    const { measure } = await officer.call('measure.add', { ...input, problemIds })
    expect(measure.code).toBe('M05')
    expect(await stored(measure.id)).toMatchObject({
      ...duty,
      no: 5,
      kind: 'longTerm',
      status: 'not_started',
    })
    expect(await tiesOf(measure.id)).toEqual(problemIds)
    expect(await audited(measure.id)).toEqual(['measure.add'])
  })

  it('never gives a number twice, not even that of a voided measure', async () => {
    await officer.call('measure.void', { id: made.measureIds[3], version: 1, reason: '与第二条重复' })
    const input = { inspectionId: made.id, text: '重新制定', problemIds: [made.problems[0].id] }
    expect((await officer.call('measure.add', input)).measure.code).toBe('M05')
  })

  it('refuses an empty text, no problem, and a problem of another inspection or unit', async () => {
    const input = { inspectionId: made.id, text: '按月抽查', problemIds: [made.problems[0].id] }
    const code = async (changes: object) =>
      (await officer.post('measure.add', { ...input, ...changes })).body.code
    expect(await code({ text: '  ' })).toBe('invalid')
    expect(await code({ problemIds: [] })).toBe('invalid')
    const second = await makeInspection(app)
    expect(await code({ problemIds: [second.problems[0].id] })).toBe('notFound')
    const other = await foreign()
    expect(await code({ problemIds: [other.problems[0].id] })).toBe('notFound')
    expect(await code({ inspectionId: other.id })).toBe('notFound')
    expect(await code({ ownerId: app.unit('other').people.handler!.id })).toBe('notFound')
  })
})

describe('measure.addMany', () => {
  it('adds what was pasted as so many measures, or none', async () => {
    const problemIds = [made.problems[0].id]
    const rows = ['一', '二', '三'].map((text) => ({ text: `措施${text}`, problemIds }))
    const { measures } = await officer.call('measure.addMany', { inspectionId: made.id, rows })
    expect(measures.map(({ code }) => code)).toEqual(['M05', 'M06', 'M07'])
    const bad = [...rows, { text: '措施四', problemIds, ownerId: app.unit('other').people.handler!.id }]
    await expect(officer.call('measure.addMany', { inspectionId: made.id, rows: bad })).rejects.toMatchObject(
      {
        code: 'notFound',
      },
    )
    const { rows: count } = await app.owner.query(
      'select count(*)::int as n from measure where "inspectionId" = $1',
      [made.id],
    )
    expect(count[0].n).toBe(7)
  })
})

describe('measure.save and measure.saveMany', () => {
  it('change one or many measures and put each on record', async () => {
    const [a, b, c] = made.measureIds
    expect(await officer.call('measure.save', { id: a, version: 1, target: '两本' })).toEqual({
      id: a,
      version: 2,
    })
    await officer.call('measure.saveMany', {
      rows: [b, c].map((id) => ({
        id,
        version: 1,
        changes: { dueDate: '2026-05-29', kind: 'immediate' as const },
      })),
    })
    expect(await stored(c)).toMatchObject({ dueDate: '2026-05-29', kind: 'immediate', version: 2 })
    expect(await audited(b)).toEqual(['measure.save'])
  })

  it('refuse a stale save with the row as it stands', async () => {
    const [id] = made.measureIds
    await officer.call('measure.save', { id, version: 1, target: '甲' })
    await expect(officer.call('measure.save', { id, version: 1, target: '乙' })).rejects.toMatchObject({
      code: 'stale',
      detail: { current: { target: '甲' } },
    })
  })

  it('save no row of a batch when one is refused, and name it by its code', async () => {
    const [a, b] = made.measureIds
    await officer.call('measure.save', { id: b, version: 1, target: '甲' })
    const rows = [a, b].map((id) => ({ id, version: 1, changes: { target: '乙' } }))
    const answer = await officer.post('measure.saveMany', { rows })
    expect(answer.body).toMatchObject({ code: 'stale', zh: expect.stringContaining('M02') })
    expect((await stored(a)).target).toBe('')
  })

  it('move a due date freely before the plan is approved, and afterwards only by an extension', async () => {
    const [a, b] = made.measureIds
    await officer.call('measure.save', { id: a, version: 1, dueDate: '2026-06-01' })
    await approvePlan(app, made)
    const answer = await officer.post('measure.saveMany', {
      rows: [
        { id: a, version: 2, changes: { dueDate: '2026-07-01' } },
        { id: b, version: 1, changes: { dueDate: '2026-06-30', target: '不变' } },
      ],
    })
    expect(answer.body).toMatchObject({
      code: 'conflict',
      zh: expect.stringMatching(/M01.*延期/),
      fields: { 'rows.0.changes.dueDate': { zh: expect.stringContaining('申请延期') } },
      missing: [{ link: `/measures/${a}` }],
    })
    // The same day again is no change, and everything else may be changed: it makes the next version.
    expect(
      await officer.call('measure.save', { id: b, version: 1, dueDate: '2026-06-30', target: '不变' }),
    ).toEqual({
      id: b,
      version: 2,
    })
  })

  it('set the date of a measure added after the approval', async () => {
    await approvePlan(app, made)
    const input = { inspectionId: made.id, text: '补充措施', problemIds: [made.problems[0].id] }
    const { measure } = await officer.call('measure.add', { ...input, dueDate: '2026-06-01' })
    await officer.call('measure.save', { id: measure.id, version: 1, dueDate: '2026-06-15' })
    expect((await stored(measure.id)).dueDate).toBe('2026-06-15')
  })

  it('wait while a version of the plan is under review', async () => {
    await officer.call('plan.submit', { inspectionId: made.id })
    const answer = await officer.post('measure.save', { id: made.measureIds[0], version: 1, target: '甲' })
    expect(answer.body).toMatchObject({ code: 'conflict', zh: expect.stringContaining('第 1 版正在审核') })
  })

  it('refuse another unit’s measures, people and departments, and other roles', async () => {
    const other = await foreign()
    const input = { id: other.measureIds[0], version: 1, target: '甲' }
    await expect(officer.call('measure.save', input)).rejects.toMatchObject({ code: 'notFound' })
    const [id] = made.measureIds
    const changes = { coDeptIds: [app.unit('other').departments[0]] }
    await expect(officer.call('measure.save', { id, version: 1, ...changes })).rejects.toMatchObject({
      code: 'notFound',
    })
    const handler = await app.as('handler')
    await expect(handler.call('measure.save', { id, version: 1, target: '甲' })).rejects.toMatchObject({
      code: 'forbidden',
    })
  })

  it('leave the measures of closed problems as they are, unless they also answer an open one', async () => {
    await app.owner.query(`update problem set status = 'closed' where id = $1`, [made.problems[1].id])
    const [, only, , shared] = made.measureIds
    const answer = await officer.post('measure.save', { id: only, version: 1, target: '甲' })
    expect(answer.body).toMatchObject({ code: 'conflict', zh: expect.stringContaining('M02') })
    expect((await officer.post('measure.save', { id: shared, version: 1, target: '甲' })).status).toBe(200)
  })
})

describe('measure.link and measure.unlink', () => {
  it('tie one measure to many problems and take ties away, each on record', async () => {
    const [a, b] = made.problems
    const measureId = made.measureIds[2]
    const links = [a, b].map(({ id }) => ({ problemId: id, measureId, reason: '同一制度' }))
    expect(await officer.call('measure.link', { inspectionId: made.id, links })).toEqual({ added: 2 })
    expect(await officer.call('measure.link', { inspectionId: made.id, links })).toEqual({ added: 0 })
    const one = [{ problemId: a.id, measureId }]
    expect(await officer.call('measure.unlink', { inspectionId: made.id, links: one })).toEqual({ taken: 1 })
    expect(await tiesOf(measureId)).toEqual([b.id, made.problems[2].id].sort())
    expect(await audited(measureId)).toEqual(['measure.link', 'measure.link', 'measure.unlink'])
  })

  it('refuse rows of another inspection or unit, and other roles', async () => {
    const other = await foreign()
    const call = (problemId: string, measureId: string) =>
      officer.post('measure.link', { inspectionId: made.id, links: [{ problemId, measureId }] })
    expect((await call(made.problems[0].id, other.measureIds[0])).body.code).toBe('notFound')
    expect((await call(other.problems[0].id, made.measureIds[0])).body.code).toBe('notFound')
    const second = await makeInspection(app)
    expect((await call(made.problems[0].id, second.measureIds[0])).body.code).toBe('notFound')
    const links = [{ problemId: made.problems[0].id, measureId: made.measureIds[0] }]
    const leader = await app.as('leader')
    for (const name of ['measure.link', 'measure.unlink'] as const) {
      await expect(leader.call(name, { inspectionId: made.id, links })).rejects.toMatchObject({
        code: 'forbidden',
      })
      await expect(officer.call(name, { inspectionId: other.id, links })).rejects.toMatchObject({
        code: 'notFound',
      })
      await expect(officer.call(name, { inspectionId: made.id, links: [] })).rejects.toMatchObject({
        code: 'invalid',
      })
    }
  })
})

describe('measure.void', () => {
  it('takes a measure out with a reason, and keeps the row', async () => {
    const [id] = made.measureIds
    await officer.call('measure.void', { id, version: 1, reason: '已并入修订制度' })
    expect(await stored(id)).toMatchObject({ voidReason: '已并入修订制度', version: 2 })
    const { plan } = await officer.call('coverage.get', { inspectionId: made.id })
    expect(plan.measures.map((measure) => measure.id)).not.toContain(id)
    await expect(officer.call('measure.save', { id, version: 2, target: '甲' })).rejects.toMatchObject({
      code: 'notFound',
    })
  })

  it('refuses without a reason, when stale, for another unit and for other roles', async () => {
    const [id] = made.measureIds
    const code = async (input: object) => (await officer.post('measure.void', input)).body.code
    expect(await code({ id, version: 1, reason: ' ' })).toBe('invalid')
    expect(await code({ id, version: 7, reason: '重复' })).toBe('stale')
    expect(await code({ id: (await foreign()).measureIds[0], version: 1, reason: '重复' })).toBe('notFound')
    const leader = await app.as('leader')
    await expect(leader.call('measure.void', { id, version: 1, reason: '重复' })).rejects.toMatchObject({
      code: 'forbidden',
    })
  })
})

describe('measure.proposeDue', () => {
  it('proposes a working day for each kind with its reason and source, and keeps nothing', async () => {
    const input = { inspectionId: made.id, measureIds: [...made.measureIds] }
    const { kinds, measures } = await officer.call('measure.proposeDue', input)
    expect(kinds.map(({ kind, dueDate }) => [kind, dueDate])).toEqual([
      ['immediate', '2026-02-14'],
      ['deadline', '2026-07-15'],
      ['longTerm', '2026-07-15'],
    ])
    expect(kinds.every(({ why, source }) => why.zh !== '' && source.text !== '')).toBe(true)
    expect(measures.map(({ code, proposed }) => [code, proposed])).toEqual(
      ['M01', 'M02', 'M03', 'M04'].map((code) => [code, '2026-07-15']),
    )
    expect((await stored(made.measureIds[0])).dueDate).toBe('2026-06-30')
  })

  it('refuses another unit’s inspection and measures, and administrators', async () => {
    const other = await foreign()
    const call = (input: object) => officer.post('measure.proposeDue', input)
    expect((await call({ inspectionId: other.id })).body.code).toBe('notFound')
    expect((await call({ inspectionId: made.id, measureIds: [other.measureIds[0]] })).body.code).toBe(
      'notFound',
    )
    expect((await call({ inspectionId: 'x' })).body.code).toBe('invalid')
    const administrator = await app.as('securityAdmin')
    await expect(administrator.call('measure.proposeDue', { inspectionId: made.id })).rejects.toMatchObject({
      code: 'forbidden',
    })
  })
})
