import type { Rule } from './page.ts'

/** A cell of a ruled table; edges in points, position in the grid. */
export type GridCell = {
  row: number
  column: number
  rowSpan: number
  columnSpan: number
  left: number
  right: number
  top: number
  bottom: number
}

/** A ruled table of one page. */
export type Grid = { xs: number[]; ys: number[]; cells: GridCell[] }

/** A line on its axis: `at` across, `from`–`to` along. */
type Stroke = { at: number; from: number; to: number }

const near = 2
const mostStrokes = 1500
const mostCells = 20_000

/** Tables of a page, top to bottom: sets of lines that meet and enclose at least two cells. */
export function findGrids(rules: Rule[]): Grid[] {
  const level = joined(rules.filter(isLevel).map(({ x1, x2, y1 }) => ({ at: y1, from: x1, to: x2 })))
  const upright = joined(
    rules.filter((rule) => !isLevel(rule)).map(({ x1, y1, y2 }) => ({ at: x1, from: y1, to: y2 })),
  )
  if (level.length + upright.length > mostStrokes) return []
  return connected(level, upright)
    .map((group) => gridOf(group.level, group.upright))
    .filter((grid) => grid !== undefined)
    .toSorted((a, b) => (a.ys[0] ?? 0) - (b.ys[0] ?? 0))
}

function isLevel(rule: Rule): boolean {
  return Math.abs(rule.y2 - rule.y1) <= Math.abs(rule.x2 - rule.x1)
}

/** Pieces of one line, cell by cell as word processors draw them, made whole. */
function joined(strokes: Stroke[]): Stroke[] {
  const sides = strokes
    .map(({ at, from, to }) => ({ at, from: Math.min(from, to), to: Math.max(from, to) }))
    .toSorted((a, b) => a.at - b.at || a.from - b.from)
  const lanes: { at: number; strokes: Stroke[] }[] = []
  for (const stroke of sides) {
    const lane = lanes.at(-1)
    if (lane && stroke.at - lane.at <= near) lane.strokes.push(stroke)
    else lanes.push({ at: stroke.at, strokes: [stroke] })
  }
  return lanes.flatMap((lane) => joinedLane(lane.at, lane.strokes))
}

function joinedLane(at: number, strokes: Stroke[]): Stroke[] {
  const out: Stroke[] = []
  for (const { from, to } of strokes.toSorted((a, b) => a.from - b.from)) {
    const last = out.at(-1)
    if (last && from <= last.to + near) last.to = Math.max(last.to, to)
    else out.push({ at, from, to })
  }
  return out
}

type Group = { level: Stroke[]; upright: Stroke[] }

function connected(level: Stroke[], upright: Stroke[]): Group[] {
  const roots = Array.from({ length: level.length + upright.length }, (_, index) => index)
  const rootOf = (index: number): number => {
    let root = index
    while (roots[root] !== undefined && roots[root] !== root) root = roots[root] ?? root
    roots[index] = root
    return root
  }
  for (const [i, flat] of level.entries()) {
    for (const [j, tall] of upright.entries()) {
      if (isWithin(tall.at, flat) && isWithin(flat.at, tall)) roots[rootOf(level.length + j)] = rootOf(i)
    }
  }
  const groups = new Map<number, Group>()
  const groupOf = (index: number): Group => {
    const root = rootOf(index)
    const group = groups.get(root) ?? { level: [], upright: [] }
    groups.set(root, group)
    return group
  }
  for (const [i, flat] of level.entries()) groupOf(i).level.push(flat)
  for (const [j, tall] of upright.entries()) groupOf(level.length + j).upright.push(tall)
  return [...groups.values()]
}

function isWithin(value: number, stroke: Stroke): boolean {
  return value >= stroke.from - near && value <= stroke.to + near
}

function gridOf(level: Stroke[], upright: Stroke[]): Grid | undefined {
  const xs = axis(upright)
  const ys = axis(level)
  const columns = xs.length - 1
  const rows = ys.length - 1
  if (columns < 1 || rows < 1 || columns * rows < 2 || columns * rows > mostCells) return undefined
  const cells = cellsOf(xs, ys, level, upright)
  return cells.length < 2 ? undefined : { xs, ys, cells }
}

function axis(strokes: Stroke[]): number[] {
  const out: number[] = []
  for (const at of strokes.map((stroke) => stroke.at).toSorted((a, b) => a - b)) {
    if (out.length === 0 || at - (out.at(-1) ?? 0) > near) out.push(at)
  }
  return out
}

function cellsOf(xs: number[], ys: number[], level: Stroke[], upright: Stroke[]): GridCell[] {
  const columns = xs.length - 1
  const rows = ys.length - 1
  const hasLine = (strokes: Stroke[], at: number, along: number) =>
    strokes.some((stroke) => Math.abs(stroke.at - at) <= near && isWithin(along, stroke))
  const middle = (values: number[], index: number) => ((values[index] ?? 0) + (values[index + 1] ?? 0)) / 2
  const isWall = (row: number, column: number) => hasLine(upright, xs[column] ?? 0, middle(ys, row))
  const isFloor = (row: number, column: number) => hasLine(level, ys[row] ?? 0, middle(xs, column))
  const taken = new Set<number>()
  const cells: GridCell[] = []
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      if (taken.has(row * columns + column)) continue
      let columnSpan = 1
      while (column + columnSpan < columns && !isWall(row, column + columnSpan)) columnSpan++
      let rowSpan = 1
      while (row + rowSpan < rows && !isFloor(row + rowSpan, column)) rowSpan++
      for (let r = row; r < row + rowSpan; r++) {
        for (let c = column; c < column + columnSpan; c++) taken.add(r * columns + c)
      }
      const [left, right] = [xs[column] ?? 0, xs[column + columnSpan] ?? 0]
      const [top, bottom] = [ys[row] ?? 0, ys[row + rowSpan] ?? 0]
      cells.push({ row, column, rowSpan, columnSpan, left, right, top, bottom })
    }
  }
  return cells
}
