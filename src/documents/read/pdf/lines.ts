import type { Line, Rule, Run, Segment } from './page.ts'
import { square, withoutSpread } from './signs.ts'

/**
 * Wider than this many ems, a gap in a line may part columns or cells: a gutter of two letters with a comma
 * hanging into it leaves one. Justified Chinese lines stay under 0.5.
 */
const partingGap = 0.8
/** Within one column, narrower gaps than this many ems are only the spread of the line. */
const spacingGap = 1.4

/**
 * Runs joined along their baseline as far as they stand close and no ruled line parts them; sorted top to
 * bottom, left to right.
 */
export function segmentsOf(runs: Run[], rules: Rule[]): Segment[] {
  const walls = rules.filter((rule) => Math.abs(rule.x2 - rule.x1) < Math.abs(rule.y2 - rule.y1))
  return rowsOf(runs.flatMap((run) => splitAtWalls(run, walls))).flatMap((row) => {
    const segments: { runs: Run[]; x1: number; size: number }[] = []
    for (const run of row.toSorted((a, b) => a.x - b.x)) {
      const last = segments.at(-1)
      const gap = last ? run.x - last.x1 : 0
      // What lies over other text (a watermark) is no part of its line.
      const isClose = last && gap <= partingGap * Math.max(last.size, run.size) && gap > -0.6 * run.size
      if (last && isClose && !walls.some((wall) => stands(wall, last.x1, run))) {
        last.runs.push(run)
        last.x1 = Math.max(last.x1, run.x + run.width)
        last.size = Math.max(last.size, run.size)
      } else segments.push({ runs: [run], x1: run.x + run.width, size: run.size })
    }
    return segments.map((segment) => segmentOf(segment.runs))
  })
}

/**
 * The library makes one run of texts that stand close, even over the wall between two cells. The run is
 * parted at the space nearest to the wall; letters are taken to be as wide as they usually are.
 */
function splitAtWalls(run: Run, walls: Rule[]): Run[] {
  const y = run.y - run.size * 0.35
  const wall = walls.find(
    ({ x1, y1, y2 }) =>
      x1 > run.x + 1 && x1 < run.x + run.width - 1 && y > Math.min(y1, y2) && y < Math.max(y1, y2),
  )
  if (!wall || !run.text.includes(' ')) return [run]
  const letters = [...run.text]
  const ems = letters.map((letter) => (square.test(letter) ? 1 : 0.5))
  const scale = run.width / ems.reduce((sum, em) => sum + em, 0)
  let x = run.x
  let best = { at: -1, x: 0, distance: 1.2 * run.size }
  for (const [at, letter] of letters.entries()) {
    const distance = Math.abs(x + ((ems[at] ?? 0) * scale) / 2 - wall.x1)
    if (letter === ' ' && distance < best.distance) best = { at, x, distance }
    x += (ems[at] ?? 0) * scale
  }
  if (best.at < 0) return [run]
  const before = {
    ...run,
    text: letters.slice(0, best.at).join(''),
    width: Math.min(best.x, wall.x1 - 1) - run.x,
  }
  const from = Math.max(best.x + (ems[best.at] ?? 0) * scale, wall.x1 + 1)
  const after = {
    ...run,
    text: letters.slice(best.at + 1).join(''),
    x: from,
    width: run.x + run.width - from,
  }
  return [before, ...splitAtWalls(after, walls)].filter((part) => part.text.trim() !== '')
}

/** Whether a wall stands between the end of a text and the run after it. */
function stands(wall: Rule, from: number, run: Run): boolean {
  const x = (wall.x1 + wall.x2) / 2
  const y = run.y - run.size * 0.35
  return x > from - 1 && x < run.x + 1 && y > Math.min(wall.y1, wall.y2) && y < Math.max(wall.y1, wall.y2)
}

/** Runs whose heights overlap by half are one row, so that raised and lowered signs stay with their line. */
function rowsOf(runs: Run[]): Run[][] {
  const rows: { top: number; bottom: number; runs: Run[] }[] = []
  for (const run of runs.toSorted((a, b) => a.y - b.y)) {
    const [top, bottom] = [run.y - run.size * 0.85, run.y + run.size * 0.15]
    const row = rows
      .slice(-6)
      .findLast((one) => overlap(one, { top, bottom }) >= 0.5 * Math.min(bottom - top, one.bottom - one.top))
    if (row) row.runs.push(run)
    else rows.push({ top, bottom, runs: [run] })
  }
  return rows.map((row) => row.runs)
}

function overlap(a: { top: number; bottom: number }, b: { top: number; bottom: number }): number {
  return Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
}

function segmentOf(runs: Run[]): Segment {
  const main = runs.reduce((a, b) => (b.text.length * b.size > a.text.length * a.size ? b : a))
  const x0 = Math.min(...runs.map((run) => run.x))
  const x1 = Math.max(...runs.map((run) => run.x + run.width))
  return { text: textOf(runs), x0, x1, y: main.y, size: main.size }
}

function textOf(runs: Run[]): string {
  let text = ''
  let end = 0
  for (const run of runs) {
    if (text !== '' && run.x - end > run.size * 0.2) text += ' '
    text += run.text
    end = run.x + run.width
  }
  return withoutSpread(text.trim())
}

/** Segments of one column made whole lines: what stands on one baseline is one line, parts set off by a space. */
export function linesOf(segments: Segment[], page: number): Line[] {
  const lines: Line[] = []
  for (const segment of segments.toSorted((a, b) => a.y - b.y || a.x0 - b.x0)) {
    const last = lines.at(-1)
    if (last && Math.abs(last.y - segment.y) < 0.5 * Math.min(last.size, segment.size))
      mergeInto(last, segment)
    else lines.push({ ...segment, page })
  }
  return lines
}

function mergeInto(line: Line, segment: Segment) {
  const [left, right] = segment.x0 < line.x0 ? [segment, { ...line }] : [{ ...line }, segment]
  Object.assign(line, {
    text:
      right.x0 - left.x1 > spacingGap * line.size
        ? `${left.text} ${right.text}`
        : joinText(left.text, right.text),
    x0: Math.min(left.x0, right.x0),
    x1: Math.max(left.x1, right.x1),
    size: left.text.length >= right.text.length ? left.size : right.size,
  })
}

/** Two lines of a paragraph in one: words and numbers parted by a space, Chinese letters by nothing. */
export function joinText(above: string, below: string): string {
  const isWord = !square.test(above.slice(-1)) && !square.test(below.slice(0, 1))
  return isWord && !above.endsWith('-') ? `${above} ${below}` : above + below
}
