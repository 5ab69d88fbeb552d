import { beforeEach, describe, expect, it } from 'vitest'
import { startApp } from '../../../tests/app.ts'
import { type MadeInspection, makeInspection } from '../../../tests/factory.ts'

const app = await startApp()
const officer = await app.as('officer')
let made: MadeInspection
let other: MadeInspection

beforeEach(async () => {
  made = await makeInspection(app)
  other = await makeInspection(app, { unit: 'other' })
})

async function coverage() {
  const { plan } = await officer.call('coverage.get', { inspectionId: made.id })
  return plan
}

async function audited(subjectId: string) {
  const { rows } = await app.owner.query(
    `select action from "auditEvent" where "subjectId" = $1 order by id`,
    [subjectId],
  )
  return rows.map(({ action }) => action)
}

describe('cause.add', () => {
  it('adds a cause under the next number and ties it to problems', async () => {
    const problemIds = [made.problems[0].id]
    const input = {
      inspectionId: made.id,
      title: '学习不够深入',
      category: 'theory_study',
      problemIds,
    } as const
    const cause = await officer.call('cause.add', input)
    expect(cause.code).toBe('C3')
    const plan = await coverage()
    expect(plan.causes.at(-1)).toMatchObject({ title: '学习不够深入', category: 'theory_study' })
    expect(plan.problemCauses).toContainEqual({ problemId: problemIds[0], causeId: cause.id })
    expect(await audited(cause.id)).toEqual(['cause.add'])
  })

  it('refuses an empty title, an unknown kind, another unit’s rows and other roles', async () => {
    const input = { inspectionId: made.id, title: '责任不清' }
    const code = async (changes: object) =>
      (await officer.post('cause.add', { ...input, ...changes })).body.code
    expect(await code({ title: '' })).toBe('invalid')
    expect(await code({ category: 'luck' })).toBe('invalid')
    expect(await code({ inspectionId: other.id })).toBe('notFound')
    expect(await code({ problemIds: [other.problems[0].id] })).toBe('notFound')
    const leader = await app.as('leader')
    await expect(leader.call('cause.add', input)).rejects.toMatchObject({ code: 'forbidden' })
  })
})

describe('cause.save and cause.remove', () => {
  it('change a cause, and take it out with its ties', async () => {
    const id = made.causeIds[0]!
    expect(await officer.call('cause.save', { id, version: 1, title: '督促检查不够' })).toEqual({
      id,
      version: 2,
    })
    await officer.call('cause.remove', { id, version: 2 })
    const plan = await coverage()
    expect(plan.causes.map((cause) => cause.id)).toEqual([made.causeIds[1]])
    expect(plan.problemCauses.some(({ causeId }) => causeId === id)).toBe(false)
    expect(await audited(id)).toEqual(['cause.save', 'cause.remove'])
    const { rows } = await app.owner.query('select title, "voidedAt" from cause where id = $1', [id])
    expect(rows[0]).toMatchObject({ title: '督促检查不够', voidedAt: expect.any(String) })
  })

  it('refuse a stale version, another unit’s cause and other roles', async () => {
    const id = made.causeIds[0]!
    const leader = await app.as('leader')
    for (const [name, extra] of [
      ['cause.save', { title: '甲' }],
      ['cause.remove', {}],
    ] as const) {
      expect((await officer.post(name, { id, version: 9, ...extra })).body.code).toBe('stale')
      expect((await officer.post(name, { id: other.causeIds[0], version: 1, ...extra })).body.code).toBe(
        'notFound',
      )
      expect((await officer.post(name, { id: 'x', version: 1, ...extra })).body.code).toBe('invalid')
      expect((await leader.post(name, { id, version: 1, ...extra })).body.code).toBe('forbidden')
    }
  })
})

describe('cause.link and cause.unlink', () => {
  it('tie causes to problems and take ties away', async () => {
    const [problem] = made.problems
    const links = made.causeIds.map((causeId) => ({ problemId: problem.id, causeId }))
    // The first was tied when it was made.
    expect(await officer.call('cause.link', { inspectionId: made.id, links })).toEqual({ added: 1 })
    expect(await officer.call('cause.unlink', { inspectionId: made.id, links })).toEqual({ taken: 2 })
    const plan = await coverage()
    expect(plan.problemCauses.some(({ problemId }) => problemId === problem.id)).toBe(false)
    expect(await audited(made.causeIds[1]!)).toEqual(['cause.link', 'cause.unlink'])
  })

  it('refuse rows of another unit, an empty list and other roles', async () => {
    const links = [{ problemId: made.problems[0].id, causeId: made.causeIds[1]! }]
    const leader = await app.as('leader')
    for (const name of ['cause.link', 'cause.unlink'] as const) {
      const code = async (input: object) =>
        (await officer.post(name, { inspectionId: made.id, ...input })).body.code
      expect(await code({ links: [{ ...links[0], causeId: other.causeIds[0] }] })).toBe('notFound')
      expect(await code({ links: [{ ...links[0], problemId: other.problems[0].id }] })).toBe('notFound')
      expect(await code({ inspectionId: other.id, links })).toBe('notFound')
      expect(await code({ links: [] })).toBe('invalid')
      await expect(leader.call(name, { inspectionId: made.id, links })).rejects.toMatchObject({
        code: 'forbidden',
      })
    }
  })
})
