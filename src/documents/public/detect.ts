import type { CutReason } from './reasons.ts'

/** A stretch of a paragraph that is not told in public, and what stands there instead. */
export type Hit = { from: number; to: number; now: string; reason: CutReason }

export type Privacy = {
  /** Names of people below the leading group that the ledger knows. */
  names: readonly string[]
  /** Names that stay: the leading group. */
  leaders: readonly string[]
  /** What a person chose to leave out besides. */
  chosen: readonly { text: string; reason: CutReason }[]
}

const sentencesOf: [CutReason, RegExp][] = [
  ['secret', /绝密|机密|国家秘密|工作秘密|密级|内部资料|内部文件|不得外传|禁止外传|秘密★/],
  [
    'openCase',
    /问题线索|线索核查|立案|审查调查|留置|初步核实|初核|移送司法|移送纪检|移送监察|在办案件|涉嫌|案情/,
  ],
  ['massIncident', /信访人|上访|举报人|群体性事件|聚集闹事|维稳/],
]

const hidden = '×××'
const numbers: RegExp[] = [
  /(?<!\d)[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![\dXx])/g,
  /(?<!\d)\d{4}(?:[ -]?\d{4}){3}(?:[ -]?\d{1,3})?(?!\d)/g,
  /(?<!\d)(?:\+?86[- ]?)?1[3-9]\d{9}(?!\d)/g,
  /(?<!\d)0\d{2,3}[-－—]?\d{7,8}(?!\d)/g,
  /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][·•]?[A-Z0-9]{5,6}(?![A-Z0-9])/g,
  /(?<![A-Z0-9])[EGDSP]\d{8}(?!\d)/g,
  /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g,
]

/** The hundred surnames most met with; a name by them alone is only taken together with a title after it. */
const surnames =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林郑谢罗梁宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤'
const titled = new RegExp(
  `[${surnames}](?:(?![科股处站所室局])[\\u4e00-\\u9fff]){1,2}(?=同志|科长|股长|处长|站长|所长|会计|出纳|老师)`,
  'g',
)
const someone = '有关同志'

/** Everything in a paragraph that must not be public, in its order, without overlaps; whole sentences win. */
export function hitsIn(text: string, privacy: Privacy): Hit[] {
  const found: Hit[] = []
  const add = (hits: Hit[]) => {
    for (const hit of hits) {
      if (hit.to > hit.from && !found.some(({ from, to }) => hit.from < to && from < hit.to)) found.push(hit)
    }
  }
  for (const [reason, pattern] of sentencesOf) add(unitsWith(text, pattern, reason))
  for (const { text: words, reason } of privacy.chosen) add(wordsIn(text, words, reason))
  for (const pattern of numbers) add(matches(text, pattern, hidden, 'number'))
  for (const name of privacy.names) add(wordsIn(text, name, 'name', someone))
  add(
    matches(text, titled, someone, 'name').filter(
      ({ from, to }) => !privacy.leaders.includes(text.slice(from, to)),
    ),
  )
  return found.sort((a, b) => a.from - b.from)
}

function matches(text: string, pattern: RegExp, now: string, reason: CutReason): Hit[] {
  return [...text.matchAll(pattern)].map((match) => ({
    from: match.index,
    to: match.index + match[0].length,
    now,
    reason,
  }))
}

/** Every place of some words; with nothing in their stead one of the marks around them goes too. */
function wordsIn(text: string, words: string, reason: CutReason, now = ''): Hit[] {
  const hits: Hit[] = []
  if (words === '') return hits
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + words.length)) {
    const to = at + words.length
    const before = text[at - 1] ?? '。'
    const isBare = now === '' && /[，、；。：]/.test(before) && /[，、；]/.test(text[to] ?? '')
    const isLast = now === '' && /[，、；]/.test(before) && /[。]/.test(text[to] ?? '')
    hits.push({ from: isLast ? at - 1 : at, to: isBare ? to + 1 : to, now, reason })
  }
  return hits
}

const ordinal = /^[一二三四五六七八九十]{1,3}是/
const leads = /^(?:整改情况|整改成效|主要表现在)：/

/** Sentences that match; one of a list (一是…) goes with what belongs to it, up to the next of the list. */
function unitsWith(text: string, pattern: RegExp, reason: CutReason): Hit[] {
  const sentences = sentencesWithPlace(text)
  return sentences.flatMap(({ from, to, words }, index) => {
    if (!pattern.test(words)) return []
    if (!ordinal.test(words)) return [{ from, to, now: '', reason }]
    const next = sentences
      .slice(index + 1)
      .find((one) => ordinal.test(one.words) || one.hasLead || one.words.startsWith('该问题'))
    return [{ from, to: next?.start ?? text.length, now: '', reason }]
  })
}

type Sentence = { start: number; from: number; to: number; words: string; hasLead: boolean }

/** `from` leaves the lead of a paragraph (整改情况：) standing; `start` does not. */
function sentencesWithPlace(text: string): Sentence[] {
  return [...text.matchAll(/[^。！？]+[。！？]?[”’）]?/g)].map((match) => {
    const start = match.index
    const lead = leads.exec(match[0])?.[0] ?? ''
    const isOpening = start === 0
    return {
      start,
      from: isOpening ? start + lead.length : start,
      to: start + match[0].length,
      words: match[0].slice(lead.length),
      hasLead: lead !== '',
    }
  })
}
