import { momentInWords } from '../../kit/day.ts'
import { editableFieldsOf, type Register } from '../../kit/define-register.ts'
import { excelInOf, excelOutOf, type Field, type Names } from '../../kit/field.ts'
import type { Words } from '../../kit/refused.ts'
import type { RowInput } from '../every/prepare.ts'
import type { StoredRow } from '../every/rows.queries.ts'
import { verdictOf } from './merge.ts'
import type { SheetLine } from './open.ts'
import type { Decisions, ImportCell } from './report.ts'

export type CellWrong = { field: string; words: Words }

/** What a line wants. `isOpen`: a cell was changed by others meanwhile, and nobody has decided yet. */
export type LineWish =
  | { kind: 'wrong'; wrongs: CellWrong[] }
  | { kind: 'same'; conflicts: ImportCell[] }
  | { kind: 'write'; input: RowInput; changes: ImportCell[]; isOpen: boolean }

type Fields = Readonly<Record<string, Field>>
type Row = Readonly<Record<string, unknown>>

/** A row as it stands, and as it was when the sheet was exported where others changed it since. */
export type Against = { stored: StoredRow; base: Row | null } | null

/** Reads a line against the row it stands for; `against` is null where the line is new. */
export function readLine(
  register: Register,
  unitFields: Fields,
  line: SheetLine,
  against: Against,
  names: Names,
  decisions: Decisions = {},
): LineWish {
  const version = Number(line.cells.get('version') ?? against?.stored.version ?? 0)
  const isOutdated = against !== null && version !== against.stored.version
  const place = { line, names, decisions, isOutdated }
  const own = readCells(editableFieldsOf(register), place, against?.stored ?? null, against?.base ?? null)
  const extra = (row: Row | null | undefined) => (row?.extra ?? null) as Row | null
  const added = readCells(unitFields, place, extra(against?.stored), extra(against?.base))
  const wrongs = [...own.wrongs, ...added.wrongs]
  if (wrongs.length > 0) return { kind: 'wrong', wrongs }
  const changes = [...own.changes, ...added.changes]
  const isWritten = Object.keys(own.values).length + Object.keys(added.values).length > 0
  if (against && !isWritten) return { kind: 'same', conflicts: changes }
  const input = { values: own.values, extra: added.values }
  // What others wrote meanwhile was laid beside it cell by cell; from here on the row counts as read.
  const { stored } = against ?? { stored: null }
  const keyed = stored ? { ...input, id: stored.id, version: stored.version } : input
  return { kind: 'write', input: keyed, changes, isOpen: own.isOpen || added.isOpen }
}

type Place = { line: SheetLine; names: Names; decisions: Decisions; isOutdated: boolean }
type Cells = { values: Record<string, unknown>; changes: ImportCell[]; wrongs: CellWrong[]; isOpen: boolean }

function readCells(
  fields: Fields,
  { line, names, decisions, isOutdated }: Place,
  stored: Row | null,
  base: Row | null,
): Cells {
  const cells: Cells = { values: {}, changes: [], wrongs: [], isOpen: false }
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
    const mine = shown(field, read.value, names)
    if (!stored) {
      // An empty cell of a new row leaves the field to its default.
      if (mine === '') continue
      cells.values[name] = read.value
      cells.changes.push({ field: name, before: '', after: mine })
      continue
    }
    const now = shown(field, stored[name], names)
    const then = base ? shown(field, base[name], names) : null
    const verdict = verdictOf(name, line.no, { now, mine, base: then, isOutdated }, decisions)
    if (verdict.kind === 'keep') continue
    cells.changes.push(verdict.cell)
    if (verdict.kind === 'write' || verdict.isWritten) cells.values[name] = read.value
    if (verdict.kind === 'conflict' && !verdict.isDecided) cells.isOpen = true
  }
  return cells
}

/** What the sheet shows of a value; finer than that a sheet cannot tell. */
export function shown(field: Field, value: unknown, names: Names): string {
  const { value: cell } = excelOutOf(field, value, names)
  if (cell === null) return ''
  // Days and moments are numbers in a sheet; people read them as days and hours. Moments are told to the second.
  if (field.kind === 'day') return String(value)
  if (field.kind === 'moment') return secondOf(String(value))
  return typeof cell === 'number' ? String(cell) : cell.replaceAll('\r\n', '\n').trim()
}

function secondOf(moment: string): string {
  const at = new Date(Math.round(Date.parse(moment) / 1000) * 1000)
  const seconds = at.getUTCSeconds()
  return momentInWords(at) + (seconds === 0 ? '' : `:${String(seconds).padStart(2, '0')}`)
}
