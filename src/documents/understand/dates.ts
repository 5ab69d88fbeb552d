import { isDay, lastOfMonth } from '../../kit/day.ts'
import { hanValue } from './numerals.ts'

const MONTH = '(\\d{1,2}|[一二三四五六七八九十]{1,2})月(?:份)?'
const DAY = '(\\d{1,2}|[一二三四五六七八九十]{1,3})[日号]'
const YEAR = '(\\d{4}|二[〇○零][〇○零一二三四五六七八九]{2})年'
const PART = '([上中下]旬|底|末|初)'

/** The wordings of a deadline, the longest first. Without a year they are kept as words; the day stays open. */
const DUE = new RegExp(
  [
    `(?:${YEAR})?${MONTH}${DAY}(?:\\d{1,2}:\\d{2})?(?:之?前|以前|内)?`,
    `(?:${YEAR})?${MONTH}${PART}(?:之?前|以前)?`,
    `${YEAR}(?:第?([一二三四])季度|([上下])半年)(?:底|末|内)?(?:之?前)?`,
    `${YEAR}(?:年?底|末|内)(?:之?前)?`,
    '(?:今|本|明|当)?年(?:底|末|内)(?:之?前)?',
    '(?:本|上|下)(?:半年|季度|月|学期)(?:底|末|内)?(?:之?前)',
    `(?:${YEAR})?${MONTH}(?:之?前|以前)`,
    '\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}(?:日)?(?:之?前)?',
    '(?:集中整改期|[一二两三四五六\\d]{1,2}个?(?:工作日|月|周|年|天))(?:之?内)(?=[^，。]{0,6}(?:完成|整改|到位|办结|建立|制定))',
  ].join('|'),
  'g',
)
const IS_DUE = /(?:前|内|底|末|旬)$/
const FINISHES =
  /^[^，。；]{0,14}(?:完成|到位|清零|清退|办结|上线|建成|整改|销号|印发|出台|落实|报送|竣工|见效|配齐|补齐|归还)/

/** The first wording of a deadline in a text, or null; a date that only tells when something was is none. */
export function dueWords(text: string): string | null {
  const flat = text.replace(/\s/g, '')
  for (const match of flat.matchAll(DUE)) {
    const after = flat.slice(match.index + match[0].length)
    if (IS_DUE.test(match[0]) && !/^(?:发现|抽查|检查|以来|已|，已)/.test(after)) return match[0]
    if (FINISHES.test(after)) return match[0]
  }
  return null
}

const QUARTER_END = ['', '03-31', '06-30', '09-30', '12-31']
const han = (text: string | undefined): number =>
  text === undefined ? Number.NaN : /^\d+$/.test(text) ? Number(text) : hanValue(text)
const yearOf = (text: string): string =>
  text
    .replace(/[〇○零]/g, '0')
    .replace(/[一二三四五六七八九]/g, (sign) => String('一二三四五六七八九'.indexOf(sign) + 1))

/** The day (YYYY-MM-DD) that a wording fixes, or null when it leaves the year or the day open. */
export function dueDay(words: string): string | null {
  const flat = words.replace(/\s/g, '')
  const plain = /(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})/.exec(flat)
  if (plain) return dayOr(plain[1] ?? '', Number(plain[2]), Number(plain[3]))
  const year = new RegExp(YEAR).exec(flat)?.[1]
  if (year === undefined) return null
  const rest = flat.slice(flat.indexOf('年') + 1)
  const day = new RegExp(`^${MONTH}${DAY}`).exec(rest)
  if (day) return dayOr(yearOf(year), han(day[1]), han(day[2]))
  const part = new RegExp(`^${MONTH}${PART}?(之?前|以前)?`).exec(rest)
  if (part) return monthDay(yearOf(year), han(part[1]), part[2], part[3] !== undefined)
  const quarter = /^第?([一二三四])季度/.exec(rest)?.[1]
  if (quarter) return `${yearOf(year)}-${QUARTER_END['一二三四'.indexOf(quarter) + 1]}`
  if (/^上半年/.test(rest)) return `${yearOf(year)}-06-30`
  return /^(?:底|末|内|下半年)/.test(rest) ? `${yearOf(year)}-12-31` : null
}

function monthDay(year: string, month: number, part: string | undefined, isBefore: boolean): string | null {
  const first = dayOr(year, month, 1)
  if (first === null || part === '初' || (part === undefined && isBefore)) return null
  if (part === '上旬') return dayOr(year, month, 10)
  return part === '中旬' ? dayOr(year, month, 20) : lastOfMonth(first)
}

function dayOr(year: string, month: number, day: number): string | null {
  const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  return isDay(text) ? text : null
}
