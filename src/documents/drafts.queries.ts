import type { Tx } from '../server/database/database.ts'

export type DraftFilter = { inspectionId?: string | undefined; limit: number; offset: number }

/** Papers that are being written, the last saved first, one page; and how many there are in all. */
export async function draftHeads(tx: Tx, { inspectionId, limit, offset }: DraftFilter) {
  const narrowed = () => {
    const all = tx.selectFrom('paperDraft as d')
    return inspectionId ? all.where('d.inspectionId', '=', inspectionId) : all
  }
  const [rows, total] = await Promise.all([
    narrowed()
      .innerJoin('inspection as i', 'i.id', 'd.inspectionId')
      .leftJoin('problem as b', 'b.id', 'd.problemId')
      .leftJoin('person as p', 'p.id', 'd.updatedBy')
      .select(['d.id', 'd.kind', 'd.inspectionId', 'd.problemId', 'd.fromDate', 'd.untilDate', 'd.updatedAt'])
      .select(['i.title as inspectionTitle', 'b.problemNo', 'b.title as problemTitle'])
      .select('p.name as updatedByName')
      .orderBy('d.updatedAt', 'desc')
      .orderBy('d.id', 'desc')
      .limit(limit)
      .offset(offset)
      .execute(),
    narrowed()
      .select(({ fn }) => fn.countAll<string>().as('count'))
      .executeTakeFirst(),
  ])
  return { rows, total: Number(total?.count ?? 0) }
}
