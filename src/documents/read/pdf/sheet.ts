import type { Words } from '../../../kit/refused.ts'
import { findGrids, type Grid } from './grid.ts'
import { segmentsOf } from './lines.ts'
import type { Page, Segment } from './page.ts'

/** A ruled table with the text inside it. */
export type RuledTable = { grid: Grid; segments: Segment[] }

/** A page taken apart: text outside tables, tables from top to bottom, and what was taken off. */
export type Sheet = {
  page: Page
  segments: Segment[]
  tables: RuledTable[]
  dropped: { text: string; reason: Words }[]
}

export function sheetOf(page: Page): Sheet {
  const all = segmentsOf(page.runs, page.rules)
  const tables = findGrids(page.rules)
    .map((grid) => ({ grid, segments: all.filter((segment) => isInGrid(segment, grid)) }))
    .filter((table) => table.segments.length > 0)
  const inside = new Set(tables.flatMap((table) => table.segments))
  return { page, segments: all.filter((segment) => !inside.has(segment)), tables, dropped: [] }
}

function isInGrid(segment: Segment, { xs, ys }: Grid): boolean {
  return isInBox(segment, { left: xs[0], right: xs.at(-1), top: ys[0], bottom: ys.at(-1) })
}

type Box = {
  left: number | undefined
  right: number | undefined
  top: number | undefined
  bottom: number | undefined
}

/** Whether the middle of a text lies in a box. */
export function isInBox(segment: Segment, { left = 0, right = 0, top = 0, bottom = 0 }: Box): boolean {
  const x = (segment.x0 + segment.x1) / 2
  const y = segment.y - segment.size * 0.35
  return x >= left && x <= right && y >= top && y <= bottom
}
