import { columnsOf, editableFieldsOf, fieldsOf, type Register } from '../../kit/define-register.ts'
import { excelOutOf, type Field, facesOf, headingOf, type Names } from '../../kit/field.ts'
import type { WorkbookColumn, WorkbookRow } from './workbook.ts'

type Row = Readonly<Record<string, unknown>>

/** Columns every sheet begins with, hidden: they say which row of the register a line is, and as of which version. */
export const keyColumns = ['id', 'version'] as const

/** Columns of a register's sheet: keys, its fields in the order of the form, then those the unit added. */
export function sheetColumns(
  register: Register,
  unitFields: Readonly<Record<string, Field>>,
  which: 'all' | 'editable' = 'all',
): WorkbookColumn[] {
  const keys = keyColumns.map((name) => ({ name, heading: name, width: 8, isHidden: true }))
  const editable = editableFieldsOf(register)
  const fields = which === 'all' ? fieldsOf(register) : editable
  return [...keys, ...columnsFor(fields, editable), ...columnsFor(unitFields, unitFields)]
}

function columnsFor(
  fields: Readonly<Record<string, Field>>,
  editable: Readonly<Record<string, Field>>,
): WorkbookColumn[] {
  return Object.entries(fields).map(([name, field]) => {
    const list = facesOf(field).excelList?.(field)
    const format = formatOf(field)
    return {
      name,
      heading: headingOf(field),
      width: widthOf(field),
      isRequired: field.required && name in editable,
      isReadOnly: !(name in editable),
      ...(list ? { list } : {}),
      ...(format === undefined ? {} : { format }),
    }
  })
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

/** One row as cells in the order of `sheetColumns`, known by its id. */
export function sheetRow(
  register: Register,
  unitFields: Readonly<Record<string, Field>>,
  row: Row,
  names: Names,
): WorkbookRow & { id: string } {
  const fields = { ...columnsOf(register) }
  const own = Object.keys(fieldsOf(register)).map((name) => {
    const field = fields[name]
    return field ? excelOutOf(field, row[name], names) : { value: null }
  })
  const extra = (row.extra ?? {}) as Row
  const added = Object.entries(unitFields).map(([name, field]) => excelOutOf(field, extra[name], names))
  const id = String(row.id ?? '')
  return { id, cells: [{ value: id || null }, { value: Number(row.version ?? 0) || null }, ...own, ...added] }
}
