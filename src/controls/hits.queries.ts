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

/**
 * The rule's one query, whole or narrowed to some records; the same either way. A hit comes as JSON, so that those of
 * several rules can come together.
 */
export function hitsQuery(rule: Rule, around: Surroundings, recordIds?: readonly string[]) {
  const narrowed = recordIds ? sql`where h."recordId" = any (${recordIds}::uuid[])` : sql``
  return sql<{
    hit: Hit
  }>`select to_json(h) as hit from ${rule.find(findContext(rule, around))} as h ${narrowed}`
}

/** Runs a rule over everything in sight, or over these records, and says each hit in words. */
export async function findHits(
  rule: Rule,
  around: Surroundings,
  recordIds?: readonly string[],
): Promise<Found[]> {
  if (recordIds) return findHitsOf([rule], around, recordIds)
  const { rows } = await hitsQuery(rule, around).execute(around.db)
  return rows.map(({ hit }) => foundOf(rule, hit))
}

/** The same for several rules on the same records, in one statement. */
export async function findHitsOf(
  rules: readonly Rule[],
  around: Surroundings,
  recordIds: readonly string[],
): Promise<Found[]> {
  if (recordIds.length === 0 || rules.length === 0) return []
  const { parameters, ...query } = narrowedQuery(rules, around)
  const asked = parameters.map((value) => (value === whichever ? [...recordIds] : value))
  const { rows } = await around.db.executeQuery<Placed>({ ...query, parameters: asked })
  return rows.flatMap(({ place, hit }) => {
    const rule = rules[place]
    return rule ? [foundOf(rule, hit)] : []
  })
}

type Placed = { place: number; hit: Hit }
type Made = { rules: readonly Rule[]; query: CompiledQuery<Placed> }
const made = new Map<string, Made>()
/** Statements that are kept: a few for each register, day and set of thresholds. */
const mostMade = 100
/** Stands for the records in a statement that is kept. */
const whichever: readonly string[] = []

/** Made once for the same rules, day and thresholds: making a statement takes longer than running it. */
function narrowedQuery(rules: readonly Rule[], around: Surroundings): CompiledQuery<Placed> {
  const { today, values, calendar = nationalCalendar } = around
  if (calendar !== nationalCalendar) return allOf(rules, around).compile(around.db)
  const settings = values.settings.filter(({ name }) => rules.some(({ params }) => params.includes(name)))
  const names = rules.map(({ id, register }) => `${id} ${register}`)
  const key = JSON.stringify([today, names, settings, settings.length > 0 ? [...values.parents] : []])
  const known = made.get(key)
  if (known && rules.every((rule, place) => known.rules[place] === rule)) return known.query
  if (made.size >= mostMade) made.clear()
  const query = allOf(rules, around).compile(around.db)
  made.set(key, { rules, query })
  return query
}

function allOf(rules: readonly Rule[], around: Surroundings): RawBuilder<Placed> {
  const each = rules.map(
    (rule, place) =>
      sql`select ${sql.lit(place)} as place, q.hit from (${hitsQuery(rule, around, whichever)}) q`,
  )
  return sql<Placed>`${sql.join(each, sql` union all `)}`
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
