import { z } from 'zod'
import { dayInWords, isDay, momentInWords, parseDay, parseMoment } from '../day.ts'
import { say } from '../words.ts'
import {
  type Faces,
  type Filled,
  type Named,
  named,
  type Options,
  read,
  textOf,
  type Valued,
  wrong,
} from './face.ts'

export type DayField = Named & { kind: 'day' }
export type MomentField = Named & { kind: 'moment' }

/** A calendar day, `YYYY-MM-DD` in Asia/Shanghai. */
export function day<const O extends Options>(
  zh: string,
  en: string,
  options?: O,
): DayField & Valued<Filled<O, string>> {
  return { kind: 'day', ...named(zh, en, options) }
}

/** A point in time, ISO 8601 in UTC; people see and type Asia/Shanghai to the minute. */
export function moment<const O extends Options>(
  zh: string,
  en: string,
  options?: O,
): MomentField & Valued<Filled<O, string>> {
  return { kind: 'moment', ...named(zh, en, options) }
}

const dayMs = 86_400_000
/** Day 0 of Excel's 1900 calendar as Excel counts after its leap-year mistake: 1899-12-30. */
const excelEpoch = Date.UTC(1899, 11, 30)
const shanghaiMs = 8 * 3_600_000

/** The wall clock in a cell, as milliseconds of UTC; null when the cell holds no date. */
function wallClockOf(cell: string | number | boolean | Date): number | null {
  if (cell instanceof Date) return cell.getTime()
  // 1 to 2 958 465: the days of the years 1900–9999.
  return typeof cell === 'number' && cell >= 1 && cell < 2_958_466
    ? Math.round(excelEpoch + cell * dayMs)
    : null
}

export const dayFaces: Faces<DayField, string> = {
  check: ({ zh, en, required }) => {
    const message = say(`请填写${zh}（年-月-日）`, `${en} must be a day (YYYY-MM-DD)`)
    const base = z.iso.date(message).refine(isDay, message)
    return required ? base : base.nullable()
  },
  column: () => ({ type: 'date' }),
  filter: 'range',
  align: 'start',
  cell: (_, value) => value,
  words: (_, value) => dayInWords(value),
  excelOut: (_, value) => ({
    value: (Date.parse(`${value}T00:00:00Z`) - excelEpoch) / dayMs,
    format: 'yyyy-mm-dd',
  }),
  excelIn: ({ zh, en }, cell) => {
    const clock = wallClockOf(cell)
    const value = clock === null ? parseDay(textOf(cell)) : new Date(clock).toISOString().slice(0, 10)
    return value === null ? wrong(`${zh}不是日期`, `${en} is not a day`) : read(value)
  },
}

export const momentFaces: Faces<MomentField, string> = {
  check: ({ zh, en, required }) => {
    const base = z.iso
      .datetime({
        offset: true,
        error: say(`请填写${zh}（年-月-日 时:分）`, `${en} must be a date and time`),
      })
      .transform((value) => new Date(value).toISOString())
    return required ? base : base.nullable()
  },
  column: () => ({ type: 'timestamptz' }),
  filter: 'range',
  align: 'start',
  cell: (_, value) => momentInWords(new Date(value)),
  words: (_, value) => {
    const [date = '', time = ''] = momentInWords(new Date(value)).split(' ')
    return `${dayInWords(date)}${time}`
  },
  excelOut: (_, value) => ({
    value: (Date.parse(value) + shanghaiMs - excelEpoch) / dayMs,
    format: 'yyyy-mm-dd hh:mm',
  }),
  excelIn: ({ zh, en }, cell) => {
    const clock = wallClockOf(cell)
    // Serial numbers are binary fractions of a day: to the nearest second.
    const value =
      clock === null
        ? parseMoment(textOf(cell))
        : new Date(Math.round((clock - shanghaiMs) / 1000) * 1000).toISOString()
    return value === null ? wrong(`${zh}不是日期和时间`, `${en} is not a date and time`) : read(value)
  },
}
