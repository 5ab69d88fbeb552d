import { type RawBuilder, sql } from 'kysely'
import type { Names } from '../../kit/field.ts'
import type { Tx } from '../../server/database/database.ts'
import type { LedgerQuery } from '../ledger/filter.ts'
import { linesOf } from '../ledger/lines.queries.ts'
import { measureCode } from '../plan/fields.ts'
import type { LoopColumn } from './catalogue.ts'
import type { LinesOf } from './forms.ts'

/** A row as the sheets show it: fields by name, with its id and version. */
export type Facts = Readonly<Record<string, unknown>> & { id: string; version: number; inspectionId: string }

/** Lines fetched and written at once: few enough that what was read is forgotten before it counts as old. */
const blockLines = 100

/**
 * Which problem and which measure each line of a form is about, in the order asked for: ids of lines (`lineId`) with
 * blanks between them, a hundred to a block. As text, because a hundred thousand pairs of objects take ten times as much.
 */
export async function lineBlocks(
  tx: Tx,
  lines: LinesOf,
  query: LedgerQuery,
  today: string,
): Promise<{ blocks: string[]; problems: number }> {
  const found = linesOf(lines === 'problem' || lines === 'measure' ? query : byNumber(query), today, sql``)
  const { rows } = await sql<{ ids: string; problems: number }>`
    with key as materialized (select k.*, row_number() over () as line_no from (${keysOf(lines, query.view, found)}) k)
    select string_agg(concat_ws('/', "problemId", "measureId"), ' ' order by line_no) as ids,
      (select count(distinct "problemId")::int from key) as problems
    from key group by (line_no - 1) / ${sql.lit(blockLines)} order by min(line_no)`.execute(tx)
  return { blocks: rows.map(({ ids }) => ids), problems: rows[0]?.problems ?? 0 }
}

/** By this a line is known to have been exported. */
export function lineId(problemId: string, measureId: string | null): string {
  return measureId === null ? problemId : `${problemId}/${measureId}`
}

/** Lines of one problem stand together, in the order of the problems' codes. */
function byNumber(query: LedgerQuery): LedgerQuery {
  return { ...query, sort: 'no', isDescending: false, group: 'none' }
}

function keysOf(lines: LinesOf, view: LedgerQuery['view'], found: RawBuilder<unknown>): RawBuilder<unknown> {
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

/** What the sheets show of a problem beside its own columns. */
const problemParts: Readonly<Record<string, RawBuilder<unknown>>> = {
  unitName: sql`(select u."shortName" from "orgUnit" u where u.id = p."orgUnitId")`,
  aspectTitle: sql`(select a.title from aspect a where a.id = p."aspectId")`,
  causes: sql`array_to_string(array(select c.title from "problemCause" x join cause c on c.id = x."causeId"
    where x."problemId" = p.id and c."voidedAt" is null order by c.no), '；')`,
  measureCount: sql`n."measureCount"`,
  doneCount: sql`n."doneCount"`,
  evidenceCount: sql`n."evidenceCount"`,
}
/** Of a measure. */
const measureParts: Readonly<Record<string, RawBuilder<unknown>>> = {
  problemIds: sql`array(select p.id from "problemMeasure" x join problem p on p.id = x."problemId"
    where x."measureId" = m.id order by p."sortNo")`,
  problemNos: sql`array(select p."problemNo" from "problemMeasure" x join problem p on p.id = x."problemId"
    where x."measureId" = m.id order by p."sortNo")`,
  evidenceCount: sql`(select count(*)::int from "evidenceMeasure" e where e."measureId" = m.id)`,
}
/** Made from other fields when the row is here. */
const made = new Set(['subject', 'code', 'also'])

const counted = sql`
    cross join lateral (select count(*)::int as "measureCount", count(*) filter (where m.status = 'done')::int as "doneCount",
      coalesce(sum((select count(*) from "evidenceMeasure" e where e."measureId" = m.id)), 0)::int as "evidenceCount"
      from "problemMeasure" x join measure m on m.id = x."measureId" where x."problemId" = p.id and m."voidedAt" is null) n`

/** Fields of problems and of measures that some columns show; nothing else is fetched. */
export type Wanted = Readonly<Record<'problem' | 'measure', ReadonlySet<string>>>

const always = {
  problem: ['id', 'version', 'inspectionId', 'problemNo'],
  measure: ['id', 'version', 'inspectionId', 'no'],
} as const

/** What the columns of a sheet take, and what else is asked for. */
export function wantedBy(
  columns: readonly LoopColumn[],
  also: Partial<Record<'problem' | 'measure', readonly string[]>> = {},
): Wanted {
  const fields = (of: 'problem' | 'measure') =>
    columns.flatMap((column) => {
      if (column.of !== 'own' && column.of !== of) return []
      return column.field === 'also' ? ['problemNos'] : made.has(column.field) ? [] : [column.field]
    })
  return {
    problem: new Set([...always.problem, ...fields('problem'), ...(also.problem ?? [])]),
    measure: new Set([...always.measure, ...fields('measure'), ...(also.measure ?? [])]),
  }
}

function fieldsIn(
  alias: string,
  wanted: ReadonlySet<string>,
  parts: Readonly<Record<string, RawBuilder<unknown>>>,
): RawBuilder<unknown> {
  return sql.join(
    [...wanted].map((name) => sql`${parts[name] ?? sql.ref(`${alias}.${name}`)} as ${sql.ref(name)}`),
  )
}

/** Problems by id; those not in sight are left out. */
export async function problemFacts(
  tx: Tx,
  ids: readonly string[],
  { problem }: Wanted,
): Promise<Map<string, Facts>> {
  if (ids.length === 0) return new Map()
  const hasCounts = ['measureCount', 'doneCount', 'evidenceCount'].some((name) => problem.has(name))
  const { rows } = await sql<Facts>`
    select ${fieldsIn('p', problem, problemParts)} from problem p ${hasCounts ? counted : sql``}
    where p.id = any (${[...ids]}::uuid[])`.execute(tx)
  return new Map(rows.map((row) => [row.id, Object.assign(row, { subject: '问题' })]))
}

/** Measures by id; those void or not in sight are left out. */
export async function measureFacts(
  tx: Tx,
  ids: readonly string[],
  { measure }: Wanted,
): Promise<Map<string, Facts>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<Facts & { no: number }>`
    select ${fieldsIn('m', measure, measureParts)} from measure m
    where m.id = any (${[...ids]}::uuid[]) and m."voidedAt" is null`.execute(tx)
  return new Map(
    rows.map((row) => {
      const code = measureCode(row.no)
      return [row.id, Object.assign(row, { code, subject: code })]
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
