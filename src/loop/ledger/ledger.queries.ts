import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../server/database/database.ts'
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

/** How many problems stand where, by unit and state, and how many of them are past their day. */
export async function ledgerCounts(
  tx: Tx,
  today: string,
  inspectionId: string | undefined,
): Promise<LedgerCount[]> {
  const only = inspectionId ? sql`where p."inspectionId" = ${inspectionId}` : sql``
  const { rows } = await sql<LedgerCount>`
    select c.*, u."shortName" as "unitName" from (
      select p."orgUnitId", p.status, count(*)::int as total,
        count(*) filter (where p."dueDate" < ${today} and p.status <> 'closed')::int as late
      from problem p ${only} group by p."orgUnitId", p.status) c
    join "orgUnit" u on u.id = c."orgUnitId" order by u.name, c.status`.execute(tx)
  return rows
}
