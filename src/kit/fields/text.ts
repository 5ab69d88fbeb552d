import { z } from 'zod'
import { say } from '../words.ts'
import {
  type Faces,
  type Filled,
  type Named,
  named,
  type Options,
  read,
  textOf,
  type Valued,
} from './face.ts'

/** A form the text must have, with the sentence that says so. */
export type Pattern = { regex: RegExp; zh: string; en: string }

type TextOptions = Options & { max?: number; pattern?: Pattern }
export type TextField = Named & { kind: 'text'; max: number; pattern?: Pattern }
export type LongTextField = Named & { kind: 'longText'; max: number }

/** One line, trimmed, at most 200 characters unless `max` says otherwise. */
export function text<const O extends TextOptions>(
  zh: string,
  en: string,
  options?: O,
): TextField & Valued<Filled<O, string>> {
  const { max = 200, pattern } = options ?? {}
  const field = { kind: 'text' as const, ...named(zh, en, options), max }
  return pattern ? { ...field, pattern } : field
}

/** Paragraphs, at most 4 000 characters unless `max` says otherwise. */
export function longText<const O extends Options & { max?: number }>(
  zh: string,
  en: string,
  options?: O,
): LongTextField & Valued<Filled<O, string>> {
  return { kind: 'longText', ...named(zh, en, options), max: options?.max ?? 4000 }
}

/** Required text has content; optional text that is empty becomes null. */
function checkOf({ zh, en, required, max }: Named & { max: number }, pattern?: Pattern): z.ZodType {
  let plain = z
    .string(say(`请填写${zh}`, `${en} is required`))
    .trim()
    .max(max, say(`${zh}不能超过 ${max} 个字`, `${en}: at most ${max} characters`))
  if (required) plain = plain.min(1, say(`请填写${zh}`, `${en} is required`))
  const shaped = pattern
    ? plain.refine((value) => value === '' || pattern.regex.test(value), say(pattern.zh, pattern.en))
    : plain
  return required ? shaped : shaped.transform((value) => (value === '' ? null : value)).nullable()
}

type Written = Named & { max: number }

const faces: Omit<Faces<Written, string>, 'check' | 'cell'> = {
  column: ({ max }) => ({
    type: 'text',
    check: (column) => `length(btrim(${column})) between 1 and ${max}`,
  }),
  filter: 'contains',
  align: 'start',
  words: (_, value) => value,
  excelOut: (_, value) => ({ value }),
  excelIn: (_, cell) => read(textOf(cell)),
}

export const textFaces: Faces<TextField, string> = {
  ...faces,
  check: (field) => checkOf(field, field.pattern),
  cell: (_, value) => value,
}

export const longTextFaces: Faces<LongTextField, string> = {
  ...faces,
  check: (field) => checkOf(field),
  cell: (_, value) => value.replace(/\s+/g, ' '),
}
