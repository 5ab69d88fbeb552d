import type { Words } from '../../../kit/refused.ts'
import { median, type Page, type Segment } from './page.ts'
import type { Sheet } from './sheet.ts'

/** Why a stretch of a page is not part of the text. */
export const reasons = {
  head: { zh: '页眉（逐页重复）', en: 'Page head (repeats page by page)' },
  foot: { zh: '页脚（逐页重复）', en: 'Page foot (repeats page by page)' },
  margin: { zh: '页眉或页脚（小字，在页边）', en: 'Page head or foot (small print in the margin)' },
  number: { zh: '页码', en: 'Page number' },
  repeated: { zh: '逐页重复的水印或标语', en: 'Watermark or slogan that repeats page by page' },
  slanted: { zh: '倾斜的水印或印章文字', en: 'Slanted watermark or stamp' },
  contents: { zh: '目录', en: 'Table of contents' },
  tableHead: { zh: '续表的重复表头', en: 'Head of a table repeated on the next page' },
} satisfies Record<string, Words>

/** Share of the page height, above and below, where heads and feet stand (GB/T 9704: 37 and 35 of 297 mm). */
const edge = 0.13

/** Takes heads, feet, page numbers, watermarks and contents lines off the pages and lists them; tables are left alone. */
export function dropFurniture(sheets: Sheet[]) {
  for (const sheet of sheets) {
    for (const text of sheet.page.slanted) sheet.dropped.push({ text, reason: reasons.slanted })
  }
  dropRepeated(sheets)
  dropNumbers(sheets)
  dropMargins(sheets)
  dropContents(sheets)
}

function take(sheet: Sheet, reasonOf: (segment: Segment) => Words | undefined) {
  sheet.segments = sheet.segments.filter((segment) => {
    const reason = reasonOf(segment)
    if (reason) sheet.dropped.push({ text: segment.text, reason })
    return !reason
  })
}

function zoneOf(page: Page, segment: Segment): 'head' | 'foot' | 'body' {
  if (segment.y < page.height * edge) return 'head'
  return segment.y > page.height * (1 - edge) ? 'foot' : 'body'
}

/**
 * Same words (numbers aside) at the same height: in the outer lines on two pages in five; elsewhere on most
 * pages, and only what lies over other text or is far larger, since forms repeat their labels too.
 */
function dropRepeated(sheets: Sheet[]) {
  if (sheets.length < 2) return
  const found = new Map<string, Set<number>>()
  for (const { page, segments } of sheets) {
    for (const segment of segments) {
      const key = keyOf(page, segment)
      found.set(key, (found.get(key) ?? new Set()).add(page.number))
    }
  }
  const seenOn = (page: Page, segment: Segment) => neighbours(found, keyOf(page, segment))
  const marks = standingOut(sheets)
  for (const sheet of sheets) {
    take(sheet, (segment) => {
      const zone = zoneOf(sheet.page, segment)
      const pages = seenOn(sheet.page, segment)
      if (zone !== 'body' && isOuter(sheet, segment)) {
        return pages >= Math.max(2, sheets.length * 0.4) ? reasons[zone] : undefined
      }
      const isMark = pages >= Math.max(3, sheets.length * 0.6) && marks(sheet.page, segment) >= pages * 0.3
      return isMark ? reasons.repeated : undefined
    })
  }
}

/**
 * One of the two outermost lines of its edge, and set off from the text by letter size or distance: a line of
 * the text may be the same on two pages by chance.
 */
function isOuter({ page, segments }: Sheet, segment: Segment): boolean {
  const sign = zoneOf(page, segment) === 'head' ? 1 : -1
  const rows = segments.toSorted((a, b) => sign * (a.y - b.y))
  const outer = rows.filter((other) => sign * (segment.y - other.y) > 2)
  const inner = rows.filter((other) => sign * (other.y - segment.y) > 2)
  if (new Set(outer.map((other) => Math.round(other.y / 4))).size > 1) return false
  return isSetOff(segment, inner, sign) || (outer.length === 0 && isSetOff(inner[0], inner.slice(1), sign))
}

function isSetOff(segment: Segment | undefined, inner: Segment[], sign: number): boolean {
  if (!segment) return false
  const next = inner.find((other) => sign * (other.y - segment.y) > 2)
  if (!next) return true
  const steps = inner.slice(1).map((other, at) => sign * (other.y - (inner[at]?.y ?? 0)))
  const pitch = median(steps.filter((one) => one > 2))
  const isOtherSize = Math.abs(next.size - segment.size) > 0.08 * Math.max(next.size, segment.size)
  return isOtherSize || sign * (next.y - segment.y) > 1.25 * pitch
}

/** On how many pages a text stands out: it may lie over a line here and beside one there. */
function standingOut(sheets: Sheet[]): (page: Page, segment: Segment) => number {
  const found = new Map<string, Set<number>>()
  for (const sheet of sheets) {
    for (const segment of sheet.segments) {
      if (!standsOut(sheet, segment)) continue
      const key = keyOf(sheet.page, segment)
      found.set(key, (found.get(key) ?? new Set()).add(sheet.page.number))
    }
  }
  return (page, segment) => neighbours(found, keyOf(page, segment))
}

/** Lies over other text, or is far larger than the text of its page. */
function standsOut({ segments }: Sheet, segment: Segment): boolean {
  const usual = median(segments.map((other) => other.size))
  const isOver = (other: Segment) =>
    other !== segment &&
    Math.abs(other.y - segment.y) < 0.7 * Math.max(other.size, segment.size) &&
    Math.min(other.x1, segment.x1) - Math.max(other.x0, segment.x0) > 0.5 * segment.size
  return segment.size > 1.8 * usual || segments.some(isOver)
}

/** Heights are compared in steps of 4 points; a step aside counts too. Heads swing left and right, marks do not. */
function keyOf(page: Page, segment: Segment): string {
  const zone = zoneOf(page, segment)
  const height = Math.round(segment.y / 4)
  if (zone !== 'body') return `${zone}|${height}|${segment.text.replace(/\d+/g, '#')}`
  return `body ${Math.round(segment.x0 / 4)}|${height}|${segment.text}`
}

function neighbours(found: Map<string, Set<number>>, key: string): number {
  const [zone = '', height = '', ...text] = key.split('|')
  const pages = new Set<number>()
  for (const step of [-1, 0, 1]) {
    for (const page of found.get([zone, Number(height) + step, ...text].join('|')) ?? []) pages.add(page)
  }
  return pages.size
}

const bareNumber = /^[-—–―~·•\s]*(?:\d{1,4}|[ivxlcIVXLC]{1,6}|[Ⅰ-ⅿ]{1,3})[-—–―~·•\s]*$/
const wordedNumber =
  /^[-—–―~·\s]*(?:第\s*[\d一二三四五六七八九十百〇]+\s*页|page\s*\d+|\d+\s*[/／]\s*\d+)(?:\s*[,，、/／]?\s*(?:共|总|of)\s*\d+\s*页?)?[-—–―~·\s]*$/i

/** The outermost line of a page when it is a number, and so on the other pages, or is set off and dressed as one. */
function dropNumbers(sheets: Sheet[]) {
  const candidates = sheets.map(({ page, segments }) => {
    const first = segments
      .filter((segment) => zoneOf(page, segment) === 'head')
      .toSorted((a, b) => a.y - b.y)[0]
    const last = segments
      .filter((segment) => zoneOf(page, segment) === 'foot')
      .toSorted((a, b) => b.y - a.y)[0]
    return [first, last].filter((segment) => segment !== undefined && isNumber(segment.text))
  })
  const pagesWith = candidates.filter((found) => found.length > 0).length
  const isUsual = sheets.length > 1 && pagesWith >= Math.max(2, sheets.length * 0.4)
  for (const [at, sheet] of sheets.entries()) {
    take(sheet, (segment) => {
      if (!candidates[at]?.includes(segment)) return undefined
      const isDressed = wordedNumber.test(segment.text) || /[-—–―~·]/.test(segment.text)
      return isUsual || isDressed ? reasons.number : undefined
    })
  }
}

function isNumber(text: string): boolean {
  return bareNumber.test(text) || wordedNumber.test(text)
}

/** Share of the page height that word processors keep for heads and feet alone. */
const margin = 0.08

/** On a single page nothing repeats: there, short small print in the margins is head and foot. */
function dropMargins(sheets: Sheet[]) {
  if (sheets.length > 1) return
  for (const sheet of sheets) {
    const usual = median(sheet.segments.map((segment) => segment.size))
    const { height } = sheet.page
    take(sheet, ({ text, size, y }) => {
      const isInMargin = y < height * margin || y > height * (1 - margin)
      const isPlain = text.length < 40 && !/[。；]|附件|附表|密级|[机绝秘]密/.test(text)
      return isInMargin && size < 0.85 * usual && isPlain ? reasons.margin : undefined
    })
  }
}

const leaders = /(?:\.{6,}|…{3,}|·{6,}|(?:\. ){6,}|．{6,})\s*[-—]?\s*(?:\d{1,4}|[ivxlcⅰ-ⅿ]{1,6})?\s*[-—]?$/

/** Two lines with leaders to a page number are a table of contents; its heading goes with them. */
function dropContents(sheets: Sheet[]) {
  for (const sheet of sheets) {
    const lines = sheet.segments.filter((segment) => leaders.test(segment.text))
    if (lines.length < 2) continue
    const top = Math.min(...lines.map((line) => line.y))
    take(sheet, (segment) => {
      const isHeading = segment.y < top && /^目\s*[录錄次]$|^contents$/i.test(segment.text)
      return leaders.test(segment.text) || isHeading ? reasons.contents : undefined
    })
  }
}
