import type { Register } from '../../kit/define-register.ts'
import type { Field } from '../../kit/field.ts'
import { unitFieldsOf } from '../../kit/unit-fields.ts'
import type { Context } from '../../server/action.ts'
import type { Tx } from '../../server/database/database.ts'
import { requireExtent } from './desks.queries.ts'
import type { Seen } from './list.queries.ts'

/** The fields a unit added to the register, those in use. */
export async function ownFields(
  tx: Tx,
  orgUnitId: string,
  register: Register,
): Promise<Record<string, Field>> {
  const rows = await tx
    .selectFrom('unitField')
    .select(['name', 'kind', 'zh', 'en', 'required', 'help', 'choices'])
    .where('orgUnitId', '=', orgUnitId)
    .where('register', '=', register.name)
    .where('isRetired', '=', false)
    .orderBy('createdAt')
    .execute()
  return unitFieldsOf(rows)
}

/** Which rows of the register the actor may read, and by which fields of the unit's own they may be looked for. */
export async function seenBy(context: Context, register: Register): Promise<Seen> {
  const { tx, actor } = context
  const extent = await requireExtent(context, 'read', register)
  const fields = await ownFields(tx, actor.orgUnitId, register)
  return { extent, personId: actor.personId, own: { orgUnitId: actor.orgUnitId, fields } }
}
