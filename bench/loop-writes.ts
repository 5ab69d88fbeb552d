import { requestOf } from './client.ts'
import { idOf, peopleOfUnit } from './district.ts'
import { bareRequest, type Case, connections, lists, unitOf } from './loop-cases.ts'
import type { World } from './world.ts'

type Open = { id: string; inspectionId: string; orgUnitId: string }

const insertOne = `with made as (
  insert into measure ("orgUnitId", "inspectionId", no, text, kind, target, "leadLeaderId", "leadDeptId", "coDeptIds", "ownerId", "dueDate")
  values ($1, $2, (select coalesce(max(no), 0) + 1 from measure where "inspectionId" = $2), $3, $4, $5, $6, $7, $8, $9, $10) returning id)
  insert into "problemMeasure" ("orgUnitId", "problemId", "measureId") select $1, $11, id from made returning "measureId"`

/** Rows of the district are numbered (district.ts); all others were made by a round before. */
const made = (column: string) => `${column}::text not like '019000%'`

const measureText = (n: number) =>
  `由办公室牵头，${(n % 12) + 1}月底前对石桥村公务用车的派车单逐项对照制度重新梳理，明确专人专柜保管，确保资料可查可溯。`

/** What a new measure holds, by the number of its problem in the unit. */
function measureOf(connection: number, n: number) {
  const unit = unitOf(connection)
  const person = (at: number) => idOf('person', (unit - 1) * peopleOfUnit + 1 + at)
  const department = (at: number) => idOf('department', (unit - 1) * 8 + 1 + (at % 8))
  return {
    text: measureText(n),
    kind: 'deadline',
    target: '责任落实到岗到人',
    leadLeaderId: person(2 + (n % 4)),
    leadDeptId: department(n),
    coDeptIds: [department(n + 1)],
    ownerId: person(14 + (n % 14)),
    dueDate: '2027-03-31',
  }
}

export function create(world: World): Case {
  return {
    name: 'create',
    what: 'create a measure, tied to its problem',
    aim: 1700,
    share: 0.35,
    bare: [insertOne],
    // Reports too: a run that was broken off may have left some on measures it made.
    reset: `delete from progress where ${made('"measureId"')}; delete from "problemMeasure" where ${made('"measureId"')}; delete from measure where ${made('id')}; vacuum analyze measure`,
    async requests({ officers }) {
      const open = await world.query<Open>(
        `select id, "inspectionId", "orgUnitId" from problem where status in ('not_started', 'in_progress')`,
      )
      const byUnit = Map.groupBy(open, ({ orgUnitId }) => orgUnitId)
      const of = (connection: number) => byUnit.get(idOf('unit', unitOf(connection))) ?? []
      return {
        product: lists((connection) =>
          of(connection).map(({ id, inspectionId }, n) => {
            const measure = { inspectionId, problemIds: [id], ...measureOf(connection, n) }
            return requestOf('/api/measure.add', measure, officers.get(unitOf(connection)))
          }),
        ),
        bare: lists((connection) =>
          of(connection).map(({ id, inspectionId, orgUnitId }, n) => {
            const columns = Object.values(measureOf(connection, n))
            return bareRequest('create', [orgUnitId, inspectionId, ...columns, id])
          }),
        ),
      }
    },
  }
}

const reportOne = `with report as (
    insert into progress ("orgUnitId", "measureId", text, "eventDate", "reportedBy") values ($1, $2, $3, current_date, $4) returning id),
  moved as (update measure set status = 'in_progress', version = version + 1 where id = $2 and status = 'not_started'),
  problems as (update problem set status = 'in_progress', version = version + 1 where status = 'not_started'
    and id in (select "problemId" from "problemMeasure" where "measureId" = $2))
  select id from report`

/** Officers of six units on each connection, so that there are measures enough that have not begun. */
export const unitsOf = (connection: number) =>
  Array.from({ length: 6 }, (_, index) => unitOf(connection) + index)
export const allUnits = Array.from({ length: connections }, (_, index) => unitsOf(index)).flat()

export function change(world: World): Case {
  return {
    name: 'change',
    what: 'change state: the first report on a measure, which begins it and its problem',
    aim: 3000,
    share: 0.35,
    bare: [reportOne],
    reset: `update measure set status = 'not_started' where status = 'in_progress'
        and id in (select "measureId" from progress where ${made('id')});
      delete from progress where ${made('id')};
      update problem p set status = 'not_started' where status = 'in_progress' and not exists (
        select 1 from "problemMeasure" x join progress g on g."measureId" = x."measureId" where x."problemId" = p.id);
      vacuum analyze measure, problem, progress`,
    async requests({ officers }) {
      const open = await world.query<{ id: string; orgUnitId: string }>(
        `select m.id, m."orgUnitId" from measure m where m.status = 'not_started' and not exists (
           select 1 from "problemMeasure" x join "closeOut" c on c."problemId" = x."problemId"
           where x."measureId" = m.id) order by hashtext(m.id::text)`,
      )
      const byUnit = Map.groupBy(open, ({ orgUnitId }) => orgUnitId)
      const text = '已与相关科室逐项核对，补齐缺失的记录。'
      const of = (connection: number, make: (id: string, unit: number) => string) =>
        unitsOf(connection).flatMap((unit) =>
          (byUnit.get(idOf('unit', unit)) ?? []).map(({ id }) => make(id, unit)),
        )
      return {
        product: lists((connection) =>
          of(connection, (measureId, unit) =>
            requestOf('/api/progress.report', { measureId, text }, officers.get(unit)),
          ),
        ),
        bare: lists((connection) =>
          of(connection, (id, unit) => {
            const officer = idOf('person', (unit - 1) * peopleOfUnit + 1)
            return bareRequest('change', [idOf('unit', unit), id, text, officer])
          }),
        ),
      }
    },
  }
}
