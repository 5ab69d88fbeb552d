import { sql } from 'kysely'
import type { Tx } from '../server/database/database.ts'
import { newId } from '../server/id.ts'
import { type Found, keyOf, keyOfFound } from './hits.queries.ts'
import type { Rule, Severity } from './rule.ts'

/** An alert as it stands open. */
export type OpenAlert = {
  id: string
  orgUnitId: string
  ruleId: string
  register: string
  recordId: string
  part: string
  severity: Severity
  zh: string
  sinceDate: string
}

const columns = sql`id, "orgUnitId", "ruleId", register, "recordId", part, severity, zh, "sinceDate"`

/** Open alerts of one rule in the units in sight. */
export async function openAlertsOf(tx: Tx, { id, register }: Rule): Promise<OpenAlert[]> {
  const { rows } = await sql<OpenAlert>`select ${columns} from alert
    where "ruleId" = ${id} and register = ${register} and "closedAt" is null`.execute(tx)
  return rows
}

/** Open alerts on these records, whatever the rule. */
export async function openAlertsOn(tx: Tx, recordIds: readonly string[]): Promise<OpenAlert[]> {
  if (recordIds.length === 0) return []
  const { rows } = await sql<OpenAlert>`select ${columns} from alert
    where "recordId" = any (${[...recordIds]}::uuid[]) and "closedAt" is null`.execute(tx)
  return rows
}

export type Opened = { id: string; orgUnitId: string; ruleId: string; sinceDate: string; severity: Severity }
/** `closedUnits`: the unit of each alert that closed. */
export type Turned = { opened: Opened[]; closedUnits: string[] }

/** What is found and not open yet, opens; what is open and no longer found, closes; the rest stays as it is. */
export async function turnAlerts(
  tx: Tx,
  found: readonly Found[],
  open: readonly OpenAlert[],
  now: Date,
): Promise<Turned> {
  const known = new Map(open.map((alert) => [keyOf(alert), alert]))
  const fresh = new Map<string, Found>()
  const reworded: { id: string; found: Found }[] = []
  for (const one of found) {
    const key = keyOfFound(one)
    const alert = known.get(key)
    if (!alert) fresh.set(key, one)
    else if (isReworded(alert, one)) reworded.push({ id: alert.id, found: one })
    known.delete(key)
  }
  const [opened] = await Promise.all([
    openAlerts(tx, [...fresh.values()], now),
    reword(tx, reworded),
    closeAlerts(
      tx,
      [...known.values()].map(({ id }) => id),
      now,
    ),
  ])
  return { opened, closedUnits: [...known.values()].map(({ orgUnitId }) => orgUnitId) }
}

function isReworded(alert: OpenAlert, { words, severity, hit }: Found): boolean {
  return alert.zh !== words.zh || alert.severity !== severity || alert.sinceDate !== hit.since
}

/** In one statement however many; one that somebody else opened meanwhile is left to them. */
async function openAlerts(tx: Tx, found: readonly Found[], now: Date): Promise<Opened[]> {
  if (found.length === 0) return []
  const rows = found.map(({ rule, hit, severity, part, words }) => ({
    id: newId(now.getTime()),
    orgUnitId: hit.orgUnitId,
    ruleId: rule.id,
    register: rule.register,
    recordId: hit.recordId,
    part,
    severity,
    ...words,
    facts: hit,
    sinceDate: hit.since,
    openedAt: now.toISOString(),
  }))
  const { rows: opened } = await sql<Opened>`
    insert into alert (id, "orgUnitId", "ruleId", register, "recordId", part, severity, zh, en, facts, "sinceDate",
      "openedAt")
    select r.* from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, "orgUnitId" uuid, "ruleId" text,
      register text, "recordId" uuid, part text, severity text, zh text, en text, facts jsonb, "sinceDate" date,
      "openedAt" timestamptz)
    on conflict ("orgUnitId", "ruleId", register, "recordId", part) where "closedAt" is null do nothing
    returning id, "orgUnitId", "ruleId", "sinceDate", severity`.execute(tx)
  return opened
}

async function reword(tx: Tx, rows: readonly { id: string; found: Found }[]): Promise<void> {
  if (rows.length === 0) return
  const changes = rows.map(({ id, found: { severity, words, hit } }) => ({
    id,
    severity,
    ...words,
    facts: hit,
    sinceDate: hit.since,
  }))
  await sql`
    update alert a set severity = r.severity, zh = r.zh, en = r.en, facts = r.facts, "sinceDate" = r."sinceDate"
    from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb) as r (id uuid, severity text, zh text, en text,
      facts jsonb, "sinceDate" date) where a.id = r.id`.execute(tx)
}

async function closeAlerts(tx: Tx, ids: readonly string[], now: Date): Promise<void> {
  if (ids.length === 0) return
  await sql`update alert set "closedAt" = greatest(${now.toISOString()}, "openedAt")
    where id = any (${[...ids]}::uuid[])`.execute(tx)
}
