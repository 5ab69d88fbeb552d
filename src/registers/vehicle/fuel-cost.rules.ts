import { sql } from 'kysely'
import { rule } from '../../controls/rule.ts'
import { yuan } from '../../kit/money.ts'

/** Months before that the average is of; fewer than three tell nothing. Source: rule book 11.3. */
const monthsBefore = 6
const leastMonths = 3
/** One refuelling more or less in a month is chance, where a vehicle has one or two. */
const leastFills = 3

/** A month in which a vehicle took fuel for far more than in the half-year before. */
export const fuelCostOfMonth = rule({
  id: 'CARS-004',
  zh: '单车月油费异常',
  en: 'Unusual fuel cost of a month',
  register: 'vehicle',
  field: null,
  from: '2017-12-05',
  severity: 'warn',
  basis: { text: '规则手册 11.3 油耗异常判定（本单位口径）', status: 'house' },
  params: ['cars.monthFactor'],
  find: ({ db, today, live, param }) => {
    const sums = sql`(select f."orgUnitId", f."vehicleId", date_trunc('month', f."eventDate")::date as month,
        sum(f.amount) as amount, count(*)::int as fills
      from fuel f where ${live('f')} group by f."orgUnitId", f."vehicleId", date_trunc('month', f."eventDate"))`
    const half = sql.raw(String(monthsBefore))
    return (
      db
        .selectFrom(
          sql<{
            orgUnitId: string
            vehicleId: string
            month: string
            amount: number
            fills: number
            average: number
            months: number
          }>`(select s.*, round(avg(s.amount) over before) as average, (count(*) over before)::int as months
            from ${sums} s window before as (partition by s."orgUnitId", s."vehicleId" order by s.month
              range between interval '${half} months' preceding and interval '1 month' preceding))`.as<'m'>(
            sql`m`,
          ),
        )
        .innerJoin('vehicle as v', (join) =>
          join.onRef('v.orgUnitId', '=', 'm.orgUnitId').onRef('v.id', '=', 'm.vehicleId'),
        )
        .where('m.months', '>=', leastMonths)
        .where('m.fills', '>=', leastFills)
        // What lies longer back is history, which nobody mends.
        .where(sql<boolean>`m.month > ${today}::date - interval '12 months'`)
        .where(sql<boolean>`m.amount > m.average * ${param('cars.monthFactor', 'm.orgUnitId', 'm.month')}`)
        .select([
          'm.vehicleId as recordId',
          'm.orgUnitId',
          'm.month as since',
          sql<string>`to_char(m.month, 'YYYY-MM')`.as('part'),
          'v.plateNo',
          sql<number>`m.amount::bigint`.as('amount'),
          sql<number>`m.average::bigint`.as('average'),
        ])
    )
  },
  reruns: {
    fuel: (db, ids) =>
      db
        .selectFrom('fuel')
        .where('id', 'in', [...ids])
        .select('vehicleId as id'),
  },
  say: ({ part, plateNo, amount, average }) => ({
    zh: `${plateNo} ${part} 油费 ${yuan(amount)} 元，前六个月月均 ${yuan(average)} 元，是 ${(amount / average).toFixed(1)} 倍。请核对当月任务和加油记录，并说明原因。`,
    en: `${plateNo}: fuel for ${yuan(amount)} yuan in ${part}, ${(amount / average).toFixed(1)} times the average of ${yuan(average)} of the six months before. Check the trips and refuellings of the month, and explain.`,
  }),
})
