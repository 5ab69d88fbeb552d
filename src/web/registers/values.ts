import type { Register } from '../../kit/define-register.ts'
import { editableFieldsOf, fieldsOf } from '../../kit/define-register.ts'
import { cellOf, type Field, facesOf } from '../../kit/field.ts'
import type { Language } from '../language.tsx'
import type { NamesById, Row } from './calls.ts'

/** A column of a grid or a field of a form; `isOwn`: one the unit added for itself, kept in `extra`. */
export type Column = { name: string; field: Field; isOwn: boolean; isEditable: boolean }

export type OwnFields = Readonly<Record<string, Field>>

/** Every field of the register a grid may show, in the order of its form; its number leads the row instead. */
export function columnsOfGrid(register: Register, own: OwnFields): Column[] {
  const editable = editableFieldsOf(register)
  const fields = Object.entries(fieldsOf(register))
    .filter(([name]) => name !== 'ledgerNo' && name !== register.lineOf)
    .map(([name, field]) => ({
      name,
      field,
      isOwn: false,
      isEditable: name in editable && field.kind !== 'files' && name !== 'reviewerId',
    }))
  const added = Object.entries(own).map(([name, field]) => ({ name, field, isOwn: true, isEditable: true }))
  return [...fields, ...added]
}

/** What a row holds in a column. */
export function valueIn(row: Readonly<Record<string, unknown>>, { name, isOwn }: Column): unknown {
  return isOwn ? (row.extra as Record<string, unknown> | undefined)?.[name] : row[name]
}

/** The change of one cell, in the part of a row that the server keeps it in. */
export function changeOf({ name, isOwn }: Column, value: unknown): { values: Row; extra?: Row } {
  return (isOwn ? { values: {}, extra: { [name]: value } } : { values: { [name]: value } }) as {
    values: Row
    extra?: Row
  }
}

export function isBlank(value: unknown): boolean {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
}

export function isSameValue(a: unknown, b: unknown): boolean {
  return isBlank(a) ? isBlank(b) : JSON.stringify(a) === JSON.stringify(b)
}

/** Text of a value as a grid shows it, in the reader's language. */
export function textOf(field: Field, value: unknown, names: NamesById, language: Language): string {
  if (isBlank(value)) return ''
  const isZh = language === 'zh'
  if (field.kind === 'yesNo') return value === true ? (isZh ? '是' : 'Yes') : isZh ? '否' : 'No'
  if (field.kind === 'choice') return field.choices[String(value)]?.[isZh ? 0 : 1] ?? String(value)
  if ('target' in field) {
    const ids = Array.isArray(value) ? value.map(String) : [String(value)]
    return ids.map((id) => names[id] ?? (isZh ? '（不可见）' : '(not shown)')).join(isZh ? '、' : ', ')
  }
  // A value half typed is shown as it is.
  if (typeof value === 'string' && ['whole', 'decimal', 'money'].includes(field.kind)) return value
  return cellOf(field, value, { nameOf: () => undefined, idsOf: () => [] })
}

export function isNumeric(field: Field): boolean {
  return facesOf(field).align === 'end'
}

/** Units as definitions write them, for readers of English. */
const units: Readonly<Record<string, string>> = {
  升: 'L',
  公里: 'km',
  '升/百公里': 'L/100 km',
  人: 'people',
  台: 'sets',
  年: 'years',
  张: 'sheets',
}

/** The field's heading with its unit, in the reader's language. */
export function headingIn(field: Field, language: Language): string {
  const name = language === 'zh' ? field.zh : field.en
  if (field.kind === 'money') return language === 'zh' ? `${name}（元）` : `${name} (yuan)`
  if (!('unit' in field) || !field.unit) return name
  return language === 'zh' ? `${name}（${field.unit}）` : `${name} (${units[field.unit] ?? field.unit})`
}
