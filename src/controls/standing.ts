import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Day } from '../kit/day.ts'
import { dayIn } from './sql.ts'

/**
 * Whether an alert (by its name in the query) counts as red: it blocks, it is an error, or a warning that nobody
 * heeded in time. Source: rule book 0.2.
 */
export function isRed(alert: string): RawBuilder<SqlBool> {
  const of = (name: string) => sql.ref(`${alert}.${name}`)
  return sql<SqlBool>`(${of('severity')} in ('block', 'error') or ${of('escalatedAt')} is not null)`
}

/** Whether somebody explained or waived it, and that was accepted and held until it closed, or still holds. */
export function isExcused(alert: string, today: Day): RawBuilder<SqlBool> {
  const of = (name: string) => sql.ref(`${alert}.${name}`)
  return sql<SqlBool>`exists (select 1 from "alertWaiver" w where w."alertId" = ${of('id')} and w.state = 'accepted'
    and w."untilDate" >= coalesce(${dayIn(`${alert}.closedAt`)}, ${today}::date))`
}
