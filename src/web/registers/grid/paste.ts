import { cellsOf } from '../../../loop/plan/grid/paste.ts'
import type { Place } from '../../grid-cells.ts'
import type { Row } from '../calls.ts'
import { type Column, headingIn } from '../values.ts'

/** One row of a table to be kept: cells as text, as a spreadsheet holds them. Without `id` it is a new row. */
export type TypedRow = { id?: string; version?: number; label: string | null; cells: Record<string, string> }

/** Set by the server for a new record; nobody has to fill them in. */
const byDefault = ['handlerId', 'secrecyMark']

/** Columns that a new row needs, in the order of the form. */
export function neededColumns(all: readonly Column[]): Column[] {
  return all.filter(
    ({ field, isEditable, name }) => isEditable && field.required && !byDefault.includes(name),
  )
}

/** Columns of the dialog: those with cells, and what a new row needs besides. */
export function dialogColumns(
  rows: readonly TypedRow[],
  shown: readonly Column[],
  all: readonly Column[],
): Column[] {
  const named = new Set(rows.flatMap(({ cells }) => Object.keys(cells)))
  const hasNew = rows.some(({ id }) => id === undefined)
  const needed = new Set(hasNew ? neededColumns(all).map(({ name }) => name) : [])
  const first = shown.filter(({ name, isEditable }) => isEditable && (named.has(name) || hasNew))
  const rest = all.filter(
    (column) => !first.includes(column) && (named.has(column.name) || needed.has(column.name)),
  )
  return [...first, ...rest]
}

type Target = { rows: readonly Row[]; columns: readonly Column[]; all: readonly Column[] }
export type Laid = { rows: TypedRow[]; isTooWide: boolean }

/**
 * A block laid over the grid from a place to the right and downwards; what goes past the last row are new rows. A first
 * line of headings says which columns are meant, whatever their order. Columns that nobody fills in are passed over.
 */
export function layOver({ rows, columns, all }: Target, at: Place, block: string): Laid {
  const lines = cellsOf(block).filter(
    (cells, index) => index === 0 || cells.some((cell) => cell.trim() !== ''),
  )
  const headed = headingsIn(lines[0] ?? [], all)
  const under = headed ?? columns.slice(at.column)
  const body = headed ? lines.slice(1) : lines
  const isTooWide = body.some((cells) => cells.slice(under.length).some((cell) => cell.trim() !== ''))
  const typed = body.map((line, index): TypedRow => {
    const row = rows[at.line + index]
    const cells = Object.fromEntries(
      line.flatMap((text, offset) => {
        const column = under[offset]
        return column?.isEditable ? [[column.name, text] as const] : []
      }),
    )
    return row
      ? { id: row.id, version: row.version, label: labelOf(row, at.line + index), cells }
      : { label: null, cells }
  })
  return { rows: typed, isTooWide }
}

function labelOf(row: Row, line: number): string {
  return typeof row.ledgerNo === 'string' ? row.ledgerNo : String(line + 1)
}

/** The columns that a line of headings names, in its order; null when it is no such line. */
export function headingsIn(cells: readonly string[], all: readonly Column[]): (Column | undefined)[] | null {
  const found = cells.map((text) => all.find((column) => isHeading(column, text)))
  const filled = cells.filter((text) => text.trim() !== '').length
  const known = found.filter(Boolean).length
  return filled > 1 && known * 2 > filled ? found : null
}

function isHeading({ field }: Column, text: string): boolean {
  const plain = text.replace(/[*＊\s]/g, '')
  const names = [field.zh, field.en, headingIn(field, 'zh'), headingIn(field, 'en')]
  return plain !== '' && names.some((name) => name.replace(/\s/g, '') === plain)
}

/** Rows in which something stands. */
export function filledRows(rows: readonly TypedRow[]): TypedRow[] {
  return rows.filter(
    ({ id, cells }) => id !== undefined || Object.values(cells).some((cell) => cell.trim() !== ''),
  )
}

export function blankRows(count: number): TypedRow[] {
  return Array.from({ length: count }, () => ({ label: null, cells: {} }))
}

/** A block pasted into the dialog itself, from a cell on; new rows are added as needed. */
export function layIn(
  rows: readonly TypedRow[],
  columns: readonly Column[],
  at: Place,
  block: string,
): TypedRow[] {
  const lines = cellsOf(block)
  const headed = headingsIn(lines[0] ?? [], columns)
  const under = headed ?? columns.slice(at.column)
  const body = headed ? lines.slice(1) : lines
  const all = [...rows, ...blankRows(Math.max(0, at.line + body.length - rows.length))]
  return all.map((row, line) => {
    const texts = body[line - at.line]
    if (!texts) return row
    const cells = Object.fromEntries(
      texts.flatMap((text, offset) => {
        const column = under[offset]
        return column ? [[column.name, text] as const] : []
      }),
    )
    return { ...row, cells: { ...row.cells, ...cells } }
  })
}
