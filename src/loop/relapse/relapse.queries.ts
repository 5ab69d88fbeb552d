import { type SqlBool, sql } from 'kysely'
import { valueIn } from '../../controls/find.ts'
import { dayIn } from '../../controls/sql.ts'
import { isExcused, isRed } from '../../controls/standing.ts'
import { loadValues } from '../../controls/values.queries.ts'
import type { Values } from '../../controls/values.ts'
import { type Day, daysBetween } from '../../kit/day.ts'
import type { Context } from '../../server/action.ts'
import { writeAudit } from '../../server/audit.ts'
import type { Tx } from '../../server/database/database.ts'
import { asMachine } from '../../server/identity/machine.ts'
import { refreshStatus } from '../problem/status.queries.ts'
import { lockProblem } from '../review/review.queries.ts'

/** A closed problem, and what its rules found after the close-out. */
export type Watched = {
  problemId: string
  orgUnitId: string
  problemNo: string
  closedDate: Day
  /** Red, neither explained nor waived, and off only since the close-out. */
  alertIds: string[]
  ruleIds: string[]
  /** Hits that make a relapse, by the unit's own value on the day of the close-out. */
  limit: number
}

/** What narrows the look: units and rules of alerts that just opened, or one problem. */
export type Where = { orgUnitIds?: readonly string[]; ruleIds?: readonly string[]; problemId?: string }

/**
 * Closed problems whose own rules found something since, within `rect.reboundMonths` of the close-out. A finding that
 * was mended before it stood a day is a slip, no hit. Source: rule book 1.5, RECT-008.
 */
export async function closedAndHit(tx: Tx, values: Values, today: Day, where: Where): Promise<Watched[]> {
  const of = (name: 'rect.reboundCount' | 'rect.reboundMonths') =>
    valueIn(values, name, 'p.orgUnitId', 'd.closedDate')
  const { rows } = await sql<Watched>`
    select p.id as "problemId", p."orgUnitId", p."problemNo", d."closedDate", h."alertIds", h."ruleIds",
      ${of('rect.reboundCount')} as "limit"
    from problem p
    cross join lateral (select ${dayIn('p.closedAt')} as "closedDate") d
    cross join lateral (
      select array_agg(a.id order by a."openedAt", a.id) as "alertIds", array_agg(distinct a."ruleId") as "ruleIds"
      from alert a
      where a."orgUnitId" = p."orgUnitId" and a."ruleId" = any (p."ruleIds") and ${turnedRedSince}
        and ${isRed('a')} and not ${isExcused('a', today)}
        and a."sinceDate" < d."closedDate" + make_interval(months => ${of('rect.reboundMonths')})
        and (a."closedAt" is null or a."closedAt" >= a."openedAt" + interval '1 day')) h
    where p.status = 'closed' and h."alertIds" is not null
      ${where.orgUnitIds ? sql`and p."orgUnitId" = any (${[...where.orgUnitIds]}::uuid[])` : sql``}
      ${where.ruleIds ? sql`and p."ruleIds" && ${[...where.ruleIds]}::text[]` : sql``}
      ${where.problemId ? sql`and p.id = ${where.problemId}` : sql``}
    order by p.id`.execute(tx)
  return rows
}

/**
 * Off only since the close-out; or it stood then already, as a mere warning or excused by a person, and is red now
 * because nobody heeded it or the excuse has run out.
 */
const turnedRedSince = sql<SqlBool>`((a."openedAt" > p."closedAt" and a."sinceDate" >= d."closedDate")
  or (a."openedAt" <= p."closedAt" and a."closedAt" is null and (a."escalatedAt" > p."closedAt"
    or exists (select 1 from "alertWaiver" w where w."alertId" = a.id and w.state in ('accepted', 'withdrawn')))))`

type Place = Pick<Context, 'tx' | 'actor' | 'today' | 'now' | 'origin'>

/**
 * Reopens each closed problem whose rules were hit often enough, in the transaction of the change or run that found
 * it. Comes back with their ids. The machine is on record as the one who reopened, with the alerts it went by.
 */
export async function reopenRelapsed(place: Place, where: Where): Promise<string[]> {
  const { tx, today } = place
  const found = await closedAndHit(tx, await loadValues(tx), today, where)
  const relapsed = found.filter(({ alertIds, limit }) => alertIds.length >= limit)
  const reopened: string[] = []
  for (const one of relapsed) {
    // Somebody else may have reopened it while we looked.
    const problem = await lockProblem(tx, one.problemId)
    if (problem?.status !== 'closed') continue
    await reopen(place, one)
    reopened.push(one.problemId)
  }
  return reopened
}

async function reopen(place: Place, { problemId, orgUnitId, closedDate, alertIds, ruleIds }: Watched) {
  const { tx, today } = place
  const daysClosed = Math.max(0, daysBetween(closedDate, today))
  const rules = ruleIds.join('、')
  const context = asMachine(place)
  const after = await tx
    .insertInto('reopening')
    .values({
      orgUnitId,
      problemId,
      kind: 'relapse',
      reason: `销号后保持 ${daysClosed} 天，控制规则 ${rules} 又命中 ${alertIds.length} 次（RECT-008），问题反弹，由系统重开。`,
      daysClosed,
      openedBy: null,
      alertIds,
      openedAt: sql<string>`clock_timestamp()`,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  await writeAudit(context, {
    action: 'problem.relapse',
    subjectType: 'reopening',
    subjectId: after.id,
    orgUnitId,
    problemId,
    before: null,
    after,
  })
  await refreshStatus(context, [problemId])
}
