import { addDays, addMonths, type Day } from '../../kit/day.ts'

/** Where the periods of a long-term commitment stand. */
export type PeriodState = {
  /** End of the first period not confirmed yet. */
  dueDate: Day
  cycleMonths: number
  /** End of the last confirmed period; null before the first. */
  confirmedTo: Day | null
}

/** Days before its end from which a period can be confirmed: earlier, nobody knows yet that it was kept up. */
export const earlyDays = 30

/** First day on which the next confirmation is taken. */
export function opensOn({ dueDate, confirmedTo }: PeriodState): Day {
  const early = addDays(dueDate, -earlyDays)
  return confirmedTo !== null && early <= confirmedTo ? addDays(confirmedTo, 1) : early
}

/**
 * The end of the period that a confirmation made today stands for: the one that ends within 30 days, or, when
 * periods went by without one, the last that has ended. Null before its time.
 */
export function periodToConfirm(state: PeriodState, today: Day): Day | null {
  if (today < opensOn(state)) return null
  const { dueDate, cycleMonths } = state
  let end = dueDate
  for (let count = 1; addMonths(dueDate, cycleMonths * count) <= today; count += 1) {
    end = addMonths(dueDate, cycleMonths * count)
  }
  return end
}
