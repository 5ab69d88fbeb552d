import {
  type CommonName,
  type CommonValues,
  commonFields,
  type SystemColumns,
  systemCommon,
} from './common-fields.ts'
import { dayOf } from './day.ts'
import type { Field, ValueOf } from './field.ts'
import type { Words } from './refused.ts'

export type Fields = Readonly<Record<string, Field>>
export type KeyOf<F> = keyof F & string
type KeyOfKind<F, K extends Field['kind']> = {
  [P in keyof F]: F[P] extends { kind: infer FieldKind } ? (FieldKind extends K ? P : never) : never
}[keyof F] &
  string

/** Values of the declared fields. */
export type Values<F> = { -readonly [K in keyof F]: ValueOf<F[K]> }

/** Who keeps a register; a unit says which department each desk is (rule book: finance sees finance). */
export type Desk = keyof typeof desks
export const desks = {
  office: { zh: '办公室', en: 'Office' },
  party: { zh: '党务', en: 'Party affairs' },
  personnel: { zh: '人事', en: 'Personnel' },
  finance: { zh: '财务', en: 'Finance' },
  union: { zh: '工会', en: 'Trade union' },
  assets: { zh: '资产', en: 'Assets' },
  vehicles: { zh: '车辆', en: 'Vehicles' },
} satisfies Record<string, Words>

type Section<F> = {
  zh: string
  en: string
  fields: readonly KeyOf<F>[]
  /** Shown only where this holds; what a hidden section holds is kept. */
  when?: (row: Values<F>) => boolean
}

/** What must hold between the fields of one row that counts: a record handed in, or a line. Said beside `field`. */
type Must<F> = Words & { field: KeyOf<F>; holds: (row: Values<F>) => boolean }

type Shared<N extends string, F extends Fields> = {
  name: N
  zh: string
  en: string
  /** One sentence for the manual: what is kept here and why. */
  purpose: Words
  fields: F
  /** The field that names a record in links, alerts and messages. */
  title: KeyOf<NoInfer<F>>
  /** Fields that together name one record of the unit; voided records do not count. */
  unique?: readonly (readonly KeyOf<NoInfer<F>>[])[]
  /** Fields computed at every save from the others; nobody types them in. Null where it cannot be known. */
  derive?: { readonly [K in KeyOf<NoInfer<F>>]?: (row: Values<NoInfer<F>>) => ValueOf<NoInfer<F>[K]> }
  /** Fields that must be filled where this holds, in a row that counts (rule book: 条件). A rule would look past it. */
  needed?: { readonly [K in KeyOf<NoInfer<F>>]?: (row: Values<NoInfer<F>>) => boolean }
  must?: readonly Must<NoInfer<F>>[]
  form: readonly Section<NoInfer<F>>[]
}

type LedgerDefinition<N extends string, F extends Fields> = Shared<N, F> & {
  /** First part of the record's number (rule book 0.5: 域码-年-序号). */
  code: string
  desk: Desk
  /** The field whose day is the event's day; left out, the form asks for `eventDate`. */
  eventDate?: KeyOfKind<NoInfer<F>, 'day' | 'moment'>
  /** Whoever works fills it in for their own records: a driver the trip, a traveller the claim. */
  isOpen?: boolean
  /** Whether an approved record without files is an alert (COMM-002). */
  needsEvidence: boolean
  /** Problems this register answers (rule book 0.7). */
  answers: readonly string[]
  list: {
    columns: readonly (KeyOf<NoInfer<F>> | CommonName)[]
    filters: readonly (KeyOf<NoInfer<F>> | CommonName)[]
    sort: KeyOf<NoInfer<F>> | 'eventDate' | 'ledgerNo'
    isAscending?: boolean
  }
}

type LinesDefinition<N extends string, F extends Fields> = Shared<N, F> & {
  /** The reference to the record these lines belong to. */
  lineOf: KeyOfKind<NoInfer<F>, 'reference'>
  list: { columns: readonly KeyOf<NoInfer<F>>[]; sort: KeyOf<NoInfer<F>> }
}

export type Shape = 'ledger' | 'lines'
type LooseRow = Readonly<Record<string, unknown>>

/** A register as the rest of the program handles it: names are plain strings again, checked once. */
export type Register<N extends string = string, F extends Fields = Fields, S extends Shape = Shape> = {
  name: N
  shape: S
  zh: string
  en: string
  purpose: Words
  fields: F
  title: string
  unique: readonly (readonly string[])[]
  derive: Readonly<Record<string, ((row: LooseRow) => unknown) | undefined>>
  needed: Readonly<Record<string, ((row: LooseRow) => boolean) | undefined>>
  must: readonly (Words & { field: string; holds: (row: LooseRow) => boolean })[]
  form: readonly { zh: string; en: string; fields: readonly string[]; when?: (row: LooseRow) => boolean }[]
  list: { columns: readonly string[]; filters: readonly string[]; sort: string; isAscending: boolean }
  /** Null for lines: their record answers for them. */
  code: string | null
  desk: Desk | null
  eventDate: string | null
  lineOf: string | null
  isOpen: boolean
  needsEvidence: boolean
  answers: readonly string[]
}

type FieldsOf<R extends Register> = R['fields']
type Whole<T> = { [K in keyof T]: T[K] }

/** A stored row of the register, as it travels. */
export type RowOf<R extends Register> = Whole<
  SystemColumns & (R['shape'] extends 'ledger' ? CommonValues : unknown) & Values<FieldsOf<R>>
>

/** Names of every column of the register's table. */
export type ColumnOf<R extends Register> = keyof RowOf<R> & string

/** Declares a register: a table with numbers without gaps, review, evidence and voiding. */
export function defineRegister<const N extends string, const F extends Fields>(
  definition: LedgerDefinition<N, F>,
): Register<N, F, 'ledger'> {
  const { list, eventDate = null } = definition
  return {
    ...sharedOf(definition),
    shape: 'ledger',
    code: definition.code,
    desk: definition.desk,
    eventDate,
    lineOf: null,
    isOpen: definition.isOpen ?? false,
    needsEvidence: definition.needsEvidence,
    answers: definition.answers,
    list: { ...list, isAscending: list.isAscending ?? false },
  }
}

/** Declares the lines of a record: a table of their own without number or review, shown inside their record. */
export function defineLines<const N extends string, const F extends Fields>(
  definition: LinesDefinition<N, F>,
): Register<N, F, 'lines'> {
  return {
    ...sharedOf(definition),
    shape: 'lines',
    code: null,
    desk: null,
    eventDate: null,
    lineOf: definition.lineOf,
    isOpen: false,
    needsEvidence: false,
    answers: [],
    list: { ...definition.list, filters: [], isAscending: true },
  }
}

/** The casts forget the names' types, which the definition's own type has checked. */
function sharedOf<N extends string, F extends Fields>(definition: Shared<N, F>) {
  const { name, zh, en, purpose, fields, title, unique = [], derive = {}, form } = definition
  const { needed = {}, must = [] } = definition
  return {
    name,
    zh,
    en,
    purpose,
    fields,
    title,
    unique,
    derive: derive as Register['derive'],
    needed: needed as Register['needed'],
    must: must as unknown as Register['must'],
    form: form as unknown as Register['form'],
  }
}

/** Every field of the register in the order of its form: number and day first, then its own, then who and review. */
export function fieldsOf({ shape, fields, eventDate }: Register): Record<string, Field> {
  if (shape === 'lines') return { ...fields }
  const { ledgerNo, eventDate: asked, ...rest } = commonFields
  return { ledgerNo, ...(eventDate === null ? { eventDate: asked } : {}), ...fields, ...rest }
}

/** Every column that holds a field, also those the form does not ask for. */
export function columnsOf({ shape, fields }: Register): Record<string, Field> {
  return shape === 'lines' ? { ...fields } : { ...commonFields, ...fields }
}

/** The fields a person may fill: not what the system sets, not what is derived. */
export function editableFieldsOf(register: Register): Record<string, Field> {
  const bySystem: readonly string[] = systemCommon
  return Object.fromEntries(
    Object.entries(fieldsOf(register)).filter(
      ([name]) => !(name in register.derive) && !bySystem.includes(name),
    ),
  )
}

/** The row with its derived fields and its event day computed anew. */
export function deriveRow<T extends LooseRow>(register: Register, row: T): T {
  const derived: Record<string, unknown> = {}
  for (const [name, compute] of Object.entries(register.derive))
    derived[name] = compute?.({ ...row, ...derived })
  if (register.eventDate === null) return { ...row, ...derived }
  const source = row[register.eventDate]
  const eventDate =
    typeof source !== 'string' ? null : source.includes('T') ? dayOf(new Date(source)) : source
  return { ...row, ...derived, eventDate }
}
