import { joinText } from './lines.ts'
import type { Line } from './page.ts'
import { square } from './signs.ts'

/** Lines that make one paragraph, and where in it a new page begins. */
export type Joined = { text: string; page: number; pageBreaks: number[] }

/** The line before, and whether it began its paragraph. */
type Before = { line: MeasuredLine; isFirst: boolean }

/** Edges of the column that a line stands in, and the usual step from line to line. */
export type Measure = { left: number; right: number; pitch: number; bodySize: number }

export type MeasuredLine = Line & { measure: Measure }

/** Marks with which an item of official writing begins. */
const itemMark =
  /^(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、](?!\d)|[①-⑳]|第[一二三四五六七八九十百]{1,4}[条章节])/

const sentenceEnd = /[。；：！？.;:!?][”’」』）)]?$/

/** Joins lines, in reading order, into the paragraphs they were broken from. */
export function paragraphsOf(lines: MeasuredLine[]): Joined[] {
  const out: Joined[] = []
  let before: Before | undefined
  for (const line of lines) {
    const open = out.at(-1)
    const isFirst = !before || !open || beginsAnew(before, line)
    if (isFirst) out.push({ text: line.text, page: line.page, pageBreaks: [] })
    else {
      const joined = joinText(open.text, line.text)
      if (line.page !== before?.line.page) open.pageBreaks.push(joined.length - line.text.length)
      open.text = joined
    }
    before = { line, isFirst }
  }
  return out
}

function beginsAnew({ line: before, isFirst }: Before, line: MeasuredLine): boolean {
  if (Math.abs(before.size - line.size) > 0.12 * Math.max(before.size, line.size)) return true
  const { pitch, bodySize } = line.measure
  const isSameColumn = before.page === line.page && line.y > before.y
  const usualStep = pitch * Math.max(1, line.size / bodySize)
  if (isSameColumn && line.y - before.y > (sentenceEnd.test(before.text) ? 1.2 : 1.4) * usualStep) return true
  if (isCentred(before) && isCentred(line)) return line.size < 1.15 * bodySize
  if (isCentred(before) !== isCentred(line)) return true
  if (line.x0 > line.measure.left + 0.8 * line.size) return !isHanging(before, isFirst, line)
  if (hadRoom(before, line)) return true
  return itemMark.test(line.text) && sentenceEnd.test(before.text)
}

/** A line set in goes on under the text of a mark that hangs before it; else it begins a paragraph. */
function isHanging(before: MeasuredLine, isFirst: boolean, line: MeasuredLine): boolean {
  const step = line.x0 - before.x0
  const isUnderMark = isFirst && itemMark.test(before.text) && step > 0.4 * line.size
  const isAlike = !isFirst && Math.abs(step) < 0.3 * line.size
  return (isUnderMark || isAlike) && !itemMark.test(line.text) && !hadRoom(before, line)
}

/** A first line set in by two letters may end two letters early by chance; a heading is set larger or shorter. */
function isCentred({ x0, x1, size, measure }: MeasuredLine): boolean {
  const [before, after] = [x0 - measure.left, measure.right - x1]
  const least = (size > 1.15 * measure.bodySize ? 1.2 : 2.6) * size
  return before > least && after > least && Math.abs(before - after) < 0.8 * size
}

/** The first word of this line would still have fitted on the line before, so that one was ended on purpose. */
export function hadRoom(before: MeasuredLine, line: MeasuredLine): boolean {
  const word =
    /^[“‘（《【〈「『(]*(?:[\dA-Za-z.,%/-]+|.)[，。；：、！？）》”’】]*/u.exec(line.text)?.[0] ?? ''
  const ems = [...word].reduce((sum, letter) => sum + (square.test(letter) ? 1 : 0.5), 0)
  return before.x1 + (ems + 0.7) * before.size < before.measure.right
}
