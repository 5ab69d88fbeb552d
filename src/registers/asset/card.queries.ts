import { sql } from 'kysely'
import { Refused } from '../../kit/refused.ts'
import type { Tx } from '../../server/database/database.ts'

export type Card = {
  id: string
  orgUnitId: string
  unitName: string
  ledgerNo: string
  assetNo: string
  name: string
  spec: string
  brand: string
  qty: number
  unit: string
  cost: number
  accDep: number
  net: number
  status: string
  acquireDate: string
  bookedDate: string
  deptName: string
  userName: string
  keeperName: string
  location: string
  labeledDate: string | null
  minYears: number
}

/** Refuses `notFound` for one out of sight. */
export async function cardById(tx: Tx, id: string): Promise<Card> {
  const { rows } = await sql<Card>`
    select a.id, a."orgUnitId", o.name as "unitName", a."ledgerNo", a."assetNo", a.name, a.spec, a.brand, a.qty, a.unit, a.cost,
      a."accDep", a.net, a.status, a."acquireDate", a."bookedDate", d.name as "deptName", u.name as "userName",
      k.name as "keeperName", a.location, a."labeledDate", a."minYears"
    from asset a join "orgUnit" o on o.id = a."orgUnitId" join department d on d."orgUnitId" = a."orgUnitId" and d.id = a."deptId"
    join person u on u.id = a."userId" join person k on k.id = a."keeperId" where a.id = ${id}`.execute(tx)
  const [card] = rows
  if (!card) throw new Refused('notFound', '没有这件资产。', 'No such asset.')
  return card
}

export type CardEvent = {
  kind: 'take' | 'handover' | 'disposal'
  id: string
  date: string
  /** Title of the stock-take, who to whom, way of disposal. */
  what: string
  /** Kind of difference, if any. */
  detail: string | null
}

/** What happened to the asset, latest first: counted, handed over, disposed of. */
export async function cardEvents(tx: Tx, { id, orgUnitId }: Card): Promise<CardEvent[]> {
  const { rows } = await sql<CardEvent>`
    select 'take' as kind, s.id, coalesce((l."scannedAt" at time zone 'Asia/Shanghai')::date, s."baseDate") as date, s.title as what,
      coalesce(l."diffKind", 'found') as detail
    from "stockTakeLine" l join "stockTake" s on s."orgUnitId" = l."orgUnitId" and s.id = l."stockTakeId"
    where l."orgUnitId" = ${orgUnitId} and l."assetId" = ${id} and l."voidedAt" is null and s."voidedAt" is null
    union all select 'handover', h.id, coalesce(h."handoverDate", h."movedDate"), f.name || ' → ' || t.name, null
    from "assetHandover" h join person f on f.id = h."fromId" join person t on t.id = h."toId"
    where h."orgUnitId" = ${orgUnitId} and h."assetIds" @> array[${id}::uuid] and h."voidedAt" is null
    union all select 'disposal', x.id, x."disposedDate", x."disposeWay", x."approvalNo" from disposal x
    where x."orgUnitId" = ${orgUnitId} and x."assetId" = ${id} and x."voidedAt" is null
    order by date desc limit 60`.execute(tx)
  return rows
}

/** Stock-takes under way in the unit: where a scanned label leads on to. */
export async function openTakes(tx: Tx, orgUnitId: string): Promise<{ id: string; title: string }[]> {
  return tx
    .selectFrom('stockTake')
    .select(['id', 'title'])
    .where('orgUnitId', '=', orgUnitId)
    .where('voidedAt', 'is', null)
    .where('finishedDate', 'is', null)
    .where('reviewStatus', 'in', ['draft', 'returned'])
    .orderBy('baseDate', 'desc')
    .limit(5)
    .execute()
}
