import { type LivePlan, measuresByProblem } from '../rows.ts'
import { type DataLine, type GridMeasure, kindOf } from './columns.ts'
import { Edits, type PlanEdit } from './paste.ts'

const duties = ['leadLeaderId', 'leadDeptId', 'ownerId', 'dueDate'] as const

/**
 * Fills what measures lack from the first of their problems that has it, and a problem's date from its latest
 * measure; nothing that is set is touched. Only the rows in `ids`, or all when it is empty.
 */
export function fillFromProblems(
  plan: LivePlan,
  ids: ReadonlySet<string>,
): { edit: PlanEdit; cells: number } {
  const edits = new Edits()
  const isMeant = (id: string) => ids.size === 0 || ids.has(id)
  const problems = new Map(plan.problems.map((problem) => [problem.id, problem]))
  const problemsOf = Map.groupBy(plan.problemMeasures, ({ measureId }) => measureId)
  for (const measure of plan.measures.filter(({ id }) => isMeant(id))) {
    const own = (problemsOf.get(measure.id) ?? []).flatMap(({ problemId }) => problems.get(problemId) ?? [])
    for (const field of duties) {
      const value =
        measure[field] === null ? own.find((problem) => problem[field] !== null)?.[field] : undefined
      if (value) edits.add(lineOf(measure), { [field]: value })
    }
  }
  const measures = measuresByProblem(plan)
  for (const problem of plan.problems.filter(({ id, dueDate }) => dueDate === null && isMeant(id))) {
    const days = (measures.get(problem.id) ?? []).flatMap(({ dueDate }) => dueDate ?? [])
    const last = days.toSorted().at(-1)
    if (last) edits.add({ kind: 'problem', key: problem.id, row: problem }, { dueDate: last })
  }
  return { edit: edits.input(), cells: edits.cells }
}

export type Proposed = Record<'immediate' | 'deadline' | 'longTerm', string>

/** Sets the date proposed for its kind on each of these rows; on rows that have a date only when told to. */
export function fillDates(lines: readonly DataLine[], proposed: Proposed, overwrites: boolean) {
  const edits = new Edits()
  for (const line of lines) {
    const kind = line.kind === 'problem' ? kindOf(line.row) : line.row.kind
    const dueDate = proposed[kind]
    if (line.row.dueDate === dueDate || (line.row.dueDate !== null && !overwrites)) continue
    edits.add(line, { dueDate })
  }
  return { edit: edits.input(), cells: edits.cells }
}

/** The same changes for each of these rows. */
export function setAll(
  lines: readonly DataLine[],
  changesFor: (line: DataLine) => Record<string, unknown>,
): PlanEdit {
  const edits = new Edits()
  for (const line of lines) edits.add(line, changesFor(line))
  return edits.input()
}

function lineOf(row: GridMeasure): DataLine {
  return { kind: 'measure', key: row.id, row, problemId: null, isRepeat: false }
}
