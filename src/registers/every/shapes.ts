import { z } from 'zod'
import { columnsOf, editableFieldsOf, type Register } from '../../kit/define-register.ts'
import { type Field, isMany } from '../../kit/field.ts'

/** A stored value as it travels, for the API page; what may be filled in is checked by the field itself. */
function storedShape(field: Field): z.ZodType {
  const { kind } = field
  const one =
    kind === 'whole' || kind === 'decimal' || kind === 'money'
      ? z.number()
      : kind === 'yesNo'
        ? z.boolean()
        : z.string()
  const shape = isMany(field) ? z.array(one) : field.required ? one : one.nullable()
  return shape.describe(field.zh)
}

const system = {
  id: z.string(),
  orgUnitId: z.string(),
  extra: z.record(z.string(), z.unknown()),
  version: z.number(),
  createdBy: z.string(),
  createdAt: z.string(),
  updatedBy: z.string(),
  updatedAt: z.string(),
  voidedAt: z.string().nullable(),
  voidedBy: z.string().nullable(),
  voidReason: z.string().nullable(),
}

/** A row of the register as actions answer it. */
export function rowShape(register: Register): z.ZodObject {
  const own = Object.entries(columnsOf(register)).map(([name, field]) => [name, storedShape(field)])
  return z.object({ ...Object.fromEntries(own), ...system })
}

/**
 * Changes of a row: any of its editable fields, as the API page shows them. They are checked with the whole row, so
 * that every sentence stands beside its field whatever was sent.
 */
export function changesDocumented(register: Register): z.ZodType<Record<string, unknown>> {
  const own = Object.entries(editableFieldsOf(register)).map(([name, field]) => [name, storedShape(field)])
  const { properties } = z.toJSONSchema(z.object(Object.fromEntries(own)))
  return z.record(z.string().max(60), z.unknown()).meta({ properties })
}

export const words = z.object({ zh: z.string(), en: z.string() })
export const names = z.record(z.string(), z.string()).describe('Names of what the rows refer to by id')
export const severity = z.enum(['block', 'error', 'warn', 'info'])

export const finding = z.object({
  ruleId: z.string(),
  severity,
  register: z.string(),
  recordId: z.string(),
  part: z.string(),
  field: z.string().nullable(),
  words,
})
