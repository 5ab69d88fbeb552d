import { allRules } from '../../controls/rules.ts'
import type { Run } from '../../controls/run.queries.ts'
import { runAll } from '../../controls/run.queries.ts'
import { dayOf } from '../../kit/day.ts'
import type { Context, Origin, Services } from '../../server/action.ts'
import { machineActor } from '../../server/identity/machine.ts'
import { reopenRelapsed } from './relapse.queries.ts'

/** Units of one transaction: what a run writes is not held long against those who work meanwhile. */
const unitsAtOnce = 20

export type Check = Run & { reopened: string[] }

/** Every rule over the units in sight of this transaction, then the problems that relapsed by it. */
export async function checkInSight(
  place: Pick<Context, 'tx' | 'actor' | 'today' | 'now' | 'origin'>,
  startedBy: string | null,
): Promise<Check> {
  const { tx, today, now } = place
  const run = await runAll(tx, allRules, { today, now, startedBy })
  return { ...run, reopened: await reopenRelapsed(place, {}) }
}

const origin: Origin = { id: 'check', ip: '', userAgent: 'bihuan check' }

/**
 * The run over every unit, by the schedule or from the command line, never asked for over HTTP. It signs in as the
 * role that every action has, and is shown the units it names, some at a time; who may be named, the door of sign-in
 * tells. `onUnits` hears of each part.
 */
export async function checkEverything(
  { db, now }: Pick<Services, 'db' | 'now'>,
  onUnits: (check: Check) => void = () => {},
): Promise<Check> {
  const units = await db.identity
    .selectFrom('orgUnit')
    .select('id')
    .where('isActive', '=', true)
    .orderBy('id')
    .execute()
  const ids = units.map(({ id }) => id)
  const all: Check = { units: [], opened: [], failed: {}, took: {}, reopened: [] }
  for (let from = 0; from < ids.length; from += unitsAtOnce) {
    const part = await checkUnits({ db, now }, ids.slice(from, from + unitsAtOnce))
    onUnits(part)
    all.units.push(...part.units)
    all.opened.push(...part.opened)
    all.reopened.push(...part.reopened)
    Object.assign(all.failed, part.failed)
    for (const [rule, ms] of Object.entries(part.took)) all.took[rule] = (all.took[rule] ?? 0) + ms
  }
  return all
}

function checkUnits(
  { db, now }: Pick<Services, 'db' | 'now'>,
  orgUnitIds: readonly string[],
): Promise<Check> {
  const moment = now()
  const actor = machineActor(orgUnitIds[0] ?? '', orgUnitIds)
  return db.write({ personId: '', orgUnitIds }, (tx) =>
    checkInSight({ tx, actor, today: dayOf(moment), now: moment, origin }, null),
  )
}
