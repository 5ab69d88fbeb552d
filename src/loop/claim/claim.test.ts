import { describe, expect, it } from 'vitest'
import { startApp } from '../../../tests/app.ts'
import { makeInspection } from '../../../tests/factory.ts'

const app = await startApp()
const made = await makeInspection(app)
const leader = await app.as('leader')

describe('claim.make', () => {
  it('puts on record that the responsible leader takes a problem, item by item', async () => {
    const [{ id }] = made.problems
    const { claimedAt } = await leader.call('claim.make', { problemId: id, statement: '本人牵头，按期完成' })
    const { problems } = await leader.call('claim.mine', {})
    expect(problems.map(({ problemNo, claimedAt: at }) => [problemNo, at !== null])).toEqual([
      ['1-2', false],
      ['2-1', false],
      ['1-1', true],
    ])
    expect(problems[2]).toMatchObject({
      claimedAt,
      statement: '本人牵头，按期完成',
      departmentName: '办公室',
      measures: 1,
    })
    const { rows } = await app.owner.query(
      `select "actorId", after from "auditEvent" where action = 'claim.make'`,
    )
    expect(rows).toMatchObject([{ actorId: leader.person.id, after: { problemId: id } }])
  })

  it('changes nothing when it is repeated', async () => {
    const [{ id }] = made.problems
    const again = await leader.call('claim.make', { problemId: id, statement: '再次' })
    const { problems } = await leader.call('claim.mine', {})
    expect(problems[2]).toMatchObject({ claimedAt: again.claimedAt, statement: '本人牵头，按期完成' })
  })

  it('is refused to every other leader, even the principal', async () => {
    const problemId = made.problems[1].id
    for (const role of ['leader2', 'principal'] as const) {
      const person = await app.as(role)
      const answer = await person.post('claim.make', { problemId })
      expect(answer.body).toMatchObject({ code: 'forbidden', zh: expect.stringContaining('1-2') })
    }
  })

  it('is refused to other roles, for another unit, and without an id', async () => {
    const other = await makeInspection(app, { unit: 'other' })
    const officer = await app.as('officer')
    expect((await officer.post('claim.make', { problemId: made.problems[1].id })).body.code).toBe('forbidden')
    expect((await leader.post('claim.make', { problemId: other.problems[0].id })).body.code).toBe('notFound')
    expect((await leader.post('claim.make', {})).body.code).toBe('invalid')
  })
})

describe('claim.mine', () => {
  it('is empty for a leader who leads nothing, and no matter of other roles', async () => {
    const second = await app.as('leader2')
    expect((await second.call('claim.mine', {})).problems).toEqual([])
    const handler = await app.as('handler')
    await expect(handler.call('claim.mine', {})).rejects.toMatchObject({ code: 'forbidden' })
    expect((await leader.post('claim.mine', { all: true })).body.code).toBe('invalid')
  })
})

describe('claim.unclaimed', () => {
  it('counts what is not claimed, by leader', async () => {
    const officer = await app.as('officer')
    const { id, name } = leader.person
    expect(await officer.call('claim.unclaimed', { inspectionId: made.id })).toEqual({
      count: 2,
      leaders: [{ id, name, count: 2 }],
    })
  })

  it('counts a problem again when another leader takes over', async () => {
    const officer = await app.as('officer')
    const leadLeaderId = app.unit().people.leader2!.id
    await officer.call('problem.save', { id: made.problems[0].id, version: 1, leadLeaderId })
    expect((await officer.call('claim.unclaimed', { inspectionId: made.id })).count).toBe(3)
  })

  it('shows nothing of another unit, and refuses administrators', async () => {
    const other = await makeInspection(app, { unit: 'other' })
    const officer = await app.as('officer')
    expect(await officer.call('claim.unclaimed', { inspectionId: other.id })).toEqual({
      count: 0,
      leaders: [],
    })
    expect((await officer.post('claim.unclaimed', {})).body.code).toBe('invalid')
    const administrator = await app.as('securityAdmin')
    expect((await administrator.post('claim.unclaimed', { inspectionId: made.id })).body.code).toBe(
      'forbidden',
    )
  })
})
