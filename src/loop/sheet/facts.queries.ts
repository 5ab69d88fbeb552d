import { type RawBuilder, sql } from 'kysely'
import type { Names } from '../../kit/field.ts'
import type { Tx } from '../../server/database/database.ts'
import type { LedgerQuery } from '../ledger/filter.ts'
import { linesOf } from '../ledger/lines.queries.ts'
import { measureCode } from '../plan/fields.ts'
import type { LinesOf } from './forms.ts'

/** A row as the sheets show it: fields by name, with its id and version. */
export type Facts = Readonly<Record<string, unknown>> & { id: string; version: number; inspectionId: string }
export type LineKey = { problemId: string; measureId: string | null }

/** Which problem and which measure each line of a form is about, in the order asked for. */
export async function lineKeys(
  tx: Tx,
  lines: LinesOf,
  query: LedgerQuery,
  today: string,
): Promise<LineKey[]> {
  const found = linesOf(lines === 'problem' || lines === 'measure' ? query : byNumber(query), today, sql``)
  const { rows } = await keysOf(lines, query.view, found).execute(tx)
  return rows
}

/** Lines of one problem stand together, in the order of the problems' codes. */
function byNumber(query: LedgerQuery): LedgerQuery {
  return { ...query, sort: 'no', isDescending: false, group: 'none' }
}

function keysOf(lines: LinesOf, view: LedgerQuery['view'], found: RawBuilder<unknown>): RawBuilder<LineKey> {
  if (lines === 'problem' && view === 'problem')
    return sql`select "problemId", null as "measureId" from (${found}) l order by l.place`
  if (lines === 'problem')
    return sql`select "problemId", null as "measureId" from (${found}) l group by 1 order by min(l.place)`
  if (view === 'measure') {
    const lead =
      lines === 'problemThenMeasures'
        ? sql`union all select "problemId", null, min(place), -1 from (${found}) l group by 1`
        : sql``
    return sql`select "problemId", "measureId" from (
      select "problemId", "measureId", min(place) over (partition by "problemId") as place, place as inner_place
      from (${found}) l ${lead}) k order by place, inner_place`
  }
  const tied = sql`"problemMeasure" x join measure m on m.id = x."measureId" and m."voidedAt" is null`
  if (lines === 'problemThenMeasures')
    return sql`select "problemId", "measureId" from (
      select "problemId", null::uuid as "measureId", place, -1 as no from (${found}) l
      union all select l."problemId", m.id, l.place, m.no from (${found}) l join (${sql`select x."problemId", m.id, m.no from ${tied}`}) m
        on m."problemId" = l."problemId") k order by place, no`
  return sql`select l."problemId", m.id as "measureId" from (${found}) l
    left join (select x."problemId", m.id, m.no from ${tied}) m on m."problemId" = l."problemId" order by l.place, m.no`
}

/** Problems by id; those not in sight are left out. Counts of what belongs to them only where a sheet shows them. */
export async function problemFacts(
  tx: Tx,
  ids: readonly string[],
  counts: 'counted' | 'uncounted' = 'uncounted',
): Promise<Map<string, Facts>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<Facts>`
    select p.id, p.version, p."orgUnitId", p."inspectionId", u."shortName" as "unitName", p."problemNo",
      a.title as "aspectTitle", p.title, p."problemText", p."problemNature", p."rectifyGoal", p."leadLeaderId", p."leadDeptId",
      p."coDeptIds", p."ownerId", p."dueDate", p."isImmediate", p."dueInConcentrated", p."isLongTerm", p.outcome,
      p."recoveredAmount", p.status, ${counts === 'counted' ? sql`n.*,` : sql``} array_to_string(array(select c.title from "problemCause" x join cause c on c.id = x."causeId"
        where x."problemId" = p.id and c."voidedAt" is null order by c.no), '；') as causes
    from problem p join aspect a on a.id = p."aspectId" join "orgUnit" u on u.id = p."orgUnitId"
    ${counts === 'counted' ? counted : sql``}
    where p.id = any (${[...ids]}::uuid[])`.execute(tx)
  return new Map(rows.map((row) => [row.id, { ...row, subject: '问题' }]))
}

const counted = sql`
    cross join lateral (select count(*)::int as "measureCount", count(*) filter (where m.status = 'done')::int as "doneCount",
      coalesce(sum((select count(*) from "evidenceMeasure" e where e."measureId" = m.id)), 0)::int as "evidenceCount"
      from "problemMeasure" x join measure m on m.id = x."measureId" where x."problemId" = p.id and m."voidedAt" is null) n`

/** Measures by id, with the problems they answer; those void or not in sight are left out. */
export async function measureFacts(tx: Tx, ids: readonly string[]): Promise<Map<string, Facts>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<Facts & { no: number; problemIds: string[]; problemNos: string[] }>`
    select m.id, m.version, m."orgUnitId", m."inspectionId", m.no, m.text, m.kind, m.target, m."leadLeaderId", m."leadDeptId",
      m."coDeptIds", m."ownerId", m."dueDate", m.status, t."problemIds", t."problemNos",
      (select count(*)::int from "evidenceMeasure" e where e."measureId" = m.id) as "evidenceCount"
    from measure m cross join lateral (
      select coalesce(array_agg(p.id order by p."sortNo"), '{}') as "problemIds",
        coalesce(array_agg(p."problemNo" order by p."sortNo"), '{}') as "problemNos"
      from "problemMeasure" x join problem p on p.id = x."problemId" where x."measureId" = m.id) t
    where m.id = any (${[...ids]}::uuid[]) and m."voidedAt" is null`.execute(tx)
  return new Map(
    rows.map((row) => {
      const code = measureCode(row.no)
      return [row.id, { ...row, code, subject: code }]
    }),
  )
}

/** The codes of the other problems that a measure answers. */
export function alsoOf(measure: Facts, problemNo: unknown): string {
  const numbers = Array.isArray(measure.problemNos) ? measure.problemNos : []
  return numbers.filter((no) => no !== problemNo).join('、')
}

type Named = { id: string; name: string; target: string; isLeader: boolean }

/** Names of the people and departments in sight, both ways; of a unit only who has a post there, now or before. */
export async function sheetNames(tx: Tx, orgUnitId: string | null) {
  const people = orgUnitId === null ? sql`` : sql`where m."orgUnitId" = ${orgUnitId}`
  const departments = orgUnitId === null ? sql`` : sql`where "orgUnitId" = ${orgUnitId}`
  const { rows } = await sql<Named>`
    select p.id, p.name, 'person' as target, bool_or(m.role in ('leader', 'principal') and m."isActive") as "isLeader"
    from membership m join person p on p.id = m."personId" ${people} group by p.id, p.name
    union all select id, name, 'department', false from department ${departments} order by name`.execute(tx)
  const byId = new Map(rows.map(({ id, name }) => [id, name]))
  const byName = Map.groupBy(rows, ({ target, name }) => `${target} ${name}`)
  const names: Names = {
    nameOf: (_, id) => byId.get(id),
    idsOf: (target, text) =>
      (byName.get(`${target} ${text.replaceAll(/\s/g, '')}`) ?? []).map(({ id }) => id),
  }
  const listOf = (test: (row: Named) => boolean) => [...new Set(rows.filter(test).map(({ name }) => name))]
  return {
    names,
    leaders: listOf(({ isLeader }) => isLeader),
    people: listOf(({ target }) => target === 'person'),
    departments: listOf(({ target }) => target === 'department'),
  }
}

export type SheetNames = Awaited<ReturnType<typeof sheetNames>>
