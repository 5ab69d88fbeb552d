import {
  causeCode,
  causeFields,
  measureCode,
  measureFields,
  type PlanField,
  problemFields,
} from './fields.ts'
import { causesByProblem, measuresByProblem, type PlanRows } from './rows.ts'

export type FieldChange = { field: string; before: unknown; after: unknown }
export type Change = {
  subject: 'problem' | 'cause' | 'measure'
  id: string
  code: string
  title: string
  change: 'added' | 'removed' | 'changed'
  /** Field by field, in the order of the plan; of an added or removed row, what it holds. */
  fields: FieldChange[]
}

type Subject = { id: string; code: string; title: string; values: Record<string, unknown> }

/**
 * What changed from one form of a plan to another: problems, causes, measures added, removed or changed, field by
 * field, in the order of their codes. Ties count as fields of the problem, by code. Empty when nothing changed.
 */
export function differenceOf(before: PlanRows, after: PlanRows): Change[] {
  return [
    ...changesOf('problem', problemsOf(before), problemsOf(after)),
    ...changesOf('cause', causesOf(before), causesOf(after)),
    ...changesOf('measure', measuresOf(before), measuresOf(after)),
  ]
}

function problemsOf(plan: PlanRows): Subject[] {
  const causes = causesByProblem(plan)
  const measures = measuresByProblem(plan)
  return plan.problems.map((problem) => ({
    id: problem.id,
    code: problem.problemNo,
    title: problem.title,
    values: {
      ...valuesOf(problem, problemFields),
      causes: (causes.get(problem.id) ?? []).map(({ no }) => causeCode(no)),
      measures: (measures.get(problem.id) ?? []).map(({ no }) => measureCode(no)),
    },
  }))
}

function causesOf(plan: PlanRows): Subject[] {
  return plan.causes.map((cause) => ({
    id: cause.id,
    code: causeCode(cause.no),
    title: cause.title,
    values: valuesOf(cause, causeFields),
  }))
}

function measuresOf(plan: PlanRows): Subject[] {
  return plan.measures.map((measure) => ({
    id: measure.id,
    code: measureCode(measure.no),
    title: measure.text,
    values: valuesOf(measure, measureFields),
  }))
}

function valuesOf(row: object, fields: Record<string, PlanField>): Record<string, unknown> {
  const all: Record<string, unknown> = { ...row }
  return Object.fromEntries(Object.keys(fields).map((field) => [field, all[field] ?? null]))
}

function changesOf(subject: Change['subject'], before: Subject[], after: Subject[]): Change[] {
  const old = new Map(before.map((row) => [row.id, row]))
  const now = new Set(after.map(({ id }) => id))
  const removed = before.filter(({ id }) => !now.has(id)).map((row) => changeOf(subject, row, null))
  const stood = after.map((row) => changeOf(subject, old.get(row.id) ?? null, row))
  return [...stood, ...removed].filter((change) => change !== null)
}

function changeOf(subject: Change['subject'], before: Subject | null, after: Subject | null): Change | null {
  const row = after ?? before
  if (!row) return null
  const fields = Object.keys(row.values)
    .map((field) => ({ field, before: before?.values[field] ?? null, after: after?.values[field] ?? null }))
    .filter((one) => !isSame(one.before, one.after))
  const change = before === null ? 'added' : after === null ? 'removed' : 'changed'
  if (change === 'changed' && fields.length === 0) return null
  return { subject, id: row.id, code: row.code, title: row.title, change, fields: fields.filter(isFilled) }
}

function isFilled({ before, after }: FieldChange): boolean {
  return !(isEmpty(before) && isEmpty(after))
}

function isEmpty(value: unknown): boolean {
  return value === null || value === '' || (Array.isArray(value) && value.length === 0)
}

/** Nothing, an empty text and an empty list are one and the same to a reader. */
function isSame(a: unknown, b: unknown): boolean {
  if (isEmpty(a) && isEmpty(b)) return true
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((one) => b.includes(one))
  return a === b
}
