import { addMonths, type Day } from '../../kit/day.ts'

/** Where the periods of a long-term commitment stand. */
export type PeriodState = {
  /** End of the first period not confirmed yet. */
  dueDate: Day
  cycleMonths: number
  /** End of the last confirmed period; null before the first. */
  confirmedTo: Day | null
}

/**
 * The end of the period that a confirmation made today stands for: the running one, or, when periods went by
 * without one, the last that has ended. Null while the running period is confirmed already.
 */
export function periodToConfirm({ dueDate, cycleMonths, confirmedTo }: PeriodState, today: Day): Day | null {
  if (confirmedTo !== null && today <= confirmedTo) return null
  let end = dueDate
  for (let count = 1; addMonths(dueDate, cycleMonths * count) <= today; count += 1) {
    end = addMonths(dueDate, cycleMonths * count)
  }
  return end
}
