import { describe, expect, it } from 'vitest'
import { startApp } from '../../tests/app.ts'
import { inserter, makeInspection } from '../../tests/factory.ts'
import { approvePlan } from '../../tests/plan.ts'
import { apply, complete, pass } from '../../tests/work.ts'
import { paperFacts } from './facts.queries.ts'
import type { PaperFacts } from './facts.ts'
import { figuresOf } from './figures.ts'

const app = await startApp()
const today = '2026-03-10'

async function factsOf(
  inspectionId: string,
  wish: { from?: string; until?: string } = {},
): Promise<PaperFacts> {
  const { from = null, until = today } = wish
  return app.within('officer', ({ tx }) => paperFacts(tx, { inspectionId, from, until }, today))
}

/** Moves what was recorded during the test to the test's own day; the database has its own clock. */
async function movedTo(day: string) {
  const at = `${day}T03:00:00Z`
  await app.owner.query(
    `update progress set "reportedAt" = $1 where "reportedAt" > now() - interval '1 hour'`,
    [at],
  )
  await app.owner.query(
    `update evidence set "createdAt" = $1 where "createdAt" > now() - interval '1 hour'`,
    [at],
  )
  await app.owner.query(
    `update "closeOut" set "appliedAt" = $1 where "appliedAt" > now() - interval '1 hour'`,
    [at],
  )
  await app.owner.query(`update "closeOut" set "endedAt" = $1 where "endedAt" > now() - interval '1 hour'`, [
    at,
  ])
}

describe('the facts of a paper', () => {
  it('show today just what the ledger shows', async () => {
    const made = await makeInspection(app)
    const { problems } = made
    await pass(app, await apply(app, problems[0]))
    await complete(app, problems[2].measureIds[0]!)
    await movedTo('2026-03-09')
    const facts = await factsOf(made.id)
    const { rows } = await (await app.as('officer')).call('ledger.list', { inspectionId: made.id })
    expect(facts.problems.map(({ no, status }) => [no, status])).toEqual(
      rows.map(({ problemNo, status }) => [problemNo, status]),
    )
    const { rows: lines } = await (await app.as('officer')).call('ledger.list', {
      inspectionId: made.id,
      view: 'measure',
    })
    const stated = new Map(facts.measures.map(({ id, status }) => [id, status]))
    for (const { id, status } of lines) expect(stated.get(id)).toBe(status)
    expect(facts.problems[0]).toMatchObject({
      status: 'closed',
      was: 'not_started',
      closedDate: '2026-03-09',
    })
  })

  it('show an earlier day as it stood then', async () => {
    const made = await makeInspection(app)
    await pass(app, await apply(app, made.problems[0]))
    await movedTo('2026-02-20')
    const before = await factsOf(made.id, { from: '2026-02-01', until: '2026-02-19' })
    expect(before.problems.map(({ status }) => status)).toEqual(['not_started', 'not_started', 'not_started'])
    expect(before.closeOuts).toEqual([])
    expect(before.progress).toEqual([])
    const after = await factsOf(made.id, { from: '2026-02-01', until: '2026-02-28' })
    expect(figuresOf(after).closedNow.rows.map(({ code }) => code)).toEqual(['1-1'])
    expect(figuresOf(after).measuresDoneNow.value).toBe(1)
    const later = await factsOf(made.id, { from: '2026-03-01', until: today })
    expect(figuresOf(later).closed.value).toBe(1)
    expect(figuresOf(later).closedNow.value).toBe(0)
  })

  it('agree with the figures of the inspection’s own page', async () => {
    const made = await makeInspection(app, { problem: { dueDate: '2026-03-01' } })
    await pass(app, await apply(app, made.problems[0]))
    await movedTo('2026-03-09')
    const figures = figuresOf(await factsOf(made.id))
    const { inspection } = await (await app.as('officer')).call('inspection.get', { id: made.id })
    expect({
      problems: figures.total.value,
      closed: figures.closed.value,
      basicallyDone: figures.basicallyDone.value,
      overdue: figures.late.value,
      measures: figures.measuresTotal.value,
      measuresDone: figures.measuresDone.value,
    }).toMatchObject({
      problems: inspection.counts.problems,
      closed: inspection.counts.closed,
      basicallyDone: inspection.counts.basicallyDone,
      overdue: inspection.counts.overdue,
      measures: inspection.counts.measures,
      measuresDone: inspection.counts.measuresDone,
    })
  })

  it('name people, the office above and the plan', async () => {
    const made = await makeInspection(app)
    await approvePlan(app, made)
    await app.owner.query(`update plan set "submittedAt" = $1, "decidedAt" = $1`, ['2026-02-01T02:00:00Z'])
    const facts = await factsOf(made.id)
    expect(facts.unit).toMatchObject({ name: '甲局', officeName: '区巡察办' })
    expect(facts.plans).toMatchObject([{ versionNo: 1, state: 'approved', decidedDate: '2026-02-01' }])
    expect(facts.people.map(({ role }) => role).sort()).toEqual([
      'departmentHead',
      'departmentHead',
      'leader',
      'leader',
      'officer',
      'principal',
    ])
    expect(facts.problems[0]).toMatchObject({
      leader: '甲局leader',
      department: '办公室',
      owner: '甲局handler',
    })
  })

  it('hold the meetings of the register that discussed the rectification', async () => {
    const made = await makeInspection(app)
    const { people } = app.unit()
    const insert = inserter(app, made.orgUnitId)
    const officer = people.officer!.id
    const meetingId = await insert('meeting', {
      ledgerNo: 'HY-2026-0001',
      eventDate: '2026-02-03',
      handlerId: officer,
      reviewStatus: 'draft',
      isBackfilled: false,
      secrecyMark: 'internal',
      meetingType: 'party_group',
      sessionNo: '2026年第3次',
      bookNo: 'D1',
      pageFrom: 1,
      pageTo: 3,
      noticeAt: '2026-02-02T01:00:00Z',
      startAt: '2026-02-03T01:00:00Z',
      endAt: '2026-02-03T03:00:00Z',
      venue: '会议室',
      chairId: people.principal!.id,
      recorderId: officer,
      memberIds: [people.principal!.id, people.leader!.id],
      presentIds: [people.principal!.id, people.leader!.id],
      retention: 'permanent',
      createdBy: officer,
      updatedBy: officer,
    })
    await insert('agendaItem', {
      meetingId,
      seq: 1,
      title: '审议整改方案',
      kind: 'rectification',
      reporterId: people.leader!.id,
      leaderSignedAt: '2026-02-02T01:00:00Z',
      outcome: 'passed',
      resolution: '同意方案。',
      ownerId: officer,
      dueDate: '2026-02-10',
      createdBy: officer,
      updatedBy: officer,
    })
    const { meetings } = await factsOf(made.id)
    expect(meetings).toMatchObject([
      {
        sessionNo: '2026年第3次',
        chair: '甲局principal',
        present: ['甲局principal', '甲局leader'],
        items: [{ title: '审议整改方案', isRectification: true, resolution: '同意方案。' }],
      },
    ])
    expect((await factsOf(made.id, { until: '2026-02-02' })).meetings).toEqual([])
  })

  it('are not told to another unit', async () => {
    const made = await makeInspection(app)
    const wish = { inspectionId: made.id, from: null, until: today }
    await expect(
      app.within('officer', ({ tx }) => paperFacts(tx, wish, today), 'other'),
    ).rejects.toMatchObject({ code: 'notFound' })
    const { rows } = await app.within('officer', async ({ tx }) => {
      const { sql } = await import('kysely')
      return sql<{ name: string | null }>`select office_name(${app.unit('other').id}) as name`.execute(tx)
    })
    expect(rows).toEqual([{ name: null }])
  })
})
