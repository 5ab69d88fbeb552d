import type { WorkbookColumn, WorkbookRow } from './workbook.ts'

/** Height of one line of text in points, and the most Excel gives a row. */
const linePoints = 15
const mostPoints = 409

/**
 * Heights in points of lines that share merged cells, or of one line alone. No spreadsheet fits a row to the text of a
 * merged cell, and not every one to that of the others; what merged text needs beyond the lines' own is shared out.
 */
export function heightsOf(columns: readonly WorkbookColumn[], group: readonly WorkbookRow[]): number[] {
  const own = group.map(({ cells }) => linesIn(columns, cells, false))
  const [head] = group
  const merged = head && columns.some(({ isMerged }) => isMerged) ? linesIn(columns, head.cells, true) : 1
  let sum = 0
  for (const lines of own) sum += lines
  const more = Math.max(0, Math.ceil((merged - sum) / Math.max(1, group.length)))
  return own.map((lines) => Math.min(mostPoints, (lines + more) * linePoints + 3))
}

/** Lines that the tallest cell takes, of the merged columns or of the others. */
function linesIn(
  columns: readonly WorkbookColumn[],
  cells: WorkbookRow['cells'],
  isOfMerged: boolean,
): number {
  let most = 1
  for (let at = 0; at < columns.length; at += 1) {
    const column = columns[at]
    const value = cells[at]?.value
    if (typeof value !== 'string' || !column || column.isHidden) continue
    if ((column.isMerged ?? false) === isOfMerged) most = Math.max(most, linesOf(value, column.width))
  }
  return most
}

/** Lines that a text takes in a column so many characters wide; a Chinese character is two wide. */
function linesOf(text: string, width: number): number {
  if (text.length * 2 < width && !text.includes('\n')) return 1
  const room = Math.max(2, width - 1)
  let lines = 0
  let wide = 0
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === 10) {
      lines += Math.max(1, Math.ceil(wide / room))
      wide = 0
    } else if (code < 0xdc00 || code > 0xdfff) wide += code > 0x2e7f ? 2 : 1.1
  }
  return lines + Math.max(1, Math.ceil(wide / room))
}
