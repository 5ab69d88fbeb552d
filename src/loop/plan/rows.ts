import type {
  CauseCategory,
  InspectionKind,
  MeasureKind,
  MeasureStatus,
  ProblemStatus,
  ReviewStep,
} from '../../server/database/schema.ts'
import { causeFields, measureFields, problemFields } from './fields.ts'

type Duty = {
  leadLeaderId: string | null
  leadDeptId: string | null
  coDeptIds: string[]
  ownerId: string | null
  /** YYYY-MM-DD. */
  dueDate: string | null
}

export type PlanProblem = Duty & {
  id: string
  problemNo: string
  sortNo: number
  aspectNo: number
  title: string
  problemText: string
  problemNature: 'individual' | 'common' | 'systemic' | 'legacy'
  rectifyGoal: string
  isImmediate: boolean
  dueInConcentrated: boolean
  isLongTerm: boolean
  reviewCycleMonths: number
}

export type PlanCause = {
  id: string
  no: number
  title: string
  text: string
  category: CauseCategory | null
}

export type PlanMeasure = Duty & { id: string; no: number; text: string; kind: MeasureKind; target: string }

export type PlanInspection = {
  id: string
  orgUnitId: string
  kind: InspectionKind
  title: string
  roundName: string
  inspectingBody: string
  feedbackDate: string
  stationedTo: string | null
  concentratedEndDate: string | null
  periodsBasis: string
  closeOutChain: ReviewStep[]
}

/** What a plan consists of; in this form it is frozen when it is submitted. Problems, causes, measures by code. */
export type PlanRows = {
  inspection: PlanInspection
  aspects: { no: number; title: string }[]
  problems: PlanProblem[]
  causes: PlanCause[]
  measures: PlanMeasure[]
  problemCauses: { problemId: string; causeId: string }[]
  problemMeasures: { problemId: string; measureId: string }[]
  /** Id of a person or department → name, as it was then. */
  names: Record<string, string>
}

/** The same as it stands now, with what changes outside the plan. */
export type LivePlan = Omit<PlanRows, 'problems' | 'causes' | 'measures'> & {
  problems: (PlanProblem & { version: number; status: ProblemStatus })[]
  causes: (PlanCause & { version: number })[]
  measures: (PlanMeasure & { version: number; status: MeasureStatus })[]
}

/** The part of a live plan that is submitted: no versions, no states of work. */
export function freeze(plan: LivePlan): PlanRows {
  const head = ['id', 'problemNo', 'sortNo', 'aspectNo', 'problemText'] as const
  return {
    ...plan,
    problems: plan.problems.map((row) => pick(row, [...head, ...keysOf(problemFields)])),
    causes: plan.causes.map((row) => pick(row, ['id', 'no', ...keysOf(causeFields)])),
    measures: plan.measures.map((row) => pick(row, ['id', 'no', ...keysOf(measureFields)])),
  }
}

function keysOf<T extends object>(fields: T): (keyof T)[] {
  return Object.keys(fields) as (keyof T)[]
}

function pick<T extends object, K extends keyof T>(row: T, keys: readonly K[]): Pick<T, K> {
  return Object.fromEntries(keys.map((key) => [key, row[key]])) as Pick<T, K>
}

/** Measures of each problem, in the order of their codes. */
export function measuresByProblem<M extends PlanMeasure>(plan: {
  measures: M[]
  problemMeasures: PlanRows['problemMeasures']
}): Map<string, M[]> {
  return grouped(plan.problemMeasures, plan.measures, ({ measureId }) => measureId)
}

/** Causes of each problem, in the order of their codes. */
export function causesByProblem<C extends PlanCause>(plan: {
  causes: C[]
  problemCauses: PlanRows['problemCauses']
}): Map<string, C[]> {
  return grouped(plan.problemCauses, plan.causes, ({ causeId }) => causeId)
}

function grouped<L extends { problemId: string }, R extends { id: string; no: number }>(
  links: readonly L[],
  rows: readonly R[],
  idOf: (link: L) => string,
): Map<string, R[]> {
  const byId = new Map(rows.map((row) => [row.id, row]))
  const groups = new Map<string, R[]>()
  for (const link of links) {
    const row = byId.get(idOf(link))
    if (!row) continue
    const group = groups.get(link.problemId)
    if (group) group.push(row)
    else groups.set(link.problemId, [row])
  }
  for (const group of groups.values()) group.sort((a, b) => a.no - b.no)
  return groups
}
