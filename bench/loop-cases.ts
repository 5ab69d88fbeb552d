import { requestOf } from './client.ts'
import { idOf, peopleOfUnit } from './district.ts'
import type { World } from './world.ts'

/** One thing that is measured: the product's requests and, on the same rows, the bare server's. */
export type Case = {
  name: string
  /** Requests a second asked for on two cores, and the share of the bare server. */
  aim: number
  share: number
  /** Statements of the bare server. */
  bare: string[]
  /** One list of requests for each of 16 connections, for each server. */
  requests(cookies: string[]): Promise<{ product: string[][]; bare: string[][] }>
  isRepeated: boolean
}

export const connections = 16

/** Unit of a connection: spread over the district, as sixteen officers of sixteen units. */
export const unitOf = (connection: number) => connection * 6 + 1

const lists = (make: (connection: number) => string[]): string[][] =>
  Array.from({ length: connections }, (_, index) => make(index))

const bareRequest = (work: string, ...values: unknown[][]) => requestOf('/', { work, values })

const pageRows = `
  select m.id, p."orgUnitId", u."shortName" as "unitName", p."inspectionId", p.id as "problemId", p."problemNo",
    a.title as "aspectTitle", p.title, p."problemText", p.status as "problemStatus", p."rectifyGoal",
    p."isImmediate", p."dueInConcentrated", p."isLongTerm", p.outcome, p."recoveredAmount",
    m."leadLeaderId", leader.name as "leaderName", m."leadDeptId", d.name as "departmentName", m."coDeptIds",
    array(select c.name from department c where c.id = any(m."coDeptIds") order by c."sortNo") as "coDepartmentNames",
    m."ownerId", owner.name as "ownerName", m."dueDate", m.status, m.version,
    array(select c.title from "problemCause" x join cause c on c.id = x."causeId" where x."problemId" = p.id order by c.no) as causes,
    m.text as "measureText", m.target, m.kind, 1 as "measureCount", (m.status = 'done')::int as "doneCount",
    (select count(*)::int from "evidenceMeasure" e where e."measureId" = m.id) as "evidenceCount"
  from measure m join "problemMeasure" pm on pm."measureId" = m.id join problem p on p.id = pm."problemId"
  join aspect a on a.id = p."aspectId" join "orgUnit" u on u.id = p."orgUnitId"
  left join person leader on leader.id = m."leadLeaderId" left join person owner on owner.id = m."ownerId"
  left join department d on d.id = m."leadDeptId"
  where m."voidedAt" is null and m."orgUnitId" = $1 and m.status = $2
  order by m."dueDate" nulls last, m.id, p.id limit 50`
const pageTotal = `select count(*)::int as total from measure m join "problemMeasure" pm on pm."measureId" = m.id
  where m."voidedAt" is null and m."orgUnitId" = $1 and m.status = $2`

const states = ['not_started', 'in_progress', 'done']

export function page(): Case {
  return {
    name: 'page',
    aim: 2100,
    share: 0.6,
    bare: [pageRows, pageTotal],
    isRepeated: true,
    async requests(cookies) {
      const product = lists((connection) =>
        states.map((status) =>
          requestOf(
            '/api/ledger.list',
            {
              view: 'measure',
              unitIds: [idOf('unit', unitOf(connection))],
              status: [status],
              sort: 'dueDate',
            },
            cookies[connection],
          ),
        ),
      )
      const bare = lists((connection) =>
        states.map((status) => {
          const values = [idOf('unit', unitOf(connection)), status]
          return bareRequest('page', values, values)
        }),
      )
      return { product, bare }
    },
  }
}

/** Numbers of measures of a connection's unit, `each` of them, spread over the unit. */
function measuresOf(connection: number, each: number): number[] {
  const first = (unitOf(connection) - 1) * 1000 + 1
  return Array.from({ length: each }, (_, index) => first + ((index * 7) % 1000))
}

const oneMeasure = `select m.*, i.title as "inspectionTitle", l.name as "leaderName", d.name as "departmentName", o.name as "ownerName",
  (select jsonb_agg(jsonb_build_object('id', p.id, 'problemNo', p."problemNo", 'title', p.title, 'status', p.status,
    'leadLeaderId', p."leadLeaderId") order by p."sortNo") from "problemMeasure" x join problem p on p.id = x."problemId" where x."measureId" = m.id) as problems
  from measure m join inspection i on i.id = m."inspectionId" left join person l on l.id = m."leadLeaderId"
  left join department d on d.id = m."leadDeptId" left join person o on o.id = m."ownerId" where m.id = $1`

export function one(): Case {
  return {
    name: 'one',
    aim: 6000,
    share: 0.6,
    bare: [oneMeasure],
    isRepeated: true,
    async requests(cookies) {
      const product = lists((connection) =>
        measuresOf(connection, 200).map((n) =>
          requestOf('/api/measure.get', { id: idOf('measure', n) }, cookies[connection]),
        ),
      )
      const bare = lists((connection) =>
        measuresOf(connection, 200).map((n) => bareRequest('one', [idOf('measure', n)])),
      )
      return { product, bare }
    },
  }
}

const insertOne = `with made as (
  insert into measure ("orgUnitId", "inspectionId", no, text, kind, target, "leadLeaderId", "leadDeptId", "coDeptIds", "ownerId", "dueDate")
  values ($1, $2, (select coalesce(max(no), 0) + 1 from measure where "inspectionId" = $2), $3, $4, $5, $6, $7, $8, $9, $10) returning id)
  insert into "problemMeasure" ("orgUnitId", "problemId", "measureId") select $1, $11, id from made returning "measureId"`

export function create(world: World): Case {
  return {
    name: 'create',
    aim: 1700,
    share: 0.35,
    bare: [insertOne],
    isRepeated: true,
    async requests(cookies) {
      const open = await world.query<{ id: string; inspectionId: string; orgUnitId: string }>(
        `select id, "inspectionId", "orgUnitId" from problem where status in ('not_started', 'in_progress')`,
      )
      const byUnit = Map.groupBy(open, ({ orgUnitId }) => orgUnitId)
      const of = (
        connection: number,
        make: (
          problem: { id: string; inspectionId: string },
          person: (at: number) => string,
          n: number,
        ) => string,
      ) => {
        const unit = unitOf(connection)
        const person = (at: number) => idOf('person', (unit - 1) * peopleOfUnit + 1 + at)
        return (byUnit.get(idOf('unit', unit)) ?? []).map((problem, n) => make(problem, person, n))
      }
      const text = (n: number) =>
        `由办公室牵头，${(n % 12) + 1}月底前对石桥村公务用车的派车单逐项对照制度重新梳理，明确专人专柜保管，确保资料可查可溯。`
      const department = (connection: number, at: number) =>
        idOf('department', (unitOf(connection) - 1) * 8 + 1 + at)
      return {
        product: lists((connection) =>
          of(connection, ({ id, inspectionId }, person, n) =>
            requestOf(
              '/api/measure.add',
              {
                inspectionId,
                problemIds: [id],
                text: text(n),
                kind: 'deadline',
                target: '责任落实到岗到人',
                leadLeaderId: person(2 + (n % 4)),
                leadDeptId: department(connection, n % 8),
                coDeptIds: [department(connection, (n + 1) % 8)],
                ownerId: person(14 + (n % 14)),
                dueDate: '2027-03-31',
              },
              cookies[connection],
            ),
          ),
        ),
        bare: lists((connection) =>
          of(connection, ({ id, inspectionId }, person, n) =>
            bareRequest('create', [
              idOf('unit', unitOf(connection)),
              inspectionId,
              text(n),
              'deadline',
              '责任落实到岗到人',
              person(2 + (n % 4)),
              department(connection, n % 8),
              [department(connection, (n + 1) % 8)],
              person(14 + (n % 14)),
              '2027-03-31',
              id,
            ]),
          ),
        ),
      }
    },
  }
}
