/**
 * Every numbering style of Chinese official writing, read in one place. Works on folded text (see canvas.ts):
 * digits are half-width, brackets and commas full-width, blanks gone.
 */
export type NumeralStyle =
  | 'part'
  | 'han'
  | 'hanParen'
  | 'hanHalfParen'
  | 'arabic'
  | 'decimal2'
  | 'decimal3'
  | 'arabicHalfParen'
  | 'arabicParen'
  | 'circled'
  | 'roman'
  | 'alpha'
  | 'lower'
  | 'bullet'
  | 'named'
  | 'is'
  | 'must'
  | 'itsNth'
  | 'nth'
  | 'order'
  | 'sides'

/** A mark read at one place; `ordinal` is the part that names it (一是, （1）, 1.), `length` the whole with its comma. */
export type Numeral = { style: NumeralStyle; value: number; length: number; ordinal: number; name?: string }

const HAN = '一二三四五六七八九十'
/** The figures of cheques, which some offices number their parts with. */
const FORMAL = '壹贰叁肆伍陆柒捌玖拾'
const DIGITS = '〇一二三四五六七八九'

/** 1–99 of 一…九十九; NaN when it is no such number. */
export function hanValue(text: string): number {
  const [tens, units, ...rest] = text.split('十')
  if (rest.length > 0 || tens === undefined) return Number.NaN
  if (units === undefined) {
    const value = text.length === 1 ? DIGITS.indexOf(text) : 0
    return value > 0 ? value : Number.NaN
  }
  const high = tens === '' ? 1 : DIGITS.indexOf(tens)
  const low = units === '' ? 0 : DIGITS.indexOf(units)
  return high < 1 || low < 0 || tens.length > 1 || units.length > 1 ? Number.NaN : high * 10 + low
}

/** 1–99 in Han figures. */
export function hanNumber(value: number): string {
  const units = value % 10 === 0 ? '' : DIGITS[value % 10]
  if (value < 10) return units ?? ''
  return `${value < 20 ? '' : DIGITS[Math.floor(value / 10)]}十${units}`
}

const numberOf = (text: string): number => (/^\d+$/.test(text) ? Number(text) : hanValue(text))
const from = (first: number) => (sign: string) => (sign.codePointAt(0) ?? 0) - first + 1

type Reader = {
  style: NumeralStyle
  pattern: RegExp
  /** Group 1 is the number, group 2 what follows and is not part of the ordinal. */
  value: (number: string) => number
}

const ORDER: Record<string, number> = { 首先: 1, 其次: 2, 再次: 3, 再者: 3, 然后: 3 }
const NAMES =
  '反馈问题|存在问题|具体问题|主要问题|问题|整改措施|整改任务|措施|任务|隐患|建议|表现|原因|对策|事项|事实|意见|不符合项|不合格项|缺陷|风险'

/** First match wins, so the longer marks stand before those that begin alike. */
const READERS: Reader[] = [
  {
    style: 'part',
    pattern: new RegExp(`第([${HAN}]{1,3}|\\d{1,2})(?:部分|章|节|篇)([、：，]?)`, 'y'),
    value: numberOf,
  },
  {
    style: 'nth',
    pattern: new RegExp(`第([${HAN}]{1,3})(?:个|点|条|方面)?([，、：]|就?是)(?!第)`, 'y'),
    value: hanValue,
  },
  { style: 'itsNth', pattern: new RegExp(`其([${HAN}]{1,2})([，、：]|是)?`, 'y'), value: hanValue },
  { style: 'han', pattern: new RegExp(`【([${HAN}]{1,3})】()`, 'y'), value: hanValue },
  {
    style: 'hanParen',
    pattern: new RegExp(`[（〔]([${HAN}]{1,3})[）〕]([、.，：]?)`, 'y'),
    value: hanValue,
  },
  { style: 'hanHalfParen', pattern: new RegExp(`([${HAN}]{1,3})）([、.]?)`, 'y'), value: hanValue },
  { style: 'is', pattern: new RegExp(`([${HAN}]{1,3}|\\d{1,2})是([，：、]?)`, 'y'), value: numberOf },
  { style: 'must', pattern: new RegExp(`([${HAN}]{1,3})(?:要|则|在|抓|来)([，：]?)`, 'y'), value: hanValue },
  {
    style: 'sides',
    pattern: /(一方面|另外?一方面)(是|，|：)?/y,
    value: (word) => (word === '一方面' ? 1 : 2),
  },
  { style: 'han', pattern: new RegExp(`([${HAN}]{1,3})([、.])`, 'y'), value: hanValue },
  {
    style: 'han',
    pattern: new RegExp(`([${FORMAL}])([、.])`, 'y'),
    value: (sign) => FORMAL.indexOf(sign) + 1,
  },
  {
    style: 'decimal3',
    pattern: /\d{1,2}\.\d{1,2}\.(\d{1,2})([.、]?)(?![\d.%])/y,
    value: Number,
  },
  {
    style: 'decimal2',
    pattern: /\d{1,2}\.(\d{1,2})([.、]?)(?![\d.%万亿千百个米元公吨年月天小亩倍成点分名])/y,
    value: Number,
  },
  { style: 'arabic', pattern: /(\d{1,3})([.、])(?!\d)/y, value: Number },
  {
    style: 'arabic',
    pattern: /(\d{1,3})([.、])(?=\d{4}年|\d{4,}[^\d.%年万元]|\d+[名人项家次起月])/y,
    value: Number,
  },
  { style: 'arabic', pattern: /([⒈-⒛])()/y, value: from(0x2488) },
  { style: 'arabicHalfParen', pattern: /(\d{1,2})）([.、]?)/y, value: Number },
  { style: 'arabicParen', pattern: /（(\d{1,2})）([.、]?)/y, value: Number },
  { style: 'arabicParen', pattern: /([⑴-⒇])()/y, value: from(0x2474) },
  { style: 'circled', pattern: /([①-⑳])([.、]?)/y, value: from(0x2460) },
  { style: 'circled', pattern: /([❶-❿])([.、]?)/y, value: from(0x2776) },
  { style: 'roman', pattern: /([Ⅰ-Ⅻ])([.、]?)/y, value: from(0x2160) },
  { style: 'alpha', pattern: /([A-H])([.、）])(?![a-zA-Z]|\d(?!\d{3}年))/y, value: from(0x41) },
  { style: 'lower', pattern: /([a-h])([.、）])(?![a-zA-Z]|\d(?!\d{3}年))/y, value: from(0x61) },
  { style: 'bullet', pattern: /([●◆■▪•★※►▶□○◇➢▲△◎❖➤♦·])()/y, value: () => 0 },
  {
    style: 'order',
    pattern: /(首先|其次|再次|再者|然后|最后|此外|另外)([，：]|是)?/y,
    value: (word) => ORDER[word] ?? 99,
  },
]
const NAMED = new RegExp(`(${NAMES})(\\d{1,2}|[${HAN}]{1,3}|（(?:\\d{1,2}|[${HAN}]{1,3})）)([：、.])`, 'y')

const BEGINS = new RegExp(
  `[第其（〔【${HAN}${FORMAL}\\d⒈-⒛⑴-⒇①-⑳❶-❿Ⅰ-ⅫA-Ha-h●◆■▪•★※►▶□○◇➢▲△◎❖➤♦·另首再然最此反存具主问整措任隐建表原对事意不缺风]`,
)

/** The mark that begins at `index` of folded text, or null. What stands before it is the caller's business. */
export function numeralAt(text: string, index: number): Numeral | null {
  const first = text[index]
  if (first === undefined || !BEGINS.test(first)) return null
  const named = namedAt(text, index)
  if (named) return named
  for (const { style, pattern, value } of READERS) {
    pattern.lastIndex = index
    const match = pattern.exec(text)
    if (!match) continue
    const number = value(match[1] ?? '')
    if (Number.isNaN(number)) continue
    const length = match[0].length
    return { style, value: number, length, ordinal: length - bareTail(style, match[2] ?? '').length }
  }
  return null
}

function namedAt(text: string, index: number): Numeral | null {
  NAMED.lastIndex = index
  const match = NAMED.exec(text)
  if (!match) return null
  const value = numberOf((match[2] ?? '').replace(/[（）]/g, ''))
  if (Number.isNaN(value)) return null
  return { style: 'named', value, length: match[0].length, ordinal: match[0].length, name: match[1] ?? '' }
}

/** A comma after 首先 or 第一 is no part of the ordinal; the point of `1.` and the 、 of `一、` are. */
function bareTail(style: NumeralStyle, tail: string): string {
  return style === 'arabic' || style === 'han' || style === 'alpha' || style === 'lower' ? '' : tail
}

const RANKS: NumeralStyle[][] = [
  ['part'],
  ['roman'],
  ['han'],
  ['hanParen', 'hanHalfParen'],
  ['arabic'],
  ['decimal2', 'arabicHalfParen'],
  ['decimal3', 'arabicParen'],
  ['circled', 'alpha', 'named'],
  ['lower'],
  ['bullet', 'is', 'must', 'itsNth', 'nth', 'order', 'sides'],
]
const RANK = new Map(RANKS.flatMap((styles, rank) => styles.map((style) => [style, rank] as const)))

/** Usual depth of a style, 0 the highest. Only a hint: what the document itself does goes first. */
export const rankOf = (style: NumeralStyle): number => RANK.get(style) ?? 0

/** Marks that stand inside a sentence (一是, 首先…) and head no section. */
export const isInSentence = (style: NumeralStyle): boolean => rankOf(style) === RANKS.length - 1

const RENDER: Partial<Record<NumeralStyle, (value: number) => string>> = {
  part: (n) => `第${hanNumber(n)}部分 `,
  han: (n) => `${hanNumber(n)}、`,
  hanParen: (n) => `（${hanNumber(n)}）`,
  hanHalfParen: (n) => `${hanNumber(n)}）`,
  arabic: (n) => `${n}.`,
  arabicHalfParen: (n) => `${n}）`,
  arabicParen: (n) => `（${n}）`,
  circled: (n) => (n <= 20 ? String.fromCodePoint(0x245f + n) : `(${n})`),
  is: (n) => `${hanNumber(n)}是`,
  must: (n) => `${hanNumber(n)}要`,
  itsNth: (n) => `其${hanNumber(n)}，`,
  nth: (n) => `第${hanNumber(n)}，`,
}

/** The mark of a style for a value, as a clerk types it; empty for styles that count nothing. */
export const renderNumeral = (style: NumeralStyle, value: number): string => RENDER[style]?.(value) ?? ''
