import { sql } from 'kysely'
import type { Day } from '../kit/day.ts'
import type { Tx } from '../server/database/database.ts'
import { inSavepoint } from '../server/database/savepoint.ts'
import { type Opened, openAlertsOf, turnAlerts } from './alerts.queries.ts'
import type { Surroundings } from './find.ts'
import { type Found, findHits } from './hits.queries.ts'
import type { Rule } from './rule.ts'
import { loadValues } from './values.queries.ts'
import { valueOn } from './values.ts'

export type RunResult = {
  orgUnitId: string
  found: number
  opened: number
  closed: number
}

export type Run = {
  units: RunResult[]
  opened: Opened[]
  /** Rules whose query failed: id → what the database said. The others ran. */
  failed: Record<string, string>
  /** Milliseconds per rule. */
  took: Record<string, number>
}

/** Any number, the same for every server. */
const runLock = 7_240_316

/** Runs every rule over the units in sight of this transaction and puts the run on record, one row a unit. */
export async function runAll(
  tx: Tx,
  rules: readonly Rule[],
  by: { today: Day; now: Date; startedBy: string | null; onRule?: () => void },
): Promise<Run> {
  const { today, now, startedBy, onRule } = by
  // One run at a time over a unit: a second one waits, and finds the work done. In the order of ids, so that two runs
  // over several wait for each other instead of for ever.
  await sql`select pg_advisory_xact_lock(${runLock}, hashtext(id::text))
    from (select id from "orgUnit" order by id) u`.execute(tx)
  const values = await loadValues(tx)
  const around: Surroundings = { db: tx, today, values }
  const counts = new Map<string, RunResult>()
  const countOf = (orgUnitId: string) => {
    const made = counts.get(orgUnitId) ?? { orgUnitId, found: 0, opened: 0, closed: 0 }
    counts.set(orgUnitId, made)
    return made
  }
  for (const orgUnitId of values.parents.keys()) countOf(orgUnitId)
  const run: Run = { units: [], opened: [], failed: {}, took: {} }
  for (const rule of rules) {
    const start = performance.now()
    const turned = await guarded(tx, rule, run, () => runOne(tx, rule, around, now))
    run.took[`${rule.id} ${rule.register}`] = Math.round(performance.now() - start)
    onRule?.()
    if (!turned) continue
    for (const { hit } of turned.found) countOf(hit.orgUnitId).found += 1
    for (const { orgUnitId } of turned.opened) countOf(orgUnitId).opened += 1
    for (const orgUnitId of turned.closed) countOf(orgUnitId).closed += 1
    run.opened.push(...turned.opened)
  }
  await closeRetired(tx, rules, now)
  await escalate(tx, rules, { today, now }, values)
  run.units = [...counts.values()]
  await record(tx, run, rules.length, now, startedBy)
  return run
}

/** Some rules over the units in sight, at once: after a threshold changed. Comes back with the alerts that opened. */
export async function runSome(
  tx: Tx,
  rules: readonly Rule[],
  { today, now }: { today: Day; now: Date },
): Promise<Opened[]> {
  const around: Surroundings = { db: tx, today, values: await loadValues(tx) }
  const opened: Opened[] = []
  for (const rule of rules) opened.push(...(await runOne(tx, rule, around, now)).opened)
  return opened
}

/** One rule's failure leaves the others as they are. */
async function guarded<T>(tx: Tx, rule: Rule, run: Run, work: () => Promise<T>): Promise<T | null> {
  try {
    return await inSavepoint(tx, work)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    console.error(new Date().toISOString(), 'rule', rule.id, rule.register, why)
    run.failed[`${rule.id} ${rule.register}`] = why
    return null
  }
}

async function runOne(tx: Tx, rule: Rule, around: Surroundings, now: Date) {
  const found: Found[] = await findHits(rule, around)
  const open = await openAlertsOf(tx, rule)
  const { opened, closedUnits } = await turnAlerts(tx, found, open, now)
  return { found, opened, closed: closedUnits }
}

/** An alert of a rule that no longer exists stands for nothing. */
async function closeRetired(tx: Tx, rules: readonly Rule[], now: Date): Promise<void> {
  const names = rules.map(({ id, register }) => `${id} ${register}`)
  await sql`update alert set "closedAt" = greatest(${now.toISOString()}, "openedAt")
    where "closedAt" is null and "ruleId" || ' ' || register <> all (${names}::text[])`.execute(tx)
}

/** A warning nobody has heeded for `comm.warnGraceDays` counts as an error, unless its basis was never read. */
async function escalate(
  tx: Tx,
  rules: readonly Rule[],
  { today, now }: { today: Day; now: Date },
  values: Surroundings['values'],
): Promise<void> {
  const unread = rules.filter(({ basis }) => basis.status === 'unverified').map(({ id }) => id)
  const graces = Map.groupBy(values.parents.keys(), (orgUnitId) =>
    Number(valueOn(values, 'comm.warnGraceDays', orgUnitId, today)),
  )
  for (const [days, units] of graces) {
    await sql`
      update alert a set "escalatedAt" = ${now.toISOString()}
      where a."orgUnitId" = any (${units}::uuid[]) and a."closedAt" is null and a."escalatedAt" is null
        and a.severity = 'warn' and a."ruleId" <> all (${unread}::text[])
        and a."openedAt" < ${now.toISOString()}::timestamptz - make_interval(days => ${days})
        and not exists (select 1 from "alertWaiver" w where w."alertId" = a.id and w.state = 'accepted'
          and w."untilDate" >= ${today})`.execute(tx)
  }
}

async function record(tx: Tx, run: Run, rules: number, now: Date, startedBy: string | null): Promise<void> {
  if (run.units.length === 0) return
  const endedAt = new Date(now.getTime() + Object.values(run.took).reduce((sum, ms) => sum + ms, 0))
  await tx
    .insertInto('ruleRun')
    .values(
      run.units.map(({ orgUnitId, found, opened, closed }) => ({
        orgUnitId,
        startedAt: now.toISOString(),
        endedAt: endedAt.toISOString(),
        startedBy,
        rules,
        found,
        opened,
        closed,
        failed: JSON.stringify(run.failed),
      })),
    )
    .execute()
}
