import { sql } from 'kysely'
import type { Tx } from '../../server/database/database.ts'

/** Counts of an inspection's problems; completion counts only 已销号, 基本完成 stands on its own (RECT-006). */
export type Counts = {
  problems: number
  closed: number
  basicallyDone: number
  overdue: number
  unclaimed: number
  measures: number
  measuresDone: number
}

const columns = [
  'i.id',
  'i.orgUnitId',
  'i.kind',
  'i.title',
  'i.roundName',
  'i.inspectingBody',
  'i.stationedFrom',
  'i.stationedTo',
  'i.feedbackDate',
  'i.closeOutChain',
  'i.reportApprovedDate',
  'i.partyPublishedDate',
  'i.publicPublishedDate',
  'i.withholdReason',
  'i.withholdApprovedDate',
  'i.planDueDate',
  'i.concentratedEndDate',
  'i.democraticLifeDueDate',
  'i.progressReportDueDate',
  'i.publishDueDate',
  'i.periodsBasis',
  'i.democraticLifeDate',
  'i.progressReportDate',
  'i.partyPublishedMedium',
  'i.publicPublishedMedium',
  'i.publicPublishedLink',
  'i.reportedTotal',
  'i.reportedClosed',
  'i.version',
] as const

/** Heads of inspections with their unit, their counts, and where their plan stands. */
function overviews(tx: Tx, today: string) {
  return tx
    .selectFrom('inspection as i')
    .innerJoin('orgUnit as u', 'u.id', 'i.orgUnitId')
    .select(columns)
    .select('u.name as unitName')
    .select(
      sql<Counts>`(select jsonb_build_object('problems', count(*),
          'closed', count(*) filter (where p.status = 'closed'),
          'basicallyDone', count(*) filter (where p.status = 'basically_done'),
          'overdue', count(*) filter (where p.status <> 'closed' and p."dueDate" < ${today}),
          'unclaimed', count(*) filter (where not exists (select 1 from claim c
            where c."problemId" = p.id and c."personId" = p."leadLeaderId")),
          'measures', (select count(*) from measure m where m."inspectionId" = i.id and m."voidedAt" is null),
          'measuresDone', (select count(*) from measure m where m."inspectionId" = i.id and m."voidedAt" is null
            and m.status = 'done'))
        from problem p where p."inspectionId" = i.id)`.as('counts'),
    )
    .select(
      sql<PlanStanding>`(select jsonb_build_object(
          'submittedDate', to_char(min("submittedAt") at time zone 'Asia/Shanghai', 'YYYY-MM-DD'),
          'waiting', max("versionNo") filter (where state = 'submitted'),
          'approved', max("versionNo") filter (where state = 'approved'),
          'last', (array_agg(state order by "versionNo" desc))[1])
        from plan where "inspectionId" = i.id)`.as('plan'),
    )
}

export type PlanStanding = {
  /** Day of the first submission. */
  submittedDate: string | null
  /** Number of the version under review. */
  waiting: number | null
  /** Number of the last approved version. */
  approved: number | null
  last: 'submitted' | 'returned' | 'approved' | 'withdrawn' | null
}

export type Overview = Awaited<ReturnType<typeof inspectionOverview>>

export async function inspectionOverview(tx: Tx, id: string, today: string) {
  return (await overviews(tx, today).where('i.id', '=', id).executeTakeFirst()) ?? null
}

export type ListFilter = {
  orgUnitId?: string | undefined
  search?: string | undefined
  limit: number
  offset: number
}

/** Inspections in sight, the latest feedback first, one page; and how many there are in all. */
export async function inspectionOverviews(
  tx: Tx,
  { orgUnitId, search, limit, offset }: ListFilter,
  today: string,
) {
  const words = `%${(search ?? '').replaceAll(/[\\%_]/g, '\\$&')}%`
  const narrowed = () => {
    const all = tx.selectFrom('inspection as i').where('i.title', 'like', words)
    return orgUnitId ? all.where('i.orgUnitId', '=', orgUnitId) : all
  }
  const [rows, total] = await Promise.all([
    overviews(tx, today)
      .where('i.id', 'in', narrowed().select('i.id'))
      .orderBy('i.feedbackDate', 'desc')
      .orderBy('i.id', 'desc')
      .limit(limit)
      .offset(offset)
      .execute(),
    narrowed()
      .select(({ fn }) => sql<number>`${fn.countAll()}::int`.as('count'))
      .executeTakeFirst(),
  ])
  return { rows, total: total?.count ?? 0 }
}
