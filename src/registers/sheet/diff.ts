import { editableFieldsOf, type Register } from '../../kit/define-register.ts'
import { excelInOf, excelOutOf, type Field, type Names } from '../../kit/field.ts'
import type { Words } from '../../kit/refused.ts'
import type { RowInput } from '../every/prepare.ts'
import type { StoredRow } from '../every/rows.queries.ts'
import type { SheetLine } from './read.ts'

/** What a line wants changed, cell by cell, as the sheet shows it. */
export type CellChange = { field: string; before: string; after: string }
export type CellWrong = { field: string; words: Words }

export type LineWish =
  | { kind: 'wrong'; wrongs: CellWrong[] }
  | { kind: 'same' }
  | { kind: 'write'; input: RowInput; changes: CellChange[] }

type Fields = Readonly<Record<string, Field>>

/** Reads a line against the row it stands for; `stored` is null where the line is new. */
export function readLine(
  register: Register,
  unitFields: Fields,
  line: SheetLine,
  stored: StoredRow | null,
  names: Names,
): LineWish {
  const own = readCells(editableFieldsOf(register), line, stored, names)
  const added = readCells(unitFields, line, stored?.extra ?? null, names)
  const wrongs = [...own.wrongs, ...added.wrongs]
  if (wrongs.length > 0) return { kind: 'wrong', wrongs }
  const changes = [...own.changes, ...added.changes]
  if (stored && changes.length === 0) return { kind: 'same' }
  const version = Number(line.cells.get('version') ?? stored?.version ?? 0)
  const input = { values: own.values, extra: added.values }
  return { kind: 'write', input: stored ? { ...input, id: stored.id, version } : input, changes }
}

type Cells = { values: Record<string, unknown>; changes: CellChange[]; wrongs: CellWrong[] }

function readCells(
  fields: Fields,
  line: SheetLine,
  stored: Readonly<Record<string, unknown>> | null,
  names: Names,
): Cells {
  const cells: Cells = { values: {}, changes: [], wrongs: [] }
  for (const [name, field] of Object.entries(fields)) {
    if (!line.cells.has(name)) continue
    const read = excelInOf(field, line.cells.get(name), names)
    if (read.kind === 'keep') continue
    if (read.kind === 'wrong') {
      // A name that is shown but no longer found (a person who left) stays as long as the cell was not touched.
      if (stored && shown(field, stored[name], names) === String(line.cells.get(name) ?? '').trim()) continue
      cells.wrongs.push({ field: name, words: read.words })
      continue
    }
    const before = stored ? shown(field, stored[name], names) : ''
    const after = shown(field, read.value, names)
    // An empty cell of a new row leaves the field to its default.
    if (!stored && after === '') continue
    if (stored && before === after) continue
    cells.values[name] = read.value
    if (after !== before) cells.changes.push({ field: name, before, after })
  }
  return cells
}

/** What the sheet shows of a value; finer than that a sheet cannot tell. */
function shown(field: Field, value: unknown, names: Names): string {
  const { value: cell } = excelOutOf(field, value, names)
  if (cell === null) return ''
  // Moments are fractions of a day: to the second.
  return typeof cell === 'number' ? String(Math.round(cell * 86_400) / 86_400) : cell.trim()
}
