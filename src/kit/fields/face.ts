import type { z } from 'zod'
import type { Words } from '../refused.ts'

declare const valueType: unique symbol

/** Carries the type of a field's value; nothing at run time. */
export type Valued<V> = { readonly [valueType]?: V }
export type ValueOf<F> = F extends Valued<infer V> ? V : never

/** The manual's sentence on a field, in both languages. */
export type Help = readonly [zh: string, en: string]

/** What every field states: both names first, then whether it must be filled and the manual's sentence. */
export type Named = { zh: string; en: string; required: boolean; help?: Help }
export type Options = { required?: boolean; help?: Help }

/** The value of a field that was declared with these options: null only where it may be left empty. */
export type Filled<O, V> = O extends { required: true } ? V : V | null

/** Names of people, files and records of other registers, as far as the reader may see them. */
export type Names = {
  /** Text that names the record and no other in the unit; undefined when there is none or it is not shown. */
  nameOf(target: string, id: string): string | undefined
  /** Ids of the records this text may mean: none, one, or several. */
  idsOf(target: string, text: string): readonly string[]
}

/** One cell of a sheet as a reader hands it over; a real date of Excel comes as `Date` with its wall clock in UTC. */
export type CellIn = string | number | boolean | Date | null | undefined

/** One cell as it is written; days and moments are serial numbers of Excel's 1900 calendar. */
export type CellOut = { value: string | number | null; format?: string }

/** What a cell was read as. `keep`: a sheet cannot carry this value; leave what is stored. */
export type CellRead = { kind: 'value'; value: unknown } | { kind: 'keep' } | { kind: 'wrong'; words: Words }

/** Every face of a field kind, in one place. `value` is never null where a face asks for it. */
export type Faces<F, V> = {
  /** Value as it travels: trimmed, null where empty; messages carry both languages (`say`). */
  check(field: F): z.ZodType
  /** SQL type, and a condition on the quoted column if there is one. */
  column(field: F): { type: string; check?: (column: string) => string }
  /** What the person filters a list by. */
  filter: 'contains' | 'range' | 'oneOf' | 'none'
  align: 'start' | 'end'
  /** Text in a grid's cell. */
  cell(field: F, value: V, names: Names): string
  /** Text in a document. */
  words(field: F, value: V, names: Names): string
  excelOut(field: F, value: V, names: Names): CellOut
  /** Empty cells never come here. */
  excelIn(field: F, cell: Exclude<CellIn, null | undefined>, names: Names): CellRead
  /** Choices of the drop-down in the Excel template. */
  excelList?(field: F): readonly string[]
}

export function read(value: unknown): CellRead {
  return { kind: 'value', value }
}

export function wrong(zh: string, en: string): CellRead {
  return { kind: 'wrong', words: { zh, en } }
}

/** Text of a cell: dates as Excel shows them are left to their own kinds. */
export function textOf(cell: Exclude<CellIn, null | undefined>): string {
  return (cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell)).trim()
}

/** The declared part of a field, with `required` spelt out. */
export function named(zh: string, en: string, { required = false, help }: Options = {}): Named {
  return help === undefined ? { zh, en, required } : { zh, en, required, help }
}
