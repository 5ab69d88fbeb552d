import { sql } from 'kysely'
import { addDays } from '../../kit/day.ts'
import { registerList } from '../../registers/index.ts'
import type { Tx } from '../database/database.ts'

const registerNames = registerList.map(({ name }) => name)

export type AuditFilter = {
  /** Part of the name of who did it. */
  who?: string | undefined
  actions?: readonly string[] | undefined
  subjectId?: string | undefined
  orgUnitId?: string | undefined
  from?: string | undefined
  to?: string | undefined
  /** Entries older than this one. */
  before?: number | undefined
}

const columns = [
  'a.id',
  'a.at',
  'a.orgUnitId',
  'a.actorName',
  'a.action',
  'a.subjectType',
  'a.subjectId',
  'a.problemId',
  'a.ipAddress',
  'a.requestId',
] as const

/** Whole documents kept beside the row (a plan as submitted, a draft's text): long, and no page shows them. */
const withoutDocuments = (column: 'before' | 'after') => {
  const row = sql.ref(`a.${column}`)
  return sql<unknown>`case when a."subjectType" in ('intakeDraft', 'plan', 'inspection') and jsonb_typeof(${row}) = 'object'
    then ${row} - '{content,snapshot,sourceText,dropped}'::text[] else ${row} end`.as(column)
}

/** Start of a day in Asia/Shanghai. China has kept UTC+8 without summer time since 1992. */
const startOf = (day: string) => `${day}T00:00:00+08:00`

/** Entries in sight, newest first, at most `limit`. */
export function auditEntries(tx: Tx, filter: AuditFilter, limit: number) {
  const { who, actions, subjectId, orgUnitId, from, to, before } = filter
  let query = tx
    .selectFrom('auditEvent as a')
    .select(columns)
    .select([withoutDocuments('before'), withoutDocuments('after')])
    .orderBy('a.id', 'desc')
    .limit(limit)
  if (before !== undefined) query = query.where('a.id', '<', before)
  if (orgUnitId) query = query.where('a.orgUnitId', '=', orgUnitId)
  if (subjectId) query = query.where('a.subjectId', '=', subjectId)
  if (actions && actions.length > 0) query = query.where('a.action', 'in', [...actions])
  if (who) query = query.where('a.actorName', 'ilike', `%${who.replace(/[\\%_]/g, '\\$&')}%`)
  if (from) query = query.where('a.at', '>=', startOf(from))
  if (to) query = query.where('a.at', '<', startOf(addDays(to, 1)))
  return query.execute()
}

/**
 * Ids of the entries of one record. Of a problem also of all that belongs to it: its measures, their progress,
 * evidence and requests for more time, whichever of their problems an entry was filed under.
 */
export function entriesOf(subjectId: string) {
  return sql<number>`
    select id from "auditEvent" where "subjectId" = ${subjectId}
    union select id from "auditEvent" where "problemId" = ${subjectId}
    union select e.id from "auditEvent" e join (
      select "measureId" as id from "problemMeasure" where "problemId" = ${subjectId}
      union select g.id from "problemMeasure" l join progress g on g."measureId" = l."measureId"
        where l."problemId" = ${subjectId}
      union select x."evidenceId" from "problemMeasure" l join "evidenceMeasure" x on x."measureId" = l."measureId"
        where l."problemId" = ${subjectId}
      union select x.id from "problemMeasure" l join extension x on x."measureId" = l."measureId"
        where l."problemId" = ${subjectId}) part on part.id = e."subjectId"`
}

/**
 * History of one record, newest first, at most 200; nothing of accounts, posts and sign-ins, nor of registers: those
 * are asked register by register, because not everybody sees every register.
 */
export function historyOf(tx: Tx, subjectId: string) {
  return tx
    .selectFrom('auditEvent as a')
    .select(columns)
    .select([withoutDocuments('before'), withoutDocuments('after')])
    .where(sql<boolean>`a.id = any(array(${entriesOf(subjectId)}))`)
    .where('a.subjectType', 'not in', ['person', 'membership', 'session', ...registerNames])
    .orderBy('a.id', 'desc')
    .limit(200)
    .execute()
}

/** Changes of these rows, newest first. */
export function historyOfRows(tx: Tx, ids: readonly string[], limit: number) {
  return tx
    .selectFrom('auditEvent as a')
    .select([
      'a.id',
      'a.at',
      'a.actorName',
      'a.action',
      'a.subjectType',
      'a.subjectId',
      'a.before',
      'a.after',
    ])
    .where('a.subjectId', 'in', [...ids])
    .orderBy('a.id', 'desc')
    .limit(limit)
    .execute()
}

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g

/** Names of the people, departments, units, problems and measures that the values refer to, by id, as far as in sight. */
export async function namesIn(tx: Tx, values: unknown): Promise<Record<string, string>> {
  const ids = [...new Set(JSON.stringify(values).match(uuid) ?? [])].slice(0, 2000)
  if (ids.length === 0) return {}
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from person where id = any (${ids}::uuid[])
    union all select id, name from department where id = any (${ids}::uuid[])
    union all select id, name from "orgUnit" where id = any (${ids}::uuid[])
    union all select id, "problemNo" || ' ' || left(title, 40) from problem where id = any (${ids}::uuid[])
    union all select id, left(text, 40) from measure where id = any (${ids}::uuid[])
    union all select id, name from "storedFile" where id = any (${ids}::uuid[])`.execute(tx)
  return Object.fromEntries(rows.map((row) => [row.id, row.name]))
}
