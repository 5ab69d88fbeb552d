import { sql } from 'kysely'
import { columnsOf, type Register } from '../../kit/define-register.ts'
import type { Tx } from '../../server/database/database.ts'
import { rootOf } from '../access.ts'
import { linesOf } from '../index.ts'
import { columnsIn, recordIdsOf, rowsById, type StoredRow } from './rows.queries.ts'

/** Lines shown with their record; of more, the page asks for the list. */
export const linesShown = 500

export type Lines = { rows: StoredRow[]; total: number }

/** Lines of a record by register, those of its lines too; each at most `linesShown`, in their own order. */
export async function linesIn(
  tx: Tx,
  register: Register,
  ids: readonly string[],
): Promise<Record<string, Lines>> {
  const found: Record<string, Lines> = {}
  for (const lines of linesOf(register)) {
    const rows = ids.length === 0 ? [] : await linesUnder(tx, lines, ids)
    found[lines.name] = { rows: rows.slice(0, linesShown), total: rows[0]?.total ?? 0 }
    Object.assign(
      found,
      await linesIn(
        tx,
        lines,
        rows.map(({ id }) => id),
      ),
    )
  }
  return found
}

async function linesUnder(tx: Tx, lines: Register, ids: readonly string[]) {
  const { name, lineOf, list } = lines
  const { rows } = await sql<StoredRow & { total: number }>`
    select ${columnsIn(lines, 't')}, count(*) over ()::int as total from ${sql.table(name)} t
    where t.${sql.ref(lineOf ?? 'id')} = any (${[...ids]}::uuid[]) and t."voidedAt" is null
    order by t.${sql.ref(list.sort)}, t.id limit ${linesShown}`.execute(tx)
  return rows
}

/** The record a row belongs to in the end; the row itself where it is no line. Undefined when not in sight. */
export async function recordOf(tx: Tx, register: Register, row: StoredRow): Promise<StoredRow | undefined> {
  if (register.lineOf === null) return row
  const ids = await recordIdsOf(tx, register, [row.id])
  const [record] = await rowsById(tx, rootOf(register), [...ids.values()])
  return record
}

/** Decisions on a record, latest first. */
export function reviewsOf(tx: Tx, recordId: string) {
  return tx
    .selectFrom('registerReview as r')
    .innerJoin('person as p', 'p.id', 'r.decidedBy')
    .select(['r.id', 'r.decision', 'r.opinion', 'r.decidedAt', 'p.name as decidedByName'])
    .where('r.recordId', '=', recordId)
    .orderBy('r.decidedAt', 'desc')
    .limit(50)
    .execute()
}

/** Files that these rows of a register name, as far as in sight. */
export async function filesOn(tx: Tx, register: Register, rows: readonly StoredRow[]) {
  const names = Object.entries(columnsOf(register)).flatMap(([name, { kind }]) =>
    kind === 'files' ? [name] : [],
  )
  const ids = rows.flatMap((row) => names.flatMap((name) => (row[name] as string[] | null) ?? []))
  if (ids.length === 0) return []
  return tx
    .selectFrom('storedFile')
    .select(['id', 'name', 'mimeType', 'size'])
    .where('id', 'in', [...new Set(ids)])
    .execute()
}

/** What stands open on a record and its lines, gravest first, with whatever a person has said to it. */
export async function alertsOn(tx: Tx, ids: readonly string[], today: string) {
  const { rows } = await sql<AlertLine>`
    select a.id, a."ruleId", a.register, a."recordId", a.part, a.severity, a.zh, a.en, a."sinceDate",
      exists (select 1 from "alertWaiver" w where w."alertId" = a.id and w.state = 'accepted'
        and w."untilDate" >= ${today}) as "isWaived"
    from alert a where a."recordId" = any (${[...ids]}::uuid[]) and a."closedAt" is null
    order by array_position(array['block','error','warn','info'], a.severity), a."ruleId", a.part limit 200`.execute(
    tx,
  )
  return rows
}

export type AlertLine = {
  id: string
  ruleId: string
  register: string
  recordId: string
  part: string
  severity: 'block' | 'error' | 'warn' | 'info'
  zh: string
  en: string
  sinceDate: string
  isWaived: boolean
}
