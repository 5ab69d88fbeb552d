import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import { isDay } from '../../kit/day.ts'
import { columnsOf, type Register } from '../../kit/define-register.ts'
import { type Field, facesOf, isMany } from '../../kit/field.ts'
import { Refused } from '../../kit/refused.ts'
import type { Tx } from '../../server/database/database.ts'
import type { Extent } from '../access.ts'
import { columnsIn, type StoredRow } from './rows.queries.ts'

const bound = z.union([z.string().max(40), z.number()])

/** A condition on one column: part of a text, a range, one of several; `null` asks for the unfilled. */
const condition = z.union([
  z.strictObject({ contains: z.string().trim().min(1).max(60) }),
  z.strictObject({ from: bound.optional(), to: bound.optional() }),
  z.strictObject({
    oneOf: z
      .array(z.union([z.string().max(60), z.boolean(), z.null()]))
      .min(1)
      .max(200),
  }),
])
export type Condition = z.output<typeof condition>

/** What is looked for in a register; the search part of its page's address holds the same. */
export const listFilter = z.strictObject({
  /** Words that stand in any text of the row; blanks mean "and". */
  q: z.string().trim().max(60).optional(),
  filters: z.record(z.string().max(60), condition).default({}),
  /** Lines of these records only. */
  parentIds: z.array(z.uuid()).max(200).optional(),
  ids: z.array(z.uuid()).max(500).optional(),
  unitIds: z.array(z.uuid()).max(200).optional(),
  /** Records about this problem. */
  problemId: z.uuid().optional(),
  /** Records on which a rule found something that stands open. */
  hasAlert: z.boolean().optional(),
  isVoided: z.boolean().default(false),
})
export const listInput = listFilter.extend({
  sort: z.string().max(60).optional(),
  isDescending: z.boolean().optional(),
  page: z.int().min(1).max(100_000).default(1),
  pageSize: z.int().min(1).max(200).default(50),
})
export type ListFilter = z.output<typeof listFilter>
export type ListInput = z.output<typeof listInput>

/** Whose records are seen: every one of the units in sight, or those the person handles or entered. */
export type Seen = {
  extent: Exclude<Extent, 'none'>
  personId: string
  /** Fields of the actor's unit's own. Another unit's field of the same name means something else. */
  own?: { orgUnitId: string; fields: Readonly<Record<string, Field>> }
}

type Part = RawBuilder<unknown>

/** One page of a register in the order asked for. */
export async function listRows(
  tx: Tx,
  register: Register,
  seen: Seen,
  input: ListInput,
): Promise<(StoredRow & { alertCount: number })[]> {
  const { page, pageSize } = input
  const { rows } = await sql<StoredRow & { alertCount: number }>`
    select ${columnsIn(register, 't')}, (select count(*)::int from alert a
      where a."recordId" = t.id and a.register = ${register.name} and a."closedAt" is null) as "alertCount"
    from ${sql.table(register.name)} t ${whereOf(register, seen, input)}
    order by ${orderOf(register, seen, input)} limit ${pageSize} offset ${(page - 1) * pageSize}`.execute(tx)
  return rows
}

/** How many rows the filter finds in all. */
export async function countRows(tx: Tx, register: Register, seen: Seen, filter: ListFilter): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    select count(*)::int as total from ${sql.table(register.name)} t ${whereOf(register, seen, filter)}`.execute(
    tx,
  )
  return rows[0]?.total ?? 0
}

/** What the named money columns add up to over all rows the filter finds, in fen. */
export async function sumRows(
  tx: Tx,
  register: Register,
  names: readonly string[],
  seen: Seen,
  filter: ListFilter,
): Promise<Record<string, number>> {
  if (names.length === 0) return {}
  const sums = sql.join(
    names.map((name) => {
      const { column } = columnNamed(register, seen, name)
      return sql`coalesce(sum(${column}), 0)::bigint as ${sql.ref(name)}`
    }),
  )
  const { rows } = await sql<Record<string, number>>`
    select ${sums} from ${sql.table(register.name)} t ${whereOf(register, seen, filter)}`.execute(tx)
  return rows[0] ?? {}
}

/** Every row the filter finds, some hundred at a time, for an export; a connection that streams. */
export async function* streamRows(
  tx: Tx,
  register: Register,
  seen: Seen,
  input: ListInput,
): AsyncIterableIterator<StoredRow[]> {
  const compiled = sql<StoredRow>`
    select ${columnsIn(register, 't')} from ${sql.table(register.name)} t
    ${whereOf(register, seen, input)} order by ${orderOf(register, seen, input)}`.compile(tx)
  for await (const { rows } of tx.getExecutor().stream<StoredRow>(compiled, 100)) yield rows
}

/** Conditions on `t`. Row security has the last word on units. */
export function whereOf(register: Register, seen: Seen, filter: ListFilter): Part {
  const { lineOf, shape } = register
  const { extent, personId } = seen
  const { parentIds, ids, unitIds, problemId } = filter
  const problems = 'relatedProblemIds' in columnsOf(register) ? 'relatedProblemIds' : 'problemIds'
  const parts: Part[] = [
    filter.isVoided ? sql`t."voidedAt" is not null` : sql`t."voidedAt" is null`,
    ...(extent === 'own' ? [shape === 'ledger' ? mine(personId) : mineAbove(register, personId)] : []),
    ...(parentIds && lineOf !== null ? [sql`t.${sql.ref(lineOf)} = any (${parentIds}::uuid[])`] : []),
    ...(ids ? [sql`t.id = any (${ids}::uuid[])`] : []),
    ...(unitIds ? [sql`t."orgUnitId" = any (${unitIds}::uuid[])`] : []),
    ...(problemId && problems in columnsOf(register)
      ? [sql`t.${sql.ref(problems)} @> array[${problemId}::uuid]`]
      : []),
    ...(filter.hasAlert ? [withAlert(register)] : []),
    ...Object.entries(filter.filters).map(([name, one]) =>
      conditionOf(columnNamed(register, seen, name), name, one),
    ),
    ...wordsOf(register, seen, filter.q ?? ''),
  ]
  return sql`where ${sql.join(parts, sql` and `)}`
}

function mine(personId: string): Part {
  return sql`(t."handlerId" = ${personId} or t."createdBy" = ${personId})`
}

/** Lines of a record of one's own. */
function mineAbove({ lineOf, fields }: Register, personId: string): Part {
  const field = lineOf === null ? undefined : fields[lineOf]
  if (lineOf === null || field === undefined || !('target' in field)) return sql`false`
  return sql`exists (select 1 from ${sql.table(field.target)} p where p.id = t.${sql.ref(lineOf)}
    and (p."handlerId" = ${personId} or p."createdBy" = ${personId}))`
}

function withAlert({ name }: Register): Part {
  return sql`exists (select 1 from alert a where a."recordId" = t.id and a.register = ${name} and a."closedAt" is null)`
}

/** A field and what it is in SQL: a column, or for the unit's own the value in `extra` of that unit's rows alone. */
function columnNamed(register: Register, { own }: Seen, name: string): { field: Field; column: Part } {
  const declared = columnsOf(register)[name]
  if (declared) return { field: declared, column: sql`t.${sql.ref(name)}` }
  const field = own && Object.hasOwn(own.fields, name) ? own.fields[name] : undefined
  if (!own || !field) throw unfit(name)
  const { type } = facesOf(field).column(field)
  // Only inside `case` is the cast sure never to meet another unit's value.
  const column = sql`(case when t."orgUnitId" = ${own.orgUnitId} then (t.extra ->> ${name})::${sql.raw(type)} end)`
  return { field, column }
}

function conditionOf({ field, column }: { field: Field; column: Part }, name: string, one: Condition): Part {
  if (facesOf(field).filter === 'none') throw unfit(name)
  if ('contains' in one) return sql`${column} ilike ${`%${escaped(one.contains)}%`}`
  if ('oneOf' in one) {
    const isFit = one.oneOf.every((value) => value === null || isChoice(field, value))
    if (!isFit) throw unfit(name)
    return oneOf(field, column, one.oneOf)
  }
  const { type } = facesOf(field).column(field)
  const cast = (value: string | number) => {
    if (!isBound(field, value)) throw unfit(name)
    return sql`${String(value)}::${sql.raw(type)}`
  }
  const parts = [
    ...(one.from === undefined ? [] : [sql`${column} >= ${cast(one.from)}`]),
    ...(one.to === undefined ? [] : [sql`${column} ${sql.raw(upTo(field, one.to))} ${cast(one.to)}`]),
  ]
  return parts.length === 0 ? sql`true` : sql`(${sql.join(parts, sql` and `)})`
}

function isBound({ kind }: Field, value: string | number): boolean {
  if (kind === 'day') return typeof value === 'string' && isDay(value)
  if (kind === 'moment') return typeof value === 'string' && !Number.isNaN(Date.parse(value))
  return typeof value === 'number' && (kind === 'whole' || kind === 'decimal' || kind === 'money')
}

function isChoice(field: Field, value: string | boolean): boolean {
  if (field.kind === 'yesNo') return typeof value === 'boolean'
  return field.kind === 'choice' ? typeof value === 'string' : z.uuid().safeParse(value).success
}

/** A moment up to a day means before the next day; the page sends the first moment of that day. */
function upTo({ kind }: Field, to: string | number): string {
  return kind === 'moment' && typeof to === 'string' ? '<' : '<='
}

function oneOf(field: Field, column: Part, values: readonly (string | boolean | null)[]): Part {
  const listed = values.filter((value) => value !== null).map(String)
  const { type } = facesOf(field).column(field)
  if (isMany(field)) {
    const any = sql`${column} && ${listed}::uuid[]`
    return values.includes(null) ? sql`(${any} or ${column} = '{}')` : any
  }
  const any = sql`${column} = any (${listed}::${sql.raw(`${type}[]`)})`
  return values.includes(null) ? sql`(${any} or ${column} is null)` : any
}

function unfit(name: string): Refused {
  return new Refused('invalid', `不能按“${name}”筛选。`, `Cannot be filtered by “${name}”.`)
}

function escaped(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&')
}

/** Each word must stand in one of the row's texts, or be part of its number. */
function wordsOf(register: Register, seen: Seen, q: string): Part[] {
  const texts = Object.entries({ ...columnsOf(register), ...seen.own?.fields })
    .filter(([, { kind }]) => kind === 'text' || kind === 'longText')
    .map(([name]) => columnNamed(register, seen, name).column)
  const words = q.split(/\s+/).filter((word) => word.length > 0)
  if (texts.length === 0) return words.map(() => sql`false`)
  return words.map((word) => sql`concat_ws(' ', ${sql.join(texts)}) ilike ${`%${escaped(word)}%`}`)
}

function orderOf(register: Register, seen: Seen, { sort, isDescending }: ListInput): Part {
  const name = sort ?? register.list.sort
  const { field, column } = columnNamed(register, seen, name)
  if (isMany(field)) throw unfit(name)
  const isDown = isDescending ?? !register.list.isAscending
  // Without the rule for empty values where there are none: the index has none either.
  const last = field.required && name in columnsOf(register) ? sql`` : sql`nulls last`
  const way = isDown ? sql`desc ${last}` : sql`asc ${last}`
  return sql`${column} ${way}, t.id ${isDown ? sql`desc` : sql`asc`}`
}
