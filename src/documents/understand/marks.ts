import type { Canvas } from './canvas.ts'
import { isInSentence, type Numeral, numeralAt } from './numerals.ts'

/** How surely something begins here: at a line start, after a stop, after a comma, or in the middle of words. */
export type Footing = 'line' | 'stop' | 'comma' | 'glued'

/** A numeral that may be a mark; offsets into the canvas. */
export type Candidate = Numeral & { start: number; line: number; footing: Footing }

const STOP = /[。；：！？…”’」』】;\n—]/
const COMMA = /[，、）》]/

/** Words that hold a number without being a mark: 统一、 第（二）项 高三（5）班 附件1. 一、二等奖. */
const NOT_BEFORE: Partial<Record<Numeral['style'], RegExp>> = {
  han: /[统唯之第万专合同单任逐归划均每不十百千零〇一二三四五六七八九\d.]/,
  hanParen: /[第款条项]|附件|附表/,
  hanHalfParen: /[（〔一二三四五六七八九十\d]/,
  is: /[一二三四五六七八九十百统唯专单同万第逐不十每这那\d]/,
  must: /[一二三四五六七八九十百统唯专单同万第逐不十每其\d]/,
  itsNth: /[尤与使极及]/,
  nth: /[一二三四五六七八九十]/,
  arabic: /[\d.第（〔-]|附件|附表|图|表/,
  arabicHalfParen: /[\d.（〔\u4e00-\u9fff-]/,
  arabicParen: /[A-Za-z第款条项]|附件|附表|\d/,
  order: /[是在的从]/,
}
const NOT_AFTER: Partial<Record<Numeral['style'], RegExp>> = {
  han: /^(?:[一二三四五六七八九十]|\d(?!\d{3}年))/,
  arabicParen: /^(?:班(?!子)|款(?!待)|项(?!目)|条(?!件|例|线)|号|届|级(?!别)|千伏|万元|年|个)/,
  hanParen: /^(?:班(?!子)|款(?!待)|项(?!目)|条(?!件|例|线)|号|届|级(?!别))/,
  is: /^非/,
  must: /^求|^点|^素|^职|^领导/,
  order: /^是否/,
}

/** Every place where a mark could begin, in order. Which of them are marks is for `isMark` to say. */
export function candidatesOf(canvas: Canvas): Candidate[] {
  const found: Candidate[] = []
  const chapters = chaptersIn(canvas.text)
  const counted = countedIn(canvas.text)
  canvas.lines.forEach((line, at) => {
    for (let i = line.start; i < line.end; i += 1) {
      const opening = i === line.start ? figureItemAt(canvas.text, i, counted, chapters) : null
      const numeral =
        opening ?? numeralAt(canvas.text, i) ?? (i === line.start ? chapterAt(canvas, i, chapters) : null)
      if (!numeral) continue
      const footing = footingAt(canvas, line.start, i)
      if (!opening && !isPossible(canvas, numeral, i, footing)) continue
      found.push({ ...numeral, start: i, line: at, footing })
      i += numeral.length - 1
    }
  })
  return found
}

/** Numbers of which a line begins with their first decimal: 2 of 2.1. */
const chaptersIn = (text: string): ReadonlySet<number> =>
  new Set([...text.matchAll(/(?<=^|\n)(\d{1,2})\.1(?!\d)/g)].map((match) => Number(match[1])))

/** Numbers with which lines begin: 3 of `3.报销…` and of `3、报销…`. */
const countedIn = (text: string): ReadonlySet<number> =>
  new Set([...text.matchAll(/(?<=^|\n)(\d{1,2})[.、](?!\d)/g)].map((match) => Number(match[1])))

/** `3.5个项目…` between `2.` and `4.` is the third item, which begins with a figure; not so in a paper that counts by decimals. */
function figureItemAt(
  text: string,
  index: number,
  counted: ReadonlySet<number>,
  chapters: ReadonlySet<number>,
): Numeral | null {
  const digits = /^(\d{1,2})[.、]\d+(?=[\u4e00-\u9fff])/.exec(text.slice(index, index + 12))?.[1]
  const value = Number(digits)
  if (digits === undefined || chapters.has(value)) return null
  if (!counted.has(value - 1) && !counted.has(value + 1)) return null
  return { style: 'arabic', value, length: digits.length + 1, ordinal: digits.length + 1 }
}

/** `2 具体问题` above `2.1 …`: a number and a blank, in a paper that counts by decimals. */
function chapterAt(canvas: Canvas, index: number, chapters: ReadonlySet<number>): Numeral | null {
  if (chapters.size === 0) return null
  const digits = /^\d{1,2}(?=[\u4e00-\u9fff])/.exec(canvas.text.slice(index, index + 3))?.[0] ?? ''
  const isBare = (canvas.gaps[index + digits.length] ?? 0) > 0
  if (!isBare || !chapters.has(Number(digits))) return null
  return { style: 'arabic', value: Number(digits), length: digits.length, ordinal: digits.length }
}

function footingAt(canvas: Canvas, lineStart: number, index: number): Footing {
  if (index === lineStart) return 'line'
  const before = canvas.text[index - 1] ?? ''
  if (STOP.test(before)) return 'stop'
  if (before === '.' && !/\d/.test(canvas.text[index - 2] ?? '')) return 'stop'
  return COMMA.test(before) ? 'comma' : 'glued'
}

const LINE_ONLY = new Set<Numeral['style']>([
  'part',
  'decimal2',
  'decimal3',
  'roman',
  'alpha',
  'lower',
  'bullet',
])

function isPossible(canvas: Canvas, numeral: Numeral, index: number, footing: Footing): boolean {
  if (footing !== 'line' && LINE_ONLY.has(numeral.style)) return false
  const before = canvas.text.slice(Math.max(0, index - 2), index)
  const after = canvas.text.slice(index + numeral.length, index + numeral.length + 6)
  const bad = NOT_BEFORE[numeral.style]
  if (
    footing !== 'line' &&
    bad &&
    (bad.test(before.slice(-1)) || (bad.source.includes('附件') && /附件|附表/.test(before)))
  ) {
    return false
  }
  if (footing !== 'line' && NOT_AFTER[numeral.style]?.test(after)) return false
  // 存在的主要问题1.：the name belongs to the heading before, the number to the item.
  if (numeral.style === 'named' && !isNamedHere(canvas, numeral, index, footing)) return false
  // 首先 without a comma is an adverb far more often than a mark.
  if (numeral.style === 'order' && numeral.length === numeral.ordinal && footing === 'glued') return false
  // A line of its own between blanks: `1.5 米` was cut into 1. and 5.
  if (numeral.style === 'arabic' && /^[\d]/.test(after) && !isItemNumber(canvas, index, numeral, after))
    return false
  return after !== '' || footing === 'line'
}

function isNamedHere(canvas: Canvas, numeral: Numeral, index: number, footing: Footing): boolean {
  if (footing === 'line' || footing === 'stop') return true
  return footing === 'comma' && canvas.text[index + numeral.length - 1] === '：'
}

/** `1.2024年…` and `1.12345热线` begin an item where the number that follows is no decimal. */
function isItemNumber(canvas: Canvas, index: number, numeral: Numeral, after: string): boolean {
  const hasGap = (canvas.gaps[index + numeral.length] ?? 0) > 0
  return /^\d{4}/.test(after) || hasGap || /^\d+[名人项家次起月]/.test(after)
}

/** Candidates by style, for looking ahead. */
export type Ahead = (style: Numeral['style'], after: number) => Candidate | null

export function lookAhead(candidates: readonly Candidate[]): Ahead {
  const byStyle = new Map<string, Candidate[]>()
  for (const candidate of candidates) {
    const list = byStyle.get(candidate.style)
    if (list) list.push(candidate)
    else byStyle.set(candidate.style, [candidate])
  }
  return (style, after) => {
    const list = byStyle.get(style) ?? []
    let [low, high] = [0, list.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((list[middle]?.start ?? 0) > after) high = middle
      else low = middle + 1
    }
    return list[low] ?? null
  }
}

/**
 * True when a later candidate carries the list on: the next of the style that is surely one, before the list
 * starts again at 1. A mark in a sentence must be followed in the same line or at the start of a later one.
 */
export function hasSuccessor(candidate: Candidate, ahead: Ahead): boolean {
  let next = ahead(candidate.style, candidate.start)
  for (let steps = 0; next && steps < 6; steps += 1, next = ahead(candidate.style, next.start)) {
    if (candidate.style === 'named' && next.name !== candidate.name) continue
    if (next.value === candidate.value && next.footing !== 'glued') return false
    const isNear = next.line === candidate.line || next.footing === 'line' || !isInSentence(candidate.style)
    if (!isNear) return false
    if (next.value === candidate.value + 1) return true
    if (next.value > candidate.value && next.footing !== 'glued') return true
  }
  return false
}
