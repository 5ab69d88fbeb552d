import { sql } from 'kysely'
import { Refused } from '../../kit/refused.ts'
import type { Context } from '../../server/action.ts'
import type { Tx } from '../../server/database/database.ts'
import type { CountAsset, CountLine } from './count.ts'

/** Cards carried to a phone at once; a larger unit counts in parts. */
export const mostAssets = 5_000

export type Take = {
  id: string
  orgUnitId: string
  unitName: string
  ledgerNo: string
  title: string
  year: number
  scope: 'full' | 'partial'
  scopeNote: string | null
  baseDate: string
  finishedDate: string | null
  leaderName: string
  /** Fen. */
  bookTotal: number
  reviewStatus: string
  isVoid: boolean
}

export type TakenLine = CountLine & {
  id: string
  version: number
  isUserOk: boolean | null
  isLabelOk: boolean | null
  foundLocation: string | null
  scannedAt: string | null
  scannedByName: string | null
  diffReason: string | null
}

/** Refuses `notFound` for one out of sight. */
export async function takeById(tx: Tx, id: string): Promise<Take> {
  const { rows } = await sql<Take>`
    select s.id, s."orgUnitId", u.name as "unitName", s."ledgerNo", s.title, s.year, s.scope, s."scopeNote", s."baseDate",
      s."finishedDate", p.name as "leaderName", s."bookTotal", s."reviewStatus", s."voidedAt" is not null as "isVoid"
    from "stockTake" s join "orgUnit" u on u.id = s."orgUnitId" join person p on p.id = s."leaderId" where s.id = ${id}`.execute(
    tx,
  )
  const [take] = rows
  if (!take) throw new Refused('notFound', '没有这次盘点。', 'No such stock-take.')
  return take
}

/**
 * Cards that should be there: booked by the day of the stock-take and not disposed of before it, by location. What was
 * disposed of since was still there to be counted.
 */
export async function assetsToCount(tx: Tx, { orgUnitId, baseDate }: Take): Promise<CountAsset[]> {
  const { rows } = await sql<CountAsset>`
    select a.id, a."assetNo", a.name, a.spec, a.location, d.name as "deptName", p.name as "userName", a.cost
    from asset a join department d on d."orgUnitId" = a."orgUnitId" and d.id = a."deptId" join person p on p.id = a."userId"
    where a."orgUnitId" = ${orgUnitId} and a."voidedAt" is null and a."bookedDate" <= ${baseDate}
      and not exists (select 1 from disposal x where x."orgUnitId" = a."orgUnitId" and x."assetId" = a.id
        and x."voidedAt" is null and x."disposedDate" <= ${baseDate})
      and (a.status <> 'disposed' or exists (select 1 from disposal x where x."orgUnitId" = a."orgUnitId"
        and x."assetId" = a.id and x."voidedAt" is null))
    order by a.location, a."assetNo" limit ${mostAssets}`.execute(tx)
  return rows
}

export async function linesOfTake(tx: Tx, { id, orgUnitId }: Take): Promise<TakenLine[]> {
  const { rows } = await sql<TakenLine>`
    select l.id, l.version, l."assetNo", l."assetId", l."isFound", l."isLocationOk", l."isUserOk", l."isLabelOk",
      l."foundLocation", l."diffKind", l."diffReason", l."handledDate", l."scannedAt", p.name as "scannedByName"
    from "stockTakeLine" l left join person p on p.id = l."scannedById"
    where l."orgUnitId" = ${orgUnitId} and l."stockTakeId" = ${id} and l."voidedAt" is null
    order by l."scannedAt" desc nulls last, l."assetNo" limit ${mostAssets + 1_000}`.execute(tx)
  return rows
}

/** Everything a phone needs to go on counting without a network. */
export async function stockTakeBoard({ tx }: Pick<Context, 'tx'>, id: string) {
  const take = await takeById(tx, id)
  const [assets, lines] = await Promise.all([assetsToCount(tx, take), linesOfTake(tx, take)])
  return { take, assets, lines }
}

export type Board = Awaited<ReturnType<typeof stockTakeBoard>>

export type TakeSum = {
  id: string
  title: string
  year: number
  scope: 'full' | 'partial'
  baseDate: string
  finishedDate: string | null
  bookTotal: number
  counted: number
  misplaced: number
  shortage: number
  surplus: number
  unsettled: number
}

/** Stock-takes of the unit by year, latest first, with what each found. */
export async function takesByYear(tx: Tx, orgUnitId: string): Promise<TakeSum[]> {
  const { rows } = await sql<TakeSum>`
    select s.id, s.title, s.year, s.scope, s."baseDate", s."finishedDate", s."bookTotal", count(l.id)::int as counted,
      count(l.id) filter (where l."diffKind" = 'misplaced')::int as misplaced,
      count(l.id) filter (where l."diffKind" = 'shortage')::int as shortage,
      count(l.id) filter (where l."diffKind" = 'surplus')::int as surplus,
      count(l.id) filter (where l."diffKind" is not null and l."handledDate" is null)::int as unsettled
    from "stockTake" s left join "stockTakeLine" l on l."orgUnitId" = s."orgUnitId" and l."stockTakeId" = s.id and l."voidedAt" is null
    where s."orgUnitId" = ${orgUnitId} and s."voidedAt" is null
    group by s.id order by s.year desc, s."baseDate" desc limit 40`.execute(tx)
  return rows
}

export type Repeated = { assetNo: string; name: string | null; years: number[]; kinds: string[] }

/** Numbers with a difference in more than one year: what comes back although it was settled. */
export async function repeatedDifferences(tx: Tx, orgUnitId: string): Promise<Repeated[]> {
  const { rows } = await sql<Repeated>`
    select l."assetNo", max(a.name) as name, array_agg(s.year order by s.year desc) as years,
      array_agg(l."diffKind" order by s.year desc) as kinds
    from "stockTakeLine" l join "stockTake" s on s."orgUnitId" = l."orgUnitId" and s.id = l."stockTakeId" and s."voidedAt" is null
    left join asset a on a."orgUnitId" = l."orgUnitId" and a.id = l."assetId"
    where l."orgUnitId" = ${orgUnitId} and l."voidedAt" is null and l."diffKind" is not null
    group by l."assetNo" having count(distinct s.year) > 1 order by count(distinct s.year) desc, l."assetNo" limit 200`.execute(
    tx,
  )
  return rows
}
