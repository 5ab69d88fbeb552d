import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Severity } from '../../controls/rule.ts'
import { dayIn } from '../../controls/sql.ts'
import { isExcused, isRed } from '../../controls/standing.ts'
import type { Day } from '../../kit/day.ts'
import { namesOf } from '../../registers/every/names.queries.ts'
import type { Tx } from '../../server/database/database.ts'

export type AlertState = 'open' | 'waiting' | 'excused' | 'closed' | 'all'
export type Colour = 'red' | 'amber' | 'blue'

export type AlertFilter = {
  state: AlertState
  colour?: Colour | undefined
  register?: string | undefined
  ruleId?: string | undefined
  problemId?: string | undefined
  orgUnitId?: string | undefined
  recordId?: string | undefined
  /** YYYY-MM: what stood at any time of it. */
  month?: string | undefined
}

export type StoredAlert = {
  id: string
  orgUnitId: string
  unitName: string
  ruleId: string
  register: string
  recordId: string
  severity: Severity
  isRed: boolean
  isExcused: boolean
  zh: string
  en: string
  sinceDate: Day
  openedAt: string
  escalatedAt: string | null
  closedAt: string | null
  /** The latest word of a person on it. */
  waiver: Waiver | null
  problems: { id: string; problemNo: string; status: string }[]
}

export type Waiver = {
  id: string
  kind: 'explain' | 'waive'
  state: 'proposed' | 'accepted' | 'refused' | 'withdrawn'
  reason: string
  untilDate: Day
  proposedBy: string
  proposedByName: string
  proposedAt: string
  decidedByName: string | null
  decidedAt: string | null
  opinion: string
}

/** Alerts of a page. */
export const pageSize = 50

/** Alerts that this person sees and asks for: red ones first, then the longest standing. */
export async function alertsOf(
  tx: Tx,
  filter: AlertFilter,
  sight: RawBuilder<SqlBool>,
  today: Day,
  page: number,
): Promise<StoredAlert[]> {
  const { rows } = await sql<StoredAlert>`
    select a.id, a."orgUnitId", u."shortName" as "unitName", a."ruleId", a.register, a."recordId", a.severity,
      ${isRed('a')} as "isRed", ${isExcused('a', today)} as "isExcused", a.zh, a.en, a."sinceDate", a."openedAt",
      a."escalatedAt", a."closedAt", w.waiver, coalesce(p.problems, '[]') as problems
    from (select a.* from alert a where ${wanted(filter, sight, today)}
      order by (a."closedAt" is null) desc, ${rank}, a."sinceDate", a.id limit ${pageSize} offset ${page * pageSize}) a
    join "orgUnit" u on u.id = a."orgUnitId"
    left join lateral (${latestWaiver}) w on true
    left join lateral (
      select jsonb_agg(jsonb_build_object('id', p.id, 'problemNo', p."problemNo", 'status', p.status)
        order by p."sortNo") as problems
      from problem p where p."orgUnitId" = a."orgUnitId" and p."ruleIds" @> array[a."ruleId"]) p on true
    order by (a."closedAt" is null) desc, ${rank}, a."sinceDate", a.id`.execute(tx)
  return rows
}

const rank = sql`case when ${isRed('a')} then 0 when a.severity = 'warn' then 1 else 2 end`

const latestWaiver = sql`select jsonb_build_object('id', w.id, 'kind', w.kind, 'state', w.state, 'reason', w.reason,
    'untilDate', w."untilDate", 'proposedBy', w."proposedBy", 'proposedByName', n.name, 'proposedAt', w."proposedAt",
    'decidedByName', d.name, 'decidedAt', w."decidedAt", 'opinion', w.opinion) as waiver
  from "alertWaiver" w join person n on n.id = w."proposedBy" left join person d on d.id = w."decidedBy"
  where w."alertId" = a.id order by w."proposedAt" desc limit 1`

export type AlertCounts = {
  red: number
  amber: number
  blue: number
  waiting: number
  excused: number
  total: number
}

/** How many there are of each kind, whatever colour is asked for; `total` with the colour. */
export async function countAlerts(
  tx: Tx,
  filter: AlertFilter,
  sight: RawBuilder<SqlBool>,
  today: Day,
): Promise<AlertCounts> {
  const { colour, ...rest } = filter
  const { rows } = await sql<AlertCounts>`
    select (count(*) filter (where red))::int as red, (count(*) filter (where not red and severity = 'warn'))::int as amber,
      (count(*) filter (where not red and severity = 'info'))::int as blue,
      (count(*) filter (where waiting))::int as waiting, (count(*) filter (where excused))::int as excused,
      (count(*) filter (where ${colour ? colourIs('f', colour) : sql`true`}))::int as total
    from (select a.*, ${isRed('a')} as red, ${isWaiting} as waiting, ${isExcused('a', today)} as excused
      from alert a where ${wanted(rest, sight, today)}) f`.execute(tx)
  return rows[0] ?? { red: 0, amber: 0, blue: 0, waiting: 0, excused: 0, total: 0 }
}

const isWaiting = sql<SqlBool>`exists (select 1 from "alertWaiver" w where w."alertId" = a.id and w.state = 'proposed')`

function colourIs(alert: string, colour: Colour): RawBuilder<SqlBool> {
  const severity = sql.ref(`${alert}.severity`)
  if (colour === 'red') return isRed(alert)
  return sql<SqlBool>`(not ${isRed(alert)} and ${severity} = ${colour === 'amber' ? 'warn' : 'info'})`
}

function wanted(filter: AlertFilter, sight: RawBuilder<SqlBool>, today: Day): RawBuilder<SqlBool> {
  const { state, colour, register, ruleId, problemId, orgUnitId, recordId, month } = filter
  const all = [sight]
  if (state === 'closed') all.push(sql`a."closedAt" is not null`)
  else if (state !== 'all') all.push(sql`a."closedAt" is null`)
  if (state === 'open') all.push(sql`not ${isExcused('a', today)}`)
  if (state === 'excused') all.push(isExcused('a', today))
  if (state === 'waiting') all.push(isWaiting)
  if (colour) all.push(colourIs('a', colour))
  if (register) all.push(sql`a.register = ${register}`)
  if (ruleId) all.push(sql`a."ruleId" = ${ruleId}`)
  if (orgUnitId) all.push(sql`a."orgUnitId" = ${orgUnitId}`)
  if (recordId) all.push(sql`a."recordId" = ${recordId}`)
  if (problemId) {
    all.push(sql`exists (select 1 from problem p where p.id = ${problemId} and p."orgUnitId" = a."orgUnitId"
      and p."ruleIds" @> array[a."ruleId"])`)
  }
  if (month) all.push(stoodIn(month))
  return sql.join(all, sql` and `)
}

/** Whether it was off at any time of the month, whenever it was found. */
function stoodIn(month: string): RawBuilder<SqlBool> {
  const first = sql`${`${month}-01`}::date`
  return sql<SqlBool>`(a."sinceDate" < (${first} + interval '1 month')
    and (a."closedAt" is null or ${dayIn('a.closedAt')} >= ${first}))`
}

/** What a record is called in a list: its title and number, as far as in sight. */
export async function recordNames(
  tx: Tx,
  alerts: readonly { register: string; recordId: string }[],
): Promise<Map<string, string>> {
  const byRegister = Map.groupBy(alerts, ({ register }) => register)
  const found = await Promise.all(
    [...byRegister].map(([register, some]) =>
      namesOf(tx, register, [...new Set(some.map(({ recordId }) => recordId))]),
    ),
  )
  return new Map(found.flat().map(({ id, name }) => [id, name]))
}
