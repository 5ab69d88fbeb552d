import type { Words } from '../../../kit/refused.ts'
import type { Place } from '../document.ts'
import { reasons } from './furniture.ts'
import type { GridCell } from './grid.ts'
import { linesOf } from './lines.ts'
import { bodySizeOf, stepsOf } from './measure.ts'
import { median, type Segment } from './page.ts'
import { hadRoom, type MeasuredLine, paragraphsOf } from './paragraphs.ts'
import { isInBox, type RuledTable } from './sheet.ts'

type Cell = { column: number; rowSpan: number; columnSpan: number; lines: MeasuredLine[] }
type Row = Cell[]

/** The part of a table that stands on one page. */
export type PageTable = { page: number; xs: number[]; rows: Row[] }

/** A table over as many pages as it takes. */
export type RunningTable = { parts: PageTable[]; rows: Row[]; dropped: { row: Row; page: number }[] }

/** Text of one page's table, sorted into its cells. */
export function pageTable({ grid, segments }: RuledTable, page: number): PageTable {
  const rows: Row[] = Array.from({ length: grid.ys.length - 1 }, () => [])
  for (const cell of grid.cells) {
    const inside = segments.filter((segment) => isInBox(segment, cell))
    const { column, rowSpan, columnSpan } = cell
    rows[cell.row]?.push({ column, rowSpan, columnSpan, lines: measured(inside, cell, page) })
  }
  return { page, xs: grid.xs, rows }
}

/** A cell is filled up to the same distance from both its walls. */
function measured(segments: Segment[], cell: GridCell, page: number): MeasuredLine[] {
  const lines = linesOf(segments, page)
  const left = Math.min(...lines.map((line) => line.x0))
  const right = cell.right - (left - cell.left)
  const measure = { left, right, pitch: median(stepsOf(lines)), bodySize: bodySizeOf(lines) }
  return lines.map((line) => ({ ...line, measure }))
}

/**
 * The table with the part on the next page, or undefined when that is another table. A repeated head is
 * taken out; a row that the page cut in two is put together.
 */
export function runOn(table: RunningTable, next: PageTable): RunningTable | undefined {
  const last = table.parts.at(-1)
  if (!last || next.page === last.page || !hasSameColumns(last.xs, next.xs)) return undefined
  const [head] = table.rows
  const [first] = next.rows
  const isHead =
    head !== undefined && first !== undefined && wordsOf(first) !== '' && wordsOf(first) === wordsOf(head)
  const rows = isHead ? next.rows.slice(1) : next.rows
  const dropped = isHead ? [...table.dropped, { row: first, page: next.page }] : table.dropped
  const parts = [...table.parts, next]
  const [torn, ...whole] = rows
  const before = table.rows.at(-1)
  if (torn && before && isTorn(before, torn)) {
    return { parts, dropped, rows: [...table.rows.slice(0, -1), mended(before, torn), ...whole] }
  }
  return { parts, dropped, rows: [...table.rows, ...rows] }
}

function hasSameColumns(a: number[], b: number[]): boolean {
  return a.length === b.length && a.every((x, at) => Math.abs(x - (b[at] ?? 0)) < 3)
}

function wordsOf(row: Row): string {
  return row.map((cell) => cell.lines.map((line) => line.text).join('')).join('|')
}

/** Every text of the second half goes on from a line that was full, and one cell at least has ended. */
function isTorn(above: Row, below: Row): boolean {
  const filled = below.filter((cell) => cell.lines.length > 0)
  const hasEnded = below.some((cell) => cell.lines.length === 0 && textAbove(above, cell).length > 0)
  return (
    filled.length > 0 &&
    hasEnded &&
    filled.every((cell) => {
      const end = textAbove(above, cell).at(-1)
      const start = cell.lines[0]
      return end !== undefined && start !== undefined && !hadRoom(end, start)
    })
  )
}

function textAbove(above: Row, cell: Cell): MeasuredLine[] {
  return above.find((one) => one.column === cell.column)?.lines ?? []
}

function mended(above: Row, below: Row): Row {
  return above.map((cell) => {
    const rest = below.find((one) => one.column === cell.column)
    return rest ? { ...cell, lines: [...cell.lines, ...rest.lines] } : cell
  })
}

export type TableParagraph = { text: string; place: Place; pageBreaks: number[]; reason?: Words }

/** The paragraphs of every cell, row by row, and the repeated heads as dropped. */
export function tableParagraphs(table: RunningTable, id: number): TableParagraph[] {
  const out: TableParagraph[] = []
  for (const [row, cells] of table.rows.entries()) {
    for (const cell of cells) {
      for (const { text, page, pageBreaks } of paragraphsOf(cell.lines)) {
        const place: Place = { part: 'body', index: 0, page, table: id, row, column: cell.column }
        if (cell.rowSpan > 1) place.rowSpan = cell.rowSpan
        if (cell.columnSpan > 1) place.columnSpan = cell.columnSpan
        out.push({ text, place, pageBreaks })
      }
    }
  }
  for (const { row, page } of table.dropped) {
    const text = row.map((cell) => cell.lines.map((line) => line.text).join('')).join(' ')
    out.push({
      text,
      place: { part: 'body', index: 0, page, table: id },
      pageBreaks: [],
      reason: reasons.tableHead,
    })
  }
  return out
}
