import type { Day } from '../kit/day.ts'
import { isAsStrict, type ParameterName, type ParameterValue, parameterOf, stricterOf } from './parameters.ts'

/** One value somebody has set: in force for events from this day until the next one of the same unit and name. */
export type Setting = { orgUnitId: string; name: ParameterName; value: ParameterValue; fromDate: Day }

/** A value in force for events of a unit in [from, to); `to` null means until further notice. */
export type Segment = { from: Day; to: Day | null; value: ParameterValue }

/** Every value set in the units in sight and in the offices above them. */
export type Values = {
  settings: readonly Setting[]
  /** Unit → the office above it. */
  parents: ReadonlyMap<string, string | null>
}

/**
 * The value in force for an event of this unit on this day: the unit's own where it is as strict as what binds it,
 * else what the office above has set, else the default. A law's default is never loosened by anybody.
 */
export function valueOn(values: Values, name: ParameterName, orgUnitId: string, day: Day): ParameterValue {
  const { initial, bound } = parameterOf(name)
  if (bound === 'technical') return initial
  const parentId = values.parents.get(orgUnitId) ?? null
  const above = parentId === null ? undefined : settingOn(values, name, parentId, day)
  const base = above === undefined ? initial : bound === 'law' ? stricterOf(name, above, initial) : above
  const own = settingOn(values, name, orgUnitId, day)
  return own !== undefined && isAsStrict(name, own, base) ? own : base
}

function settingOn({ settings }: Values, name: ParameterName, orgUnitId: string, day: Day) {
  let found: Setting | undefined
  for (const setting of settings) {
    if (setting.name !== name || setting.orgUnitId !== orgUnitId || setting.fromDate > day) continue
    if (!found || setting.fromDate > found.fromDate) found = setting
  }
  return found?.value
}

/** The unit's values over time, from the first day on which something differs from the default; empty when nothing does. */
export function segmentsOf(values: Values, name: ParameterName, orgUnitId: string): Segment[] {
  const parentId = values.parents.get(orgUnitId) ?? null
  const days = values.settings
    .filter((one) => one.name === name && (one.orgUnitId === orgUnitId || one.orgUnitId === parentId))
    .map(({ fromDate }) => fromDate)
  const turns = [...new Set(days)].sort()
  return turns.map((from, index) => ({
    from,
    to: turns[index + 1] ?? null,
    value: valueOn(values, name, orgUnitId, from),
  }))
}
