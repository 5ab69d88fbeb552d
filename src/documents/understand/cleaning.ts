import type { Words } from '../../kit/refused.ts'
import type { SourceDocument, Span } from '../read/document.ts'

/** A stretch that belongs to no part of the document, and why; shown to the user, never dropped silently. */
export type Noise = Span & {
  text: string
  reason: string
  reasonEn: string
  /** Page numbers and crawler marks may stand in the middle of a sentence; the sentence goes on after them. */
  standsInText: boolean
}
type Found = Span & { text: string; reason: Words }

type Line = Span & { text: string }

const REASON = {
  advert: { zh: '文档网站广告', en: 'advert of a document site' },
  advertBlock: { zh: '夹在广告之间', en: 'stands inside an advert' },
  watermark: { zh: '水印或重复的页眉', en: 'watermark or repeated page head' },
  page: { zh: '页码', en: 'page number' },
  menu: { zh: '网页菜单或版面信息', en: 'menu or page furniture' },
  crawler: { zh: '采集程序留下的标记', en: 'mark left by a crawler' },
  invisible: { zh: '看不见的字符', en: 'invisible characters' },
  repeated: { zh: '与前文重复的附件', en: 'repeats an earlier part word for word' },
}

const ADVERT =
  /倒卖|Q{2}(?:交流)?群|加(?:我|我们)?(?:微信|[Qq]{2})|扫码(?:关注|加|进|领|下载)|关注.{0,8}公众号|免费(?:下载|领取|赠送|QQ)|禁止(?:外传|转载|传播|倒卖)|^仅供|会员(?:群|资料|材料|专享|权益)|立享|订阅(?:本站|会员|即可|立享)|(?:范文|文库|资料|公文|文秘|材料)网|(?:下载|获取)(?:本文|全文|地址|更多|Word|word|完整)|更多.{0,8}(?:范文|资料|材料|公文|文章)|代写|(?:本文|本资料|本文档|资料|文档)(?:来自|来源于|由|转自).{0,20}(?:网|平台|公众号|整理|提供|上传|分享)|版权(?:所有|归)|VIP|客服(?:微信|QQ|电话)|百度文库|道客巴巴|豆丁|原创力文档/
const ADVERT_HINTS =
  /会员|订阅|公众号|微信|平台|分享|资料|权益|免费|下载|扫码|网址|QQ|更新|迭代|原创|点击|关注|举报|赠送|加群|海量/g
const URL_LINE = /^(?:网址|链接|原文|来源|官网)?[:：]?\s*(?:https?:\/\/|www\.)\S+$/i
const MENU =
  /^(?:发布(?:日期|时间)|浏览(?:次数|量)|阅读(?:次数|量)?|点击(?:数|量|次数)|信息来源|文章来源|稿件来源|责任编辑|网站编辑|当前位置|您(?:所在|现在)的位置|上一[篇页条]|下一[篇页条]|分享到|字体|字号)[:：]|字体[:：]?\s*[【[(（]?\s*大\s*中\s*小|^[[【]?(?:打印(?:本页)?|关闭(?:窗口)?|返回(?:顶部|首页|列表)?|收藏(?:本站)?|大|中|小)[\]】]?(?:\s*[|｜/]?\s*[[【]?(?:打印(?:本页)?|关闭(?:窗口)?|返回(?:顶部|首页|列表)?|收藏(?:本站)?|大|中|小)[\]】]?)*$|^首页\s*[>＞»|｜]/
const CRAWLER_LINE =
  /^!\[[^\]]*\]\([^)]*\)$|^\[[^\]]{0,20}(?:转入|原文|首发|链接|来源)[^\]]{0,20}\]\([^)]*\)$/
const CRAWLER_INLINE =
  /<!--[\s\S]{0,200}?-->|<\/?(?:p|br|div|span|strong|b|font|img|a|td|tr|table)\b[^<>]{0,200}>|&(?:nbsp|ensp|emsp|amp|lt|gt|quot);/gi
const ADVERT_INLINE =
  /(?:更多|本文|本资料|资料|详情|转载)[^。！\n]{0,20}(?:https?:\/\/|www\.)[\w./?=&%-]+[^。！\n]{0,6}[。！]?/gi
const PAGE =
  /^(?:[-—–－·]\s*\d{1,4}\s*[-—–－·]|第\s*\d{1,4}\s*页(?:\s*[/／,，]?\s*共\s*\d{1,4}\s*页)?|\d{1,4}\s*[/／]\s*\d{1,4}|page\s*\d+(?:\s*of\s*\d+)?)$/i
const INVISIBLE = /[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]+/g
const OFFICIAL_END =
  /(?:报告|材料|方案|通知|意见|清单|情况|总结|汇报|函|办法|通报|决定|规定|讲话|台账|会议|问题|措施|分析|方向)$/
const MARKED =
  /^[\s　]*(?:[一二三四五六七八九十]{1,3}[、.．是]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,3}[.．、）)]|[①-⑳]|#|\|)/
const HAN = /[\u4e00-\u9fff]/g

/**
 * What is no content in a document, in order and without overlaps, each with the reason: adverts, menus,
 * watermarks, crawler marks, page numbers, invisible characters, parts repeated word for word.
 */
export function findNoise(doc: SourceDocument): Noise[] {
  const lines = linesOf(doc)
  const found: Found[] = [
    ...frontMatter(doc.text),
    ...matches(doc.text, INVISIBLE, REASON.invisible),
    ...matches(doc.text, CRAWLER_INLINE, REASON.crawler),
    ...matches(doc.text, ADVERT_INLINE, REASON.advert),
    ...lines.flatMap(lineNoise),
    ...advertBlocks(lines),
    ...pageCount(lines),
    ...watermarks(lines),
    ...repeats(lines),
  ]
  return withoutOverlaps(found, doc.text)
}

/** Lines of running text; the cells of a table, which repeat and count by nature, are none. */
function linesOf({ text, paragraphs }: SourceDocument): Line[] {
  const cells = paragraphs.filter(({ place }) => place.table !== undefined)
  const lines: Line[] = []
  let cell = 0
  let start = 0
  for (const raw of text.split('\n')) {
    const inner = raw.trim()
    const at = start + raw.indexOf(inner)
    while ((cells[cell]?.end ?? Number.POSITIVE_INFINITY) < at) cell += 1
    const isCell = (cells[cell]?.start ?? Number.POSITIVE_INFINITY) <= at
    if (inner !== '' && !isCell) lines.push({ start: at, end: at + inner.length, text: inner })
    start += raw.length + 1
  }
  return lines
}

const matches = (text: string, pattern: RegExp, reason: Words): Found[] =>
  [...text.matchAll(pattern)].map((m) => ({ start: m.index, end: m.index + m[0].length, text: m[0], reason }))

/** The `key: value` head that site generators put between two `---` lines. */
function frontMatter(text: string): Found[] {
  const match = /^\s*---\n(?:[^\n]*\n){1,40}?---(?=\n|$)/.exec(text)
  if (!match || !/^\w+:/m.test(match[0])) return []
  const start = match[0].search(/\S/)
  return [{ start, end: match[0].length, text: match[0].slice(start), reason: REASON.crawler }]
}

function lineNoise(line: Line): Found[] {
  const reason = reasonOf(line.text)
  return reason === null ? [] : [{ ...line, reason }]
}

function reasonOf(text: string): Words | null {
  if (PAGE.test(text)) return REASON.page
  if (CRAWLER_LINE.test(text)) return REASON.crawler
  if (isAdvert(text)) return REASON.advert
  return text.length <= 80 && MENU.test(text) ? REASON.menu : null
}

/** A short line, not numbered and no table row, that speaks of members, downloads, groups. */
function isAdvert(text: string): boolean {
  if (text.length > 70 || MARKED.test(text)) return false
  if (URL_LINE.test(text)) return true
  return ADVERT.test(text) && !OFFICIAL_END.test(text)
}

const hints = (text: string): number => new Set(text.match(ADVERT_HINTS)).size

/**
 * Adverts stand as a block before the title or after the end. There a weaker hint is enough, and a short line
 * between two advert lines goes with them.
 */
function advertBlocks(lines: Line[]): Found[] {
  const isBody = (line: Line) => line.text.length > 45 || MARKED.test(line.text)
  const first = lines.findIndex(isBody)
  const last = lines.findLastIndex(isBody)
  return [lines.slice(0, first === -1 ? lines.length : first), lines.slice(last + 1)].flatMap(advertBlock)
}

function advertBlock(zone: Line[]): Found[] {
  const isSure = zone.map((line) => isAdvert(line.text))
  if (!isSure.includes(true)) return []
  const isHinted = zone.map(
    (line, i) =>
      isSure[i] || (hints(line.text) >= 2 && line.text.length <= 50 && !OFFICIAL_END.test(line.text)),
  )
  const [from, to] = [isHinted.indexOf(true), isHinted.lastIndexOf(true)]
  return zone.flatMap((line, i) => {
    if (isSure[i]) return []
    if (isHinted[i]) return [{ ...line, reason: REASON.advert }]
    const isInside = i > from && i < to && line.text.length <= 30 && !OFFICIAL_END.test(line.text)
    const isContact = i > from && /(?:群|QQ|微信|电话|客服)[:：]\s*[\w-]*\s*(?:$|.{0,6}[:：])/.test(line.text)
    return isInside || isContact ? [{ ...line, reason: REASON.advertBlock }] : []
  })
}

/** Bare numbers are page numbers only where at least three of them count upwards alone on their lines. */
function pageCount(lines: Line[]): Found[] {
  const bare = lines.filter((line) => /^\d{1,3}$/.test(line.text))
  const counts = bare.every((line, i) => i === 0 || Number(line.text) === Number(bare[i - 1]?.text) + 1)
  const isApart = lines.length > bare.length * 4
  return bare.length >= 3 && counts && isApart ? bare.map((line) => ({ ...line, reason: REASON.page })) : []
}

/** The same short line three times or more, far apart, that is no field, no heading and no sentence. */
function watermarks(lines: Line[]): Found[] {
  const seen = new Map<string, number[]>()
  lines.forEach((line, i) => {
    const isCandidate = line.text.length <= 30 && !/[:：。；，|]/.test(line.text) && !MARKED.test(line.text)
    if (!isCandidate || OFFICIAL_END.test(line.text)) return
    const at = seen.get(line.text)
    if (at) at.push(i)
    else seen.set(line.text, [i])
  })
  return [...seen.values()].flatMap((at) => {
    const isSpread = at.length >= 3 && at.every((i, k) => k === 0 || i - (at[k - 1] ?? 0) >= 3)
    return isSpread
      ? at.flatMap((i) => lines.slice(i, i + 1)).map((l) => ({ ...l, reason: REASON.watermark }))
      : []
  })
}

/** Two or more long lines in a row that stood before in the same order: an annexe pasted twice. */
function repeats(lines: Line[]): Found[] {
  const first = new Map<string, number>()
  const found: Found[] = []
  let run: Line[] = []
  let expected = -1
  const close = () => {
    const han = run.reduce((sum, line) => sum + (line.text.match(HAN)?.length ?? 0), 0)
    if (run.length >= 2 && han >= 80) found.push(...run.map((line) => ({ ...line, reason: REASON.repeated })))
    run = []
  }
  lines.forEach((line, i) => {
    const at = first.get(line.text)
    if (at === undefined) first.set(line.text, i)
    if (at === undefined || (run.length > 0 && at !== expected)) close()
    if (at !== undefined) run.push(line)
    expected = (at ?? -2) + 1
  })
  close()
  return found
}

function withoutOverlaps(found: Found[], text: string): Noise[] {
  const sorted = found.toSorted((a, b) => a.start - b.start || b.end - a.end)
  const kept: Noise[] = []
  for (const noise of sorted) {
    const last = kept.at(-1)
    if (last && noise.end <= last.end) continue
    const start = Math.max(noise.start, last?.end ?? 0)
    const standsInText = noise.reason === REASON.page || noise.reason === REASON.crawler
    const { zh: reason, en: reasonEn } = noise.reason
    kept.push({ start, end: noise.end, text: text.slice(start, noise.end), reason, reasonEn, standsInText })
  }
  return kept
}
