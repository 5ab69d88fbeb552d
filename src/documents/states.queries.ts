import { sql } from 'kysely'
import { type Day, dayOf } from '../kit/day.ts'
import { measureStatusOf, type ProblemFacts, statusOf } from '../loop/problem/status.ts'
import type { Tx } from '../server/database/database.ts'
import type { MeasureStatus, ProblemStatus } from '../server/database/schema.ts'

/** Where each problem and measure stood, by their ids. */
export type States = {
  problems: Map<string, { status: ProblemStatus; closedDate: Day | null }>
  measures: Map<string, { status: MeasureStatus; doneDate: Day | null; evidenceIds: string[] }>
}

type MeasureLine = {
  id: string
  problemIds: string[]
  reports: number
  completions: number
  lastReportAt: string | null
  completedDate: Day | null
  evidenceIds: string[]
}

type ProblemLine = {
  id: string
  isLongTerm: boolean
  isCloseOutOpen: boolean
  last: ProblemFacts['last']
  lastAt: string | null
}

/**
 * Where the problems and measures of an inspection stood at the end of a day: the same rules as the ledger's own status
 * (loop/problem/status.ts) over what was on record by then. For today it is what the ledger shows.
 */
export async function statesAt(tx: Tx, inspectionId: string, day: Day): Promise<States> {
  const [measures, problems] = await Promise.all([
    measureLines(tx, inspectionId, day),
    problemLines(tx, inspectionId, day),
  ])
  const byProblem = new Map<string, MeasureLine[]>()
  for (const measure of measures) {
    for (const id of measure.problemIds) byProblem.set(id, [...(byProblem.get(id) ?? []), measure])
  }
  return {
    measures: new Map(
      measures.map((measure) => {
        const { id, completedDate, evidenceIds } = measure
        const status = statusOfMeasure(measure)
        return [id, { status, evidenceIds, doneDate: status === 'done' ? completedDate : null }]
      }),
    ),
    problems: new Map(
      problems.map((problem) => {
        const status = statusOf(factsOf(problem, byProblem.get(problem.id) ?? []))
        const isClosed = status === 'closed' && problem.lastAt !== null
        return [problem.id, { status, closedDate: isClosed ? dayOf(new Date(problem.lastAt ?? '')) : null }]
      }),
    ),
  }
}

function statusOfMeasure({ reports, completions, evidenceIds }: MeasureLine): MeasureStatus {
  return measureStatusOf({ reports, completions, evidence: evidenceIds.length })
}

function factsOf(
  { isLongTerm, isCloseOutOpen, last, lastAt }: ProblemLine,
  measures: MeasureLine[],
): ProblemFacts {
  return {
    isLongTerm,
    isCloseOutOpen,
    last,
    measures: measures.length,
    measuresDone: measures.filter((measure) => statusOfMeasure(measure) === 'done').length,
    reports: measures.reduce((sum, { reports }) => sum + reports, 0),
    hasWorkSince: lastAt !== null && measures.some(({ lastReportAt }) => (lastReportAt ?? '') > lastAt),
  }
}

/** The first moment after the day. */
function endOf(day: Day) {
  return sql`(${day}::date + 1)::timestamp at time zone 'Asia/Shanghai'`
}

async function measureLines(tx: Tx, inspectionId: string, day: Day): Promise<MeasureLine[]> {
  const { rows } = await sql<MeasureLine>`
    select m.id, array(select "problemId" from "problemMeasure" where "measureId" = m.id) as "problemIds", g.*,
      array(select e.id from "evidenceMeasure" l join evidence e on e.id = l."evidenceId"
        where l."measureId" = m.id and e."createdAt" < ${endOf(day)}
          and (e."voidedAt" is null or e."voidedAt" >= ${endOf(day)}) order by e."createdAt", e.id) as "evidenceIds"
    from measure m
    cross join lateral (
      select count(*)::int as reports, count(*) filter (where "isCompletion")::int as completions,
        max("reportedAt") as "lastReportAt", max("eventDate") filter (where "isCompletion") as "completedDate"
      from progress where "measureId" = m.id and "reportedAt" < ${endOf(day)}) g
    where m."inspectionId" = ${inspectionId} and m."voidedAt" is null`.execute(tx)
  return rows
}

async function problemLines(tx: Tx, inspectionId: string, day: Day): Promise<ProblemLine[]> {
  const { rows } = await sql<ProblemLine>`
    select p.id, p."isLongTerm", coalesce(l.what, 'none') as last, l.at as "lastAt",
      exists (select 1 from "closeOut" where "problemId" = p.id and kind = 'closeOut' and "appliedAt" < ${endOf(day)}
        and (state = 'open' or (state <> 'withdrawn' and "endedAt" >= ${endOf(day)}))) as "isCloseOutOpen"
    from problem p
    left join lateral (
      select "endedAt" as at, case when state = 'returned' then 'returned' when kind = 'closeOut' then 'closed'
        else 'basicallyDone' end as what
      from "closeOut" where "problemId" = p.id and state in ('passed', 'returned') and "endedAt" < ${endOf(day)}
      union all
      select "openedAt", 'reopened' from reopening where "problemId" = p.id and "openedAt" < ${endOf(day)}
      order by at desc limit 1) l on true
    where p."inspectionId" = ${inspectionId}`.execute(tx)
  return rows
}
