import { linesOf } from './lines.ts'
import { type Line, median, quantile, type Segment } from './page.ts'

/** Lines of one column in reading order, with the edges that the column fills. */
export type Column = { lines: Line[]; left: number; right: number }

type Gutter = { from: number; to: number }

/** Fewer lines than this on a side are no column. */
const fewestLines = 4

/**
 * The columns of a stretch of a page in reading order. Two columns are told from a table by their lines: most
 * of them fill the column, and nothing but headings crosses the gutter.
 */
export function columnsOf(segments: Segment[], page: number): Column[] {
  const gutter = findGutter(segments)
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
    if (segment.x1 <= gutter.to && segment.x0 < gutter.from) left.push(segment)
    else if (segment.x0 >= gutter.from && segment.x1 > gutter.to) right.push(segment)
    else {
      flush()
      columns.push(columnOf([segment], page))
    }
  }
  flush()
  return columns
}

function columnOf(segments: Segment[], page: number): Column {
  const lines = linesOf(segments, page)
  return {
    lines,
    left: Math.min(...lines.map((line) => line.x0)),
    right: Math.max(...lines.map((line) => line.x1)),
  }
}

/** The widest strip in the middle that few segments cross. */
function findGutter(segments: Segment[]): Gutter | undefined {
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
  const strips = freeStrips(segments, left + width * 0.3, left + width * 0.7)
  return strips
    .filter((strip) => strip.to - strip.from >= size * 0.8)
    .toSorted((a, b) => b.to - b.from - (a.to - a.from))
    .find((strip) => isColumned(segments, strip))
}

/** Stretches between `from` and `to` that at most every fifth segment covers. */
function freeStrips(segments: Segment[], from: number, to: number): Gutter[] {
  const step = 2
  const most = Math.floor(segments.length / 5)
  const strips: Gutter[] = []
  let open: Gutter | undefined
  for (let x = from; x <= to; x += step) {
    const crossing = segments.filter((segment) => segment.x0 < x && segment.x1 > x).length
    if (crossing > most) open = undefined
    else if (open) open.to = x
    else {
      open = { from: x, to: x }
      strips.push(open)
    }
  }
  return strips
}

function isColumned(segments: Segment[], gutter: Gutter): boolean {
  const left = segments.filter((segment) => segment.x1 <= gutter.to && segment.x0 < gutter.from)
  const right = segments.filter((segment) => segment.x0 >= gutter.from && segment.x1 > gutter.to)
  return isFilled(left) && isFilled(right) && standBeside(left, right)
}

/** Lines of running text end near the same edge; cells of a table rarely do. */
function isFilled(segments: Segment[]): boolean {
  if (segments.length < fewestLines) return false
  const left = Math.min(...segments.map((segment) => segment.x0))
  const right = Math.max(...segments.map((segment) => segment.x1))
  const filled = segments.filter((segment) => segment.x1 - segment.x0 > 0.75 * (right - left))
  return filled.length >= 0.5 * segments.length
}

function standBeside(left: Segment[], right: Segment[]): boolean {
  const span = (side: Segment[]) =>
    [Math.min(...side.map((s) => s.y)), Math.max(...side.map((s) => s.y))] as const
  const [leftTop, leftBottom] = span(left)
  const [rightTop, rightBottom] = span(right)
  const shared = Math.min(leftBottom, rightBottom) - Math.max(leftTop, rightTop)
  return shared >= 0.5 * Math.min(leftBottom - leftTop, rightBottom - rightTop)
}
