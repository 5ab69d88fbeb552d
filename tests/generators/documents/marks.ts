import type { Dice } from './dice.ts'

const HAN = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十']
export const han = (n: number): string =>
  n <= 10 ? HAN[n]! : n < 20 ? `十${HAN[n - 10]}` : `${HAN[Math.floor(n / 10)]}十${HAN[n % 10]}`
const wide = (n: number): string => String(n).replace(/\d/g, (d) => String.fromCharCode(0xff10 + Number(d)))

export type Mark = (n: number) => string

/** Ways to number a part of the document, an aspect within it, an item within that. */
export const PART_MARKS: Mark[] = [(n) => `${han(n)}、`, (n) => `第${han(n)}部分 `, (n) => `${han(n)}．`]
export const ASPECT_MARKS: Mark[] = [
  (n) => `（${han(n)}）`,
  (n) => `(${han(n)})`,
  (n) => `（${han(n)}）、`,
  (n) => `(${han(n)}）`,
]
export const LINE_MARKS: Mark[] = [
  (n) => `${n}.`,
  (n) => `${n}．`,
  (n) => `${n}、`,
  (n) => `${wide(n)}．`,
  (n) => `${n}. `,
  (n) => `（${n}）`,
  (n) => `(${n})`,
  (n) => `${n}）`,
  (n) => String.fromCodePoint(0x245f + n),
]
export const SENTENCE_MARKS: Mark[] = [
  (n) => `${han(n)}是`,
  (n) => `第${han(n)}，`,
  (n) => `其${han(n)}，`,
  (n) => `${han(n)}是：`,
  (n) => String.fromCodePoint(0x245f + n),
  (n) => `（${n}）`,
]

export const someMark = (dice: Dice, marks: readonly Mark[]): Mark => dice.pick(marks)
