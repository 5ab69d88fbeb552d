import { sql } from 'kysely'
import type { Context } from '../../server/action.ts'

type Asked = Pick<Context, 'tx' | 'actor' | 'now'>

export type PhoneVehicle = {
  id: string
  plateNo: string
  brandModel: string | null
  isDutyCar: boolean
  lastOdo: number | null
  lastAt: string | null
  outWith: string | null
}

/**
 * Vehicles of the unit that may drive, by plate: the reading with which the last trip ended (else the last refuelling),
 * and who is out with it. A trip that nobody ended for two weeks no longer counts as out.
 */
export async function vehiclesForTrip({ tx, actor, now }: Asked): Promise<PhoneVehicle[]> {
  const { rows } = await sql<PhoneVehicle>`
    select v.id, v."plateNo", v."brandModel", v."isDutyCar", coalesce(t."odoEnd", f.odo) as "lastOdo",
      coalesce(t."returnAt", f."refuelAt") as "lastAt", o.name as "outWith"
    from vehicle v
    left join lateral (select t."odoEnd", t."returnAt" from trip t where t."orgUnitId" = v."orgUnitId" and t."vehicleId" = v.id
      and t."odoEnd" is not null and t."voidedAt" is null order by t."departAt" desc limit 1) t on true
    left join lateral (select f.odo, f."refuelAt" from fuel f where f."orgUnitId" = v."orgUnitId" and f."vehicleId" = v.id
      and f."voidedAt" is null order by f."refuelAt" desc limit 1) f on true
    left join lateral (select coalesce(p.name, t."dispatchNo") as name from trip t left join person p on p.id = t."driverId"
      where t."orgUnitId" = v."orgUnitId" and t."vehicleId" = v.id and t."odoEnd" is null and t."voidedAt" is null
        and t."departAt" between ${now.toISOString()}::timestamptz - interval '14 days' and ${now.toISOString()}::timestamptz
      order by t."departAt" desc limit 1) o on true
    where v."orgUnitId" = ${actor.orgUnitId} and v.status = 'in_use' and v."voidedAt" is null
    order by v."plateNo"`.execute(tx)
  return rows
}

export type OpenTrip = {
  id: string
  version: number
  vehicleId: string
  plateNo: string
  dispatchNo: string
  departAt: string
  destination: string | null
  purpose: string | null
  odoStart: number | null
  approverId: string | null
}

/** Trips of one's own that have no end reading yet, latest first. */
export async function myOpenTrips({ tx, actor }: Asked): Promise<OpenTrip[]> {
  const { rows } = await sql<OpenTrip>`
    select t.id, t.version, t."vehicleId", v."plateNo", t."dispatchNo", t."departAt", t.destination, t.purpose, t."odoStart", t."approverId"
    from trip t join vehicle v on v."orgUnitId" = t."orgUnitId" and v.id = t."vehicleId"
    where t."orgUnitId" = ${actor.orgUnitId} and (t."handlerId" = ${actor.personId} or t."createdBy" = ${actor.personId})
      and t."odoEnd" is null and t."voidedAt" is null and t."reviewStatus" in ('draft', 'returned')
    order by t."departAt" desc limit 10`.execute(tx)
  return rows
}

export type RecentPlace = { destination: string; purpose: string; isMine: boolean }

/** What trips were for of late: one's own first, then the unit's, each place and purpose once. */
export async function recentPlaces({ tx, actor }: Asked): Promise<RecentPlace[]> {
  const { rows } = await sql<RecentPlace>`
    with late as (select t.destination, t.purpose, t."departAt", t."driverId" = ${actor.personId} or t."createdBy" = ${actor.personId} as mine
      from trip t where t."orgUnitId" = ${actor.orgUnitId} and t."voidedAt" is null
        and t.destination is not null and t.purpose is not null
      order by t."eventDate" desc, t.id desc limit 200)
    select destination, purpose, bool_or(coalesce(mine, false)) as "isMine" from late group by destination, purpose
    order by bool_or(coalesce(mine, false)) desc, max("departAt") desc limit 8`.execute(tx)
  return rows
}

/** Who approved trips of late, most often first. */
export async function recentApprovers({ tx, actor }: Asked): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    select p.id, p.name from (select t."approverId" from trip t where t."orgUnitId" = ${actor.orgUnitId}
      and t."approverId" is not null and t."approverId" <> ${actor.personId} and t."voidedAt" is null
      order by t."eventDate" desc, t.id desc limit 200) t
    join person p on p.id = t."approverId" where not p."isDisabled" group by p.id, p.name order by count(*) desc limit 6`.execute(
    tx,
  )
  return rows
}

/** The departments one works in; those of the unit for who has none. */
export async function myDepartments({ tx, actor }: Asked): Promise<{ id: string; name: string }[]> {
  const own = [...actor.departmentIds]
  const { rows } = await sql<{ id: string; name: string }>`
    select d.id, d.name from department d where d."orgUnitId" = ${actor.orgUnitId} and d."isActive"
      and (${own.length === 0} or d.id = any (${own}::uuid[])) order by d."sortNo"`.execute(tx)
  return rows
}
