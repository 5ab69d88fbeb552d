import { z } from 'zod'
import { parseYuan, plainYuan, yuan } from '../money.ts'
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
  wrong,
} from './face.ts'

type Limits = { min?: number; max?: number }
/** `unit` as shown behind the number and in the heading, e.g. 升. */
type Measured = Limits & { unit?: string }

export type WholeField = Named & { kind: 'whole'; min: number; max: number; unit?: string }
export type DecimalField = Named & {
  kind: 'decimal'
  min: number
  max: number
  places: number
  unit?: string
}
export type MoneyField = Named & { kind: 'money'; min: number; max: number }

/** A whole number, 0 to 2 147 483 647 unless limits say otherwise. */
export function whole<const O extends Options & Measured>(
  zh: string,
  en: string,
  options?: O,
): WholeField & Valued<Filled<O, number>> {
  const { min = 0, max = 2_147_483_647, unit } = options ?? {}
  const field = { kind: 'whole' as const, ...named(zh, en, options), min, max }
  return unit ? { ...field, unit } : field
}

/** A number with at most `places` decimals (2 unless stated), 0 to 9 999 999 999 unless limits say otherwise. */
export function decimal<const O extends Options & Measured & { places?: number }>(
  zh: string,
  en: string,
  options?: O,
): DecimalField & Valued<Filled<O, number>> {
  const { min = 0, max = 9_999_999_999, places = 2, unit } = options ?? {}
  const field = { kind: 'decimal' as const, ...named(zh, en, options), min, max, places }
  return unit ? { ...field, unit } : field
}

/** An amount in fen, not negative unless `min` says otherwise; people see and type yuan. */
export function money<const O extends Options & Limits>(
  zh: string,
  en: string,
  options?: O,
): MoneyField & Valued<Filled<O, number>> {
  const { min = 0, max = 9_000_000_000_000_00 } = options ?? {}
  return { kind: 'money', ...named(zh, en, options), min, max }
}

/** Empty and out of range in words; `show` writes a limit as the person would. */
function checkOf(
  field: Named & { min: number; max: number },
  base: z.ZodNumber,
  show: (n: number) => string,
) {
  const { zh, en, min, max, required } = field
  const ranged = base
    .min(min, say(`${zh}不能小于 ${show(min)}`, `${en}: at least ${show(min)}`))
    .max(max, say(`${zh}不能大于 ${show(max)}`, `${en}: at most ${show(max)}`))
  return required ? ranged : ranged.nullable()
}

function between({ min, max }: { min: number; max: number }) {
  return (column: string) => `${column} between ${min} and ${max}`
}

/** A number out of a cell, thousands separators and full-width digits allowed; null when it is none. */
function numberOf(cell: string | number | boolean | Date): number | null {
  if (typeof cell === 'number') return cell
  const plain = textOf(cell).normalize('NFKC').replaceAll(',', '')
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : null
}

function withUnit(value: number, unit: string | undefined): string {
  return unit ? `${value}${unit}` : String(value)
}

/** Whether a decimal fraction has at most `places` places; tolerant of binary rounding. */
function fits(value: number, places: number): boolean {
  const scaled = value * 10 ** places
  return Math.abs(scaled - Math.round(scaled)) < 1e-4
}

export const wholeFaces: Faces<WholeField, number> = {
  check: (field) =>
    checkOf(field, z.int(say(`${field.zh}须为整数`, `${field.en} must be a whole number`)), String),
  column: (field) => ({ type: 'integer', check: between(field) }),
  filter: 'range',
  align: 'end',
  cell: (_, value) => String(value),
  words: ({ unit }, value) => withUnit(value, unit),
  excelOut: (_, value) => ({ value, format: '0' }),
  excelIn: ({ zh, en }, cell) => {
    const value = numberOf(cell)
    return Number.isInteger(value) ? read(value) : wrong(`${zh}须为整数`, `${en} must be a whole number`)
  },
}

export const decimalFaces: Faces<DecimalField, number> = {
  check: (field) => {
    const { zh, en, places } = field
    const message = say(
      `${zh}须为数字，最多 ${places} 位小数`,
      `${en}: a number with at most ${places} decimals`,
    )
    return checkOf(
      field,
      z.number(message).refine((value) => fits(value, places), message),
      String,
    )
  },
  column: (field) => ({ type: `numeric(${10 + field.places}, ${field.places})`, check: between(field) }),
  filter: 'range',
  align: 'end',
  cell: (_, value) => String(value),
  words: ({ unit }, value) => withUnit(value, unit),
  excelOut: ({ places }, value) => ({ value, format: places > 0 ? `0.${'0'.repeat(places)}` : '0' }),
  excelIn: ({ zh, en }, cell) => {
    const value = numberOf(cell)
    return value === null ? wrong(`${zh}须为数字`, `${en} must be a number`) : read(value)
  },
}

export const moneyFaces: Faces<MoneyField, number> = {
  check: (field) =>
    checkOf(
      field,
      z.int(say(`请填写${field.zh}`, `${field.en} must be an amount`)),
      (fen) => `${yuan(fen)} 元`,
    ),
  column: (field) => ({ type: 'bigint', check: between(field) }),
  filter: 'range',
  align: 'end',
  cell: (_, value) => yuan(value),
  words: (_, value) => `${yuan(value)}元`,
  excelOut: (_, value) => ({ value: Number(plainYuan(value)), format: '#,##0.00' }),
  excelIn: ({ zh, en }, cell) => {
    // A cell's binary fraction is rounded to what it shows; anything finer than a fen is refused below.
    const typed = typeof cell === 'number' ? String(Number(cell.toFixed(6))) : textOf(cell)
    const fen = parseYuan(typed)
    return fen === null
      ? wrong(
          `${zh}须为金额（元，最多两位小数）`,
          `${en} must be an amount in yuan with at most two decimals`,
        )
      : read(fen)
  },
}
