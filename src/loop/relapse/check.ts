import { allRules } from '../../controls/rules.ts'
import type { Run } from '../../controls/run.queries.ts'
import { runAll } from '../../controls/run.queries.ts'
import { dayOf } from '../../kit/day.ts'
import type { Context, Origin, Services } from '../../server/action.ts'
import { machineActor } from '../../server/identity/machine.ts'
import { reopenRelapsed } from './relapse.queries.ts'

/** Units of one transaction at most: what a run writes is not held long against those who work meanwhile. */
const unitsAtOnce = 20
/** Transactions side by side. Each keeps one core of the database busy; the small machine has two. */
const sideBySide = 2

export type Check = Run & { reopened: string[] }

type Place = Pick<Context, 'tx' | 'actor' | 'today' | 'now' | 'origin'>
type By = { startedBy: string | null; onRule?: () => void }

/** Every rule over the units in sight of this transaction, then the problems that relapsed by it. */
async function checkInSight(place: Place, by: By): Promise<Check> {
  const { tx, today, now } = place
  const run = await runAll(tx, allRules, { today, now, ...by })
  return { ...run, reopened: await reopenRelapsed(place, {}) }
}

const origin: Origin = { id: 'check', ip: '', userAgent: 'bihuan check' }

/**
 * The run over every unit, by the schedule or from the command line, never asked for over HTTP. It signs in as the
 * role that every action has, and is shown the units it names, some at a time; who may be named, the door of sign-in
 * tells. `onUnits` hears of each part, in whatever order they are done. When a part fails, no further one is begun.
 */
export async function checkEverything(
  services: Pick<Services, 'db' | 'now'>,
  onUnits: (check: Check) => void = () => {},
): Promise<Check> {
  const units = await services.db.identity
    .selectFrom('orgUnit')
    .select('id')
    .where('isActive', '=', true)
    .orderBy('id')
    .execute()
  return checkUnitsInParts(
    services,
    units.map(({ id }) => id),
    { startedBy: null, onUnits },
  )
}

/** The same over these units. `onParts` hears how many parts there are, `onRule` of each rule that has run in one. */
export async function checkUnitsInParts(
  services: Pick<Services, 'db' | 'now'>,
  orgUnitIds: readonly string[],
  by: By & { onParts?: (parts: number) => void; onUnits?: (check: Check) => void },
): Promise<Check> {
  const { onParts, onUnits, ...how } = by
  const all: Check = { units: [], opened: [], failed: {}, took: {}, reopened: [] }
  const parts = partsOf(orgUnitIds)
  onParts?.(parts.length)
  const work = async () => {
    for (let part = parts.shift(); part; part = parts.shift()) {
      const done = await checkUnits(services, part, how)
      onUnits?.(done)
      add(all, done)
    }
  }
  const ended = await Promise.allSettled(
    Array.from({ length: sideBySide }, () =>
      work().catch((error) => {
        parts.length = 0
        throw error
      }),
    ),
  )
  const failed = ended.find((one) => one.status === 'rejected')
  if (failed) throw failed.reason
  return all
}

/** Parts of about the same size, as many for each side. */
function partsOf(ids: readonly string[]): string[][] {
  const count = sideBySide * Math.ceil(ids.length / (sideBySide * unitsAtOnce))
  const size = Math.ceil(ids.length / count)
  return Array.from({ length: ids.length === 0 ? 0 : Math.ceil(ids.length / size) }, (_, index) =>
    ids.slice(index * size, (index + 1) * size),
  )
}

function add(all: Check, part: Check): void {
  all.units.push(...part.units)
  all.opened.push(...part.opened)
  all.reopened.push(...part.reopened)
  Object.assign(all.failed, part.failed)
  for (const [rule, ms] of Object.entries(part.took)) all.took[rule] = (all.took[rule] ?? 0) + ms
}

function checkUnits(
  { db, now }: Pick<Services, 'db' | 'now'>,
  orgUnitIds: readonly string[],
  by: By,
): Promise<Check> {
  const moment = now()
  const actor = machineActor(orgUnitIds[0] ?? '', orgUnitIds)
  return db.write({ personId: '', orgUnitIds }, (tx) =>
    checkInSight({ tx, actor, today: dayOf(moment), now: moment, origin }, by),
  )
}
