import type { Day } from '../kit/day.ts'
import type { Context } from '../server/action.ts'
import type { Tx } from '../server/database/database.ts'
import { isParameterName } from './parameters.ts'
import { type Setting, type Values, valueOn } from './values.ts'

/** Every value set that binds units in sight: their own and those of the offices above. */
export async function loadValues(tx: Tx): Promise<Values> {
  const [settings, units] = await Promise.all([
    tx
      .selectFrom('parameterValue')
      .select(['orgUnitId', 'name', 'value', 'fromDate'])
      .where('revokedAt', 'is', null)
      .execute(),
    tx.selectFrom('orgUnit').select(['id', 'parentId']).execute(),
  ])
  return {
    settings: settings.flatMap((row): Setting[] =>
      isParameterName(row.name) ? [{ ...row, name: row.name }] : [],
    ),
    parents: new Map(units.map(({ id, parentId }) => [id, parentId])),
  }
}

const loaded = new WeakMap<object, Promise<Values>>()

/** The same, read once an action: what holds when it first asks holds for all that it writes. */
export function valuesFor(context: Pick<Context, 'tx'>): Promise<Values> {
  const known = loaded.get(context) ?? loadValues(context.tx)
  loaded.set(context, known)
  return known
}

/** Days after which an entry of this event day counts as backfilled. Source: rule book 0.6, COMM-001. */
export async function backfillDays(context: Context): Promise<(eventDate: Day) => number> {
  const values = await valuesFor(context)
  return (eventDate) => Number(valueOn(values, 'comm.backfillDays', context.actor.orgUnitId, eventDate))
}
