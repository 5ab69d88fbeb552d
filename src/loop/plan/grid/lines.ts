import type { Gap } from '../gaps.ts'
import { type LivePlan, measuresByProblem } from '../rows.ts'
import type { DataLine } from './columns.ts'

export type Line =
  | DataLine
  | { kind: 'aspect'; key: string; no: number; title: string }
  /** Where a measure of this problem is written. */
  | { kind: 'add'; key: string; problemId: string }

export function isData(line: Line | undefined): line is DataLine {
  return line?.kind === 'problem' || line?.kind === 'measure'
}

type Wishes = {
  /** Lines to write new measures on. */
  canAdd: boolean
  /** Only problems with something missing, in themselves or in a measure. */
  onlyGaps: boolean
  gaps: readonly Gap[]
}

/**
 * Lines of the plan's grid: aspects, their problems, under each its measures; a measure that answers several
 * problems stands under each, marked as a repeat after the first. Measures without a problem come last.
 */
export function linesOf(plan: LivePlan, { canAdd, onlyGaps, gaps }: Wishes): Line[] {
  const measures = measuresByProblem(plan)
  const lacking = new Set(gaps.map(({ id }) => id))
  const seen = new Set<string>()
  const lines: Line[] = []
  for (const aspect of plan.aspects) {
    const problems = plan.problems
      .filter(({ aspectNo }) => aspectNo === aspect.no)
      .filter(
        ({ id }) => !onlyGaps || lacking.has(id) || measures.get(id)?.some((one) => lacking.has(one.id)),
      )
    if (problems.length === 0) continue
    lines.push({ kind: 'aspect', key: `aspect ${aspect.no}`, ...aspect })
    for (const row of problems) {
      lines.push({ kind: 'problem', key: row.id, row })
      for (const measure of measures.get(row.id) ?? []) {
        const isRepeat = seen.has(measure.id)
        seen.add(measure.id)
        lines.push({
          kind: 'measure',
          key: `${row.id} ${measure.id}`,
          row: measure,
          problemId: row.id,
          isRepeat,
        })
      }
      if (canAdd) lines.push({ kind: 'add', key: `add ${row.id}`, problemId: row.id })
    }
  }
  return [...lines, ...orphans(plan)]
}

function orphans(plan: LivePlan): Line[] {
  const tied = new Set(plan.problemMeasures.map(({ measureId }) => measureId))
  const left = plan.measures.filter(({ id }) => !tied.has(id))
  if (left.length === 0) return []
  return [
    { kind: 'aspect', key: 'orphans', no: 0, title: '' },
    ...left.map((row): Line => ({ kind: 'measure', key: row.id, row, problemId: null, isRepeat: false })),
  ]
}
