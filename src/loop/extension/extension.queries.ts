import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Tx } from '../../server/database/database.ts'

export type ExtensionLine = {
  id: string
  orgUnitId: string
  measureId: string
  measureNo: number
  measureText: string
  /** Of the measure and of its problems. */
  leaderIds: string[]
  problems: { id: string; problemNo: string; title: string; isLongTerm: boolean }[]
  oldDueDate: string
  newDueDate: string
  reason: string
  state: 'requested' | 'granted' | 'refused'
  requestedBy: string
  requestedByName: string
  requestedAt: string
  decidedBy: string | null
  decidedByName: string | null
  decidedAt: string | null
  opinion: string
  /** Which extension of the measure this is, granted ones counted. */
  ordinal: number
  feedbackDate: string
  concentratedEndDate: string | null
}

type Filter = {
  measureId?: string | undefined
  problemId?: string | undefined
  isWaiting?: boolean | undefined
  /** Only what this leader answers for. */
  leaderId?: string | undefined
  /** Not what this person asked for. */
  notBy?: string | undefined
  limit: number
}

/** Requests for more time, newest first. */
export async function extensionLines(tx: Tx, filter: Filter): Promise<ExtensionLine[]> {
  return (await extensionsOf(filter).execute(tx)).rows
}

/** The same as a statement, to stand in another. */
export function extensionsOf(filter: Filter): RawBuilder<ExtensionLine> {
  return sql<ExtensionLine>`
    select x.id, x."orgUnitId", x."measureId", m.no as "measureNo", m.text as "measureText",
      array(select m."leadLeaderId" where m."leadLeaderId" is not null union select p."leadLeaderId"
        from "problemMeasure" l join problem p on p.id = l."problemId"
        where l."measureId" = m.id and p."leadLeaderId" is not null) as "leaderIds",
      coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'problemNo', p."problemNo", 'title', p.title,
          'isLongTerm', p."isLongTerm") order by p."sortNo")
        from "problemMeasure" l join problem p on p.id = l."problemId" where l."measureId" = m.id), '[]') as problems,
      x."oldDueDate", x."newDueDate", x.reason, x.state, x."requestedBy", r.name as "requestedByName",
      x."requestedAt", x."decidedBy", d.name as "decidedByName", x."decidedAt", x.opinion,
      (select count(*)::int + 1 from extension o where o."measureId" = x."measureId" and o.state = 'granted'
        and o."requestedAt" < x."requestedAt") as ordinal, i."feedbackDate", i."concentratedEndDate"
    from extension x
    join measure m on m.id = x."measureId"
    join inspection i on i.id = m."inspectionId"
    left join person r on r.id = x."requestedBy"
    left join person d on d.id = x."decidedBy"
    where ${sql.join(conditions(filter), sql` and `)}
    order by x."requestedAt" desc, x.id desc limit ${filter.limit}`
}

function conditions({ measureId, problemId, isWaiting, leaderId, notBy }: Filter) {
  const all = [sql<SqlBool>`true`]
  if (measureId) all.push(sql`x."measureId" = ${measureId}`)
  if (problemId) {
    all.push(
      sql`exists (select 1 from "problemMeasure" where "measureId" = x."measureId" and "problemId" = ${problemId})`,
    )
  }
  if (isWaiting) all.push(sql`x.state = 'requested'`)
  if (leaderId) {
    all.push(
      sql`(m."leadLeaderId" = ${leaderId} or exists (select 1 from "problemMeasure" l join problem p on p.id = l."problemId"
        where l."measureId" = m.id and p."leadLeaderId" = ${leaderId}))`,
    )
  }
  if (notBy) all.push(sql`x."requestedBy" <> ${notBy}`)
  return all
}
