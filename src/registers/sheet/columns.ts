import { columnsOf, editableFieldsOf, fieldsOf, type Register } from '../../kit/define-register.ts'
import { type CellOut, excelOutOf, type Field, facesOf, headingOf, type Names } from '../../kit/field.ts'
import type { WorkbookColumn, WorkbookRow } from './workbook.ts'

type Row = Readonly<Record<string, unknown>>

/** Columns every sheet begins with, hidden: they say which row of the register a line is, and as of which version. */
export const keyColumns = ['id', 'version'] as const

type Fields = Readonly<Record<string, Field>>
type Language = 'zh' | 'en'

/**
 * Columns of a register's sheet: keys, its fields in the order of the form, then those the unit added; or just the
 * fields named, in that order.
 */
export function sheetColumns(
  register: Register,
  unitFields: Fields,
  which: 'all' | 'editable' | readonly string[] = 'all',
  language: Language = 'zh',
): WorkbookColumn[] {
  const keys = keyColumns.map((name) => ({ name, heading: name, width: 8, isHidden: true }))
  const editable = editableFieldsOf(register)
  const fields = which === 'editable' ? editable : fieldsOf(register)
  const all = [
    ...keys,
    ...columnsFor(fields, editable, language),
    ...columnsFor(unitFields, unitFields, language),
  ]
  if (typeof which === 'string') return all
  const named = which.flatMap((name) => all.slice(keys.length).filter((column) => column.name === name))
  return named.length === 0 ? all : [...keys, ...new Set(named)]
}

function columnsFor(fields: Fields, editable: Fields, language: Language): WorkbookColumn[] {
  return Object.entries(fields).map(([name, field]) => {
    const list = facesOf(field).excelList?.(field)
    const format = formatOf(field)
    return {
      name,
      heading: language === 'en' ? englishHeading(field) : headingOf(field),
      width: widthOf(field),
      isRequired: field.required && name in editable,
      isReadOnly: !(name in editable),
      ...(list ? { list } : {}),
      ...(format === undefined ? {} : { format }),
    }
  })
}

/** The label; import knows it as it knows the Chinese one. */
function englishHeading(field: Field): string {
  return field.kind === 'money' ? `${field.en} (yuan)` : field.en
}

/** The number format of the kind, as the kind itself writes a cell. */
function formatOf(field: Field): string | undefined {
  const samples: Partial<Record<Field['kind'], unknown>> = {
    whole: 0,
    decimal: 0,
    money: 0,
    day: '2026-01-01',
    moment: '2026-01-01T00:00:00.000Z',
  }
  const sample = samples[field.kind]
  return sample === undefined
    ? undefined
    : excelOutOf(field, sample, { nameOf: () => '', idsOf: () => [] }).format
}

function widthOf({ kind, zh }: Field): number {
  const widths: Partial<Record<Field['kind'], number>> = { longText: 40, text: 20, moment: 17, day: 12 }
  return Math.max(widths[kind] ?? 12, zh.length * 2 + 2)
}

/** How rows are written as cells of these columns, each known by its id. */
export function sheetRows(
  register: Register,
  unitFields: Fields,
  columns: readonly WorkbookColumn[],
  names: Names,
): (row: Row) => WorkbookRow & { id: string } {
  const own: Fields = columnsOf(register)
  const places = columns
    .filter(({ isHidden }) => !isHidden)
    .map(({ name }) => ({ name, field: own[name] ?? unitFields[name], isAdded: !(name in own) }))
  return (row) => {
    const id = String(row.id ?? '')
    const extra = (row.extra ?? {}) as Row
    const cells: CellOut[] = [{ value: id || null }, { value: Number(row.version ?? 0) || null }]
    for (const { name, field, isAdded } of places)
      cells.push(field ? excelOutOf(field, isAdded ? extra[name] : row[name], names) : { value: null })
    return { id, cells }
  }
}
