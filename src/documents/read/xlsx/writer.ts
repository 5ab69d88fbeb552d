import type { DocumentBuilder } from '../builder.ts'
import type { Place } from '../document.ts'
import type { Merged, SheetCell } from './sheet.ts'

const hiddenSheet = { zh: '隐藏的工作表', en: 'Hidden sheet' }

/** Adds the cells of one sheet to the document, every line of a cell as a paragraph; those of a hidden sheet are dropped. */
export function sheetWriter(
  builder: DocumentBuilder,
  sheet: { name: string; isHidden: boolean },
  table: number,
) {
  const places = new Map<string, Place[]>()
  return {
    out({ row, column, text }: SheetCell) {
      const cell: Place[] = []
      for (const line of text.split(/[\r\n]+/)) {
        const place = { part: sheet.name, index: row, table, row, column }
        if (line.trim() === '') continue
        if (sheet.isHidden) builder.drop(line, hiddenSheet, place)
        else builder.add(line, place)
        cell.push(place)
      }
      places.set(`${row},${column}`, cell)
    },
    merged({ row, column, rows, columns }: Merged) {
      for (const place of places.get(`${row},${column}`) ?? []) {
        if (rows > 1) place.rowSpan = rows
        if (columns > 1) place.columnSpan = columns
      }
    },
  }
}
