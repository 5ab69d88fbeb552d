import { Readable } from 'node:stream'
import { writeXlsxStream } from 'hucre/xlsx'

export type SheetColumn = {
  heading: string
  /** Characters of the usual size. */
  width: number
  kind: 'text' | 'day' | 'number' | 'money'
}

export type SheetCell = string | number | null

/** A day is a typed cell that Excel sorts and filters; money is in fen here and in yuan on the sheet. */
function typed(value: SheetCell, kind: SheetColumn['kind']): string | number | Date | null {
  if (value === null || value === '') return null
  if (kind === 'day' && typeof value === 'string') return new Date(`${value}T00:00:00Z`)
  if (kind === 'money' && typeof value === 'number') return value / 100
  return value
}

const formats: Partial<Record<SheetColumn['kind'], string>> = { day: 'yyyy-mm-dd', money: '#,##0.00' }

/** One sheet as .xlsx, written while the rows arrive: memory does not grow with their number. */
export function xlsxOf(
  name: string,
  columns: readonly SheetColumn[],
  rows: AsyncIterable<SheetCell[]>,
): Readable {
  async function* cells() {
    for await (const row of rows)
      yield row.map((value, index) => typed(value, columns[index]?.kind ?? 'text'))
  }
  const stream = writeXlsxStream(cells(), {
    name,
    columns: columns.map(({ heading, width, kind }) => ({
      header: heading,
      width,
      style: {
        alignment: { vertical: 'top', wrapText: kind === 'text' },
        ...(formats[kind] ? { numFmt: formats[kind] } : {}),
      },
    })),
    freezePane: { rows: 1 },
  })
  return Readable.fromWeb(stream as Parameters<typeof Readable.fromWeb>[0])
}

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

/** The same as .csv: UTF-8 with BOM, CRLF, so that Excel opens Chinese as it is; formulas made inert. */
export function csvOf(columns: readonly SheetColumn[], rows: AsyncIterable<SheetCell[]>): Readable {
  async function* lines() {
    yield `\uFEFF${columns.map(({ heading }) => csvCell(heading, 'text')).join(',')}\r\n`
    let block = ''
    for await (const row of rows) {
      block += `${row.map((value, index) => csvCell(value, columns[index]?.kind ?? 'text')).join(',')}\r\n`
      if (block.length < 64_000) continue
      yield block
      block = ''
    }
    yield block
  }
  return Readable.from(lines(), { objectMode: false })
}
