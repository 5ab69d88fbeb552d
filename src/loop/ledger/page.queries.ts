import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../server/database/database.ts'
import {
  bare,
  jsonObject,
  type Member,
  plain,
  plainOrNull,
  same,
  words,
} from '../../server/database/json-row.ts'
import { JsonText } from '../../server/json-text.ts'
import type { LedgerQuery, LedgerView } from './filter.ts'
import { linesOf, totalOf } from './lines.queries.ts'
import type { LedgerRow } from './row.ts'

type Part = RawBuilder<unknown>

type Members = Readonly<Record<keyof LedgerRow, Member>>

/** Names come from small sets made once a page, by id: an index is asked once a name instead of once a line. */
const nameOf = (set: string, id: string) => `coalesce((select names from ${set}) -> ${id}::text, 'null')`

const shared = {
  id: plain('k.id'),
  orgUnitId: plain('k."orgUnitId"'),
  unitName: bare(nameOf('units', 'k."orgUnitId"')),
  inspectionId: plain('k."inspectionId"'),
  problemId: plain('k."problemId"'),
  problemNo: plain('k."problemNo"'),
  aspectTitle: bare(nameOf('aspects', 'k."aspectId"')),
  title: words('k.title'),
  problemText: words('k."problemText"'),
  problemStatus: plain('k."problemStatus"'),
  leadLeaderId: plainOrNull('k."leadLeaderId"'),
  leaderName: bare(nameOf('people', 'k."leadLeaderId"')),
  leadDeptId: plainOrNull('k."leadDeptId"'),
  departmentName: bare(nameOf('"departmentNames"', 'k."leadDeptId"')),
  coDeptIds: bare('to_json(k."coDeptIds")'),
  coDepartmentNames: bare('to_json(array(select d.name from departments d where d.id = any(k."coDeptIds")))'),
  ownerId: plainOrNull('k."ownerId"'),
  ownerName: bare(nameOf('people', 'k."ownerId"')),
  dueDate: plainOrNull('k."dueDate"'),
  status: plain('k.status'),
  version: bare('k.version'),
}

const members: Record<LedgerView, Members> = {
  problem: {
    ...shared,
    measureText: same(''),
    target: same(''),
    kind: same(null),
    causes: bare(`coalesce((select titles from causes) -> k.id::text, '[]')`),
    rectifyGoal: words('k."rectifyGoal"'),
    isImmediate: bare('to_json(k."isImmediate")'),
    dueInConcentrated: bare('to_json(k."dueInConcentrated")'),
    isLongTerm: bare('to_json(k."isLongTerm")'),
    outcome: words('k.outcome'),
    recoveredAmount: bare(`coalesce(k."recoveredAmount"::text, 'null')`),
    measureCount: bare('coalesce(n.measures, 0)'),
    doneCount: bare('coalesce(n.done, 0)'),
    evidenceCount: bare('coalesce(n.evidence, 0)'),
  },
  measure: {
    ...shared,
    measureText: words('k.text'),
    target: words('k.target'),
    kind: plain('k.kind'),
    causes: same([]),
    rectifyGoal: same(''),
    isImmediate: same(false),
    dueInConcentrated: same(false),
    isLongTerm: same(false),
    outcome: same(''),
    recoveredAmount: same(null),
    measureCount: same(1),
    doneCount: bare(`(k.status = 'done')::int`),
    evidenceCount: bare('coalesce(n.evidence, 0)'),
  },
}

const json = {
  problem: sql.raw(jsonObject(members.problem)),
  measure: sql.raw(jsonObject(members.measure)),
}

/** What is shown of the page's lines themselves. */
const columns = {
  problem: sql`o."rectifyGoal", o."isImmediate", o."dueInConcentrated", o."isLongTerm", o.outcome, o."recoveredAmount"`,
  measure: sql`o.text, o.target, o.kind`,
}

const sources = {
  problem: sql`join problem p on p.id = line."problemId" join problem o on o.id = p.id`,
  measure: sql`join measure o on o.id = line."measureId" join problem p on p.id = line."problemId"`,
}

const idsOf = (column: string) => `(select "${column}" from k)`

/** Sets beside the page that both views read names from. */
const names = sql.raw(`
  units as (select jsonb_object_agg(id, "shortName") as names from "orgUnit" where id = any(array${idsOf('orgUnitId')})),
  people as (select jsonb_object_agg(id, name) as names from person
    where id = any(array${idsOf('leadLeaderId')} || array${idsOf('ownerId')})),
  departments as materialized (select id, name from department
    where id = any(array${idsOf('leadDeptId')} || array(select unnest("coDeptIds") from k)) order by "sortNo"),
  "departmentNames" as (select jsonb_object_agg(id, name) as names from departments),
  aspects as (select jsonb_object_agg(id, title) as names from aspect where id = any(array${idsOf('aspectId')}))`)

/** Measures, evidence and causes of the page's lines, counted or listed by line. */
const tallies = {
  measure: sql.raw(`, n as materialized (select "measureId" as id, count(*) as evidence from "evidenceMeasure"
    where "measureId" = any(array${idsOf('id')}) group by 1)`),
  problem: sql.raw(`, n as materialized (
      select x."problemId" as id, count(*) as measures, count(*) filter (where m.status = 'done') as done,
        sum((select count(*) from "evidenceMeasure" e where e."measureId" = m.id)) as evidence
      from "problemMeasure" x join measure m on m.id = x."measureId" and m."voidedAt" is null
      where x."problemId" = any(array${idsOf('id')}) group by 1),
    causes as (select jsonb_object_agg(id, list) as titles from (
      select x."problemId" as id, jsonb_agg(c.title order by c.no) as list from "problemCause" x
      join cause c on c.id = x."causeId" where x."problemId" = any(array${idsOf('id')}) group by 1) c)`),
}

/** Everything shown of these lines: their rows as `k`, with the sets and tallies beside them. */
function shownOf(view: LedgerView, lines: Part): Part {
  return sql`k as materialized (
      select line.place, o.id, p."orgUnitId", p."inspectionId",
        p.id as "problemId", p."problemNo", p."aspectId", p.title, p."problemText", p.status as "problemStatus",
        o."leadLeaderId", o."leadDeptId", o."coDeptIds", o."ownerId", o."dueDate", o.status, o.version, ${columns[view]}
      from (${lines}) line ${sources[view]}),
    ${names} ${tallies[view]}`
}

const rowsOf = (object: Part) =>
  sql`(select string_agg(${object}, ',' order by k.place) from k left join n on n.id = k.id)`

/**
 * One page of the ledger in the order asked for, with the total of what the filter finds; names and counts filled
 * in. One statement: the keys of the page from the index first, then everything shown of just these.
 */
export async function ledgerPage(
  tx: Tx,
  query: LedgerQuery,
  today: string,
): Promise<JsonText<{ total: number; rows: LedgerRow[] }>> {
  const { view } = query
  const { found, lines, total } = query.q ? searched(query, today) : listed(query, today)
  const { rows } = await sql<{ text: string }>`
    with ${found} ${shownOf(view, lines)}
    select concat('{"total":', (${total}), ',"rows":[', ${rowsOf(json[view])}, ']}') as text`.execute(tx)
  return new JsonText(rows[0]?.text ?? '')
}

/** The keys of the page in the order of an index, as far as it gives it; the total apart, in the index alone. */
function listed(query: LedgerQuery, today: string) {
  const { page, pageSize } = query
  // Written out: a plan is made for it.
  const limit = sql`limit ${sql.lit(pageSize)}`
  const lines = linesOf(query, today, page === 1 ? limit : sql`${limit} offset ${(page - 1) * pageSize}`)
  return { found: sql``, lines, total: totalOf(query, today) }
}

/** Words are looked for once, for the page and the total. */
function searched(query: LedgerQuery, today: string) {
  const before = (query.page - 1) * query.pageSize
  return {
    found: sql`found as materialized (${linesOf(query, today, sql``)}),`,
    lines: sql`select * from found where place > ${before} and place <= ${before + query.pageSize}`,
    total: sql`select count(*) from found`,
  }
}
