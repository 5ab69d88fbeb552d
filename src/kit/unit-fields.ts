import { z } from 'zod'
import { choice, day, decimal, type Field, longText, money, text, whole, yesNo } from './field.ts'
import type { Options } from './fields/face.ts'
import { say } from './words.ts'

/**
 * Fields that a unit adds to a register for itself. They are of the same kinds, are kept in the column `extra`,
 * and appear in form, grid, Excel and search of that unit. Rules never read them: a rule is the law's, not the unit's.
 * Kinds that point at other rows (person, reference, files) are left out, because the database cannot guard them there.
 */
export const unitFieldKinds = [
  'text',
  'longText',
  'whole',
  'decimal',
  'money',
  'day',
  'yesNo',
  'choice',
] as const

/** One such field as it is stored. `name` begins with `x` so that it never meets a field of the register. */
export const unitField = z.strictObject({
  name: z.string().regex(/^x[1-9][0-9]?$/, say('字段代号须为 x1–x99', 'The field’s code is x1 to x99')),
  kind: z.enum(unitFieldKinds),
  zh: z
    .string()
    .trim()
    .min(1, say('请填写名称', 'Name is required'))
    .max(30, say('名称最多 30 个字', 'At most 30')),
  en: z.string().trim().max(60).default(''),
  required: z.boolean().default(false),
  help: z.string().trim().max(300).default(''),
  /** Names of the choices; their keys are c1, c2 … by position, so new ones go to the end. */
  choices: z.array(z.string().trim().min(1).max(30)).max(60).default([]),
})

export type UnitField = z.output<typeof unitField>

/** The stored description as a field of the kit. A choice without choices is refused by `unitFieldsOf`'s caller. */
export function fieldOf({ kind, zh, en, required, help, choices }: UnitField): Field {
  // The unit's own words, in whatever language it wrote them.
  const options: Options = help === '' ? { required } : { required, help: [help, help] }
  const name = en === '' ? zh : en
  if (kind === 'choice') {
    const listed = Object.fromEntries(
      choices.map((label, index) => [`c${index + 1}`, [label, label]] as const),
    )
    return choice(zh, name, listed, options)
  }
  return makers[kind](zh, name, options)
}

type Maker = (zh: string, en: string, options: Options) => Field
const makers: Record<Exclude<UnitField['kind'], 'choice'>, Maker> = {
  text,
  longText,
  whole,
  decimal,
  money,
  day,
  yesNo,
}

/** The unit's fields by name, in their order; those without any choice to choose are left out. */
export function unitFieldsOf(list: readonly UnitField[]): Record<string, Field> {
  const usable = list.filter(({ kind, choices }) => kind !== 'choice' || choices.length > 0)
  return Object.fromEntries(usable.map((field) => [field.name, fieldOf(field)]))
}
