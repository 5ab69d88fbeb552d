import { type AliasedRawBuilder, type Expression, type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Day } from '../kit/day.ts'

/**
 * One row for each case that holds, for rules that find several things on one record: joined laterally, `k.part` tells
 * which. `partsOf({ gap: sql`…` })` → `lateral unnest(…) as k (part)`.
 */
export function partsOf<K extends string>(
  cases: Readonly<Record<K, Expression<unknown>>>,
): AliasedRawBuilder<{ part: K }, 'k'> {
  const whens = Object.entries<Expression<unknown>>(cases).map(
    ([part, holds]) => sql`case when ${holds} then ${part}::text end`,
  )
  return sql<{ part: K }>`unnest(array_remove(array[${sql.join(whens)}], null))`.as<'k'>(sql`k (part)`)
}

/** Names of the cases that hold, as a list; for one sentence that names all that is missing. */
export function casesOf<K extends string>(cases: Readonly<Record<K, Expression<unknown>>>): RawBuilder<K[]> {
  const whens = Object.entries<Expression<unknown>>(cases).map(
    ([name, holds]) => sql`case when ${holds} then ${name}::text end`,
  )
  return sql<K[]>`array_remove(array[${sql.join(whens)}], null)`
}

/**
 * What is worked out once a row, joined laterally, so that something can be looked up by it. Row security lets an index
 * be searched with values only: an expression over columns might tell what it saw, so whatever is compared with one is
 * read row by row. `offset 0` keeps the values apart from the look-up.
 */
export function workedOut<T extends Record<string, unknown>, A extends string>(
  values: { readonly [N in keyof T & string]: Expression<T[N]> },
  alias: A,
): AliasedRawBuilder<T, A> {
  const columns = Object.entries<Expression<unknown>>(values).map(
    ([name, value]) => sql`${value} as ${sql.ref(name)}`,
  )
  return sql<T>`(select ${sql.join(columns)} offset 0)`.as(alias)
}

/** The day in Asia/Shanghai of a moment. */
export function dayIn(moment: string): RawBuilder<Day> {
  return sql<Day>`(${sql.ref(moment)} at time zone 'Asia/Shanghai')::date`
}

/** The first moment of a day in Asia/Shanghai. */
export function momentOf(day: Expression<unknown>): RawBuilder<string> {
  return sql<string>`((${day})::date::timestamp at time zone 'Asia/Shanghai')`
}

/** Whether a list of ids or files is empty. */
export function isEmpty(column: string): RawBuilder<SqlBool> {
  return sql<SqlBool>`${sql.ref(column)} = '{}'`
}

export function isBlank(column: string): RawBuilder<SqlBool> {
  return sql<SqlBool>`${sql.ref(column)} is null`
}

/** Meetings of the Party group, enlarged ones too, by the alias of their table. */
export function isPartyGroup(alias: string): RawBuilder<boolean> {
  return sql<boolean>`${sql.ref(`${alias}.meetingType`)} in ('party_group', 'party_group_enlarged')`
}

/** Whether an agenda item of the unit was passed by the Party group; both are columns. */
export function passedByPartyGroup(unit: string, agendaItemId: string): RawBuilder<boolean> {
  return sql<boolean>`exists (select 1 from "agendaItem" pi
    join meeting pm on pm."orgUnitId" = pi."orgUnitId" and pm.id = pi."meetingId"
    where pi."orgUnitId" = ${sql.ref(unit)} and pi.id = ${sql.ref(agendaItemId)} and pi.outcome = 'passed'
      and pi."voidedAt" is null and pm."voidedAt" is null and ${isPartyGroup('pm')})`
}
