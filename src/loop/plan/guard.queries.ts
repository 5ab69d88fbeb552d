import { sql } from 'kysely'
import { Refused, type Words } from '../../kit/refused.ts'
import type { Tx } from '../../server/database/database.ts'

/**
 * Refuses `conflict` while a version of the plan waits for a decision: what is decided on must be what stands.
 * Locks the plans of these inspections against a submission at the same moment.
 */
export async function requireNoWaitingPlan(tx: Tx, inspectionIds: readonly string[]): Promise<void> {
  const ids = [...new Set(inspectionIds)]
  if (ids.length === 0) return
  await sql`select 1 from inspection where id = any(${ids}::uuid[]) order by id for key share`.execute(tx)
  const waiting = await tx
    .selectFrom('plan')
    .select(['versionNo', 'inspectionId'])
    .where('inspectionId', 'in', ids)
    .where('state', '=', 'submitted')
    .executeTakeFirst()
  if (!waiting) return
  const words = {
    zh: `整改方案第 ${waiting.versionNo} 版正在审核，期间不能改动；请先撤回，或等审定后再改。`,
    en: `Version ${waiting.versionNo} of the plan is under review; withdraw it or wait for the decision before changing it.`,
  }
  throw new Refused('conflict', words.zh, words.en, {
    missing: [
      {
        words: { zh: '到方案页撤回', en: 'Withdraw it on the plan page' },
        link: `/inspections/${waiting.inspectionId}/plan`,
      },
    ],
  })
}

/** Ids of problems and measures whose due date the last approved plan has fixed. */
export async function fixedDueDates(tx: Tx, inspectionIds: readonly string[]): Promise<Map<string, number>> {
  if (inspectionIds.length === 0) return new Map()
  const { rows } = await sql<{ id: string; versionNo: number }>`
    select part ->> 'id' as id, p."versionNo" from (
      select distinct on ("inspectionId") "versionNo", snapshot from plan
      where "inspectionId" = any(${[...new Set(inspectionIds)]}::uuid[]) and state = 'approved'
      order by "inspectionId", "versionNo" desc) p
    cross join lateral (
      select jsonb_array_elements(p.snapshot -> 'problems') as part
      union all select jsonb_array_elements(p.snapshot -> 'measures')) parts
    where part ->> 'dueDate' is not null`.execute(tx)
  return new Map(rows.map(({ id, versionNo }) => [id, versionNo]))
}

export type Held = { id: string; words: Words }

/** Of these problems, those that may not be changed now: closed, or an application for close-out is under review. */
export async function heldProblems(tx: Tx, problemIds: readonly string[]): Promise<Held[]> {
  if (problemIds.length === 0) return []
  const { rows } = await sql<{ id: string; isClosed: boolean }>`
    select id, status = 'closed' as "isClosed" from problem p
    where id = any(${[...problemIds]}::uuid[]) and (status = 'closed' or exists (
      select 1 from "closeOut" where "problemId" = p.id and state = 'open'))`.execute(tx)
  return rows.map(({ id, isClosed }) => ({ id, words: isClosed ? closed : reviewed }))
}

/** The same for measures: all the problems they answer are closed, or one of them is under review. */
export async function heldMeasures(tx: Tx, measureIds: readonly string[]): Promise<Held[]> {
  if (measureIds.length === 0) return []
  const { rows } = await sql<{ id: string; isClosed: boolean; isReviewed: boolean }>`
    select l."measureId" as id, bool_and(p.status = 'closed') as "isClosed",
      bool_or(exists (select 1 from "closeOut" where "problemId" = p.id and state = 'open')) as "isReviewed"
    from "problemMeasure" l join problem p on p.id = l."problemId"
    where l."measureId" = any(${[...measureIds]}::uuid[]) group by 1`.execute(tx)
  return rows
    .filter(({ isClosed, isReviewed }) => isClosed || isReviewed)
    .map(({ id, isClosed }) => ({ id, words: isClosed ? closed : reviewed }))
}

const closed = {
  zh: '问题已销号，不能再改；如需修改，请巡察办重开',
  en: 'the problem is closed; only a reopening by the overseer allows a change',
}
const reviewed = {
  zh: '销号申请正在审核，撤回申请或等结果后再改',
  en: 'a close-out is under review; withdraw it or wait for the result',
}
