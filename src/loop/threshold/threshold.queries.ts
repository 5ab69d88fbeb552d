import type { Surroundings } from '../../controls/find.ts'
import { findHits, keyOfFound } from '../../controls/hits.queries.ts'
import type { ParameterName, ParameterValue } from '../../controls/parameters.ts'
import type { Rule } from '../../controls/rule.ts'
import { allRules } from '../../controls/rules.ts'
import { type Values, valueOn } from '../../controls/values.ts'
import { addMonths, type Day } from '../../kit/day.ts'
import type { Words } from '../../kit/refused.ts'
import type { Tx } from '../../server/database/database.ts'
import { linkOf } from '../alert/link.ts'
import type { RectRule } from '../rect/rule.ts'
import { rectRules } from '../rect/rules.ts'

export function rulesUsing(name: ParameterName): readonly Rule[] {
  return allRules.filter(({ params }) => params.includes(name))
}

/** What binds a unit before it sets anything itself: the office above, else the default. */
export function boundOf(values: Values, name: ParameterName, orgUnitId: string, day: Day): ParameterValue {
  const others = values.settings.filter((one) => one.orgUnitId !== orgUnitId || one.name !== name)
  return valueOn({ ...values, settings: others }, name, orgUnitId, day)
}

type Line = { ruleId: string; words: Words; since: Day | null; link: string }

export type Difference = {
  before: number
  after: number
  /** What would be found and is not; the first of them. */
  added: Line[]
  addedTotal: number
  removedTotal: number
}

/** Shown of what a change would find; the number is told in full. */
const shownLines = 20

/**
 * What would have been found over the last year had the value been in force: the very queries of the rules that use
 * it, run over the registers and the ledger with and without it; nothing is written.
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
  const looks = [
    ...rulesUsing(name).map(
      (rule) => (some: Values) => hitsSince(rule, { db: tx, today, values: some }, fromDate),
    ),
    ...rectRules
      .filter(({ params = [] }) => params.includes(name))
      .map((rule) => (some: Values) => rectHits(tx, rule, some, today)),
  ]
  const all: Difference = { before: 0, after: 0, added: [], addedTotal: 0, removedTotal: 0 }
  for (const look of looks) {
    const [before, after] = [await look(values), await look(wished)]
    const fresh = [...after].filter(([key]) => !before.has(key)).map(([, line]) => line)
    all.before += before.size
    all.after += after.size
    all.addedTotal += fresh.length
    all.removedTotal += [...before.keys()].filter((key) => !after.has(key)).length
    all.added.push(...fresh.slice(0, shownLines - all.added.length))
  }
  return all
}

async function hitsSince(rule: Rule, around: Surroundings, fromDate: Day): Promise<Map<string, Line>> {
  const found = await findHits(rule, around)
  return new Map(
    found
      .filter(({ hit }) => hit.since >= fromDate)
      .map((one) => {
        const { hit, words } = one
        const link = linkOf({ register: rule.register, recordId: hit.recordId, orgUnitId: hit.orgUnitId })
        return [keyOfFound(one), { ruleId: rule.id, words, since: hit.since, link }]
      }),
  )
}

/** What a rule over the rectification finds today; it asks the thresholds for the day of the feedback. */
async function rectHits(tx: Tx, rule: RectRule, values: Values, today: Day): Promise<Map<string, Line>> {
  const hits = await rule.find(tx, {}, today, values)
  return new Map(
    hits.map((hit) => [
      `${rule.id} ${hit.inspectionId} ${hit.problemId ?? ''}`,
      { ruleId: rule.id, words: rule.say(hit), since: null, link: rule.link(hit) },
    ]),
  )
}
