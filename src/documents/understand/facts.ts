import type { Span } from '../read/document.ts'
import type { Fact } from './draft.ts'

const NUMBER = '[\\d０-９][\\d０-９,，.．]*|[一二三四五六七八九十百千万两几数]{1,5}'
const UNITS =
  '名|人次|人|次|件|个|条|项|起|家|户|辆|台|套|份|期|场|批|笔|本|张|处|间|所|宗|册|公里|平方米|亩|吨|升|天|个?工作日|小时|分钟|年|个月|元/件'

/** What a sentence states in figures or by name; the first that matches a place keeps it. */
const KINDS: [Fact['kind'], RegExp][] = [
  [
    'document',
    /《[^》\n]{1,60}》(?:[（(][^（）()\n]{2,24}号[)）])?|[\u4e00-\u9fff]{1,12}[〔[［（(]\d{4}[)）〕\]］]\d{1,4}号/g,
  ],
  [
    'date',
    /(?:\d{4}|[２０]{2}[０-９]{2}|二[〇○零][一二三四五六七八九〇○零]{2})年(?:(?:\d{1,2}|[一二三四五六七八九十]{1,3})月(?:(?:\d{1,2}|[一二三四五六七八九十]{1,3})日|[上中下]旬|底|初|份)?|底|初|度|第?[一二三四]季度|[上下]半年)?|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|(?<!\d)\d{1,2}月(?:\d{1,2}日|[上中下]旬|底|初|份)|[xX×XＸ]{1,2}月[xX×XＸ]{1,2}日/g,
  ],
  ['amount', new RegExp(`(?:人民币)?(?:${NUMBER})余?(?:万|亿|千|百)?(?:多|余)?(?:美|欧)?元(?!/)`, 'g')],
  [
    'rate',
    new RegExp(
      `百分之(?:${NUMBER})|(?:${NUMBER})(?:个百分点|[%％‰])|[一二三四五六七八九十\\d]+成(?![立为果员就])`,
      'g',
    ),
  ],
  ['count', new RegExp(`(?:${NUMBER})余?(?:多|余|万)?(?:${UNITS})(?![一-龥]?[是要])`, 'g')],
]
/** Numbers that count nothing: 一是, 三重一大, 四个意识, 一岗双责, 第三次. */
const IDLE = /^[一二三四五六七八九十百千万两几数]+(?:个|项|条|次|件|人|年|天|本|张|份|处|台|套|期|所|间)$/

/** The facts in one text, in order; `offset` is where the text begins in the source. */
export function factsIn(text: string, offset: number): Fact[] {
  const found: Fact[] = []
  const isFree = (span: Span) => found.every((fact) => fact.end <= span.start || fact.start >= span.end)
  for (const [kind, pattern] of KINDS) {
    for (const match of text.matchAll(pattern)) {
      const start = offset + match.index
      const fact = { kind, text: match[0], start, end: start + match[0].length }
      if (isFree(fact) && !isIdle(kind, text, match)) found.push(fact)
    }
  }
  return found.toSorted((a, b) => a.start - b.start)
}

/** 一个, 几次 as figures of speech and numbers inside 四个意识 are no facts. */
function isIdle(kind: Fact['kind'], text: string, match: RegExpExecArray): boolean {
  if (kind !== 'count') return false
  const before = text[match.index - 1] ?? ''
  if (/[“第每]/.test(before)) return true
  return IDLE.test(match[0]) && !/[有共达计为]/.test(before)
}
