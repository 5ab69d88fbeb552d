import { sql } from 'kysely'
import { addDays, type Day } from '../kit/day.ts'
import { Refused } from '../kit/refused.ts'
import { rectParametersOf } from '../loop/parameters.queries.ts'
import { periodsOf } from '../loop/periods.ts'
import { livePlan } from '../loop/plan/rows.queries.ts'
import type { LivePlan } from '../loop/plan/rows.ts'
import type { Tx } from '../server/database/database.ts'
import type { FactDuty, FactMeasure, FactProblem, PaperFacts } from './facts.ts'
import { meetingsOf } from './meetings.queries.ts'
import { type States, statesAt } from './states.queries.ts'
import { workOf } from './work.queries.ts'

export type FactsWish = {
  inspectionId: string
  /** First day of the period; null: since the feedback. */
  from: Day | null
  /** Last day of the period, today or earlier. */
  until: Day
}

/**
 * Everything that papers about one inspection are written from, by the same rows that the pages show: some twenty
 * statements in three round trips, however long the ledger. Refuses `notFound` when the inspection is not in sight.
 */
export async function paperFacts(
  tx: Tx,
  { inspectionId, from, until }: FactsWish,
  today: Day,
): Promise<PaperFacts> {
  const head = await headOf(tx, inspectionId)
  const { inspection, unit, dates } = head
  const before = addDays(from ?? inspection.feedbackDate, -1)
  const [plan, now, was, work, meetings, outcomes] = await Promise.all([
    livePlan(tx, inspectionId),
    statesAt(tx, inspectionId, until),
    statesAt(tx, inspectionId, before),
    workOf(tx, inspectionId, inspection.orgUnitId, until),
    meetingsOf(tx, { inspectionId, orgUnitId: inspection.orgUnitId, from: inspection.feedbackDate, until }),
    outcomesOf(tx, inspectionId),
  ])
  const planSubmittedDate = work.plans.map(({ submittedDate }) => submittedDate).sort()[0] ?? null
  return {
    today,
    from,
    until,
    unit,
    inspection,
    periods: periodsOf({ ...dates, planSubmittedDate }, await rectParametersOf(tx, inspection)),
    aspects: plan.aspects,
    causes: plan.causes.map(({ id, no, title, text, category }) => ({
      id,
      no,
      title,
      text,
      category,
      problemIds: plan.problemCauses.filter((tie) => tie.causeId === id).map(({ problemId }) => problemId),
    })),
    problems: problemsOf(plan, { now, was }, outcomes),
    measures: measuresOf(plan, { now, was }),
    meetings,
    ...work,
  }
}

type Outcomes = Awaited<ReturnType<typeof outcomesOf>>
type Both = { now: States; was: States }

function problemsOf(plan: LivePlan, { now, was }: Both, outcomes: Outcomes): FactProblem[] {
  const byId = new Map(outcomes.map((row) => [row.id, row]))
  const causes = grouped(plan.problemCauses, ({ causeId }) => causeId)
  const measures = grouped(plan.problemMeasures, ({ measureId }) => measureId)
  return plan.problems.map((row) => {
    const outcome = byId.get(row.id)
    return {
      ...dutyOf(row, plan),
      id: row.id,
      no: row.problemNo,
      aspectNo: row.aspectNo,
      title: row.title,
      text: row.problemText,
      nature: row.problemNature,
      goal: row.rectifyGoal,
      isImmediate: row.isImmediate,
      isLongTerm: row.isLongTerm,
      reviewCycleMonths: row.reviewCycleMonths,
      outcome: outcome?.outcome ?? '',
      remainingWork: outcome?.remainingWork ?? '',
      remainingDueDate: outcome?.remainingDueDate ?? null,
      recovered: outcome?.recoveredAmount ?? null,
      disciplines: outcome?.disciplineCounts ?? {},
      status: now.problems.get(row.id)?.status ?? 'not_started',
      was: was.problems.get(row.id)?.status ?? 'not_started',
      closedDate: now.problems.get(row.id)?.closedDate ?? null,
      causeIds: causes.get(row.id) ?? [],
      measureIds: measures.get(row.id) ?? [],
    }
  })
}

function measuresOf(plan: LivePlan, { now, was }: Both): FactMeasure[] {
  const problems = new Map<string, string[]>()
  for (const { measureId, problemId } of plan.problemMeasures) {
    problems.set(measureId, [...(problems.get(measureId) ?? []), problemId])
  }
  return plan.measures.map((row) => ({
    ...dutyOf(row, plan),
    id: row.id,
    no: row.no,
    text: row.text,
    kind: row.kind,
    target: row.target,
    status: now.measures.get(row.id)?.status ?? 'not_started',
    was: was.measures.get(row.id)?.status ?? 'not_started',
    doneDate: now.measures.get(row.id)?.doneDate ?? null,
    evidenceIds: now.measures.get(row.id)?.evidenceIds ?? [],
    problemIds: problems.get(row.id) ?? [],
  }))
}

type Duty = LivePlan['measures'][number] | LivePlan['problems'][number]

function dutyOf(
  { leadLeaderId, leadDeptId, coDeptIds, ownerId, dueDate }: Duty,
  { names }: LivePlan,
): FactDuty {
  const name = (id: string | null) => (id === null ? '' : (names[id] ?? ''))
  return {
    leader: name(leadLeaderId),
    department: name(leadDeptId),
    helpers: coDeptIds.map(name).filter((helper) => helper !== ''),
    owner: name(ownerId),
    dueDate,
  }
}

function grouped<L extends { problemId: string }>(
  ties: L[],
  idOf: (tie: L) => string,
): Map<string, string[]> {
  const groups = new Map<string, string[]>()
  for (const tie of ties) groups.set(tie.problemId, [...(groups.get(tie.problemId) ?? []), idOf(tie)])
  return groups
}

function outcomesOf(tx: Tx, inspectionId: string) {
  return tx
    .selectFrom('problem')
    .select(['id', 'outcome', 'remainingWork', 'remainingDueDate', 'recoveredAmount', 'disciplineCounts'])
    .where('inspectionId', '=', inspectionId)
    .execute()
}

const told = [
  'inspection.id',
  'inspection.orgUnitId',
  'inspection.kind',
  'title',
  'roundName',
  'inspectingBody',
  'stationedFrom',
  'stationedTo',
  'feedbackDate',
  'closeOutChain',
  'democraticLifeDate',
  'progressReportDate',
  'reportApprovedDate',
  'partyPublishedDate',
  'publicPublishedDate',
  'withholdReason',
  'withholdApprovedDate',
] as const

const ownPeriods = [
  'planDueDate',
  'concentratedEndDate',
  'democraticLifeDueDate',
  'progressReportDueDate',
  'publishDueDate',
  'periodsBasis',
] as const

async function headOf(tx: Tx, inspectionId: string) {
  const row = await tx
    .selectFrom('inspection')
    .innerJoin('orgUnit', 'orgUnit.id', 'inspection.orgUnitId')
    .select(told)
    .select(ownPeriods)
    .select(['orgUnit.name as unitName', 'orgUnit.shortName'])
    // A unit does not see the row of the office above it.
    .select(sql<string | null>`office_name("orgUnit".id)`.as('officeName'))
    .where('inspection.id', '=', inspectionId)
    .executeTakeFirst()
  if (!row) throw new Refused('notFound', '没有这次检查。', 'No such inspection.')
  const { unitName, shortName, officeName, ...dates } = row
  const inspection = withoutPeriods(dates)
  const unit = { id: inspection.orgUnitId, name: unitName, shortName, officeName: officeName ?? '' }
  return { inspection, unit, dates }
}

function withoutPeriods<T extends Record<(typeof ownPeriods)[number], unknown>>(
  row: T,
): Omit<T, (typeof ownPeriods)[number]> {
  const kept = Object.entries(row).filter(([name]) => !(ownPeriods as readonly string[]).includes(name))
  return Object.fromEntries(kept) as Omit<T, (typeof ownPeriods)[number]>
}
