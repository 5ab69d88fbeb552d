import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../server/database/database.ts'
import type { LedgerFilter, LedgerQuery, LedgerView } from './filter.ts'
import type { LedgerRow } from './row.ts'

type Part = RawBuilder<unknown>

/** Where the lines come from: `p` the problem, and by measure `m` with it. */
const base: Record<LedgerView, Part> = {
  problem: sql`problem p`,
  measure: sql`measure m join "problemMeasure" pm on pm."measureId" = m.id join problem p on p.id = pm."problemId"`,
}

/** Who carries a line and when it is due: the measure's own in the view by measure. */
const line: Record<LedgerView, Part> = { problem: sql.ref('p'), measure: sql.ref('m') }

const isFinished: Record<LedgerView, Part> = {
  problem: sql`p.status = 'closed'`,
  measure: sql`m.status = 'done'`,
}

function anyOf(column: Part, ids: readonly string[] | undefined): Part[] {
  return ids && ids.length > 0 ? [sql`${column} = any(${ids}::uuid[])`] : []
}

/** Every condition of the filter, on `p` and `m`. Row security has the last word on units. */
export function conditionsOf(filter: LedgerFilter, today: string): Part {
  const { view } = filter
  const of = (name: string) => sql`${line[view]}.${sql.ref(name)}`
  const conditions: Part[] = [
    ...(view === 'measure' ? [sql`m."voidedAt" is null`] : []),
    ...anyOf(of('orgUnitId'), filter.unitIds),
    ...(filter.inspectionId ? [sql`${of('inspectionId')} = ${filter.inspectionId}`] : []),
    ...anyOf(sql`p."aspectId"`, filter.aspectIds),
    ...(filter.status && filter.status.length > 0
      ? [sql`${of('status')} = any(${filter.status}::text[])`]
      : []),
    ...anyOf(of('leadLeaderId'), filter.leaderIds),
    ...anyOf(of('leadDeptId'), filter.departmentIds),
    ...anyOf(of('ownerId'), filter.ownerIds),
    ...(filter.kind ? [ofKind(view, filter.kind)] : []),
    ...(filter.isLate ? [sql`${of('dueDate')} < ${today} and not (${isFinished[view]})`] : []),
    ...(filter.isIncomplete ? [incomplete(view)] : []),
    ...(filter.dueFrom ? [sql`${of('dueDate')} >= ${filter.dueFrom}`] : []),
    ...(filter.dueTo ? [sql`${of('dueDate')} <= ${filter.dueTo}`] : []),
    ...words(filter),
  ]
  return conditions.length > 0 ? sql`where ${sql.join(conditions, sql` and `)}` : sql``
}

function ofKind(view: LedgerView, kind: string): Part {
  if (view === 'measure') return sql`m.kind = ${kind}`
  if (kind === 'immediate') return sql`p."isImmediate"`
  if (kind === 'longTerm') return sql`p."isLongTerm"`
  return sql`not p."isImmediate" and not p."isLongTerm"`
}

function incomplete(view: LedgerView): Part {
  const own = line[view]
  const missing = sql`${own}."leadLeaderId" is null or ${own}."leadDeptId" is null or ${own}."ownerId" is null or ${own}."dueDate" is null`
  if (view === 'measure') return sql`(${missing})`
  return sql`(${missing} or not exists (select 1 from "problemMeasure" x join measure y on y.id = x."measureId"
    where x."problemId" = p.id and y."voidedAt" is null))`
}

/** Each word must stand in the problem or in a measure. The bigram index narrows, the text itself decides. */
function words({ q, view }: LedgerFilter): Part[] {
  const wanted = (q ?? '').split(/\s+/).filter((word) => word.length > 0)
  return wanted.map((word) => {
    const pattern = `%${word.replace(/[\\%_]/g, '\\$&')}%`
    const inProblem = sql`(bigrams(p.title || ' ' || p."problemText") @> bigrams(${word})
      and (p.title || ' ' || p."problemText") ilike ${pattern})`
    if (view === 'measure') {
      const inMeasure = sql`(bigrams(m.text) @> bigrams(${word}) and m.text ilike ${pattern})`
      return sql`(${inMeasure} or ${inProblem})`
    }
    return sql`p.id in (
      select p.id from problem p where ${inProblem}
      union
      select x."problemId" from measure m join "problemMeasure" x on x."measureId" = m.id
      where bigrams(m.text) @> bigrams(${word}) and m.text ilike ${pattern} and m."voidedAt" is null)`
  })
}

function orderOf({ view, sort, isDescending, group }: LedgerQuery): Part {
  const own = line[view]
  const way = isDescending ? sql`desc` : sql`asc`
  const byNo = sql`p."orgUnitId", p."inspectionId", p."sortNo"`
  const sorts: Record<LedgerQuery['sort'], Part> = {
    no: isDescending ? sql`p."orgUnitId", p."inspectionId", p."sortNo" desc` : byNo,
    dueDate: sql`${own}."dueDate" ${way} nulls last`,
    status: sql`${own}.status ${way}`,
    updatedAt: sql`${own}."updatedAt" ${way}`,
  }
  const groups: Record<LedgerQuery['group'], Part[]> = {
    none: [],
    aspect: [sql`p."inspectionId"`, sql`p."sortNo" / 1000`],
    leader: [sql`${own}."leadLeaderId" nulls last`],
    department: [sql`${own}."leadDeptId" nulls last`],
    status: [sql`${own}.status`],
    unit: [sql`${own}."orgUnitId"`],
  }
  const last = view === 'measure' ? [sql`m.id`, sql`p.id`] : [sql`p.id`]
  return sql.join([...groups[group], sorts[sort], ...last])
}

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

/** First the keys of the page from the index, then everything shown of just these. */
function linesOf(query: LedgerQuery, today: string, limit: Part): Part {
  const keys =
    query.view === 'measure' ? sql`m.id as "measureId", p.id as "problemId"` : sql`p.id as "problemId"`
  const order = orderOf(query)
  return sql`select ${keys}, row_number() over (order by ${order}) as place
    from ${base[query.view]} ${conditionsOf(query, today)} order by ${order} ${limit}`
}

/** One page of the ledger, in the order asked for; names and counts filled in. */
export async function ledgerPage(tx: Tx, query: LedgerQuery, today: string): Promise<LedgerRow[]> {
  const limit = sql`limit ${query.pageSize} offset ${(query.page - 1) * query.pageSize}`
  const { rows } = await sql<LedgerRow>`${rowsOf(query.view, linesOf(query, today, limit))}`.execute(tx)
  return rows
}

/** How many lines the filter finds in all. */
export async function ledgerTotal(tx: Tx, filter: LedgerFilter, today: string): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    select count(*)::int as total from ${base[filter.view]} ${conditionsOf(filter, today)}`.execute(tx)
  return rows[0]?.total ?? 0
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
