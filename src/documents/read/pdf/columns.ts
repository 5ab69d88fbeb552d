import { linesOf } from './lines.ts'
import { type Line, median, quantile, type Segment } from './page.ts'

/** Lines of one column in reading order, with the edges that the column fills. */
export type Column = { lines: Line[]; left: number; right: number }

export type Gutter = { from: number; to: number }

/** Fewer lines than this on the left are no column; on the right the text may end early. */
const fewestLines = 4

/** The columns of a stretch of a page in reading order: left before right between the lines that cross the gutter. */
export function columnsOf(segments: Segment[], page: number, gutter: Gutter | undefined): Column[] {
  if (!gutter) return segments.length === 0 ? [] : [columnOf(segments, page)]
  const columns: Column[] = []
  let left: Segment[] = []
  let right: Segment[] = []
  const flush = () => {
    if (left.length > 0) columns.push(columnOf(left, page))
    if (right.length > 0) columns.push(columnOf(right, page))
    left = []
    right = []
  }
  for (const segment of segments.toSorted((a, b) => a.y - b.y)) {
    const side = sideOf(segment, gutter)
    if (side === 'left') left.push(segment)
    else if (side === 'right') right.push(segment)
    else {
      flush()
      columns.push(columnOf([segment], page))
    }
  }
  flush()
  return columns
}

function sideOf(segment: Segment, gutter: Gutter): 'left' | 'right' | 'across' {
  if (segment.x1 <= gutter.to && segment.x0 < gutter.from) return 'left'
  return segment.x0 >= gutter.from ? 'right' : 'across'
}

function columnOf(segments: Segment[], page: number): Column {
  const lines = linesOf(segments, page)
  return {
    lines,
    left: Math.min(...lines.map((line) => line.x0)),
    right: Math.max(...lines.map((line) => line.x1)),
  }
}

/**
 * The widest strip in the middle that few segments cross. Two columns are told from a table by their lines:
 * most of them fill the column, and nothing but headings crosses the gutter.
 */
export function findGutter(segments: Segment[]): Gutter | undefined {
  if (segments.length < 2 * fewestLines) return undefined
  const size = median(segments.map((segment) => segment.size))
  const left = quantile(
    segments.map((segment) => segment.x0),
    0.02,
  )
  const right = quantile(
    segments.map((segment) => segment.x1),
    0.98,
  )
  const width = right - left
  const from = left + width * 0.3
  const steps = Array.from({ length: Math.ceil((width * 0.4) / step) }, (_, at) => from + at * step)
  const crossing = steps.map((x) => segments.filter((segment) => segment.x0 < x && segment.x1 > x).length)
  // The strip that least crosses first: short lines leave wider ones beside the true gutter.
  for (let most = 0; most <= segments.length / 5; most++) {
    const gutter = strips(steps, crossing, most)
      .filter((strip) => strip.to - strip.from >= size * 0.8)
      .find((strip) => isColumned(segments, strip))
    if (gutter) return gutter
  }
  return undefined
}

const step = 2

/** Runs of steps that at most so many segments cross. */
function strips(steps: number[], crossing: number[], most: number): Gutter[] {
  const found: Gutter[] = []
  let open: Gutter | undefined
  for (const [at, x] of steps.entries()) {
    if ((crossing[at] ?? 0) > most) open = undefined
    else if (open) open.to = x
    else {
      open = { from: x, to: x }
      found.push(open)
    }
  }
  return found
}

/** The gutter that most stretches of the text have. */
export function usualGutter(gutters: (Gutter | undefined)[]): Gutter | undefined {
  const found = gutters.filter((gutter) => gutter !== undefined)
  const alike = (one: Gutter) => found.filter((other) => other.from < one.to && other.to > one.from).length
  return found.toSorted((a, b) => alike(b) - alike(a))[0]
}

/** Whether a stretch too short to show columns of its own stands in those of the rest of the text. */
export function standsIn(segments: Segment[], gutter: Gutter): boolean {
  const x = (gutter.from + gutter.to) / 2
  const crossing = segments.filter((segment) => segment.x0 < x && segment.x1 > x).length
  return crossing <= segments.length / 3
}

function isColumned(segments: Segment[], gutter: Gutter): boolean {
  const left = segments.filter((segment) => sideOf(segment, gutter) === 'left')
  const right = segments.filter((segment) => sideOf(segment, gutter) === 'right')
  if (!isFilled(left, fewestLines) || !standBeside(left, right)) return false
  // Beside a full column, the text may end after a few short lines; a column of table cells is narrower.
  const isEnd = left.length >= 2 * fewestLines && right.length >= 2 && widthOf(right) > 0.6 * widthOf(left)
  return isEnd || isFilled(right, fewestLines)
}

/** Lines of running text end near the same edge; cells of a table rarely do. */
function isFilled(segments: Segment[], fewest: number): boolean {
  if (segments.length < fewest) return false
  const left = Math.min(...segments.map((segment) => segment.x0))
  const right = Math.max(...segments.map((segment) => segment.x1))
  const filled = segments.filter((segment) => segment.x1 - segment.x0 > 0.75 * (right - left))
  // Among many lines fewer full ones are proof enough; lists of short items stand in columns too.
  return filled.length >= (segments.length < 8 ? 0.5 : 0.25) * segments.length
}

function widthOf(segments: Segment[]): number {
  return Math.max(...segments.map((s) => s.x1)) - Math.min(...segments.map((s) => s.x0))
}

function standBeside(left: Segment[], right: Segment[]): boolean {
  const span = (side: Segment[]) =>
    [Math.min(...side.map((s) => s.y)), Math.max(...side.map((s) => s.y))] as const
  const [leftTop, leftBottom] = span(left)
  const [rightTop, rightBottom] = span(right)
  const shared = Math.min(leftBottom, rightBottom) - Math.max(leftTop, rightTop)
  return shared >= 0.5 * Math.min(leftBottom - leftTop, rightBottom - rightTop)
}
