import { sourceSpan } from './canvas.ts'
import { type Heading, type Item, itemOf, type Reading } from './items.ts'
import { askedOnce, kinOf, type Node } from './node.ts'
import { isDemand, isDone, opening, statesDeficit } from './signals.ts'
import { vagueItems } from './vague.ts'

/** Sentences that lead into a list or close a paper; greetings, signatures, dates. */
const REMARK =
  /(?:如下|以下)[^。]{0,12}[：。]?\n?$|^(?:以上|综上|总之|请|此致|敬礼|特此|附件?[：:]|欢迎|谢谢|习近平)|^[^，。]{0,30}(?:委员会|办公室|党组|党委|支部|局)\n?$|^\d{4}年\d{1,2}月\d{1,2}日\n?$|^(?:姓名|单位|部门|职务|职称|时间|日期|填报|填表|联系|汇报人|报告人|报送|签名|电话|附)[^，。；]{0,30}\n?$|^[^。]{0,40}(?:几个|[一二三四五六七八九两]个|多个|\d个)方面[^。]{0,16}[：。]\n?$/

export const isRemark = (text: string): boolean => REMARK.test(text)

const LEAD =
  /^[^，。；：]{2,18}(?:方面|情况|问题)[：，]|^(?:主要|具体|突出)?(?:问题|表现|不足)?(?:表现在?|体现在|有|是|在于|如下)[：，]|^(?:主要|还|仍|尚)?存在(?:的?(?:以下)?(?:问题|不足))?：/

/**
 * The problems of an unnumbered paragraph: its 有的… list, or each piece between ；that states a deficit, or the
 * paragraph, which begins where the deficit does when praise or work done stands before it. A title line without
 * a stop takes the paragraph after it along.
 */
export function problemParagraph(reading: Reading, node: Node, aspect: Heading): Item[] {
  const { text } = reading.canvas
  const body = text.slice(node.head, node.end)
  if (isRemark(body)) return []
  const vague = vagueItems(reading, node.head, node.end, aspect)
  if (vague.length > 0) return vague
  const kin = node.style === 'para' ? kinOf(node) : []
  const titles = titled(kin, () => titlesAmong(text, kin))
  const before = kin.length > 0 ? node.parent?.children[node.index - 1] : undefined
  const after = kin.length > 0 ? node.parent?.children[node.index + 1] : undefined
  if (before && titles.has(before) && !titles.has(node)) return []
  if (titles.has(node)) {
    const end = after?.style === 'para' && !titles.has(after) ? after.end : node.end
    const item = itemOf(reading, node.head, end, { aspect, group: node })
    return item ? [item] : []
  }
  if (node.field === 'problem' ? isDenial(body) : isAside(body)) return []
  return paragraphItems(reading, node, aspect)
}

/** In a part about problems a paragraph is one unless it says that there are none, reports, thanks or promises. */
function isAside(body: string): boolean {
  if (PROMISE.test(body) && !/存在|不足/.test(body.slice(0, 20)) && !SAID.test(body)) return true
  if (body.split(/[。；，]/).some((clause) => statesDeficit(clause) || TURN.test(clause))) return false
  return (
    isDenial(body) ||
    isDemand(opening(body)) ||
    isDone(body) ||
    body.replace(/\s/g, '').length < 8 ||
    PROMISE.test(body)
  )
}

/** 未发现问题, 无。 */
const isDenial = (body: string): boolean =>
  !body.split(/[。；，]/).some((clause) => statesDeficit(clause) || TURN.test(clause)) &&
  /未发现|没有发现|不存在|^(?:暂)?无[。\n]?$/.test(body)

const PROMISE =
  /^(?:[^，。]{0,12}，)?(?:我们?|本人|[^，。]{0,8}(?:党组|班子|支部|党委))?(?:将|要(?!点|求|素|件)|一定会?)|^(?:我|本人|作为|今后|下一步|同时|感谢|回顾)/

/**
 * Which paragraphs are titles: short lines without a stop that state a deficit, and, where most such lines do, all
 * of them.
 */
function titlesAmong(text: string, kin: readonly Node[]): ReadonlySet<Node> {
  const lineOf = (node: Node) => text.slice(node.head, node.end).replace(/\n$/, '')
  const short = kin.filter((node) => /^.{3,31}[^。；，：！）]$/.test(lineOf(node)))
  const stating = short.filter((node) => statesDeficit(lineOf(node)))
  return new Set(stating.length > 0 && stating.length * 2 >= short.length ? short : stating)
}

const titled = askedOnce<ReadonlySet<Node>>()

export const hasTopic = (text: string): boolean => /^[^，。；：]{2,18}(?:方面|情况)[：，]/.test(text)

function paragraphItems(reading: Reading, node: Node, aspect: Heading): Item[] {
  const { text } = reading.canvas
  const lead = LEAD.exec(text.slice(node.head, node.end))?.[0] ?? ''
  const own = /方面|情况/.test(lead) ? leadHeading(reading, node.head, lead) : aspect
  const start = node.head + lead.length
  const list = clauseList(text, start, node.end)
  const pieces = clauseItems(reading, list.from, list.to, own)
  if (pieces.length > 0) return pieces.map((item) => ({ ...item, group: node }))
  const item = itemOf(reading, deficitStart(text, start, node.end), node.end, { aspect: own, group: node })
  return item ? [item] : []
}

const SAID =
  /^[^。；：]{4,60}(?:问题|不足|差距|短板|弱项|看到|意识到|认识到|[还尚仍](?:有|存在)[^，。；：]{0,10})[^。；：]{0,10}：(?=[^。]*；)/
const LOOKS_BACK = /^[^。]*；[^。]*。(?=(?:究其|产生|造成|出现|存在)?[^，。]{0,10}(?:原因|根源|根子))/

/** 还有不小差距：…；…；…。究其原因，… — the clauses begin after the lead and end before the look at causes. */
function clauseList(text: string, from: number, to: number): { from: number; to: number } {
  const start = from + (SAID.exec(text.slice(from, to))?.[0].length ?? 0)
  const ends = LOOKS_BACK.exec(text.slice(start, to))?.[0]
  return { from: start, to: ends ? start + ends.length : to }
}

/** What stands between ；as items: at least two pieces of one sentence each, half of which state a deficit. */
export function clauseItems(reading: Reading, from: number, to: number, aspect: Heading): Item[] {
  const { text } = reading.canvas
  const pieces = split(text, from, to, /；/)
  const stating = pieces.filter(([a, b]) => text.slice(a, b).split('，').some(statesDeficit)).length
  const isFlat = pieces.every(([a, b]) => !/。./.test(text.slice(a, b)))
  if (pieces.length < 2 || !isFlat || stating < pieces.length * 0.5) return []
  return pieces.flatMap(([a, b]) => itemOf(reading, a, b, { aspect }) ?? [])
}

function leadHeading(reading: Reading, from: number, lead: string): Heading {
  const { start, end } = sourceSpan(reading.canvas, from, from + lead.length - 1)
  return { numeral: '', title: reading.source.slice(start, end) }
}

/** Ranges between the signs that `at` matches, without empty ones. */
export function split(text: string, from: number, to: number, at: RegExp): [number, number][] {
  const pieces: [number, number][] = []
  let start = from
  for (let i = from; i <= to; i += 1) {
    if (i < to && !at.test(text[i] ?? '')) continue
    if (i > start) pieces.push([start, i])
    start = i + 1
  }
  return pieces.filter(([a, b]) => text.slice(a, b).trim().length > 1)
}

const TURN = /^(?:但是?|不过|然而|却)/

/** Skips 未发现突出问题，但 and 已整改3个，; a sentence that opens with its deficit or its topic stays whole. */
function deficitStart(text: string, from: number, to: number): number {
  const first = split(text, from, to, /。/)[0] ?? [from, to]
  const clauses = split(text, first[0], first[1], /，/)
  const says = (words: string) => statesDeficit(words) || TURN.test(words)
  const at = clauses.findIndex(([a, b]) => says(text.slice(a, b)))
  const clause = clauses[at]
  if (at <= 0 || !clause) return from
  const turn = TURN.exec(text.slice(clause[0], clause[1]))?.[0]
  if (turn) return clause[0] + turn.length
  return clauses.slice(0, at).some(([a, b]) => isDone(text.slice(a, b))) ? clause[0] : from
}
