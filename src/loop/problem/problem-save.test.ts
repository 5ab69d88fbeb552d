import { beforeEach, describe, expect, it } from 'vitest'
import { startApp } from '../../../tests/app.ts'
import { type MadeInspection, makeInspection } from '../../../tests/factory.ts'

const app = await startApp()
const officer = await app.as('officer')
let made: MadeInspection

beforeEach(async () => {
  made = await makeInspection(app)
})

async function stored(id: string) {
  const { rows } = await app.owner.query('select * from problem where id = $1', [id])
  return rows[0]
}

describe('problem.save', () => {
  it('changes plan fields and puts the row before and after on record', async () => {
    const [{ id }] = made.problems
    const leadLeaderId = app.unit().people.leader2!.id
    const goal = {
      rectifyGoal: '两类记录分开保管，抽查无缺项',
      isLongTerm: true,
      problemNature: 'systemic',
    } as const
    const saved = await officer.call('problem.save', {
      id,
      version: 1,
      leadLeaderId,
      ...goal,
      recoveredAmount: 12_50,
    })
    expect(saved).toEqual({ id, version: 2 })
    expect(await stored(id)).toMatchObject({ ...goal, leadLeaderId, recoveredAmount: 12_50, version: 2 })
    const { rows } = await app.owner.query(
      `select * from "auditEvent" where "subjectId" = $1 and action = 'problem.save'`,
      [id],
    )
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({
      problemId: id,
      actorId: officer.person.id,
      before: { isLongTerm: false, version: 1 },
      after: { isLongTerm: true, version: 2 },
    })
  })

  it('keeps the people dealt with by form', async () => {
    const [{ id }] = made.problems
    await officer.call('problem.save', { id, version: 1, disciplineCounts: { talk: 3, reminder: 1 } })
    expect((await stored(id)).disciplineCounts).toEqual({ talk: 3, reminder: 1 })
  })

  it('refuses a stale save and shows the row as it stands', async () => {
    const [{ id }] = made.problems
    await officer.call('problem.save', { id, version: 1, rectifyGoal: '甲' })
    await expect(officer.call('problem.save', { id, version: 1, rectifyGoal: '乙' })).rejects.toMatchObject({
      code: 'stale',
      detail: { current: { id, rectifyGoal: '甲', version: 2 } },
    })
  })

  it('has no field for the inspectors’ words', async () => {
    const [{ id }] = made.problems
    const answer = await officer.post('problem.save', { id, version: 1, problemText: '改写' })
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid' } })
  })

  it('takes a leader only from the leading group, and people and departments only of the unit', async () => {
    const [{ id }] = made.problems
    const { people, departments } = app.unit('other')
    const refused = (changes: object) => officer.post('problem.save', { id, version: 1, ...changes })
    const handler = app.unit().people.handler!.id
    expect((await refused({ leadLeaderId: handler })).body).toMatchObject({
      code: 'invalid',
      fields: { leadLeaderId: { zh: expect.stringContaining('班子成员') } },
    })
    for (const changes of [
      { leadLeaderId: people.leader!.id },
      { ownerId: people.handler!.id },
      { leadDeptId: departments[0] },
      { coDeptIds: [departments[1]] },
    ]) {
      expect((await refused(changes)).body.code).toBe('notFound')
    }
    expect((await stored(id)).version).toBe(1)
  })

  it('refuses a problem of another unit as if it did not exist, and every role but the officer', async () => {
    const [{ id }] = made.problems
    const stranger = await app.as('officer', 'other')
    const input = { id, version: 1, rectifyGoal: '甲' }
    await expect(stranger.call('problem.save', input)).rejects.toMatchObject({ code: 'notFound' })
    for (const role of [
      'leader',
      'principal',
      'handler',
      'departmentHead',
      'overseer',
      'systemAdmin',
    ] as const) {
      const other = await app.as(role)
      await expect(other.call('problem.save', input)).rejects.toMatchObject({ code: 'forbidden' })
    }
  })

  it('refuses impossible days, cycles and amounts', async () => {
    const [{ id }] = made.problems
    for (const changes of [
      { dueDate: '2026-02-30' },
      { reviewCycleMonths: 0 },
      { recoveredAmount: -1 },
      { disciplineCounts: { talk: -1 } },
    ]) {
      const answer = await officer.post('problem.save', { id, version: 1, ...changes })
      expect(answer.body.code).toBe('invalid')
    }
  })

  it('leaves a closed problem, and one whose close-out is under review, as they are', async () => {
    const [closed, reviewed] = made.problems
    await app.owner.query(`update problem set status = 'closed' where id = $1`, [closed.id])
    await app.owner.query(
      `insert into "closeOut" ("orgUnitId", "problemId", kind, chain, outcome, "appliedBy")
       values ($1, $2, 'closeOut', '{department,leader,partyGroup}', '记录已经分设', $3)`,
      [made.orgUnitId, reviewed.id, app.unit().people.handler!.id],
    )
    for (const [id, words] of [
      [closed.id, '已销号'],
      [reviewed.id, '正在审核'],
    ] as const) {
      const answer = await officer.post('problem.save', { id, version: 1, rectifyGoal: '甲' })
      expect(answer.body).toMatchObject({ code: 'conflict', zh: expect.stringContaining(words) })
    }
  })
})

describe('problem.saveMany', () => {
  it('changes many problems, each in its own way', async () => {
    const [a, b, c] = made.problems
    const rows = [
      { id: a.id, version: 1, changes: { dueDate: '2026-05-29' } },
      { id: b.id, version: 1, changes: { dueDate: '2026-05-29' } },
      { id: c.id, version: 1, changes: { isImmediate: true } },
    ]
    const answer = await officer.call('problem.saveMany', { rows })
    expect(answer.rows.map(({ version }) => version)).toEqual([2, 2, 2])
    expect(await stored(b.id)).toMatchObject({ dueDate: '2026-05-29', isImmediate: false })
    expect(await stored(c.id)).toMatchObject({ dueDate: '2026-06-30', isImmediate: true })
  })

  it('saves none when one is stale, and names it', async () => {
    const [a, b] = made.problems
    await officer.call('problem.save', { id: b.id, version: 1, rectifyGoal: '甲' })
    const rows = [a, b].map(({ id }) => ({ id, version: 1, changes: { rectifyGoal: '乙' } }))
    const answer = await officer.post('problem.saveMany', { rows })
    expect(answer.body).toMatchObject({
      code: 'stale',
      zh: expect.stringContaining('1-2'),
      current: [{ id: b.id }],
    })
    expect(Object.keys(answer.body.fields)).toEqual(['rows.1'])
    expect((await stored(a.id)).version).toBe(1)
  })

  it('saves none when one row is of another unit, or is named twice', async () => {
    const [a] = made.problems
    const foreign = await makeInspection(app, { unit: 'other' })
    const row = (id: string) => ({ id, version: 1, changes: { rectifyGoal: '乙' } })
    const call = (rows: ReturnType<typeof row>[]) => officer.call('problem.saveMany', { rows })
    await expect(call([row(a.id), row(foreign.problems[0].id)])).rejects.toMatchObject({ code: 'notFound' })
    await expect(call([row(a.id), row(a.id)])).rejects.toMatchObject({ code: 'invalid' })
    await expect(call([])).rejects.toMatchObject({ code: 'invalid' })
    expect((await stored(a.id)).version).toBe(1)
    const leader = await app.as('leader')
    await expect(leader.call('problem.saveMany', { rows: [row(a.id)] })).rejects.toMatchObject({
      code: 'forbidden',
    })
  })
})
