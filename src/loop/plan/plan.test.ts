import { beforeEach, describe, expect, it } from 'vitest'
import { startApp } from '../../../tests/app.ts'
import { type MadeInspection, makeInspection } from '../../../tests/factory.ts'
import { approvePlan } from '../../../tests/plan.ts'
import { hashOf } from '../../server/hash.ts'

const app = await startApp()
const [officer, principal, overseer] = await Promise.all([
  app.as('officer'),
  app.as('principal'),
  app.as('overseer'),
])
let made: MadeInspection

beforeEach(async () => {
  made = await makeInspection(app)
})

const submit = () => officer.call('plan.submit', { inspectionId: made.id })
const standing = async () => (await officer.call('plan.list', { inspectionId: made.id })).plans[0]

async function auditOf(subjectId: string) {
  const { rows } = await app.owner.query(
    `select action from "auditEvent" where "subjectId" = $1 order by id`,
    [subjectId],
  )
  return rows.map(({ action }) => action)
}

describe('plan.submit', () => {
  it('freezes the plan as version 1 with the hash of what it froze', async () => {
    const { id, versionNo, hash } = await officer.call('plan.submit', { inspectionId: made.id, note: '初稿' })
    expect(versionNo).toBe(1)
    const { head, plan } = await officer.call('plan.get', { inspectionId: made.id, which: 1 })
    expect(head).toMatchObject({ state: 'submitted', note: '初稿', submittedByName: officer.person.name })
    expect(plan.problems.map(({ problemNo }) => problemNo)).toEqual(['1-1', '1-2', '2-1'])
    expect(plan.names[app.unit().people.leader!.id]).toBe(app.unit().people.leader!.name)
    // Read back from the database it still has the same hash: nothing of it was altered.
    expect(hashOf(plan)).toBe(hash)
    expect(await auditOf(id)).toEqual(['plan.submit'])
  })

  it('is refused by RECT-002 with each incomplete row and the place where it is mended', async () => {
    const [a, b] = made.problems
    await app.owner.query('delete from "problemMeasure" where "problemId" = $1', [a.id])
    await app.owner.query('update problem set "ownerId" = null, "dueDate" = null where id = $1', [b.id])
    await app.owner.query('update measure set "leadDeptId" = null where id = $1', [made.measureIds[2]])
    const answer = await officer.post('plan.submit', { inspectionId: made.id })
    expect(answer.body).toMatchObject({ code: 'invalid', zh: expect.stringContaining('RECT-002') })
    const lines: { words: { zh: string }; link: string }[] = answer.body.missing
    expect(lines.map(({ words }) => words.zh)).toEqual([
      '问题 1-1 未完整分解：缺少整改措施',
      '问题 1-2 未完整分解：缺少责任人、整改时限',
      '措施 M03 未完整分解：缺少牵头科室',
    ])
    expect(lines[2]?.link).toContain(`/inspections/${made.id}/plan?at=${made.measureIds[2]}`)
  })

  it('waits for the decision on the version before', async () => {
    await submit()
    await expect(submit()).rejects.toMatchObject({ code: 'conflict' })
  })

  it('is refused when nothing changed since the approval', async () => {
    await approvePlan(app, made)
    await expect(submit()).rejects.toMatchObject({ code: 'conflict' })
    await officer.call('measure.save', { id: made.measureIds[0], version: 1, target: '两本' })
    expect((await submit()).versionNo).toBe(2)
  })

  it('is refused for another unit, without an id, and to other roles', async () => {
    const other = await makeInspection(app, { unit: 'other' })
    expect((await officer.post('plan.submit', { inspectionId: other.id })).body.code).toBe('notFound')
    expect((await officer.post('plan.submit', {})).body.code).toBe('invalid')
    expect((await principal.post('plan.submit', { inspectionId: made.id })).body.code).toBe('forbidden')
  })

  it('cannot miss a change made at the same moment: one of the two waits for the other', async () => {
    const id = made.measureIds[0]
    const [saved, submitted] = await Promise.all([
      officer.post('measure.save', { id, version: 1, target: '同时' }),
      officer.post('plan.submit', { inspectionId: made.id }),
    ])
    expect(submitted.status).toBe(200)
    const { plan } = await officer.call('plan.get', { inspectionId: made.id, which: 1 })
    const frozen = plan.measures.find((measure) => measure.id === id)?.target
    // Either it was saved before and is frozen, or it came after and was refused.
    expect(saved.status === 200 ? frozen : saved.body.code).toBe(saved.status === 200 ? '同时' : 'conflict')
  })
})

describe('plan.decide', () => {
  it('is approved by the principal, with who and when', async () => {
    const { id, hash } = await submit()
    await principal.call('plan.decide', { id, hash, decision: 'approve', opinion: '同意' })
    expect(await standing()).toMatchObject({
      state: 'approved',
      decidedByName: principal.person.name,
      opinion: '同意',
      decidedAt: expect.any(String),
    })
    expect(await auditOf(id)).toEqual(['plan.submit', 'plan.decide'])
  })

  it('may be the overseer’s, and is filed under the unit', async () => {
    const { id, hash } = await submit()
    await overseer.call('plan.decide', { id, hash, decision: 'return', opinion: '措施不够具体' })
    expect(await standing()).toMatchObject({ state: 'returned', decidedByName: overseer.person.name })
    const { rows } = await app.owner.query(
      `select "orgUnitId" from "auditEvent" where action = 'plan.decide' and "subjectId" = $1`,
      [id],
    )
    expect(rows).toEqual([{ orgUnitId: made.orgUnitId }])
  })

  it('sends back only with a reason, and then the next version may be submitted', async () => {
    const { id, hash } = await submit()
    const answer = await principal.post('plan.decide', { id, hash, decision: 'return', opinion: ' ' })
    expect(answer.body).toMatchObject({ code: 'invalid', fields: { opinion: { zh: '退回须写明理由' } } })
    await principal.call('plan.decide', { id, hash, decision: 'return', opinion: '措施不够具体' })
    await officer.call('measure.save', { id: made.measureIds[0], version: 1, target: '两本' })
    expect((await submit()).versionNo).toBe(2)
  })

  it('is never the submitter’s, whatever their roles', async () => {
    const both = app.unit().people.officer!
    await app.owner.query(
      `insert into membership ("orgUnitId", "personId", role) values ($1, $2, 'principal')`,
      [made.orgUnitId, both.id],
    )
    const { id, hash } = await submit()
    const second = await startSession()
    const answer = await second('plan.decide', { id, hash, decision: 'approve' })
    expect(answer).toMatchObject({ code: 'forbidden', zh: expect.stringContaining('自己提交') })
    await app.owner.query(`delete from membership where "personId" = $1 and role = 'principal'`, [both.id])
  })

  it('is refused twice, on another hash than the frozen one, for another unit, and to other roles', async () => {
    const { id, hash } = await submit()
    const decide = async (who: typeof principal, changes: object) =>
      (await who.post('plan.decide', { id, hash, decision: 'approve', ...changes })).body.code
    expect(await decide(officer, {})).toBe('forbidden')
    expect(await decide(await app.as('leader'), {})).toBe('forbidden')
    expect(await decide(principal, { hash: '0'.repeat(64) })).toBe('stale')
    expect(await decide(principal, { hash: 'x' })).toBe('invalid')
    expect(await decide(await app.as('principal', 'other'), {})).toBe('notFound')
    await principal.call('plan.decide', { id, hash, decision: 'approve' })
    expect(await decide(principal, {})).toBe('conflict')
  })
})

/** The officer signed in once more, so that a role granted just now counts at once. */
async function startSession() {
  const { username } = app.unit().people.officer!
  const { password } = await import('../../../tests/world.ts')
  const answer = await app.app.inject({
    method: 'POST',
    url: '/api/session.signIn',
    payload: { username, password },
  })
  const cookie = answer.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ')
  return async (name: string, payload: object) =>
    (await app.app.inject({ method: 'POST', url: `/api/${name}`, headers: { cookie }, payload })).json()
}

describe('plan.withdraw', () => {
  it('takes a version back so that the plan can be changed again', async () => {
    const { id } = await submit()
    await officer.call('plan.withdraw', { id })
    expect(await standing()).toMatchObject({ state: 'withdrawn' })
    await officer.call('measure.save', { id: made.measureIds[0], version: 1, target: '两本' })
    expect((await submit()).versionNo).toBe(2)
  })

  it('is refused after the decision, for another unit, and to other roles', async () => {
    const { id, hash } = await submit()
    expect((await principal.post('plan.withdraw', { id })).body.code).toBe('forbidden')
    const stranger = await app.as('officer', 'other')
    expect((await stranger.post('plan.withdraw', { id })).body.code).toBe('notFound')
    expect((await officer.post('plan.withdraw', { id: 'x' })).body.code).toBe('invalid')
    await principal.call('plan.decide', { id, hash, decision: 'approve' })
    expect((await officer.post('plan.withdraw', { id })).body.code).toBe('conflict')
  })
})

describe('plan.list and plan.get', () => {
  it('list the versions, newest first', async () => {
    await approvePlan(app, made)
    await officer.call('measure.save', { id: made.measureIds[0], version: 1, target: '两本' })
    await submit()
    const { plans } = await overseer.call('plan.list', { inspectionId: made.id })
    expect(plans.map(({ versionNo, state }) => [versionNo, state])).toEqual([
      [2, 'submitted'],
      [1, 'approved'],
    ])
  })

  it('show what changed between the last approved version and now, and between any two', async () => {
    await approvePlan(app, made)
    await officer.call('measure.save', { id: made.measureIds[0], version: 1, target: '两本' })
    const input = { inspectionId: made.id, text: '补充措施', problemIds: [made.problems[0].id] }
    await officer.call('measure.add', input)
    const now = await officer.call('plan.get', { inspectionId: made.id, which: 'now', against: 'approved' })
    expect(now.against?.versionNo).toBe(1)
    expect(now.changes?.map(({ code, change }) => [code, change])).toEqual([
      ['1-1', 'changed'],
      ['M01', 'changed'],
      ['M05', 'added'],
    ])
    expect(now.changes?.[1]?.fields).toEqual([{ field: 'target', before: '', after: '两本' }])
    const same = await officer.call('plan.get', { inspectionId: made.id, which: 1, against: 1 })
    expect(same.changes).toEqual([])
  })

  it('answer no difference while nothing is approved yet', async () => {
    const answer = await officer.call('plan.get', {
      inspectionId: made.id,
      which: 'now',
      against: 'approved',
    })
    expect(answer).toMatchObject({ head: null, against: null, changes: null })
  })

  it('show a frozen version as it was, whatever was changed since', async () => {
    await approvePlan(app, made)
    await officer.call('problem.save', { id: made.problems[0].id, version: 1, rectifyGoal: '另一个目标' })
    const { plan } = await officer.call('plan.get', { inspectionId: made.id, which: 'approved' })
    expect(plan.problems[0]?.rectifyGoal).not.toBe('另一个目标')
  })

  it('refuse a version that is not there, another unit’s plan, and administrators', async () => {
    const other = await makeInspection(app, { unit: 'other' })
    const code = async (name: string, input: object) => (await officer.post(name, input)).body.code
    expect(await code('plan.get', { inspectionId: made.id, which: 9 })).toBe('notFound')
    expect(await code('plan.get', { inspectionId: made.id, which: 'now', against: 9 })).toBe('notFound')
    expect(await code('plan.get', { inspectionId: other.id, which: 'now' })).toBe('notFound')
    expect(await code('plan.get', { inspectionId: made.id, which: 'then' })).toBe('invalid')
    expect((await officer.call('plan.list', { inspectionId: other.id })).plans).toEqual([])
    const administrator = await app.as('systemAdmin')
    for (const name of ['plan.get', 'plan.list']) {
      expect((await administrator.post(name, { inspectionId: made.id, which: 'now' })).body.code).toBe(
        'forbidden',
      )
    }
  })
})

describe('plan.edit', () => {
  it('changes problems and measures together', async () => {
    const [{ id }] = made.problems
    const leadLeaderId = app.unit().people.leader2!.id
    const row = (of: string) => ({ id: of, version: 1, changes: { leadLeaderId } })
    const answer = await officer.call('plan.edit', {
      problems: [row(id)],
      measures: made.measureIds.map(row),
    })
    expect(answer.problems).toEqual([{ id, version: 2 }])
    expect(answer.measures.map(({ version }) => version)).toEqual([2, 2, 2, 2])
  })

  it('changes nothing when one row of either is refused', async () => {
    const [{ id }] = made.problems
    const changes = { ownerId: app.unit().people.handler2!.id }
    const problems = [{ id, version: 1, changes }]
    const stale = [{ id: made.measureIds[0], version: 4, changes }]
    const code = async (input: object) => (await officer.post('plan.edit', input)).body.code
    expect(await code({ problems, measures: stale })).toBe('stale')
    const other = await makeInspection(app, { unit: 'other' })
    expect(await code({ problems, measures: [{ id: other.measureIds[0], version: 1, changes: {} }] })).toBe(
      'notFound',
    )
    expect(await code({})).toBe('invalid')
    const { plan } = await officer.call('coverage.get', { inspectionId: made.id })
    expect(plan.problems[0]).toMatchObject({ version: 1, ownerId: app.unit().people.handler!.id })
    expect((await principal.post('plan.edit', { problems })).body.code).toBe('forbidden')
  })
})
