import { type RawBuilder, sql } from 'kysely'
import type { Words } from '../kit/refused.ts'
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

/** Runs a rule over everything in sight, or over these records, and says each hit in words. */
export async function findHits(
  rule: Rule,
  around: Surroundings,
  recordIds?: readonly string[],
): Promise<Found[]> {
  if (recordIds?.length === 0) return []
  const { rows } = await hitsQuery(rule, around, recordIds).execute(around.db)
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
