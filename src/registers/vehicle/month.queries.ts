import { sql } from 'kysely'
import { loadValues } from '../../controls/values.queries.ts'
import { valueOn } from '../../controls/values.ts'
import { addMonths, type Day, lastOfMonth } from '../../kit/day.ts'
import { Refused } from '../../kit/refused.ts'
import type { Context } from '../../server/action.ts'
import type { Tx } from '../../server/database/database.ts'
import { type MonthCost, type MonthFuel, type MonthTrip, totalsOf } from './month.ts'

type Vehicle = {
  id: string
  orgUnitId: string
  unitName: string
  plateNo: string
  brandModel: string | null
  fuelType: string
  tankCapacity: number
  baseL100: number
  fuelCardNo: string | null
}

type Span = { orgUnitId: string; vehicleId: string; from: Day; to: Day }

/** The vehicle's month; refuses `notFound` for a vehicle out of sight. `month` is YYYY-MM. */
export async function monthStatement({ tx }: Pick<Context, 'tx'>, vehicleId: string, month: string) {
  const { rows } = await sql<Vehicle>`
    select v.id, v."orgUnitId", u.name as "unitName", v."plateNo", v."brandModel", v."fuelType", v."tankCapacity"::float,
      v."baseL100"::float, v."fuelCardNo" from vehicle v join "orgUnit" u on u.id = v."orgUnitId" where v.id = ${vehicleId}`.execute(
    tx,
  )
  const [vehicle] = rows
  if (!vehicle) throw new Refused('notFound', '没有这辆车。', 'No such vehicle.')
  const { orgUnitId } = vehicle
  const from = `${month}-01`
  const span = { orgUnitId, vehicleId, from, to: lastOfMonth(from) }
  const [trips, fuels, costs, months, values] = await Promise.all([
    tripsIn(tx, span),
    fuelsIn(tx, span),
    costsIn(tx, span),
    monthsUpTo(tx, span),
    loadValues(tx),
  ])
  const limit = (name: 'cars.tankFactor' | 'cars.odoGapKm' | 'cars.fuelWarnFactor') =>
    Number(valueOn(values, name, orgUnitId, span.to))
  return {
    vehicle,
    month,
    trips,
    fuels,
    costs,
    totals: totalsOf(trips, fuels, costs),
    months,
    limits: {
      tankFactor: limit('cars.tankFactor'),
      odoGapKm: limit('cars.odoGapKm'),
      fuelWarnFactor: limit('cars.fuelWarnFactor'),
    },
  }
}

export type MonthStatement = Awaited<ReturnType<typeof monthStatement>>

async function tripsIn(tx: Tx, { orgUnitId, vehicleId, from, to }: Span): Promise<MonthTrip[]> {
  const { rows } = await sql<MonthTrip>`
    select t.id, t."dispatchNo", t."departAt", t."returnAt", t.destination, t.purpose, u.name as "userName",
      d.name as "driverName", t."odoStart", t."odoEnd", t.distance, last."odoEnd" as "lastOdo"
    from trip t left join person u on u.id = t."userId" left join person d on d.id = t."driverId"
    left join lateral (select p."odoEnd" from trip p where p."orgUnitId" = t."orgUnitId" and p."vehicleId" = t."vehicleId"
      and p."departAt" < t."departAt" and p."odoEnd" is not null and p."voidedAt" is null
      order by p."departAt" desc limit 1) last on true
    where t."orgUnitId" = ${orgUnitId} and t."vehicleId" = ${vehicleId} and t."voidedAt" is null
      and t."eventDate" between ${from} and ${to} order by t."departAt", t.id limit 1000`.execute(tx)
  return rows
}

async function fuelsIn(tx: Tx, { orgUnitId, vehicleId, from, to }: Span): Promise<MonthFuel[]> {
  const { rows } = await sql<MonthFuel>`
    select f.id, f."refuelAt", f.station, f.litres::float, f.amount, f.odo, f."isFullTank",
      case when f."isFullTank" and last."isFullTank" then last.odo end as "fullOdo"
    from fuel f
    left join lateral (select p.odo, p."isFullTank" from fuel p where p."orgUnitId" = f."orgUnitId" and p."vehicleId" = f."vehicleId"
      and p."refuelAt" < f."refuelAt" and p."voidedAt" is null order by p."refuelAt" desc limit 1) last on true
    where f."orgUnitId" = ${orgUnitId} and f."vehicleId" = ${vehicleId} and f."voidedAt" is null
      and f."eventDate" between ${from} and ${to} order by f."refuelAt", f.id limit 1000`.execute(tx)
  return rows
}

async function costsIn(tx: Tx, { orgUnitId, vehicleId, from, to }: Span): Promise<MonthCost[]> {
  const { rows } = await sql<MonthCost>`
    select id, 'repair' as register, "sentDate" as date, items as what, amount from repair
      where "orgUnitId" = ${orgUnitId} and "vehicleId" = ${vehicleId} and "voidedAt" is null and "sentDate" between ${from} and ${to}
    union all select id, 'vehicleCost', "costDate", "costKind", amount from "vehicleCost"
      where "orgUnitId" = ${orgUnitId} and "vehicleId" = ${vehicleId} and "voidedAt" is null
        and "costDate" between ${from} and ${to} and payer = 'unit'
    order by date limit 500`.execute(tx)
  return rows
}

export type MonthSum = { month: string; distance: number; litres: number; fuelAmount: number }

/** The twelve months up to this one, also those without any trip. */
async function monthsUpTo(tx: Tx, { orgUnitId, vehicleId, from, to }: Span): Promise<MonthSum[]> {
  const first = addMonths(from, -11)
  const { rows } = await sql<MonthSum>`
    with m as (select generate_series(${first}::date, ${from}::date, interval '1 month')::date as month),
    t as (select date_trunc('month', "eventDate")::date as month, sum(distance)::float as distance from trip
      where "orgUnitId" = ${orgUnitId} and "vehicleId" = ${vehicleId} and "voidedAt" is null
        and "eventDate" between ${first} and ${to} group by 1),
    f as (select date_trunc('month', "eventDate")::date as month, sum(litres)::float as litres, sum(amount)::float as amount from fuel
      where "orgUnitId" = ${orgUnitId} and "vehicleId" = ${vehicleId} and "voidedAt" is null
        and "eventDate" between ${first} and ${to} group by 1)
    select to_char(m.month, 'YYYY-MM') as month, coalesce(t.distance, 0) as distance, coalesce(f.litres, 0) as litres,
      coalesce(f.amount, 0) as "fuelAmount"
    from m left join t using (month) left join f using (month) order by m.month`.execute(tx)
  return rows
}

/** Vehicles to choose from: those of the unit acted in, or of the unit whose vehicle is looked at. */
export async function vehiclesOf(tx: Tx, orgUnitId: string) {
  return tx
    .selectFrom('vehicle')
    .select(['id', 'plateNo', 'brandModel', 'status'])
    .where('orgUnitId', '=', orgUnitId)
    .where('voidedAt', 'is', null)
    .orderBy('plateNo')
    .execute()
}
