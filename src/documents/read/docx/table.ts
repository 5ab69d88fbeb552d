import { type Flow, flushCarry, type Story } from './flow.ts'

/** Begins a table, or one inside a cell; tables are numbered through the whole file. */
export function openTable(story: Story, flow: Flow) {
  flushCarry(flow)
  flow.tables.push({ id: story.series.tables++, row: -1, column: 0, isRowDeleted: false, merges: new Map() })
}

export function openRow(flow: Flow) {
  const table = flow.tables.at(-1)
  if (!table) return
  table.row++
  table.column = 0
}

/** Ends a row; one taken out by a tracked change gives its number to the next. */
export function closeRow(flow: Flow) {
  const table = flow.tables.at(-1)
  if (!table?.isRowDeleted) return
  table.isRowDeleted = false
  table.row--
}

export function openCell(flow: Flow) {
  const table = flow.tables.at(-1)
  if (table) table.cell = { column: table.column, span: 1, merge: 'none', places: [] }
}

/** Ends a cell; a cell merged with the one above lengthens that one. */
export function closeCell(flow: Flow) {
  flushCarry(flow)
  const table = flow.tables.at(-1)
  const cell = table?.cell
  if (!table || !cell) return
  delete table.cell
  table.column = cell.column + cell.span
  if (table.isRowDeleted) return
  if (cell.merge === 'none') table.merges.delete(cell.column)
  if (cell.merge === 'restart') table.merges.set(cell.column, { places: cell.places, rows: 1 })
  const merge = table.merges.get(cell.column)
  if (cell.merge === 'continue' && merge) {
    merge.rows++
    for (const place of merge.places) place.rowSpan = merge.rows
  }
}
