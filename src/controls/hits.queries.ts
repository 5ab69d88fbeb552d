import { type CompiledQuery, type RawBuilder, sql } from 'kysely'
import type { Words } from '../kit/refused.ts'
import { nationalCalendar } from '../kit/working-days.ts'
import { findContext, type Surroundings } from './find.ts'
import type { Hit, Rule, Severity } from './rule.ts'

/** What a rule found, in words. */
export type Found = {
  rule: Rule
  hit: Hit
  severity: Severity
  part: string
  words: Words
}

const grave = { block: 0, error: 1, warn: 2, info: 3 } as const satisfies Record<Severity, number>

/** The rule's one query, whole or narrowed to some records; the same either way. */
export function hitsQuery(rule: Rule, around: Surroundings, recordIds?: readonly string[]): RawBuilder<Hit> {
  const narrowed = recordIds ? sql`where h."recordId" = any (${[...recordIds]}::uuid[])` : sql``
  return sql<Hit>`select h.* from ${rule.find(findContext(rule, around))} as h ${narrowed}`
}

const made = new WeakMap<Rule, Map<string, CompiledQuery<Hit>>>()
/** Days and thresholds of which a rule's statement is kept. */
const mostMade = 20

/** The same as a statement that is made once for a day and its thresholds: making it takes longer than running it. */
function narrowedQuery(rule: Rule, around: Surroundings, recordIds: readonly string[]): CompiledQuery<Hit> {
  const { db, today, values, calendar = nationalCalendar } = around
  if (calendar !== nationalCalendar) return hitsQuery(rule, around, recordIds).compile(db)
  const settings = values.settings.filter(({ name }) => rule.params.includes(name))
  const key = `${today} ${settings.length === 0 ? '' : JSON.stringify([settings, [...values.parents]])}`
  const known = made.get(rule) ?? new Map<string, CompiledQuery<Hit>>()
  made.set(rule, known)
  const query = known.get(key) ?? hitsQuery(rule, around, []).compile(db)
  if (known.size >= mostMade) known.clear()
  known.set(key, query)
  // The ids stand last (hitsQuery).
  return { ...query, parameters: [...query.parameters.slice(0, -1), [...recordIds]] }
}

/** Runs a rule over everything in sight, or over these records, and says each hit in words. */
export async function findHits(
  rule: Rule,
  around: Surroundings,
  recordIds?: readonly string[],
): Promise<Found[]> {
  if (recordIds?.length === 0) return []
  const query = recordIds
    ? narrowedQuery(rule, around, recordIds)
    : hitsQuery(rule, around).compile(around.db)
  const { rows } = await around.db.executeQuery(query)
  return rows.map((hit) => foundOf(rule, hit))
}

/** A hit may be milder than its rule, never graver. */
function foundOf(rule: Rule, hit: Hit): Found {
  const asked = hit.severity ?? rule.severity
  const severity = grave[asked] < grave[rule.severity] ? rule.severity : asked
  return { rule, hit, severity, part: hit.part ?? '', words: rule.say(hit) }
}

/** Tells one finding from every other. */
export function keyOf(one: { ruleId: string; register: string; recordId: string; part: string }): string {
  return `${one.ruleId}|${one.register}|${one.recordId}|${one.part}`
}

export function keyOfFound({ rule, hit, part }: Found): string {
  return keyOf({ ruleId: rule.id, register: rule.register, recordId: hit.recordId, part })
}
