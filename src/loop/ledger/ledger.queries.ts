import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../server/database/database.ts'
import { bare, jsonObject, plain, words } from '../../server/database/json-row.ts'
import { JsonText } from '../../server/json-text.ts'
import type { LedgerQuery, LedgerView } from './filter.ts'
import { linesOf } from './lines.queries.ts'
import type { LedgerRow } from './row.ts'

type Part = RawBuilder<unknown>

const shared = sql`
  p."orgUnitId", u."shortName" as "unitName", p."inspectionId", p.id as "problemId", p."problemNo",
  a.title as "aspectTitle", p.title, p."problemText", p.status as "problemStatus", p."rectifyGoal",
  p."isImmediate", p."dueInConcentrated", p."isLongTerm", p.outcome, p."recoveredAmount",
  o."leadLeaderId", leader.name as "leaderName", o."leadDeptId", d.name as "departmentName", o."coDeptIds",
  array(select c.name from department c where c.id = any(o."coDeptIds") order by c."sortNo") as "coDepartmentNames",
  o."ownerId", owner.name as "ownerName", o."dueDate", o.status, o.version,
  array(select c.title from "problemCause" x join cause c on c.id = x."causeId" where x."problemId" = p.id order by c.no)
    as causes`

const names = sql`
  join aspect a on a.id = p."aspectId"
  join "orgUnit" u on u.id = p."orgUnitId"
  left join person leader on leader.id = o."leadLeaderId"
  left join person owner on owner.id = o."ownerId"
  left join department d on d.id = o."leadDeptId"`

const fields: Record<LedgerView, Part> = {
  problem: sql`p.id, ${shared}, '' as "measureText", '' as target, null as kind,
    n.measures as "measureCount", n.done as "doneCount", n.evidence as "evidenceCount"`,
  measure: sql`o.id, ${shared}, o.text as "measureText", o.target, o.kind, 1 as "measureCount",
    (o.status = 'done')::int as "doneCount",
    (select count(*)::int from "evidenceMeasure" e where e."measureId" = o.id) as "evidenceCount"`,
}

const counted = sql`
  cross join lateral (select count(*)::int as measures, count(*) filter (where m.status = 'done')::int as done,
    coalesce(sum((select count(*) from "evidenceMeasure" e where e."measureId" = m.id)), 0)::int as evidence
    from "problemMeasure" x join measure m on m.id = x."measureId"
    where x."problemId" = p.id and m."voidedAt" is null) n`

function rowsOf(view: LedgerView, lines: Part): Part {
  const joined =
    view === 'measure'
      ? sql`join measure o on o.id = line."measureId" join problem p on p.id = line."problemId" ${names}`
      : sql`join problem p on p.id = line."problemId" join problem o on o.id = p.id ${names} ${counted}`
  return sql`select ${fields[view]} from (${lines}) line ${joined} order by line.place`
}

/** Every line the filter finds, for an export; a connection that streams. */
export function ledgerStream(tx: Tx, query: LedgerQuery, today: string): AsyncIterableIterator<LedgerRow> {
  const compiled = sql<LedgerRow>`${rowsOf(query.view, linesOf(query, today, sql``))}`.compile(tx)
  return rowsIn(tx, compiled)
}

async function* rowsIn(
  tx: Tx,
  compiled: ReturnType<RawBuilder<LedgerRow>['compile']>,
): AsyncIterableIterator<LedgerRow> {
  for await (const { rows } of tx.getExecutor().stream<LedgerRow>(compiled, 500)) yield* rows
}

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
