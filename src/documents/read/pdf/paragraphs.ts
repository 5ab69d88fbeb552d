import { joinText } from './lines.ts'
import type { Line } from './page.ts'
import { square } from './signs.ts'

/** Lines that make one paragraph, and where in it a new page begins. */
export type Joined = { text: string; page: number; pageBreaks: number[] }

/** Edges of the column that a line stands in, and the usual step from line to line. */
export type Measure = { left: number; right: number; pitch: number; bodySize: number }

export type MeasuredLine = Line & { measure: Measure }

/** Marks with which an item of official writing begins. */
const itemMark =
  /^(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、](?!\d)|[①-⑳]|第[一二三四五六七八九十百]{1,4}[条章节])/

/** Joins lines, in reading order, into the paragraphs they were broken from. */
export function paragraphsOf(lines: MeasuredLine[]): Joined[] {
  const out: Joined[] = []
  let before: MeasuredLine | undefined
  for (const line of lines) {
    const open = out.at(-1)
    if (before && open && !beginsAnew(before, line)) {
      const joined = joinText(open.text, line.text)
      if (line.page !== before.page) open.pageBreaks.push(joined.length - line.text.length)
      open.text = joined
    } else out.push({ text: line.text, page: line.page, pageBreaks: [] })
    before = line
  }
  return out
}

function beginsAnew(before: MeasuredLine, line: MeasuredLine): boolean {
  if (Math.abs(before.size - line.size) > 0.12 * Math.max(before.size, line.size)) return true
  const { pitch, bodySize } = line.measure
  const isSameColumn = before.page === line.page && line.y > before.y
  if (isSameColumn && line.y - before.y > 1.4 * pitch * Math.max(1, line.size / bodySize)) return true
  if (isCentred(before) && isCentred(line)) return line.size < 1.15 * bodySize
  if (isCentred(before) !== isCentred(line)) return true
  if (line.x0 > line.measure.left + 0.8 * line.size) return !isHanging(before, line)
  if (hadRoom(before, line)) return true
  return itemMark.test(line.text) && /[。；：！？.;:!?]$/.test(before.text)
}

/** Both lines are set in from the edge alike: a block set in, as in a list with a hanging mark. */
function isHanging(before: MeasuredLine, line: MeasuredLine): boolean {
  const isAlike = Math.abs(before.x0 - line.x0) < 0.3 * line.size || itemMark.test(before.text)
  return isAlike && !itemMark.test(line.text) && !hadRoom(before, line)
}

function isCentred({ x0, x1, size, measure }: MeasuredLine): boolean {
  const [before, after] = [x0 - measure.left, measure.right - x1]
  return before > 1.2 * size && after > 1.2 * size && Math.abs(before - after) < 0.8 * size
}

/** The first word of this line would still have fitted on the line before, so that one was ended on purpose. */
export function hadRoom(before: MeasuredLine, line: MeasuredLine): boolean {
  const word = /^(?:[\dA-Za-z.,%/-]+|.)[，。；：、！？）》”’】]*/u.exec(line.text)?.[0] ?? ''
  const ems = [...word].reduce((sum, letter) => sum + (square.test(letter) ? 1 : 0.5), 0)
  return before.x1 + (ems + 0.7) * before.size < before.measure.right
}
