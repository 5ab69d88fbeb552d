import { sql } from 'kysely'
import type { Tx } from '../../server/database/database.ts'
import { bare, jsonObject, plain, words } from '../../server/database/json-row.ts'
import { JsonText } from '../../server/json-text.ts'

export type LedgerCount = { orgUnitId: string; unitName: string; status: string; total: number; late: number }

const members = {
  orgUnitId: plain('c."orgUnitId"'),
  unitName: words('u."shortName"'),
  status: plain('c.status'),
  total: bare('c.total'),
  late: bare('coalesce(l.late, 0)'),
}
const countJson = sql.raw(jsonObject(members))

/**
 * How many problems stand where, by unit and state, and how many of them are past their day. Of all that is in
 * sight the totals are kept (migrations/0061_counts.sql); of one inspection they are counted.
 */
export async function ledgerCounts(
  tx: Tx,
  today: string,
  inspectionId: string | undefined,
): Promise<JsonText<{ counts: LedgerCount[] }>> {
  const only = inspectionId ? sql`and "inspectionId" = ${inspectionId}` : sql``
  const totals = inspectionId
    ? sql`select "orgUnitId", status, count(*) as total from problem where true ${only} group by 1, 2`
    : sql`select "orgUnitId", status, sum(change) as total from "problemTally" group by 1, 2`
  const { rows } = await sql<{ text: string }>`
    with c as (${totals}), l as (
      select "orgUnitId", status, count(*) as late from problem
      where status <> 'closed' and "dueDate" < ${today} ${only} group by 1, 2)
    select concat('{"counts":[', string_agg(${countJson}, ',' order by u.name, c.status), ']}') as text
    from c join "orgUnit" u on u.id = c."orgUnitId"
    left join l on l."orgUnitId" = c."orgUnitId" and l.status = c.status where c.total > 0`.execute(tx)
  return new JsonText(rows[0]?.text ?? '')
}
