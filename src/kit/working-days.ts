import chineseDays from 'chinese-days/dist/chinese-days.json' with { type: 'json' }
import { addDays, type Day, weekdayOf, yearOf } from './day.ts'

export type DayKind = 'workday' | 'weekend' | 'holiday' | 'makeup'

/** A day on which the calendar differs from Monday-to-Friday, or is named. */
export type SpecialDay = { kind: 'holiday' | 'makeup'; name: string }

/** Where the arrangement of a year stands written, and how sure it is (rule book 0.1). */
export type YearSource = { text: string; status: 'verified' | 'secondary' }

/** A year that is not in `years` counts Monday to Friday, and what is computed from it is provisional. */
export type Calendar = { years: ReadonlyMap<number, YearSource>; days: ReadonlyMap<Day, SpecialDay> }

/** A computed day; `provisional` when a year whose arrangement is not yet known was crossed. */
export type Counted = { date: Day; provisional: boolean }

type Stretch = [name: string, from: Day, to: Day]
type YearTable = { source: YearSource; off: Stretch[]; makeup: [name: string, day: Day][] }

/** Rule book 20.4; each year is released by the State Council in the November before. */
const released: Record<number, YearTable> = {
  2025: {
    source: { text: '国办发明电〔2024〕12号《关于2025年部分节假日安排的通知》', status: 'secondary' },
    off: [
      ['元旦', '2025-01-01', '2025-01-01'],
      ['春节', '2025-01-28', '2025-02-04'],
      ['清明节', '2025-04-04', '2025-04-06'],
      ['劳动节', '2025-05-01', '2025-05-05'],
      ['端午节', '2025-05-31', '2025-06-02'],
      ['国庆节、中秋节', '2025-10-01', '2025-10-08'],
    ],
    makeup: [
      ['春节', '2025-01-26'],
      ['春节', '2025-02-08'],
      ['劳动节', '2025-04-27'],
      ['国庆节、中秋节', '2025-09-28'],
      ['国庆节、中秋节', '2025-10-11'],
    ],
  },
  2026: {
    source: { text: '国务院办公厅2025-11-04《关于2026年部分节假日安排的通知》', status: 'verified' },
    off: [
      ['元旦', '2026-01-01', '2026-01-03'],
      ['春节', '2026-02-15', '2026-02-23'],
      ['清明节', '2026-04-04', '2026-04-06'],
      ['劳动节', '2026-05-01', '2026-05-05'],
      ['端午节', '2026-06-19', '2026-06-21'],
      ['中秋节', '2026-09-25', '2026-09-27'],
      ['国庆节', '2026-10-01', '2026-10-07'],
    ],
    makeup: [
      ['元旦', '2026-01-04'],
      ['春节', '2026-02-14'],
      ['春节', '2026-02-28'],
      ['劳动节', '2026-05-09'],
      ['国庆节', '2026-09-20'],
      ['国庆节', '2026-10-10'],
    ],
  },
}

/** The arrangements built in: 2010–2024 as the chinese-days package lists them, 2025 and 2026 from the notices. */
export const nationalCalendar: Calendar = buildNational()

/**
 * The calendar with a year's arrangement (or a region's extra days off) laid over it; the base is not changed.
 * A special day given here wins over the base.
 */
export function extendCalendar(
  base: Calendar,
  add: { years?: [number, YearSource][]; days: [Day, SpecialDay][] },
) {
  return {
    years: new Map([...base.years, ...(add.years ?? [])]),
    days: new Map([...base.days, ...add.days]),
  } satisfies Calendar
}

/** Source: rule book 20.3; special days first, then Monday to Friday. */
export function kindOfDay(day: Day, calendar: Calendar = nationalCalendar): DayKind {
  const special = calendar.days.get(day)
  if (special) return special.kind
  const weekday = weekdayOf(day)
  return weekday === 0 || weekday === 6 ? 'weekend' : 'workday'
}

export function isWorkday(day: Day, calendar: Calendar = nationalCalendar): boolean {
  const kind = kindOfDay(day, calendar)
  return kind === 'workday' || kind === 'makeup'
}

/** Name of the festival the day belongs to, off or made up for; null on an ordinary day. */
export function festivalOf(day: Day, calendar: Calendar = nationalCalendar): string | null {
  return calendar.days.get(day)?.name ?? null
}

/** Whether the year of this day has no released arrangement, so that counting over it is a guess. */
export function isProvisional(day: Day, calendar: Calendar = nationalCalendar): boolean {
  return !calendar.years.has(yearOf(day))
}

/**
 * The day on which the `n`-th working day falls; the starting day is not counted. Negative `n` counts back.
 * `n` of 0 answers the day itself, working or not. Source: 《民法典》第二百零一条 (S136), rule book 20.3.
 */
export function addWorkdays(day: Day, n: number, calendar: Calendar = nationalCalendar): Counted {
  const step = n < 0 ? -1 : 1
  let provisional = isProvisional(day, calendar)
  let date = day
  for (let left = Math.abs(n); left > 0; ) {
    date = addDays(date, step)
    provisional ||= isProvisional(date, calendar)
    if (isWorkday(date, calendar)) left -= 1
  }
  return { date, provisional }
}

/** Working days after the first day up to and including the second; negative when the second is earlier. */
export function workdaysBetween(from: Day, to: Day, calendar: Calendar = nationalCalendar): number {
  if (to < from) return -workdaysBetween(to, from, calendar)
  let count = 0
  for (let day = from; day < to; ) {
    day = addDays(day, 1)
    if (isWorkday(day, calendar)) count += 1
  }
  return count
}

/**
 * The day itself when it is a working day, else the next one: a legal period that ends on a day off ends on the
 * day after. Source: 《民法典》第二百零三条 (S136). Internal reminders do not roll (rule book 20.3).
 */
export function rollForward(day: Day, calendar: Calendar = nationalCalendar): Counted {
  return isWorkday(day, calendar)
    ? { date: day, provisional: isProvisional(day, calendar) }
    : addWorkdays(day, 1, calendar)
}

/** The last working day before a day off; the day itself when it is one. */
export function rollBack(day: Day, calendar: Calendar = nationalCalendar): Counted {
  return isWorkday(day, calendar)
    ? { date: day, provisional: isProvisional(day, calendar) }
    : addWorkdays(day, -1, calendar)
}

function buildNational(): Calendar {
  const years = new Map<number, YearSource>()
  const days = new Map<Day, SpecialDay>()
  const packaged = (listed: Record<string, string>, kind: SpecialDay['kind']) => {
    for (const [day, label] of Object.entries(listed)) {
      // Earlier arrangements are of no use here, and the package marks them less completely.
      if (yearOf(day) < 2010 || yearOf(day) in released) continue
      days.set(day, { kind, name: label.split(',')[1] ?? label })
      years.set(yearOf(day), { text: 'chinese-days 所载国务院办公厅通知', status: 'secondary' })
    }
  }
  packaged(chineseDays.holidays, 'holiday')
  packaged(chineseDays.workdays, 'makeup')
  for (const [year, table] of Object.entries(released)) {
    years.set(Number(year), table.source)
    for (const [name, from, to] of table.off) {
      for (let day = from; day <= to; day = addDays(day, 1)) days.set(day, { kind: 'holiday', name })
    }
    for (const [name, day] of table.makeup) days.set(day, { kind: 'makeup', name })
  }
  return { years, days }
}
