import { z } from 'zod'
import { Refused } from '../../kit/refused.ts'
import { say } from '../../kit/words.ts'
import { action, type Context } from '../action.ts'
import { writeAudit } from '../audit.ts'
import type { Tx } from '../database/database.ts'
import { allRoles, may, rolesIn } from '../roles.ts'
import { noSuchPerson } from './administer.ts'
import {
  approvePosts,
  entry,
  handOver,
  postColumns,
  refuseOneself,
  requireEnabled,
  revoke,
} from './membership.queries.ts'

const id = z.uuid(say('编号不正确', 'Not a valid id'))

const grantInput = z.strictObject({
  personId: id,
  orgUnitId: id,
  departmentId: id.nullish().transform((given) => given ?? null),
  role: z.enum(allRoles),
  title: z.string().trim().max(60).default(''),
})

/**
 * Gives a person a role in a unit, with department and title; the same again changes department and title. Refuses
 * `forbidden` for oneself, `invalid` for a role that such a unit has not, `notFound` for people and units not in
 * sight, `conflict` where powers of administrators would be joined (三员分立).
 */
export const membershipGrant = action({
  name: 'membership.grant',
  summary: 'Give a person a role in a unit',
  kind: 'write',
  roles: may.grantRoles,
  changesActors: true,
  input: grantInput,
  output: z.object({ id: z.string(), handedOver: z.boolean() }),
  async run(context, input) {
    const { tx, actor } = context
    refuseOneself(actor, input.personId)
    await requireRole(tx, input)
    await requireInSight(context, input.personId)
    await requireEnabled(tx, [input.personId])
    const before = await postOf(tx, input)
    const after = await upsert(context, input)
    await writeAudit(context, { ...entry('membership.grant', after), before, after })
    return { id: after.id, handedOver: await handOver(context, [after]) }
  },
})

type Grant = z.output<typeof grantInput>

async function requireRole(tx: Tx, { orgUnitId, role }: Grant): Promise<void> {
  const unit = await tx.selectFrom('orgUnit').select('kind').where('id', '=', orgUnitId).executeTakeFirst()
  if (!unit) throw new Refused('notFound', '没有这个单位。', 'No such unit.')
  if (rolesIn(unit.kind).includes(role)) return
  const words = { zh: '这类单位没有这个角色', en: 'No such role in a unit of this kind' }
  throw new Refused('invalid', `${words.zh}。`, `${words.en}.`, { fields: { role: words } })
}

/** Seeing an overseer's name is not enough: the person must belong to a unit of the actor's. */
async function requireInSight({ tx, actor }: Context, personId: string): Promise<void> {
  const known = await tx
    .selectFrom('membership')
    .select('id')
    .where('personId', '=', personId)
    .where('orgUnitId', 'in', [...actor.orgUnitIds])
    .limit(1)
    .executeTakeFirst()
  if (!known) throw noSuchPerson()
}

async function postOf(tx: Tx, { orgUnitId, personId, role }: Grant) {
  const post = await tx
    .selectFrom('membership')
    .select(postColumns)
    .where('orgUnitId', '=', orgUnitId)
    .where('personId', '=', personId)
    .where('role', '=', role)
    .forUpdate()
    .executeTakeFirst()
  return post ?? null
}

function upsert({ tx, actor, now }: Context, { orgUnitId, personId, departmentId, role, title }: Grant) {
  const granted = { isActive: true, grantedBy: actor.personId, grantedAt: now.toISOString(), revokedAt: null }
  return tx
    .insertInto('membership')
    .values({ orgUnitId, personId, departmentId, role, title, ...granted })
    .onConflict((conflict) =>
      conflict.columns(['orgUnitId', 'personId', 'role']).doUpdateSet({ departmentId, title, ...granted }),
    )
    .returning(postColumns)
    .executeTakeFirstOrThrow()
}

/** Grants posts that the system administrator proposed. */
export const membershipApprove = action({
  name: 'membership.approve',
  summary: 'Grant proposed roles',
  kind: 'write',
  roles: may.grantRoles,
  changesActors: true,
  input: z.strictObject({
    ids: z.array(id).min(1).max(500, say('一次最多 500 条', 'At most 500 at once')),
  }),
  output: z.object({ handedOver: z.boolean() }),
  run: async (context, { ids }) => ({ handedOver: await approvePosts(context, ids) }),
})

/** Takes a role back, or declines a proposed one; at once, also for who is signed in. */
export const membershipRevoke = action({
  name: 'membership.revoke',
  summary: 'Take a role back, or decline a proposed one',
  kind: 'write',
  roles: may.grantRoles,
  changesActors: true,
  input: z.strictObject({ id }),
  output: z.object({}),
  async run(context, input) {
    const { tx, actor, now } = context
    const before = await tx
      .selectFrom('membership')
      .select(postColumns)
      .where('id', '=', input.id)
      .where('orgUnitId', 'in', [...actor.orgUnitIds])
      .where('revokedAt', 'is', null)
      .forUpdate()
      .executeTakeFirst()
    if (!before)
      throw new Refused('notFound', '没有这个角色，或已被收回。', 'No such role, or it was taken back.')
    refuseOneself(actor, before.personId)
    const after = await revoke(tx, before.id, now)
    await writeAudit(context, { ...entry('membership.revoke', after), before, after })
    return {}
  },
})
