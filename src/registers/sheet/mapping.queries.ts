import type { Context } from '../../server/action.ts'
import type { Tx } from '../../server/database/database.ts'
import { hashOf } from '../../server/hash.ts'
import type { Mapping } from './report.ts'

/** What the unit has confirmed about headings of other layouts, to be asked for by the headings themselves. */
export async function rememberedMappings(tx: Tx, orgUnitId: string, target: string) {
  const rows = await tx
    .selectFrom('sheetMapping')
    .select(['headings', 'places'])
    .where('orgUnitId', '=', orgUnitId)
    .where('target', '=', target)
    .execute()
  const places = new Map(rows.map((row) => [row.headings, row.places]))
  return { get: (key: string) => (places.size === 0 ? undefined : places.get(hashOf(key))) }
}

/** Keeps a person's confirmation for the next sheet with the same headings. */
export async function rememberMapping(
  { tx, actor, now }: Context,
  target: string,
  headingsKey: string,
  { places }: Mapping,
): Promise<void> {
  const confirmed = {
    places: JSON.stringify(places),
    confirmedBy: actor.personId,
    confirmedAt: now.toISOString(),
  }
  await tx
    .insertInto('sheetMapping')
    .values({ orgUnitId: actor.orgUnitId, target, headings: hashOf(headingsKey), ...confirmed })
    .onConflict((on) => on.constraint('sheetMapping_one').doUpdateSet(confirmed))
    .execute()
}
