import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { ruleOf } from '../../controls/rules.ts'
import { isExcused, isRed } from '../../controls/standing.ts'
import type { Tx } from '../../server/database/database.ts'
import { type Actor, hasRole } from '../../server/identity/actor.ts'
import { may } from '../../server/roles.ts'
import { alertsInSight } from '../alert/sight.queries.ts'
import type { WorkLine } from './work.queries.ts'

const perKind = 200

/** What the controls ask of this person: problems that relapsed, red alerts to mend, explanations to decide on. */
export async function controlLines(tx: Tx, actor: Actor, today: string): Promise<WorkLine[]> {
  const [relapsed, red, waiting] = await Promise.all([
    relapses(tx, actor),
    hasRole(actor, ['keeper', 'departmentHead', 'handler']) ? redByRule(tx, actor, today) : [],
    hasRole(actor, may.alertDecide) ? toDecide(tx, actor) : [],
  ])
  return [...relapsed, ...red, ...waiting]
}

/** Told to its leader, to those who keep the ledger, and to the office above, until work is reported on it. */
async function relapses(tx: Tx, { personId, orgUnitId, orgUnitIds, roles }: Actor): Promise<WorkLine[]> {
  const whose: RawBuilder<SqlBool>[] = [
    ...(roles.includes('leader')
      ? [sql<SqlBool>`(p."orgUnitId" = ${orgUnitId} and p."leadLeaderId" = ${personId})`]
      : []),
    ...(roles.some((role) => role === 'principal' || role === 'officer')
      ? [sql<SqlBool>`p."orgUnitId" = ${orgUnitId}`]
      : []),
    ...(roles.includes('overseer') ? [sql<SqlBool>`p."orgUnitId" = any (${[...orgUnitIds]}::uuid[])`] : []),
  ]
  if (whose.length === 0) return []
  const { rows } = await sql<WorkLine>`
    select 'relapse' as kind, p.id, p.title, p."problemNo", i.title as "inspectionTitle", u."shortName" as "unitName",
      p."dueDate", r."openedAt" as since, '/problems/' || p.id || '#controls' as link
    from problem p join inspection i on i.id = p."inspectionId" join "orgUnit" u on u.id = p."orgUnitId"
    join lateral (select o.kind, o."openedAt" from reopening o where o."problemId" = p.id
      order by o."openedAt" desc limit 1) r on r.kind = 'relapse'
    where p.status = 'reopened' and (${sql.join(whose, sql` or `)}) order by r."openedAt" limit ${perKind}`.execute(
    tx,
  )
  return rows
}

/** Red alerts of the registers the person keeps, and of records they handle: one line a rule, not one a record. */
async function redByRule(tx: Tx, actor: Actor, today: string): Promise<WorkLine[]> {
  const sight = await alertsInSight(tx, actor)
  const { rows } = await sql<{
    ruleId: string
    register: string
    count: number
    since: string
    unitName: string
  }>`
    select a."ruleId", a.register, count(*)::int as count, min(a."openedAt") as since, min(u."shortName") as "unitName"
    from alert a join "orgUnit" u on u.id = a."orgUnitId"
    where a."orgUnitId" = ${actor.orgUnitId} and a."closedAt" is null and ${isRed('a')}
      and not ${isExcused('a', today)} and ${sight}
    group by a."ruleId", a.register order by a."ruleId" limit ${perKind}`.execute(tx)
  return rows.map(({ ruleId, register, count, since, unitName }) => {
    const name = ruleOf(ruleId, register) ?? { zh: ruleId, en: ruleId }
    return {
      kind: 'alert' as const,
      id: `${ruleId}.${register}`,
      title: `${name.zh}：${count} 条`,
      titleEn: `${name.en}: ${count}`,
      problemNo: ruleId,
      inspectionTitle: '',
      unitName,
      dueDate: null,
      since,
      link: `/alerts?rule=${ruleId}&register=${register}&colour=red`,
    }
  })
}

async function toDecide(tx: Tx, { personId, orgUnitId }: Actor): Promise<WorkLine[]> {
  const { rows } = await sql<WorkLine>`
    select 'alertDecide' as kind, w.id, w.reason as title, a."ruleId" as "problemNo", '' as "inspectionTitle",
      u."shortName" as "unitName", null::date as "dueDate", w."proposedAt" as since,
      '/alerts?state=waiting&id=' || a.id as link
    from "alertWaiver" w join alert a on a.id = w."alertId" join "orgUnit" u on u.id = w."orgUnitId"
    where w."orgUnitId" = ${orgUnitId} and w.state = 'proposed' and w."proposedBy" <> ${personId}
      and a."closedAt" is null
    order by w."proposedAt" limit ${perKind}`.execute(tx)
  return rows
}
