import { addDays, addMonths, type Day } from '../../kit/day.ts'

/** Days entered together. History was kept on paper and in sheets, and imported when the system came. */
export type Week = { from: Day; to: Day; isHistory: boolean }

export const importReason = '系统启用前的纸质和表格登记，启用时一次导入'

/** Days ago on which the registers were taken into use; before the feedback, which is 130 days ago. */
export const begunDaysAgo = 140
/** The last days are written after the bureau's story, since what happens in them answers to it. */
export const lastDays = 7

/** From the first day of the month fourteen months ago to the day the registers began, in one piece. */
export function history(today: Day): Week {
  return {
    from: `${addMonths(today, -14).slice(0, 7)}-01`,
    to: addDays(today, -begunDaysAgo - 1),
    isHistory: true,
  }
}

/** Weeks since then: last day of each as days ago, with the days it holds. */
export function weeksSince(today: Day): { daysAgo: number; week: Week }[] {
  const weeks = []
  for (let daysAgo = begunDaysAgo - 6; daysAgo >= lastDays; daysAgo -= 7) {
    const to = addDays(today, -daysAgo)
    weeks.push({ daysAgo, week: { from: addDays(to, -6), to, isHistory: false } })
  }
  return weeks
}

/** First days of the months that were over by this many days ago. */
export function monthsUntil(today: Day, daysAgo: number): Day[] {
  const last = `${addDays(today, -daysAgo).slice(0, 7)}-01`
  const months: Day[] = []
  for (let month = `${addMonths(today, -14).slice(0, 7)}-01`; month < last; month = addMonths(month, 1))
    months.push(month)
  return months
}
