import type { Surroundings } from '../../controls/find.ts'
import { findHits, keyOfFound } from '../../controls/hits.queries.ts'
import type { ParameterName, ParameterValue } from '../../controls/parameters.ts'
import type { Rule } from '../../controls/rule.ts'
import { allRules } from '../../controls/rules.ts'
import { type Values, valueOn } from '../../controls/values.ts'
import { addMonths, type Day } from '../../kit/day.ts'
import type { Tx } from '../../server/database/database.ts'

export function rulesUsing(name: ParameterName): readonly Rule[] {
  return allRules.filter(({ params }) => params.includes(name))
}

/** What binds a unit before it sets anything itself: the office above, else the default. */
export function boundOf(values: Values, name: ParameterName, orgUnitId: string, day: Day): ParameterValue {
  const others = values.settings.filter((one) => one.orgUnitId !== orgUnitId || one.name !== name)
  return valueOn({ ...values, settings: others }, name, orgUnitId, day)
}

export type Difference = {
  before: number
  after: number
  /** What would be found and is not; the first of them. */
  added: {
    ruleId: string
    register: string
    recordId: string
    orgUnitId: string
    zh: string
    en: string
    since: Day
  }[]
  addedTotal: number
  removedTotal: number
}

/** Shown of what a change would find; the number is told in full. */
const shownLines = 20

/**
 * What would have been found over the last year had the value been in force: the very queries of the rules that use
 * it, run over the registers with and without it; nothing is written.
 */
export async function differenceOver(
  tx: Tx,
  values: Values,
  wish: { orgUnitId: string; name: ParameterName; value: ParameterValue },
  today: Day,
): Promise<Difference> {
  const fromDate = addMonths(today, -12)
  const { orgUnitId, name, value } = wish
  const others = values.settings.filter(
    (one) => one.orgUnitId !== orgUnitId || one.name !== name || one.fromDate < fromDate,
  )
  const wished = { ...values, settings: [...others, { orgUnitId, name, value, fromDate }] }
  const all: Difference = { before: 0, after: 0, added: [], addedTotal: 0, removedTotal: 0 }
  for (const rule of rulesUsing(name)) {
    const [before, after] = await Promise.all(
      [values, wished].map((some) => hitsSince(rule, { db: tx, today, values: some }, fromDate)),
    )
    if (!before || !after) continue
    const fresh = [...after].filter(([key]) => !before.has(key)).map(([, found]) => found)
    all.before += before.size
    all.after += after.size
    all.addedTotal += fresh.length
    all.removedTotal += [...before.keys()].filter((key) => !after.has(key)).length
    all.added.push(
      ...fresh.slice(0, shownLines - all.added.length).map(({ hit, words }) => ({
        ruleId: rule.id,
        register: rule.register,
        recordId: hit.recordId,
        orgUnitId: hit.orgUnitId,
        since: hit.since,
        ...words,
      })),
    )
  }
  return all
}

async function hitsSince(rule: Rule, around: Surroundings, fromDate: Day) {
  const found = await findHits(rule, around)
  return new Map(found.filter(({ hit }) => hit.since >= fromDate).map((one) => [keyOfFound(one), one]))
}
