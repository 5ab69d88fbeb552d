import { sql } from 'kysely'
import type { Context } from '../../server/action.ts'
import { type AuditEntry, writeAudits } from '../../server/audit.ts'
import type { Tx } from '../../server/database/database.ts'
import type { MeasureStatus, ProblemStatus } from '../../server/database/schema.ts'
import { measureStatusOf, type ProblemFacts, statusOf } from './status.ts'

/**
 * Recomputes the status of these problems and of their measures from what is on record, in the transaction of
 * the change itself; call it after any change of such facts. Concurrent changes of one problem wait for each
 * other here, so that the later one sees the earlier one's facts. A change of status gets its own audit entry.
 */
export async function refreshStatus(context: Context, problemIds: readonly string[]): Promise<void> {
  await refresh(context, [...new Set(problemIds)], [])
}

/** The same after a change of facts of measures: they, and every problem they answer. Gives the measures' status. */
export async function refreshMeasures(
  context: Context,
  measureIds: readonly string[],
): Promise<Map<string, MeasureStatus>> {
  if (measureIds.length === 0) return new Map()
  const problems = await context.tx
    .selectFrom('problemMeasure')
    .select('problemId')
    .distinct()
    .where('measureId', 'in', [...measureIds])
    .execute()
  return refresh(
    context,
    problems.map(({ problemId }) => problemId),
    measureIds,
  )
}

async function refresh(
  context: Context,
  problemIds: string[],
  measureIds: readonly string[],
): Promise<Map<string, MeasureStatus>> {
  if (problemIds.length === 0 && measureIds.length === 0) return new Map()
  const { tx } = context
  // Sent together; each statement sees what was committed when it began, so the lock comes first.
  const [, measures, problems] = await Promise.all([
    lockProblems(tx, problemIds),
    measureFacts(tx, problemIds, measureIds),
    problemFacts(tx, problemIds),
  ])
  const stood = measures.map((measure) => ({ ...measure, next: measureStatusOf(measure) }))
  const changedMeasures = stood.filter(
    ({ status, next, doneDate, completedDate }) =>
      status !== next || doneDate !== (next === 'done' ? completedDate : null),
  )
  const changedProblems = problems
    .map((problem) => ({ ...problem, next: statusOf(factsOf(problem, stood)) }))
    .filter(({ status, closedAt, lastAt, next }) => {
      return status !== next || closedAt !== (next === 'closed' ? lastAt : null)
    })
  await Promise.all([
    updateMeasures(tx, changedMeasures),
    updateProblems(tx, changedProblems),
    writeAudits(context, changedProblems.map(entryOf)),
  ])
  return new Map(stood.map(({ id, next }) => [id, next]))
}

type MeasureRow = {
  id: string
  status: MeasureStatus
  doneDate: string | null
  reports: number
  completions: number
  evidence: number
  lastReportAt: string | null
  completedDate: string | null
  problemIds: string[]
}

type ProblemRow = {
  id: string
  orgUnitId: string
  isLongTerm: boolean
  status: ProblemStatus
  closedAt: string | null
  isCloseOutOpen: boolean
  last: ProblemFacts['last']
  lastAt: string | null
}

async function lockProblems(tx: Tx, problemIds: string[]): Promise<void> {
  await sql`select 1 from problem where id = any(${problemIds}::uuid[]) order by id for no key update`.execute(
    tx,
  )
}

async function measureFacts(
  tx: Tx,
  problemIds: string[],
  measureIds: readonly string[],
): Promise<MeasureRow[]> {
  const { rows } = await sql<MeasureRow>`
    with wanted as (
      select "measureId" as id, array_agg("problemId") as "problemIds" from "problemMeasure"
      where "problemId" = any(${problemIds}::uuid[]) group by "measureId"
      union all
      select id, '{}' from unnest(${[...measureIds]}::uuid[]) as id
      where not exists (select 1 from "problemMeasure" where "measureId" = id)
    )
    select m.id, m.status, m."doneDate", w."problemIds", p.*, e.*
    from wanted w join measure m on m.id = w.id and m."voidedAt" is null
    cross join lateral (
      select count(*)::int as reports, count(*) filter (where "isCompletion")::int as completions,
        max("reportedAt") as "lastReportAt", max("eventDate") filter (where "isCompletion") as "completedDate"
      from progress where "measureId" = m.id) p
    cross join lateral (
      select count(*)::int as evidence from "evidenceMeasure" l
      join evidence on evidence.id = l."evidenceId" and evidence."voidedAt" is null
      where l."measureId" = m.id) e`.execute(tx)
  return rows
}

async function problemFacts(tx: Tx, problemIds: string[]): Promise<ProblemRow[]> {
  const { rows } = await sql<ProblemRow>`
    select p.id, p."orgUnitId", p."isLongTerm", p.status, p."closedAt",
      exists (select 1 from "closeOut" where "problemId" = p.id and state = 'open' and kind = 'closeOut')
        as "isCloseOutOpen",
      coalesce(l.what, 'none') as last, l.at as "lastAt"
    from problem p
    left join lateral (
      select "endedAt" as at, case when state = 'returned' then 'returned' when kind = 'closeOut' then 'closed'
        else 'basicallyDone' end as what
      from "closeOut" where "problemId" = p.id and state in ('passed', 'returned')
      union all
      select "openedAt", 'reopened' from reopening where "problemId" = p.id
      order by at desc limit 1) l on true
    where p.id = any(${problemIds}::uuid[])`.execute(tx)
  return rows
}

function factsOf(problem: ProblemRow, all: (MeasureRow & { next: MeasureStatus })[]): ProblemFacts {
  const measures = all.filter(({ problemIds }) => problemIds.includes(problem.id))
  const { lastAt } = problem
  return {
    isLongTerm: problem.isLongTerm,
    measures: measures.length,
    measuresDone: measures.filter(({ next }) => next === 'done').length,
    reports: measures.reduce((sum, { reports }) => sum + reports, 0),
    isCloseOutOpen: problem.isCloseOutOpen,
    last: problem.last,
    hasWorkSince: lastAt !== null && measures.some(({ lastReportAt }) => (lastReportAt ?? '') > lastAt),
  }
}

async function updateMeasures(tx: Tx, rows: (MeasureRow & { next: MeasureStatus })[]): Promise<void> {
  if (rows.length === 0) return
  await sql`
    update measure set status = v.status, "doneDate" = v.day from unnest(
      ${rows.map(({ id }) => id)}::uuid[], ${rows.map(({ next }) => next)}::text[],
      ${rows.map(({ next, completedDate }) => (next === 'done' ? completedDate : null))}::date[]
    ) as v (id, status, day) where measure.id = v.id`.execute(tx)
}

async function updateProblems(tx: Tx, rows: (ProblemRow & { next: ProblemStatus })[]): Promise<void> {
  if (rows.length === 0) return
  await sql`
    update problem set status = v.status, "closedAt" = v.at from unnest(
      ${rows.map(({ id }) => id)}::uuid[], ${rows.map(({ next }) => next)}::text[],
      ${rows.map(({ next, lastAt }) => (next === 'closed' ? lastAt : null))}::timestamptz[]
    ) as v (id, status, at) where problem.id = v.id`.execute(tx)
}

function entryOf({ id, orgUnitId, status, next }: ProblemRow & { next: ProblemStatus }): AuditEntry {
  return {
    action: 'problem.status',
    subjectType: 'problem',
    subjectId: id,
    orgUnitId,
    problemId: id,
    before: { status },
    after: { status: next },
  }
}
