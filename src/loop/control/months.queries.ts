import { sql } from 'kysely'
import { rulesOf } from '../../controls/rules.ts'
import { dayIn } from '../../controls/sql.ts'
import { isExcused, isRed } from '../../controls/standing.ts'
import { addMonths, type Day } from '../../kit/day.ts'
import type { Tx } from '../../server/database/database.ts'

/** `none`: nothing to look at yet, so that an empty register does not pass for a clean one. */
export type MonthState = 'red' | 'amber' | 'excused' | 'green' | 'none'
export type Month = { month: string; state: MonthState; count: number }

/** Months shown, this one included. */
export const monthsShown = 12

type Counts = { month: string; ruleId: string; red: number; amber: number; excused: number }

/** The last twelve months of each rule in this unit, oldest first: what was off in them, whenever it was found. */
export async function monthsOf(
  tx: Tx,
  orgUnitId: string,
  ruleIds: readonly string[],
  today: Day,
): Promise<Map<string, Month[]>> {
  const months = Array.from({ length: monthsShown }, (_, index) =>
    addMonths(`${today.slice(0, 7)}-01`, index - monthsShown + 1).slice(0, 7),
  )
  const [counts, firstDays] = await Promise.all([
    countsOf(tx, orgUnitId, ruleIds, months, today),
    firstDaysOf(tx, orgUnitId, ruleIds),
  ])
  const found = new Map(counts.map((one) => [`${one.ruleId} ${one.month}`, one]))
  return new Map(
    ruleIds.map((ruleId) => [
      ruleId,
      months.map((month) => monthOf(month, found.get(`${ruleId} ${month}`), firstDays.get(ruleId))),
    ]),
  )
}

function monthOf(month: string, counts: Counts | undefined, firstDay: Day | undefined): Month {
  const { red = 0, amber = 0, excused = 0 } = counts ?? {}
  if (red > 0) return { month, state: 'red', count: red }
  if (amber > 0) return { month, state: 'amber', count: amber }
  if (excused > 0) return { month, state: 'excused', count: excused }
  return {
    month,
    state: firstDay !== undefined && firstDay.slice(0, 7) <= month ? 'green' : 'none',
    count: 0,
  }
}

/** One statement for all rules and months. What only notes is no colour. */
async function countsOf(
  tx: Tx,
  orgUnitId: string,
  ruleIds: readonly string[],
  months: readonly string[],
  today: Day,
): Promise<Counts[]> {
  const { rows } = await sql<Counts>`
    select m.month, f."ruleId", (count(*) filter (where f.red and not f.excused))::int as red,
      (count(*) filter (where not f.red and not f.excused))::int as amber,
      (count(*) filter (where f.excused))::int as excused
    from (select a."ruleId", a."sinceDate", ${dayIn('a.closedAt')} as "closedDate", ${isRed('a')} as red,
        ${isExcused('a', today)} as excused
      from alert a where a."orgUnitId" = ${orgUnitId} and a."ruleId" = any (${[...ruleIds]}::text[])
        and a.severity <> 'info' and (a."closedAt" is null or ${dayIn('a.closedAt')} >= ${`${months[0]}-01`}::date)) f
    join (select month, (month || '-01')::date as first from unnest(${[...months]}::text[]) as month) m
      on f."sinceDate" < m.first + interval '1 month' and (f."closedDate" is null or f."closedDate" >= m.first)
    group by m.month, f."ruleId"`.execute(tx)
  return rows
}

/** The first event day that the register of each rule holds in this unit. */
async function firstDaysOf(tx: Tx, orgUnitId: string, ruleIds: readonly string[]): Promise<Map<string, Day>> {
  const known = ruleIds.flatMap((id) => rulesOf(id).map(({ register }) => ({ id, register })))
  const registers = [...new Set(known.map(({ register }) => register))]
  if (registers.length === 0) return new Map()
  const parts = registers.map(
    (name) => sql`select ${name}::text as register, min("eventDate") as day from ${sql.table(name)}
      where "orgUnitId" = ${orgUnitId} and "voidedAt" is null`,
  )
  const { rows } = await sql<{
    register: string
    day: Day | null
  }>`${sql.join(parts, sql` union all `)}`.execute(tx)
  const days = new Map(rows.map(({ register, day }) => [register, day]))
  return new Map(
    known.flatMap(({ id, register }) => {
      const day = days.get(register)
      return day ? [[id, day] as const] : []
    }),
  )
}
