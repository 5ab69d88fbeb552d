import { sql } from 'kysely'
import type { Register } from '../kit/define-register.ts'
import { rootOf } from '../registers/access.ts'
import type { Finding, Written } from '../registers/every/controls.ts'
import { recordIdsOf } from '../registers/every/rows.queries.ts'
import type { RegisterName } from '../registers/index.ts'
import type { Context } from '../server/action.ts'
import type { Tx } from '../server/database/database.ts'
import { together } from '../server/together.ts'
import { type OpenAlert, type Opened, openAlertsOn, turnAlerts } from './alerts.queries.ts'
import type { Surroundings } from './find.ts'
import { type Found, findHitsOf } from './hits.queries.ts'
import type { Rule } from './rule.ts'
import { valuesFor } from './values.queries.ts'

/** What stands on the records written, and the alerts that opened, there or elsewhere. */
export type Watched = { findings: Finding[]; opened: Opened[] }

/**
 * Runs the rules that rows just written may turn, narrowed to the records concerned: the same queries as over the
 * whole register. Alerts open and close in the transaction of the change itself.
 */
export async function watchWritten(
  context: Pick<Context, 'tx' | 'today' | 'now'>,
  rules: readonly Rule[],
  written: readonly Written[],
): Promise<Watched> {
  const { tx, today, now } = context
  const [values, saved] = await together([valuesFor(context), savedIn(tx, rules, written)])
  if (saved.length === 0) return { findings: [], opened: [] }
  const around = { db: tx, today, values }
  // Nearly always all there is: which other records it turns is asked beside it.
  const own = looksAt(saved.flatMap(({ own, records }) => own.map((rule) => [rule, records] as const)))
  const [, first, others] = await together([planOnce(tx), runLooks(around, own), othersOf(tx, saved)])
  const rest = looksAt(others, own)
  const then = await runLooks(around, rest)
  const found = [...first.found, ...then.found]
  const { opened } = await turnAlerts(tx, found, [...first.open, ...then.open], now)
  return { findings: found.map(findingOf), opened }
}

/**
 * A narrowed query has one good plan whatever the ids. Left to itself PostgreSQL thinks ten of them dearer than the
 * one it is given, and plans anew at every save, which takes longer than running it. Holds until the transaction ends.
 */
export async function planOnce(tx: Tx): Promise<void> {
  await sql`set local plan_cache_mode = force_generic_plan`.execute(tx)
}

/** Runs each rule on its records, sent together, those on the same records as one; with the alerts that stand open on just these. */
async function runLooks(around: Surroundings, looks: Looks): Promise<{ found: Found[]; open: OpenAlert[] }> {
  if (looks.size === 0) return { found: [], open: [] }
  const ids = [...new Set([...looks.values()].flatMap((set) => [...set]))]
  const [open, ...found] = await together([
    openAlertsOn(around.db, ids),
    ...alike(looks).map(({ rules, recordIds }) => findHitsOf(rules, around, [...recordIds])),
  ])
  const concerned = open.filter(({ ruleId, register, recordId }) =>
    [...looks].some(([rule, set]) => rule.id === ruleId && rule.register === register && set.has(recordId)),
  )
  return { found: found.flat(), open: concerned }
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
type Looks = ReadonlyMap<Rule, ReadonlySet<string>>
type Look = readonly [rule: Rule, recordIds: Iterable<string>]

/** Looks put together by rule, without what `done` has looked at. */
function looksAt(asked: readonly Look[], done: Looks = new Map()): Looks {
  const looks = new Map<Rule, Set<string>>()
  for (const [rule, recordIds] of asked) {
    const set = looks.get(rule) ?? new Set()
    for (const id of recordIds) if (!done.get(rule)?.has(id)) set.add(id)
    if (set.size > 0) looks.set(rule, set)
  }
  return looks
}

/** Rules that look at the same records, put together. */
function alike(looks: Looks): { rules: Rule[]; recordIds: ReadonlySet<string> }[] {
  const groups: { rules: Rule[]; recordIds: ReadonlySet<string> }[] = []
  for (const [rule, recordIds] of looks) {
    const group = groups.find(
      (one) => one.recordIds.size === recordIds.size && [...recordIds].every((id) => one.recordIds.has(id)),
    )
    if (group) group.rules.push(rule)
    else groups.push({ rules: [rule], recordIds })
  }
  return groups
}

/** Rows written, the records they belong to, and the rules that look at these and from these at others. */
type Saved = {
  rows: Written
  root: Register
  records: readonly string[]
  own: readonly Rule[]
  aboutUnit: readonly Rule[]
  also: readonly Rule[]
}

async function savedIn(tx: Tx, rules: readonly Rule[], written: readonly Written[]): Promise<Saved[]> {
  const all = written
    .filter(({ ids }) => ids.length > 0)
    .map((rows) => {
      const root = rootOf(rows.register)
      const ofRoot = rules.filter((rule) => rule.register === root.name)
      return {
        rows,
        root,
        own: ofRoot.filter(({ about }) => about === 'record'),
        aboutUnit: ofRoot.filter(({ about }) => about === 'unit'),
        also: rules.filter((rule) => rerunOf(rule, rows.register) || rerunOf(rule, root)),
      }
    })
    .filter(({ own, aboutUnit, also }) => own.length + aboutUnit.length + also.length > 0)
  const records = await together(
    all.map(({ rows: { register, ids, records: known } }) => known ?? recordIdsOf(tx, register, ids)),
  )
  return all.map((one, index) => ({ ...one, records: [...new Set(records[index]?.values())] }))
}

/** The other records that the rows may turn, and the units that are looked at as a whole. */
async function othersOf(tx: Tx, saved: readonly Saved[]): Promise<Look[]> {
  const looks = saved.flatMap(({ rows, root, records, aboutUnit, also }) => [
    ...(aboutUnit.length === 0
      ? []
      : [unitsOf(tx, root, records).then((units) => aboutUnit.map((rule): Look => [rule, units]))]),
    ...also.map(
      async (rule): Promise<Look[]> => [
        [rule, await rerunIds(tx, rule, rows, { register: root, ids: records })],
      ],
    ),
  ])
  return (await together(looks)).flat()
}

function rerunOf({ reruns }: Rule, { name }: Register) {
  return reruns[name as RegisterName]
}

async function rerunIds(tx: Tx, rule: Rule, row: Written, record: Written): Promise<string[]> {
  const asked = row.register === record.register ? [record] : [row, record]
  const found = await together(
    asked.map(async ({ register, ids }) => (await rerunOf(rule, register)?.(tx, ids).execute()) ?? []),
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
