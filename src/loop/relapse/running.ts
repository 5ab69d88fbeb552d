import { allRules } from '../../controls/rules.ts'
import type { Services } from '../../server/action.ts'
import type { Actor } from '../../server/identity/actor.ts'
import { type Check, checkUnitsInParts } from './check.ts'

export type CheckResult = {
  found: number
  opened: number
  closed: number
  reopened: number
  /** Rules whose query failed. */
  failed: string[]
}

/** A check asked for by a person, while it runs and after. */
export type CheckState = {
  startedAt: string
  isRunning: boolean
  /** Rules that have run, of how many; a district's units go some at a time, each with every rule. */
  done: number
  of: number
  /** Null while it runs, and when it ended in a fault. */
  result: CheckResult | null
}

/**
 * Checks by the unit they were asked for in, in this process. Shown while one waits; what was found stands in the
 * database, and a restart meanwhile leaves what the units done so far have.
 */
const checks = new Map<string, CheckState>()

export function checkStateOf({ orgUnitId }: Actor): CheckState | null {
  return checks.get(orgUnitId) ?? null
}

/** Begins to check every unit in sight and comes back at once. False when it runs already. */
export function startCheck(services: Pick<Services, 'db' | 'now'>, actor: Actor): boolean {
  const { orgUnitId, orgUnitIds, personId } = actor
  if (checks.get(orgUnitId)?.isRunning) return false
  const startedAt = services.now().toISOString()
  const state: CheckState = { startedAt, isRunning: true, done: 0, of: 0, result: null }
  checks.set(orgUnitId, state)
  void checkUnitsInParts(services, orgUnitIds, {
    startedBy: personId,
    onParts: (parts) => {
      state.of = parts * allRules.length
    },
    onRule: () => {
      state.done += 1
    },
  })
    .then((check) => {
      state.result = resultOf(check)
    })
    .catch((error: unknown) => console.error(new Date().toISOString(), 'check', error))
    .finally(() => {
      state.isRunning = false
    })
  return true
}

function resultOf({ units, reopened, failed }: Check): CheckResult {
  const sum = (of: (unit: Check['units'][number]) => number) => units.reduce((all, unit) => all + of(unit), 0)
  return {
    found: sum(({ found }) => found),
    opened: sum(({ opened }) => opened),
    closed: sum(({ closed }) => closed),
    reopened: reopened.length,
    failed: Object.keys(failed),
  }
}
