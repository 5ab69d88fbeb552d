import type { z } from 'zod'
import { type ChoiceField, choiceFaces, type YesNoField, yesNoFaces } from './fields/choice.ts'
import type { CellIn, CellOut, CellRead, Faces, Names } from './fields/face.ts'
import {
  type FilesField,
  filesFaces,
  type PersonField,
  personFaces,
  type ReferenceField,
  referenceFaces,
} from './fields/link.ts'
import {
  type DecimalField,
  decimalFaces,
  type MoneyField,
  moneyFaces,
  type WholeField,
  wholeFaces,
} from './fields/number.ts'
import { type LongTextField, longTextFaces, type TextField, textFaces } from './fields/text.ts'
import { type DayField, dayFaces, type MomentField, momentFaces } from './fields/time.ts'

export { choice, yesNo } from './fields/choice.ts'
export type { CellIn, CellOut, CellRead, Names, Valued, ValueOf } from './fields/face.ts'
export { files, person, reference } from './fields/link.ts'
export { decimal, money, whole } from './fields/number.ts'
export { longText, text } from './fields/text.ts'
export { day, moment } from './fields/time.ts'

/** The closed list of field kinds; a new one needs three registers that want it, and an ADR. */
export type Field =
  | TextField
  | LongTextField
  | WholeField
  | DecimalField
  | MoneyField
  | DayField
  | MomentField
  | YesNoField
  | ChoiceField
  | PersonField
  | ReferenceField
  | FilesField

export type Kind = Field['kind']

type Value = string | number | boolean | readonly string[]

const kinds = {
  text: textFaces,
  longText: longTextFaces,
  whole: wholeFaces,
  decimal: decimalFaces,
  money: moneyFaces,
  day: dayFaces,
  moment: momentFaces,
  yesNo: yesNoFaces,
  choice: choiceFaces,
  person: personFaces,
  reference: referenceFaces,
  files: filesFaces,
} satisfies { [K in Kind]: unknown }

export const fieldKinds = Object.keys(kinds) as Kind[]

/** All faces of the field's kind. The cast holds because `kinds` is keyed by the field's own `kind`. */
export function facesOf(field: Field): Faces<Field, Value> {
  return kinds[field.kind] as unknown as Faces<Field, Value>
}

/** Whether the field holds a list of ids; such a field is empty rather than null. */
export function isMany(field: Field): boolean {
  return 'many' in field && field.many
}

/** What an unfilled field holds. */
export function emptyOf(field: Field): null | [] {
  return isMany(field) ? [] : null
}

function isEmpty(value: unknown): value is null | undefined | '' {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
}

export function checkOf(field: Field): z.ZodType {
  return facesOf(field).check(field)
}

/** Text of a value in a grid; empty for an unfilled one. */
export function cellOf(field: Field, value: unknown, names: Names): string {
  return isEmpty(value) ? '' : facesOf(field).cell(field, value as Value, names)
}

/** Text of a value in a document: units, 2026年3月5日, 是/否; empty for an unfilled one. */
export function wordsOf(field: Field, value: unknown, names: Names): string {
  return isEmpty(value) ? '' : facesOf(field).words(field, value as Value, names)
}

export function excelOutOf(field: Field, value: unknown, names: Names): CellOut {
  return isEmpty(value) ? { value: null } : facesOf(field).excelOut(field, value as Value, names)
}

/** A cell into the field's value; an empty cell is an unfilled field. Whether that is allowed, `checkOf` says. */
export function excelInOf(field: Field, cell: CellIn, names: Names): CellRead {
  const blank = cell === null || cell === undefined || (typeof cell === 'string' && cell.trim() === '')
  if (blank && field.kind !== 'files') return { kind: 'value', value: emptyOf(field) }
  return facesOf(field).excelIn(field, cell ?? '', names)
}

/** The field's heading in a sheet: its label, with the unit where it has one. */
export function headingOf(field: Field): string {
  if (field.kind === 'money') return `${field.zh}（元）`
  return 'unit' in field && field.unit ? `${field.zh}（${field.unit}）` : field.zh
}
