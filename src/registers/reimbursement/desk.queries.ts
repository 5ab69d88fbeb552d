import { sql } from 'kysely'
import type { Day } from '../../kit/day.ts'
import type { Tx } from '../../server/database/database.ts'
import type { Extent } from '../access.ts'
import type { paperKinds } from './lines.ts'
import { type ClaimFacts, papersFor } from './papers.ts'

type Paper = keyof typeof paperKinds
type Seen = { orgUnitId: string; personId: string; extent: Exclude<Extent, 'none'> }

type ClaimRow = ClaimFacts & {
  id: string
  claimNo: string
  purpose: string
  amount: number
  reviewStatus: string
  handlerName: string
  there: Paper[]
}

/** Claims that are not approved yet with what their kind asks for and what is there; those that lack most first. */
export async function claimsWithPapers(tx: Tx, { orgUnitId, personId, extent }: Seen) {
  const own = extent === 'own' ? sql`and (c."handlerId" = ${personId} or c."createdBy" = ${personId})` : sql``
  const { rows } = await sql<ClaimRow>`
    select c.id, c."claimNo", c."claimKind", c.purpose, c.amount, c."payMethod", c."bizFromDate", c."bizToDate", c."reviewStatus",
      h.name as "handlerName",
      exists (select 1 from lodging l where l."orgUnitId" = c."orgUnitId" and l."reimbursementId" = c.id and l."voidedAt" is null)
        as "hasLodging",
      array(select distinct p."paperKind" from "claimPaper" p where p."orgUnitId" = c."orgUnitId"
        and p."reimbursementId" = c.id and p."voidedAt" is null) as there
    from reimbursement c join person h on h.id = c."handlerId"
    where c."orgUnitId" = ${orgUnitId} and c."voidedAt" is null and c."reviewStatus" <> 'approved' ${own}
    order by c."eventDate" desc, c.id desc limit 200`.execute(tx)
  return rows
    .map(({ bizFromDate, bizToDate, hasLodging, payMethod, ...claim }) => {
      const needed = papersFor({ ...claim, bizFromDate, bizToDate, hasLodging, payMethod })
      return { ...claim, needed, lacking: needed.filter((paper) => !claim.there.includes(paper)) }
    })
    .sort((a, b) => b.lacking.length - a.lacking.length)
}

/** Papers on record for one claim; empty for one out of sight. */
export async function papersOf(tx: Tx, { orgUnitId, personId, extent }: Seen, id: string) {
  const own = extent === 'own' ? sql`and (c."handlerId" = ${personId} or c."createdBy" = ${personId})` : sql``
  const { rows } = await sql<{ there: Paper[]; hasLodging: boolean }>`
    select array(select distinct p."paperKind" from "claimPaper" p where p."orgUnitId" = c."orgUnitId"
        and p."reimbursementId" = c.id and p."voidedAt" is null) as there,
      exists (select 1 from lodging l where l."orgUnitId" = c."orgUnitId" and l."reimbursementId" = c.id and l."voidedAt" is null)
        as "hasLodging"
    from reimbursement c where c."orgUnitId" = ${orgUnitId} and c.id = ${id} ${own}`.execute(tx)
  return rows[0] ?? null
}

export type DueCard = {
  id: string
  cardLast4: string
  cardholderName: string
  merchant: string
  amount: number
  swipeDate: string
  dueRepayDate: string
  daysLeft: number
  claimId: string | null
  claimNo: string | null
  claimStatus: string | null
}

/** Card payments that nobody has repaid, by the day they fall due. */
export async function cardsDue(tx: Tx, orgUnitId: string, today: Day): Promise<DueCard[]> {
  const { rows } = await sql<DueCard>`
    select t.id, t."cardLast4", p.name as "cardholderName", t.merchant, t.amount, t."swipeDate", t."dueRepayDate",
      (t."dueRepayDate" - ${today}::date) as "daysLeft", c.id as "claimId", c."claimNo", c."reviewStatus" as "claimStatus"
    from "cardTransaction" t join person p on p.id = t."cardholderId"
    left join reimbursement c on c."orgUnitId" = t."orgUnitId" and c.id = t."reimbursementId" and c."voidedAt" is null
    where t."orgUnitId" = ${orgUnitId} and t."voidedAt" is null and t."repaidDate" is null
    order by t."dueRepayDate", t."swipeDate" limit 500`.execute(tx)
  return rows
}
