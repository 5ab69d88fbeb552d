import { type RawBuilder, sql } from 'kysely'
import type { LedgerFilter, LedgerQuery, LedgerView } from './filter.ts'
import { hasCase, piecesOf, wordsOf } from './search-words.ts'

type Part = RawBuilder<unknown>

const problems = sql`problem p`
const measures = sql`measure m join "problemMeasure" pm on pm."measureId" = m.id`

/** Where the lines come from: `p` the problem, or by measure `m` with it; the problem only where it is asked about. */
function sourceOf(query: LedgerFilter & Partial<Pick<LedgerQuery, 'sort' | 'group'>>): Part {
  if (query.view === 'problem') return problems
  return asksProblem(query) || query.sort === 'no' || query.group === 'aspect'
    ? sql`${measures} join problem p on p.id = pm."problemId"`
    : measures
}

const asksProblem = ({ q, aspectIds }: LedgerFilter) => Boolean(q) || (aspectIds ?? []).length > 0

/** Who carries a line and when it is due: the measure's own in the view by measure. */
const line: Record<LedgerView, Part> = { problem: sql.ref('p'), measure: sql.ref('m') }

const isFinished: Record<LedgerView, Part> = {
  problem: sql`p.status = 'closed'`,
  measure: sql`m.status = 'done'`,
}

/** One of several is a search of the index for each; one alone leaves the index's order to be used. */
function anyOf(column: Part, values: readonly string[] | undefined, type: 'uuid' | 'text' = 'uuid'): Part[] {
  if (!values || values.length === 0) return []
  const of = sql.raw(type)
  return [
    values.length === 1 ? sql`${column} = ${values[0]}::${of}` : sql`${column} = any(${values}::${of}[])`,
  ]
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
    ...anyOf(of('status'), filter.status, 'text'),
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

/**
 * Each word must stand in the problem or in a measure of it; by measure, in the measure or in its problem. Where it
 * stands is told by functions that may use the index of two-letter pieces (migrations/0062_search.sql).
 */
function words({ q, view, unitIds }: LedgerFilter): Part[] {
  return wordsOf(q).map((word) => {
    const unit = unitIds?.length === 1 ? unitIds[0] : null
    const asked = sql`(${word.toLowerCase()}, ${piecesOf(word)}::text[], ${hasCase(word)}::boolean, ${unit}::uuid)`
    if (view === 'problem') {
      return sql`p.id = any(array(select problems_saying${asked}
        union all select "problemId" from measures_saying${asked}))`
    }
    return sql`(m.id, pm."problemId") in (select "measureId", "problemId" from measures_saying${asked}
      union all select x."measureId", x."problemId" from "problemMeasure" x
        where x."problemId" = any(array(select problems_saying${asked})))`
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
  const last = view === 'measure' ? [sql`m.id`, sql`pm."problemId"`] : [sql`p.id`]
  return sql.join([...groups[group], sorts[sort], ...last])
}

/** Keys of the lines that the filter finds, with their place in the order asked for. */
export function linesOf(query: LedgerQuery, today: string, limit: Part): Part {
  const keys = query.view === 'measure' ? sql`m.id as "measureId", pm."problemId"` : sql`p.id as "problemId"`
  const order = orderOf(query)
  return sql`select ${keys}, row_number() over (order by ${order}) as place
    from ${sourceOf(query)} ${conditionsOf(query, today)} order by ${order} ${limit}`
}

/** How many lines the filter finds in all. */
export function totalOf(filter: LedgerFilter, today: string): Part {
  const conditions = conditionsOf(filter, today)
  if (filter.view === 'problem' || asksProblem(filter)) {
    return sql`select count(*) from ${sourceOf(filter)} ${conditions}`
  }
  // Measures and then their ties, each in one go through an index, instead of one search for every measure.
  return sql`select count(*) from "problemMeasure"
    where "measureId" = any(array(select m.id from measure m ${conditions}))`
}
