import type { WorkbookColumn, WorkbookRow } from './workbook.ts'

/** Height of one line of text in points, and the most Excel gives a row. */
const linePoints = 15
const mostPoints = 409

/**
 * Heights in points of lines that share merged cells, or of one line alone. No spreadsheet fits a row to the text of a
 * merged cell, and not every one to that of the others; what merged text needs beyond the lines' own is shared out.
 */
export function heightsOf(columns: readonly WorkbookColumn[], group: readonly WorkbookRow[]): number[] {
  const own = group.map(({ cells }) => linesIn(columns, cells, (column) => !column.isMerged))
  const [head] = group
  const merged = head ? linesIn(columns, head.cells, (column) => column.isMerged ?? false) : 1
  const sum = own.reduce((all, lines) => all + lines, 0)
  const more = Math.max(0, Math.ceil((merged - sum) / Math.max(1, group.length)))
  return own.map((lines) => Math.min(mostPoints, (lines + more) * linePoints + 3))
}

function linesIn(
  columns: readonly WorkbookColumn[],
  cells: WorkbookRow['cells'],
  counts: (column: WorkbookColumn) => boolean,
): number {
  let most = 1
  for (const [index, column] of columns.entries()) {
    const value = cells[index]?.value
    if (column.isHidden || !counts(column) || typeof value !== 'string') continue
    most = Math.max(most, linesOf(value, column.width))
  }
  return most
}

/** Lines that a text takes in a column so many characters wide; a Chinese character is two wide. */
function linesOf(text: string, width: number): number {
  if (text.length * 2 < width && !text.includes('\n')) return 1
  let lines = 0
  for (const part of text.split('\n')) {
    let wide = 0
    for (const char of part) wide += char > '\u2e7f' ? 2 : 1.1
    lines += Math.max(1, Math.ceil(wide / Math.max(2, width - 1)))
  }
  return lines
}
