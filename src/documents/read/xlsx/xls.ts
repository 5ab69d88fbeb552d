import type { CellValue } from 'hucre'
import { documentBuilder } from '../builder.ts'
import type { SourceDocument } from '../document.ts'
import type { ReadLimits } from '../limits.ts'
import type { Ole } from '../ole.ts'
import { unreadable } from '../unreadable.ts'
import { general } from './formats.ts'
import { sheetWriter } from './writer.ts'

/**
 * A workbook of Excel 97–2003, as `readXlsx` reads the newer kind, save that numbers read plainly and not as
 * the sheet shows them. Refuses `encrypted`, `wrongType` for Excel 95 and older, and `broken`.
 */
export async function readXls(
  bytes: Uint8Array,
  ole: Ole,
  name: string,
  limits: ReadLimits,
): Promise<SourceDocument> {
  const hidden = hiddenSheets(ole)
  const hucre = await import('hucre')
  // What the library throws at a damaged file is not always of its own classes.
  const book = await hucre.readXls(bytes).catch(() => Promise.reject(unreadable('broken')))
  const builder = documentBuilder(name, 'xlsx', limits)
  for (const [table, sheet] of book.sheets.entries()) {
    const writer = sheetWriter(builder, { name: sheet.name, isHidden: hidden[table] ?? false }, table)
    for (const [row, cells] of sheet.rows.entries()) {
      for (const [column, value] of (cells ?? []).entries()) {
        const text = shown(value ?? null)
        if (text.trim() !== '') writer.out({ row, column, text })
      }
    }
    for (const { startRow, startCol, endRow, endCol } of sheet.merges ?? []) {
      const [rows, columns] = [endRow - startRow + 1, endCol - startCol + 1]
      writer.merged({ row: startRow, column: startCol, rows, columns })
    }
  }
  builder.warn({
    zh: '这是旧版 Excel 文件（.xls），数字按原值读取，百分比、金额等格式没有保留；如有需要请另存为 .xlsx 再上传。',
    en: 'This is an old Excel file (.xls): numbers were read plainly, without formats such as percent or currency; save it as .xlsx and upload that if they matter.',
  })
  return builder.finish()
}

function shown(value: CellValue): string {
  if (value === null) return ''
  if (value instanceof Date) return shownDate(value)
  if (typeof value === 'number') return general(value)
  return typeof value === 'boolean' ? String(value).toUpperCase() : value
}

/** As a Chinese Excel shows a date that has no format of its own. */
function shownDate(date: Date): string {
  if (Number.isNaN(date.getTime())) return ''
  const day = `${date.getUTCFullYear()}/${date.getUTCMonth() + 1}/${date.getUTCDate()}`
  const [, time = ''] = date.toISOString().split('T')
  return time.startsWith('00:00') ? day : `${day} ${time.slice(0, 5)}`
}

const record = { password: 0x2f, sheet: 0x85, end: 0x0a } as const

/** Which sheets are hidden, in their order, out of the first records of the workbook ([MS-XLS] 2.4.28). */
function hiddenSheets(ole: Ole): boolean[] {
  const stream = ole.stream('Workbook')
  if (!stream) throw unreadable('wrongType', old)
  const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength)
  const hidden: boolean[] = []
  for (let at = 0; at + 4 <= stream.length; at += 4 + view.getUint16(at + 2, true)) {
    const kind = view.getUint16(at, true)
    if (kind === record.password) throw unreadable('encrypted')
    if (kind === record.sheet && at + 9 <= stream.length) hidden.push((view.getUint8(at + 8) & 3) !== 0)
    if (kind === record.end) break
  }
  return hidden
}

const old = {
  zh: '这是 Excel 95 或更早版本的文件。请用 Excel 或 WPS 打开，另存为 .xlsx 再上传。',
  en: 'This file is from Excel 95 or older. Please open it in Excel or WPS, save it as .xlsx and upload that.',
}
