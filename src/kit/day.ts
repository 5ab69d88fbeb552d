/**
 * Calendar days. A day is `YYYY-MM-DD`, always as the calendar in Asia/Shanghai shows it; days compare and
 * sort as text. Nothing here reads the clock of the machine unless it is handed one.
 */
export type Day = string

export type Clock = () => Date

const dayMs = 86_400_000
const pattern = /^(\d{4})-(\d{2})-(\d{2})$/

const shanghaiDay = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})

const shanghaiMinute = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
})

/** Whether the text is a day that exists, written `YYYY-MM-DD`, in the years 1000–9999. */
export function isDay(text: string): text is Day {
  return pattern.test(text) && text >= '1000' && fromMs(Date.parse(`${text}T00:00:00Z`)) === text
}

/** The day that holds this moment in Asia/Shanghai. */
export function dayOf(moment: Date): Day {
  return shanghaiDay.format(moment)
}

/** The day it is now, by the clock handed in. */
export function today(clock: Clock = () => new Date()): Day {
  return dayOf(clock())
}

/** `n` calendar days later (earlier when negative). */
export function addDays(day: Day, n: number): Day {
  return fromMs(toMs(day) + n * dayMs)
}

/**
 * The corresponding day `n` months later (earlier when negative); where that month has no such day, its last.
 * Source: 《民法典》第二百零二条 (verified S136).
 */
export function addMonths(day: Day, n: number): Day {
  const { year, month, date } = partsOf(day)
  const months = year * 12 + (month - 1) + n
  const first = isoOf(Math.floor(months / 12), (((months % 12) + 12) % 12) + 1, 1)
  return isoOf(yearOf(first), monthOf(first), Math.min(date, partsOf(lastOfMonth(first)).date))
}

/** Whole calendar days from the first day to the second; negative when the second is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((toMs(to) - toMs(from)) / dayMs)
}

/** Whole months from the first day to the second, counted by corresponding days as `addMonths` does. */
export function monthsBetween(from: Day, to: Day): number {
  if (to < from) return -monthsBetween(to, from)
  const a = partsOf(from)
  const b = partsOf(to)
  const months = (b.year - a.year) * 12 + (b.month - a.month)
  return addMonths(from, months) <= to ? months : months - 1
}

export function yearOf(day: Day): number {
  return partsOf(day).year
}

/** 1–12. */
export function monthOf(day: Day): number {
  return partsOf(day).month
}

/** 1–4. */
export function quarterOf(day: Day): number {
  return Math.ceil(monthOf(day) / 3)
}

/** 0 is Sunday, 6 is Saturday. */
export function weekdayOf(day: Day): number {
  return new Date(toMs(day)).getUTCDay()
}

export function lastOfMonth(day: Day): Day {
  const { year, month } = partsOf(day)
  return fromMs(Date.UTC(year, month, 0))
}

/** 2026年3月5日, as official documents write it (GB/T 9704-2012: no leading zeros). */
export function dayInWords(day: Day): string {
  const { year, month, date } = partsOf(day)
  return `${year}年${month}月${date}日`
}

/** `2026-03-05 14:30` in Asia/Shanghai. */
export function momentInWords(moment: Date): string {
  return shanghaiMinute.format(moment)
}

/**
 * A day as people write it: 2026-03-05, 2026/3/5, 2026.3.5, 20260305, 2026年3月5日. Null for anything else, and
 * for a day that does not exist.
 */
export function parseDay(input: string): Day | null {
  const text = input.normalize('NFKC').trim()
  const match =
    /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text) ??
    /^(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]$/.exec(text) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(text)
  if (!match) return null
  const day = `${match[1]}-${match[2]?.padStart(2, '0')}-${match[3]?.padStart(2, '0')}`
  return isDay(day) ? day : null
}

/**
 * A moment as people write it: a day as `parseDay` takes it, then `14:30`, `14:30:05`, `14时30分` or `14点`; read
 * as Asia/Shanghai. ISO 8601 with its own zone is taken as it is. Null for anything else. Answers ISO 8601 in UTC.
 */
export function parseMoment(input: string): string | null {
  const text = input.normalize('NFKC').trim()
  if (/^\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-]\d{2}:?\d{2})$/.test(text)) return isoOrNull(text)
  const match =
    /^(.+?)[T\s]*(?<=[\s\dT日号])(\d{1,2})[:时点](?:(\d{1,2})(?:分|:(\d{1,2})(?:\.\d+)?)?)?$/.exec(text)
  const day = match?.[1] === undefined ? null : parseDay(match[1])
  if (!match || day === null) return null
  const [hour, minute, second] = [match[2], match[3] ?? '0', match[4] ?? '0'].map((part) => Number(part))
  if (hour === undefined || minute === undefined || second === undefined) return null
  if (hour > 23 || minute > 59 || second > 59) return null
  const two = (n: number) => String(n).padStart(2, '0')
  // China has kept UTC+8 without summer time since 1992; earlier moments in summer may be an hour off.
  return isoOrNull(`${day}T${two(hour)}:${two(minute)}:${two(second)}+08:00`)
}

function isoOrNull(text: string): string | null {
  const ms = Date.parse(text)
  return Number.isNaN(ms) ? null : new Date(ms).toISOString()
}

function partsOf(day: Day): { year: number; month: number; date: number } {
  const match = pattern.exec(day)
  if (!match) throw new RangeError(`not a day: ${day}`)
  return { year: Number(match[1]), month: Number(match[2]), date: Number(match[3]) }
}

function toMs(day: Day): number {
  const { year, month, date } = partsOf(day)
  return Date.UTC(year, month - 1, date)
}

function fromMs(ms: number): Day {
  return Number.isNaN(ms) ? 'no day' : new Date(ms).toISOString().slice(0, 10)
}

function isoOf(year: number, month: number, date: number): Day {
  return fromMs(Date.UTC(year, month - 1, date))
}
