import { piecesOf } from '../src/loop/ledger/search-words.ts'
import { requestOf } from './client.ts'
import { idOf } from './district.ts'

/** Cookie headers of the people who ask. */
export type Signed = { officers: ReadonlyMap<number, string>; overseer: string }

/** One thing that is measured: the product's requests and, on the same rows, the bare server's. */
export type Case = {
  name: string
  /** What is asked, in the table. */
  what: string
  /** Requests a second asked for on two cores, and the share of the bare server. */
  aim: number
  share?: number
  /** Statements of the bare server. */
  bare: string[]
  /** One list of requests for each of 16 connections, for each server. */
  requests(signed: Signed): Promise<{ product: string[][]; bare: string[][] }>
  /** Owner's SQL that puts the rows back as they were before a round. */
  reset?: string
}

export const connections = 16

/** Unit of a connection: spread over the district, as sixteen officers of sixteen units. */
export const unitOf = (connection: number) => connection * 6 + 1

export const lists = (make: (connection: number) => string[]): string[][] =>
  Array.from({ length: connections }, (_, index) => make(index))

export const bareRequest = (work: string, ...values: unknown[][]) => requestOf('/', { work, values })

const officerOf = ({ officers }: Signed, connection: number) => officers.get(unitOf(connection)) ?? ''

const shown = `m.id, p."orgUnitId", u."shortName" as "unitName", p."inspectionId", p.id as "problemId", p."problemNo",
    a.title as "aspectTitle", p.title, p."problemText", p.status as "problemStatus", p."rectifyGoal",
    p."isImmediate", p."dueInConcentrated", p."isLongTerm", p.outcome, p."recoveredAmount",
    m."leadLeaderId", leader.name as "leaderName", m."leadDeptId", d.name as "departmentName", m."coDeptIds",
    array(select c.name from department c where c.id = any(m."coDeptIds") order by c."sortNo") as "coDepartmentNames",
    m."ownerId", owner.name as "ownerName", m."dueDate", m.status, m.version,
    array(select c.title from "problemCause" x join cause c on c.id = x."causeId" where x."problemId" = p.id order by c.no) as causes,
    m.text as "measureText", m.target, m.kind, 1 as "measureCount", (m.status = 'done')::int as "doneCount",
    (select count(*)::int from "evidenceMeasure" e where e."measureId" = m.id) as "evidenceCount"`
const named = `join aspect a on a.id = p."aspectId" join "orgUnit" u on u.id = p."orgUnitId"
  left join person leader on leader.id = m."leadLeaderId" left join person owner on owner.id = m."ownerId"
  left join department d on d.id = m."leadDeptId"`
const tied = `measure m join "problemMeasure" pm on pm."measureId" = m.id join problem p on p.id = pm."problemId"`

/** Every line of the ledger by measure, for the bare export. */
export const allRows = `select ${shown} from ${tied} ${named} where m."voidedAt" is null`

const pageRows = `select ${shown} from ${tied} ${named}
  where m."voidedAt" is null and m."orgUnitId" = $1 and m.status = $2
  order by m."dueDate" nulls last, m.id, p.id limit 50`
const pageTotal = `select count(*)::int as total from measure m join "problemMeasure" pm on pm."measureId" = m.id
  where m."voidedAt" is null and m."orgUnitId" = $1 and m.status = $2`

const states = ['not_started', 'in_progress', 'done']

export const page: Case = {
  name: 'page',
  what: 'ledger page: unit and state, by due day, 50 lines with total and words',
  aim: 2100,
  share: 0.6,
  bare: [pageRows, pageTotal],
  async requests(signed) {
    const product = lists((connection) =>
      states.map((status) => {
        const unitIds = [idOf('unit', unitOf(connection))]
        const query = { view: 'measure', unitIds, status: [status], sort: 'dueDate' }
        return requestOf('/api/ledger.list', query, officerOf(signed, connection))
      }),
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
const itsReports = `select g.*, p.name as "reportedByName" from progress g left join person p on p.id = g."reportedBy"
  where g."measureId" = $1 order by g."reportedAt" desc limit 200`
const itsEvidence = `select e.*, v.no, v."addedAt", f.name as "fileName", f."mimeType", f.size, f.sha256 from "evidenceMeasure" x
  join evidence e on e.id = x."evidenceId"
  join lateral (select * from "evidenceVersion" where "evidenceId" = e.id order by no desc limit 1) v on true
  join "storedFile" f on f.id = v."fileId" where x."measureId" = $1 order by e."createdAt" desc limit 200`
const itsExtensions = `select * from extension where "measureId" = $1 order by "requestedAt" desc limit 50`

export const one: Case = {
  name: 'one',
  what: 'one measure with its problems, reports, evidence and requests',
  aim: 6000,
  share: 0.6,
  bare: [oneMeasure, itsReports, itsEvidence, itsExtensions],
  async requests(signed) {
    const product = lists((connection) =>
      measuresOf(connection, 200).map((n) =>
        requestOf('/api/measure.get', { id: idOf('measure', n) }, officerOf(signed, connection)),
      ),
    )
    const bare = lists((connection) =>
      measuresOf(connection, 200).map((n) => {
        const values = [idOf('measure', n)]
        return bareRequest('one', values, values, values, values)
      }),
    )
    return { product, bare }
  },
}

export const counts: Case = {
  name: 'counts',
  what: 'counts by unit and state with lateness, whole district (bare: a scan)',
  aim: 1000,
  bare: [
    `select c.*, u."shortName" as "unitName" from (select "orgUnitId", status, count(*)::int as total,
       count(*) filter (where "dueDate" < current_date and status <> 'closed')::int as late from problem group by 1, 2) c
     join "orgUnit" u on u.id = c."orgUnitId" order by u.name, c.status`,
  ],
  async requests({ overseer }) {
    const product = lists(() => [requestOf('/api/ledger.counts', {}, overseer)])
    return { product, bare: lists(() => [bareRequest('counts', [])]) }
  },
}

/** Two to four letters: matters that stand in one text of twenty, things, and places that stand in few. */
const asked = [
  '公务用车',
  '合同',
  '重点项目',
  '石桥村',
  '登记簿',
  '信访',
  '消防设施',
  '柳塘',
  '派车单',
  '梅岭社区',
]

const inUnit = (of: string, place: string) => (place ? `${of}."orgUnitId" = ${place} and` : '')
const foundBy = (unit: string) => `found as (
    select p.id from problem p where ${inUnit('p', unit)} bigrams(p.title || ' ' || p."problemText") @> $2 and strpos(p.title || ' ' || p."problemText", $1) > 0
    union select x."problemId" from measure m join "problemMeasure" x on x."measureId" = m.id
    where ${inUnit('m', unit)} bigrams(m.text) @> $2 and strpos(m.text, $1) > 0 and m."voidedAt" is null)`
const searchRows = (unit: string) => `with ${foundBy(unit)}
  select p.*, a.title as "aspectTitle", u."shortName" as "unitName", leader.name as "leaderName", d.name as "departmentName",
    owner.name as "ownerName",
    array(select c.name from department c where c.id = any(p."coDeptIds") order by c."sortNo") as "coDepartmentNames",
    array(select c.title from "problemCause" x join cause c on c.id = x."causeId" where x."problemId" = p.id order by c.no) as causes,
    (select count(*) from "problemMeasure" x where x."problemId" = p.id) as measures, count(*) over () as total
  from found join problem p on p.id = found.id join aspect a on a.id = p."aspectId" join "orgUnit" u on u.id = p."orgUnitId"
  left join person leader on leader.id = p."leadLeaderId" left join person owner on owner.id = p."ownerId"
  left join department d on d.id = p."leadDeptId"
  order by p."orgUnitId", p."inspectionId", p."sortNo" limit 50`

function search(name: string, what: string, isInUnit: boolean): Case {
  return {
    name,
    what,
    aim: 500,
    bare: [searchRows(isInUnit ? '$3' : '')],
    async requests(signed) {
      const turned = (connection: number) => [...asked.slice(connection % asked.length), ...asked]
      const product = lists((connection) => {
        const cookie = isInUnit ? officerOf(signed, connection) : signed.overseer
        return turned(connection).map((q) => requestOf('/api/ledger.list', { q }, cookie))
      })
      const bare = lists((connection) =>
        turned(connection).map((q) =>
          bareRequest(name, [q, piecesOf(q), ...(isInUnit ? [idOf('unit', unitOf(connection))] : [])]),
        ),
      )
      return { product, bare }
    },
  }
}

export const searchUnit = search(
  'search',
  'search of 2–4 Chinese letters in one unit, with exact total',
  true,
)
export const searchDistrict = search('searchAll', 'the same in the whole district', false)
