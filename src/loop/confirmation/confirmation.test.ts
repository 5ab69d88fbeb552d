import { describe, expect, it } from 'vitest'
import { startApp } from '../../../tests/app.ts'
import { makeInspection } from '../../../tests/factory.ts'
import { refreshStatus } from '../problem/status.queries.ts'
import { periodToConfirm } from './period.ts'

const app = await startApp()

describe('the period to confirm', () => {
  const state = { dueDate: '2026-06-30', cycleMonths: 3, confirmedTo: null }
  it('is the one that ends within thirty days, and none before', () => {
    expect(periodToConfirm(state, '2026-05-30')).toBeNull()
    expect(periodToConfirm(state, '2026-05-31')).toBe('2026-06-30')
    expect(periodToConfirm(state, '2026-06-30')).toBe('2026-06-30')
  })
  it('is none on a day that is confirmed, also where a cycle is a month', () => {
    const monthly = { dueDate: '2026-07-15', cycleMonths: 1, confirmedTo: '2026-06-15' }
    expect(periodToConfirm(monthly, '2026-06-15')).toBeNull()
    expect(periodToConfirm(monthly, '2026-06-16')).toBe('2026-07-15')
  })
  it('is the last that ended when periods were missed', () => {
    expect(periodToConfirm(state, '2026-09-29')).toBe('2026-06-30')
    expect(periodToConfirm(state, '2026-09-30')).toBe('2026-09-30')
    expect(periodToConfirm(state, '2027-01-15')).toBe('2026-12-30')
  })
})

/** A long-term problem that became basically done on this day. */
async function longTerm(day = '2025-12-20') {
  const { problems } = await makeInspection(app, { problem: { isLongTerm: true } })
  const [problem] = problems
  const { people, id: orgUnitId } = app.unit()
  await app.owner.query(
    `insert into "closeOut" ("orgUnitId", "problemId", kind, chain, state, outcome, "appliedBy", "endedAt")
     values ($1, $2, 'basicallyDone', '{department,leader}', 'passed', '机制已建立', $3, $4)`,
    [orgUnitId, problem.id, people.officer!.id, `${day}T02:00:00Z`],
  )
  await app.within('officer', (context) => refreshStatus(context, [problem.id]))
  return problem.id
}

const kept = '本季抽查 3 次，记录齐全'

describe('confirmation.add', () => {
  it('confirms the running period and says when the next one is due', async () => {
    const problemId = await longTerm()
    const handler = await app.as('handler')
    expect(await handler.call('confirmation.list', { problemId })).toMatchObject({
      dueDate: '2026-03-20',
      mayConfirm: true,
    })
    const answer = await handler.call('confirmation.add', { problemId, text: kept })
    expect(answer).toMatchObject({ periodEnd: '2026-03-20', nextDate: '2026-06-20' })
    expect(await handler.call('confirmation.list', { problemId })).toMatchObject({
      dueDate: '2026-06-20',
      mayConfirm: false,
      confirmations: [{ text: kept, periodEnd: '2026-03-20' }],
    })
  })
  it('counts from the day in Shanghai on which it became basically done, and not before', async () => {
    const officer = await app.as('officer')
    expect(
      await officer.call('confirmation.list', { problemId: await longTerm('2026-02-28') }),
    ).toMatchObject({
      dueDate: '2026-05-28',
    })
    const { problems } = await makeInspection(app, { problem: { isLongTerm: true } })
    await officer.call('progress.report', { measureId: problems[0].measureIds[0]!, text: '正在建立机制' })
    expect(await officer.call('confirmation.list', { problemId: problems[0].id })).toMatchObject({
      dueDate: null,
      mayConfirm: false,
    })
    await expect(
      officer.call('confirmation.add', { problemId: problems[0].id, text: kept }),
    ).rejects.toMatchObject({
      code: 'conflict',
    })
  })
  it('keeps one confirmation of a double click', async () => {
    const problemId = await longTerm()
    const handler = await app.as('handler')
    const results = await Promise.allSettled(
      [1, 2].map(() => handler.call('confirmation.add', { problemId, text: kept })),
    )
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(results.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'conflict' },
    })
  })
  it('refuses a problem that is no long-term one, one not started, and a short text', async () => {
    const { problems } = await makeInspection(app)
    const { problems: fresh } = await makeInspection(app, { problem: { isLongTerm: true } })
    const handler = await app.as('handler')
    const add = (problemId: string, text = kept) => handler.call('confirmation.add', { problemId, text })
    await expect(add(problems[0].id)).rejects.toMatchObject({ code: 'conflict' })
    await expect(add(fresh[0].id)).rejects.toMatchObject({ code: 'conflict' })
    await expect(add(fresh[0].id, '好')).rejects.toMatchObject({ code: 'invalid' })
  })
  it('refuses who does not work on it and does not know another unit’s', async () => {
    const problemId = await longTerm()
    for (const person of ['handler2', 'leader', 'overseer'] as const) {
      await expect(
        (await app.as(person)).call('confirmation.add', { problemId, text: kept }),
      ).rejects.toMatchObject({ code: 'forbidden' })
    }
    const stranger = await app.as('officer', 'other')
    await expect(stranger.call('confirmation.add', { problemId, text: kept })).rejects.toMatchObject({
      code: 'notFound',
    })
    await expect(stranger.call('confirmation.list', { problemId })).rejects.toMatchObject({
      code: 'notFound',
    })
  })
})
