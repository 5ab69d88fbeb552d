import { type Day, dayInWords, lastOfMonth, monthOf, yearOf } from '../../kit/day.ts'

/** How an official paper writes numbers, days, amounts and lists. */

const digits = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九']

/** 1–99 in Chinese: 一, 十二, 二十. */
export function numeral(n: number): string {
  if (n < 10) return digits[n] ?? ''
  const ten = Math.floor(n / 10)
  const rest = n % 10
  return `${ten === 1 ? '' : digits[ten]}十${rest === 0 ? '' : digits[rest]}`
}

/** Numerals of the four levels. Source: GB/T 9704-2012 7.3.3 (S126, S127). */
export const mark = {
  one: (n: number) => `${numeral(n)}、`,
  two: (n: number) => `（${numeral(n)}）`,
  three: (n: number) => `${n}.`,
  four: (n: number) => `（${n}）`,
  /** In the flow of a sentence: 一是. */
  is: (n: number) => `${numeral(n)}是`,
}

/** Words joined by 、; empty ones are left out. */
export function listed(parts: readonly (string | null | undefined)[]): string {
  return parts.filter((part) => part).join('、')
}

const ordinals =
  /^(?:[一二三四五六七八九十]{1,3}是|第[一二三四五六七八九十]{1,3}[，、]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、]|[一二三四五六七八九十]{1,3}、)\s*/

/** A person's words as part of a sentence: one line, no numeral before, no full stop after. */
export function clause(text: string): string {
  return (
    text
      .replaceAll(/\s*\n\s*/g, '')
      // Between a Chinese character and a number or word no blank stands in an official paper.
      .replaceAll(/(?<=[\u3000-\u9fff\uff00-\uffef]) +| +(?=[\u3000-\u9fff\uff00-\uffef])/g, '')
      .trim()
      .replace(ordinals, '')
      .replace(/[。；;，,、.\s]+$/, '')
  )
}

/** A person's words as whole sentences, ending in a full stop; empty stays empty. */
export function sentence(text: string): string {
  const words = clause(text)
  if (words === '') return ''
  return /[！？”’）…]$/.test(words) && /[。！？…][”’）]?$/.test(words) ? words : `${words}。`
}

/** 65%, 98.71%: two decimals at most; never 100% while something is missing, never 0% when something is there. */
export function percent(part: number, whole: number): { value: number; text: string } {
  const exact = whole === 0 ? 0 : (part / whole) * 10_000
  const value = part > 0 && part < whole ? Math.min(9_999, Math.max(1, Math.round(exact))) : Math.round(exact)
  return { value, text: `${trimmed(value / 100)}%` }
}

/** Fen as 3.25万元 where ten-thousands need at most two decimals, else as 元: 860.5元. */
export function money(fen: number): string {
  if (Math.abs(fen) >= 1_000_000 && fen % 10_000 === 0) return `${trimmed(fen / 1_000_000)}万元`
  return `${trimmed(fen / 100)}元`
}

function trimmed(n: number): string {
  return n.toFixed(2).replace(/\.?0+$/, '')
}

/** 2026年2月, or from day to day: 2026年1月5日至3月2日. */
export function periodWords(from: Day, until: Day): string {
  const isMonth = from.endsWith('-01') && until === lastOfMonth(from)
  if (isMonth) return monthWords(from)
  if (yearOf(from) !== yearOf(until)) return `${dayInWords(from)}至${dayInWords(until)}`
  return `${dayInWords(from)}至${dayInWords(until).replace(/^\d+年/, '')}`
}

/** 2026年2月. */
export function monthWords(day: Day): string {
  return `${yearOf(day)}年${monthOf(day)}月`
}

/**
 * 临水党〔2026〕5号: six-cornered brackets, no 第, no leading zeros (S126). Not numbered yet (0): a blank where the number
 * will be, as drafts have it.
 */
export function documentNumber({ code, year, no }: { code: string; year: number; no: number }): string {
  return `${code}〔${year}〕${no === 0 ? '\u3000' : no}号`
}
