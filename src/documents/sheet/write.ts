import { Readable } from 'node:stream'

export type SheetColumn = {
  heading: string
  /** Characters of the usual size. */
  width: number
  kind: 'text' | 'day' | 'number' | 'money'
}

/** Money is in fen here and in yuan on the sheet; a day is `YYYY-MM-DD`. */
export type SheetCell = string | number | null

/** Rows as they come, some hundred at a time: one at a time costs more than writing them. */
export type SheetBlocks = AsyncIterable<readonly (readonly SheetCell[])[]>

/** A cell that a spreadsheet would run as a formula begins with an apostrophe instead. */
function inert(text: string): string {
  return /^[=+\-@\t\r]/.test(text) && !/^[+-]?\d+(\.\d+)?$/.test(text) ? `'${text}` : text
}

function csvCell(value: SheetCell, kind: SheetColumn['kind']): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(kind === 'money' ? value / 100 : value)
  const text = inert(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** One sheet as .csv: UTF-8 with BOM, CRLF, so that Excel opens Chinese as it is; formulas made inert. */
export function csvOf(columns: readonly SheetColumn[], blocks: SheetBlocks): Readable {
  const kinds = columns.map(({ kind }) => kind)
  const line = (row: readonly SheetCell[]) =>
    `${row.map((value, index) => csvCell(value, kinds[index] ?? 'text')).join(',')}\r\n`
  async function* lines() {
    yield Buffer.from(`\uFEFF${line(columns.map(({ heading }) => heading))}`)
    for await (const rows of blocks) yield Buffer.from(rows.map(line).join(''))
  }
  return Readable.from(lines(), { objectMode: false })
}
