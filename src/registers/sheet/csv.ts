import { Readable } from 'node:stream'
import type { CellOut } from '../../kit/field.ts'
import { inert } from '../../server/sheets/inert.ts'
import { columnNames } from './layout.ts'
import type { RowBlocks, WorkbookColumn } from './workbook.ts'

const dayMs = 86_400_000
const excelEpoch = Date.UTC(1899, 11, 30)

/**
 * The same sheet as .csv: UTF-8 with BOM, CRLF, so that Excel opens Chinese as it is; formulas made inert. The hidden
 * columns stand last, under their names, so that it reads back like the workbook.
 */
export function csvOf(columns: readonly WorkbookColumn[], blocks: RowBlocks): Readable {
  const shown = columns.flatMap(({ isHidden }, index) => (isHidden ? [] : [index]))
  const hidden = columns.flatMap(({ isHidden }, index) => (isHidden ? [index] : []))
  const order = [...shown, ...hidden]
  async function* lines() {
    const headings = order.map((index) => quoted(columns[index]?.heading ?? ''))
    const names = columnNames + order.map((index) => columns[index]?.name ?? '').join(' ')
    yield `\uFEFF${[...headings, names].join(',')}\r\n`
    for await (const block of blocks) {
      let piece = ''
      for (const { cells } of block) {
        for (const [place, index] of order.entries()) piece += (place > 0 ? ',' : '') + textOf(cells[index])
        piece += '\r\n'
        if (piece.length < 32_000) continue
        yield piece
        piece = ''
      }
      yield piece
    }
  }
  return Readable.from(lines(), { objectMode: false })
}

function textOf(cell: CellOut | undefined): string {
  const value = cell?.value ?? null
  if (value === null) return ''
  if (typeof value === 'string') return quoted(value)
  const isMoment = cell?.format?.includes('yy') ?? false
  return isMoment ? clock(value, cell?.format?.includes('hh') ?? false) : String(value)
}

/** A serial number of Excel's calendar as people write it. */
function clock(serial: number, hasHours: boolean): string {
  const iso = new Date(excelEpoch + Math.round((serial * dayMs) / 1000) * 1000).toISOString()
  if (!hasHours) return iso.slice(0, 10)
  return `${iso.slice(0, 10)} ${iso.slice(11, iso.slice(17, 19) === '00' ? 16 : 19)}`
}

function quoted(value: string): string {
  const text = inert(value)
  return /[",\r\n;\t]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
