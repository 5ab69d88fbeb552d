import { describe, expect, it } from 'vitest'
import { startApp } from '../../../tests/app.ts'
import { inserter, type MadeInspection, makeInspection } from '../../../tests/factory.ts'
import type { Context } from '../../server/action.ts'
import { refreshMeasures, refreshStatus } from './status.queries.ts'
import { isMeasureOverdue, isOverdue, measureStatusOf, type ProblemFacts, statusOf } from './status.ts'

const fresh: ProblemFacts = {
  isLongTerm: false,
  measures: 2,
  measuresDone: 0,
  reports: 0,
  isCloseOutOpen: false,
  last: 'none',
  hasWorkSince: false,
}

describe('the status of a problem', () => {
  it('is not started until a progress report stands under one of its measures', () => {
    expect(statusOf(fresh)).toBe('not_started')
    expect(statusOf({ ...fresh, reports: 1 })).toBe('in_progress')
  })
  it('awaits close-out only while every measure is done and the application is open', () => {
    const applied = { ...fresh, reports: 2, measuresDone: 2, isCloseOutOpen: true }
    expect(statusOf(applied)).toBe('done_pending')
    expect(statusOf({ ...applied, measuresDone: 1 })).toBe('in_progress')
    expect(statusOf({ ...applied, isCloseOutOpen: false })).toBe('in_progress')
    expect(statusOf({ ...applied, measures: 0, measuresDone: 0 })).toBe('in_progress')
  })
  it('is closed by the last step of the chain, never for a long-term commitment', () => {
    expect(statusOf({ ...fresh, last: 'closed' })).toBe('closed')
    expect(statusOf({ ...fresh, last: 'closed', isLongTerm: true })).toBe('basically_done')
  })
  it('stays sent back or reopened until new progress is reported', () => {
    for (const [last, status] of [
      ['returned', 'returned'],
      ['reopened', 'reopened'],
    ] as const) {
      expect(statusOf({ ...fresh, reports: 3, last })).toBe(status)
      expect(statusOf({ ...fresh, reports: 4, last, hasWorkSince: true })).toBe('in_progress')
    }
  })
  it('keeps basically done through further progress until close-out is applied for', () => {
    const basically: ProblemFacts = { ...fresh, reports: 2, last: 'basicallyDone', hasWorkSince: true }
    expect(statusOf(basically)).toBe('basically_done')
    expect(statusOf({ ...basically, measuresDone: 2, isCloseOutOpen: true })).toBe('done_pending')
  })
  it('counts as overdue from the day after the due day, and never once closed', () => {
    const due = { status: 'in_progress', dueDate: '2026-03-10' } as const
    expect(isOverdue(due, '2026-03-10')).toBe(false)
    expect(isOverdue(due, '2026-03-11')).toBe(true)
    expect(isOverdue({ ...due, status: 'closed' }, '2026-03-11')).toBe(false)
    expect(isOverdue({ ...due, dueDate: null }, '2026-03-11')).toBe(false)
    expect(isMeasureOverdue({ status: 'not_started', dueDate: '2026-03-10' }, '2026-03-11')).toBe(true)
    expect(isMeasureOverdue({ status: 'done', dueDate: '2026-03-10' }, '2026-03-11')).toBe(false)
  })
})

describe('the status of a measure', () => {
  it('is done only with both a report of completion and evidence', () => {
    expect(measureStatusOf({ reports: 0, completions: 0, evidence: 1 })).toBe('not_started')
    expect(measureStatusOf({ reports: 1, completions: 0, evidence: 1 })).toBe('in_progress')
    expect(measureStatusOf({ reports: 1, completions: 1, evidence: 0 })).toBe('in_progress')
    expect(measureStatusOf({ reports: 1, completions: 1, evidence: 1 })).toBe('done')
  })
})

const app = await startApp()

async function facts() {
  const inspection = await makeInspection(app)
  const [problem, second, third] = inspection.problems
  const [measureId, , , sharedId] = inspection.measureIds
  const insert = inserter(app, inspection.orgUnitId)
  const { handler, officer } = app.unit().people
  const report = (measure: string, isCompletion = false, reportedAt?: string) => {
    const row = {
      measureId: measure,
      text: '已按要求办理',
      eventDate: '2026-03-01',
      isCompletion,
      reportedAt,
    }
    return insert('progress', { ...row, reportedBy: handler!.id })
  }
  const prove = async (measure: string) => {
    const evidenceId = await insert('evidence', {
      inspectionId: inspection.id,
      title: '记录本照片',
      createdBy: handler!.id,
    })
    await insert('evidenceMeasure', { id: undefined, evidenceId, measureId: measure })
    return evidenceId
  }
  const row = async (table: 'problem' | 'measure', id: string) => {
    return (await app.owner.query(`select * from ${table} where id = $1`, [id])).rows[0]
  }
  const apply = (state: string, endedAt?: string) =>
    insert('closeOut', {
      problemId: problem.id,
      kind: 'closeOut',
      chain: ['department', 'leader', 'partyGroup'],
      state,
      outcome: '两类记录本已分设',
      appliedBy: officer!.id,
      endedAt,
    })
  const ids = { problem, second, third, measureId, sharedId }
  return { ...ids, inspection, insert, report, prove, row, apply }
}

const refresh = (...ids: string[]) => app.within('officer', (context) => refreshStatus(context, ids))

describe('refreshing the status', () => {
  it('moves every problem a shared measure answers, and no other', async () => {
    const { problem, second, third, sharedId, report, row } = await facts()
    await report(sharedId)
    await app.within('handler', (context) => refreshMeasures(context, [sharedId]))
    expect(await row('measure', sharedId)).toMatchObject({ status: 'in_progress', doneDate: null })
    expect(await row('problem', second.id)).toMatchObject({ status: 'in_progress' })
    expect(await row('problem', third.id)).toMatchObject({ status: 'in_progress' })
    expect(await row('problem', problem.id)).toMatchObject({ status: 'not_started' })
  })
  it('makes a measure done on the day its completion names, and undone when the evidence is voided', async () => {
    const { problem, measureId, report, prove, row } = await facts()
    await report(measureId, true)
    const evidenceId = await prove(measureId)
    await refresh(problem.id)
    expect(await row('measure', measureId)).toMatchObject({ status: 'done', doneDate: '2026-03-01' })
    await app.owner.query(`update evidence set "voidedAt" = now() where id = $1`, [evidenceId])
    await refresh(problem.id)
    expect(await row('measure', measureId)).toMatchObject({ status: 'in_progress', doneDate: null })
  })
  it('follows a close-out through sending back, closing and reopening', async () => {
    const { problem, measureId, report, prove, row, apply, insert } = await facts()
    const status = async () => {
      await refresh(problem.id)
      return (await row('problem', problem.id)).status
    }
    await report(measureId, true, '2026-03-01T00:00:00Z')
    await prove(measureId)
    await apply('returned', '2026-03-02T00:00:00Z')
    expect(await status()).toBe('returned')
    await report(measureId, true, '2026-03-03T00:00:00Z')
    expect(await status()).toBe('in_progress')
    await apply('open')
    expect(await status()).toBe('done_pending')
    await app.owner.query(
      `update "closeOut" set state = 'passed', "endedAt" = '2026-03-04T00:00:00Z' where state = 'open'`,
    )
    expect(await status()).toBe('closed')
    expect(await row('problem', problem.id)).toMatchObject({ closedAt: '2026-03-04T00:00:00.000Z' })
    await insert('reopening', {
      problemId: problem.id,
      kind: 'overseer',
      reason: '问题再次出现',
      openedAt: '2026-03-05T00:00:00Z',
    })
    expect(await status()).toBe('reopened')
    expect(await row('problem', problem.id)).toMatchObject({ closedAt: null })
    await report(measureId, false, '2026-03-06T00:00:00Z')
    expect(await status()).toBe('in_progress')
  })
  it('leaves the version alone and writes an entry only for a change', async () => {
    const { problem, measureId, report, row } = await facts()
    await report(measureId)
    await refresh(problem.id)
    await refresh(problem.id)
    expect(await row('problem', problem.id)).toMatchObject({ version: 1 })
    const { rows } = await app.owner.query(
      `select before, after from "auditEvent" where "problemId" = $1 and action = 'problem.status'`,
      [problem.id],
    )
    expect(rows).toEqual([{ before: { status: 'not_started' }, after: { status: 'in_progress' } }])
  })
  it('counts both of two measures completed at the same time', async () => {
    const { second, inspection, insert } = await facts()
    const { handler } = app.unit().people
    const chain = ['department', 'leader', 'partyGroup']
    const application = { problemId: second.id, kind: 'closeOut', chain, outcome: '谈话记录齐全' }
    await insert('closeOut', { ...application, appliedBy: handler!.id })
    const bothWritten = meeting(2)
    const complete = (measureId: string) =>
      app.within('handler', async (context) => {
        await completeIn(context, measureId, inspection)
        await bothWritten()
        await refreshMeasures(context, [measureId])
      })
    await Promise.all(second.measureIds.map(complete))
    const { rows } = await app.owner.query(`select status from problem where id = $1`, [second.id])
    expect(rows).toEqual([{ status: 'done_pending' }])
  })
})

/** A gate that opens when `count` have come to it. */
function meeting(count: number) {
  let open: () => void
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return () => {
    count -= 1
    if (count === 0) open()
    return opened
  }
}

async function completeIn({ tx, actor }: Context, measureId: string, inspection: MadeInspection) {
  const { orgUnitId } = inspection
  const report = {
    orgUnitId,
    measureId,
    text: '已完成',
    figure: null,
    isCompletion: true,
    eventDate: '2026-03-02',
  }
  await tx
    .insertInto('progress')
    .values({ ...report, reportedBy: actor.personId })
    .execute()
  const piece = { orgUnitId, inspectionId: inspection.id, title: '材料', createdBy: actor.personId }
  const { id: evidenceId } = await tx
    .insertInto('evidence')
    .values({ ...piece, eventDate: null, voidedAt: null, voidReason: null })
    .returning('id')
    .executeTakeFirstOrThrow()
  await tx.insertInto('evidenceMeasure').values({ orgUnitId, evidenceId, measureId }).execute()
}
