import { sql } from 'kysely'
import type { Register } from '../kit/define-register.ts'
import { rootOf } from '../registers/access.ts'
import type { Finding, Written } from '../registers/every/controls.ts'
import { recordIdsOf } from '../registers/every/rows.queries.ts'
import type { RegisterName } from '../registers/index.ts'
import type { Context } from '../server/action.ts'
import type { Tx } from '../server/database/database.ts'
import { type Opened, openAlertsOn, turnAlerts } from './alerts.queries.ts'
import { type Found, findHits } from './hits.queries.ts'
import type { Rule } from './rule.ts'
import { loadValues } from './values.queries.ts'

/** What stands on the records written, and the alerts that opened, there or elsewhere. */
export type Watched = { findings: Finding[]; opened: Opened[] }

/**
 * Runs the rules that rows just written may turn, narrowed to the records concerned: the same queries as over the
 * whole register. Alerts open and close in the transaction of the change itself.
 */
export async function watchWritten(
  { tx, today, now }: Pick<Context, 'tx' | 'today' | 'now'>,
  rules: readonly Rule[],
  written: readonly Written[],
): Promise<Watched> {
  const [looks, values] = await Promise.all([looksOf(tx, rules, written), loadValues(tx)])
  if (looks.size === 0) return { findings: [], opened: [] }
  const around = { db: tx, today, values }
  const ids = [...new Set([...looks.values()].flatMap((set) => [...set]))]
  // Sent together; each rule is one query.
  const [open, ...found] = await planned(tx, () =>
    Promise.all([
      openAlertsOn(tx, ids),
      ...[...looks].map(([rule, recordIds]) => findHits(rule, around, [...recordIds])),
    ]),
  )
  const concerned = open.filter(({ ruleId, register, recordId }) =>
    [...looks].some(([rule, set]) => rule.id === ruleId && rule.register === register && set.has(recordId)),
  )
  const all = found.flat()
  const { opened } = await turnAlerts(tx, all, concerned, now)
  return { findings: all.map(findingOf), opened }
}

/**
 * A narrowed query has one good plan whatever the ids. Left to itself PostgreSQL thinks ten of them dearer than the
 * one it is given, and plans anew at every save, which takes longer than running it.
 */
async function planned<T>(tx: Tx, run: () => Promise<T>): Promise<T> {
  const [, result] = await Promise.all([
    sql`set local plan_cache_mode = force_generic_plan`.execute(tx),
    run(),
  ])
  await sql`set local plan_cache_mode = auto`.execute(tx)
  return result
}

export function findingOf({ rule, hit, severity, part, words }: Found): Finding {
  return {
    ruleId: rule.id,
    severity,
    register: rule.register,
    recordId: hit.recordId,
    part,
    field: rule.field,
    words,
  }
}

/** Which rules to run on which records. */
async function looksOf(
  tx: Tx,
  rules: readonly Rule[],
  written: readonly Written[],
): Promise<Map<Rule, Set<string>>> {
  const looks = new Map<Rule, Set<string>>()
  const look = (rule: Rule, ids: Iterable<string>) => {
    const set = looks.get(rule) ?? new Set()
    for (const id of ids) set.add(id)
    if (set.size > 0) looks.set(rule, set)
  }
  await Promise.all(
    written.map(async ({ register, ids }) => {
      if (ids.length === 0) return
      const root = rootOf(register)
      const own = rules.filter((rule) => rule.register === root.name)
      const also = rules.filter((rule) => rerunOf(rule, register) || rerunOf(rule, root))
      if (own.length === 0 && also.length === 0) return
      const records = [...new Set((await recordIdsOf(tx, register, ids)).values())]
      const units = own.some(({ about }) => about === 'unit') ? await unitsOf(tx, root, records) : []
      for (const rule of own) look(rule, rule.about === 'unit' ? units : records)
      await Promise.all(
        also.map(async (rule) =>
          look(rule, await rerunIds(tx, rule, { register, ids }, { register: root, ids: records })),
        ),
      )
    }),
  )
  return looks
}

function rerunOf({ reruns }: Rule, { name }: Register) {
  return reruns[name as RegisterName]
}

async function rerunIds(tx: Tx, rule: Rule, row: Written, record: Written): Promise<string[]> {
  const asked = row.register === record.register ? [record] : [row, record]
  const found = await Promise.all(
    asked.map(({ register, ids }) => rerunOf(rule, register)?.(tx, ids).execute() ?? []),
  )
  return found.flat().flatMap(({ id }) => id ?? [])
}

async function unitsOf(tx: Tx, root: Register, records: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ orgUnitId: string }>`
    select distinct "orgUnitId" from ${sql.table(root.name)} where id = any (${[...records]}::uuid[])`.execute(
    tx,
  )
  return rows.map(({ orgUnitId }) => orgUnitId)
}
