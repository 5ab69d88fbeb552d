import { z } from 'zod'
import { editableFieldsOf, type Register } from './define-register.ts'
import { checkOf, emptyOf, type Field } from './field.ts'
import { Refused, type Words } from './refused.ts'
import { unpack } from './words.ts'

type Row = Readonly<Record<string, unknown>>

/** A sentence per field that is wrong; empty when all is well. */
export type Wrongs = Record<string, Words>

function schemaOf(fields: Readonly<Record<string, Field>>): z.ZodObject<Record<string, z.ZodType>> {
  return z.strictObject(
    Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, checkOf(field)])),
  )
}

const schemas = new WeakMap<Register, z.ZodObject<Record<string, z.ZodType>>>()

/** The check of everything a person may fill in this register; unknown names are refused. Made once. */
export function inputOf(register: Register): z.ZodObject<Record<string, z.ZodType>> {
  const known = schemas.get(register)
  if (known) return known
  const made = schemaOf(editableFieldsOf(register))
  schemas.set(register, made)
  return made
}

/** The same for a change of some fields: what is left out stays as it is. */
export function changeOf(register: Register): z.ZodObject {
  return inputOf(register).partial()
}

/** Checks a whole row of values, with what is left out unfilled. Comes back with the cleaned values or the wrongs. */
export function checkRow(register: Register, values: Row): { values: Row; wrongs: Wrongs } {
  return checked(inputOf(register), blankOf(editableFieldsOf(register)), values)
}

/** The same for the fields a unit added for itself. */
export function checkExtra(
  fields: Readonly<Record<string, Field>>,
  values: Row,
): { values: Row; wrongs: Wrongs } {
  // Most units add none.
  if (Object.keys(fields).length + Object.keys(values).length === 0) return { values: {}, wrongs: {} }
  return checked(schemaOf(fields), blankOf(fields), values)
}

function checked(schema: z.ZodObject, blank: Row, values: Row): { values: Row; wrongs: Wrongs } {
  const result = schema.safeParse({ ...blank, ...values })
  if (result.success) return { values: result.data, wrongs: {} }
  const wrongs: Wrongs = {}
  for (const issue of result.error.issues) {
    const names = issue.code === 'unrecognized_keys' ? issue.keys : [String(issue.path[0] ?? '')]
    const words =
      issue.code === 'unrecognized_keys' ? { zh: '没有这个字段', en: 'No such field' } : unpack(issue.message)
    for (const name of names) wrongs[name] ??= words
  }
  return { values: {}, wrongs }
}

function blankOf(fields: Readonly<Record<string, Field>>): Row {
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, emptyOf(field)]))
}

/** What speaks against a row that is to count, by its other fields: what is needed there, what must hold. */
export function checkWhole({ fields, needed, must }: Register, row: Row): Wrongs {
  const wrongs: Wrongs = {}
  for (const [name, isNeeded] of Object.entries(needed)) {
    const { zh, en } = fields[name] ?? { zh: name, en: name }
    if (isUnfilled(row[name]) && isNeeded?.(row))
      wrongs[name] = { zh: `请填写${zh}`, en: `${en} is needed here` }
  }
  for (const { field, zh, en, holds } of must) if (!holds(row)) wrongs[field] ??= { zh, en }
  return wrongs
}

function isUnfilled(value: unknown): boolean {
  return value === null || value === undefined || (Array.isArray(value) && value.length === 0)
}

/** Refuses `invalid` with every wrong beside its field; does nothing when there is none. */
export function refuseWrongs(wrongs: Wrongs): void {
  const [first] = Object.values(wrongs)
  if (first)
    throw new Refused('invalid', `填写有误：${first.zh}`, `Please correct: ${first.en}`, { fields: wrongs })
}
