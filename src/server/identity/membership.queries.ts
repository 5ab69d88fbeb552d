import { Refused } from '../../kit/refused.ts'
import type { Context } from '../action.ts'
import { writeAudit, writeAudits } from '../audit.ts'
import type { Tx } from '../database/database.ts'
import type { Role } from '../database/schema.ts'
import type { Actor } from './actor.ts'
import { noSuchPerson } from './administer.ts'

/** What stands of a post, as the audit keeps it. */
export const postColumns = [
  'id',
  'orgUnitId',
  'personId',
  'departmentId',
  'role',
  'title',
  'isActive',
  'proposedBy',
  'grantedBy',
  'revokedAt',
] as const

/**
 * Grants proposed posts, all or none; comes with whether the first administrator handed security over by it.
 * Refuses `notFound` unless each is proposed and in sight, `forbidden` for one's own, `conflict` for a stopped account
 * and where powers would be joined.
 */
export async function approvePosts(context: Context, ids: readonly string[]): Promise<boolean> {
  const { tx, actor, now } = context
  const waiting = await tx
    .selectFrom('membership')
    .select(postColumns)
    .where('id', 'in', [...ids])
    .where('isActive', '=', false)
    .where('revokedAt', 'is', null)
    .forUpdate()
    .execute()
  if (waiting.length < new Set(ids).size) {
    throw new Refused(
      'notFound',
      '这些待授权的角色中，有的已被办理。请刷新后重试。',
      'Some of these proposed roles have been dealt with already; reload and try again.',
    )
  }
  for (const { personId } of waiting) refuseOneself(actor, personId)
  await requireEnabled(
    tx,
    waiting.map(({ personId }) => personId),
  )
  const granted = await tx
    .updateTable('membership')
    .set({ isActive: true, grantedBy: actor.personId, grantedAt: now.toISOString() })
    .where('id', 'in', [...ids])
    .returning(postColumns)
    .execute()
  const before = new Map(waiting.map((post) => [post.id, post]))
  await writeAudits(
    context,
    granted.map((after) => ({ ...entry('membership.approve', after), before: before.get(after.id), after })),
  )
  return handOver(context, granted)
}

type Granted = { id: string; orgUnitId: string; role: Role }

/** What every audit entry about a post says of it. */
export function entry(action: string, { id, orgUnitId }: { id: string; orgUnitId: string }) {
  return { action, subjectType: 'membership', subjectId: id, orgUnitId }
}

/**
 * 三员分立: the first administrator holds system and security powers only until somebody else holds security in
 * that unit; their own ends in the same transaction. Comes with whether it did.
 */
export async function handOver(context: Context, granted: readonly Granted[]): Promise<boolean> {
  const { tx, actor, now } = context
  const isJoined = actor.roles.includes('systemAdmin') && actor.roles.includes('securityAdmin')
  const isTaken = granted.some((post) => post.role === 'securityAdmin' && post.orgUnitId === actor.orgUnitId)
  if (!isJoined || !isTaken) return false
  const before = await tx
    .selectFrom('membership')
    .select(postColumns)
    .where('orgUnitId', '=', actor.orgUnitId)
    .where('personId', '=', actor.personId)
    .where('role', '=', 'securityAdmin')
    .executeTakeFirstOrThrow()
  const after = await revoke(tx, before.id, now)
  await writeAudit(context, { ...entry('membership.revoke', after), before, after })
  return true
}

/** Ends a post; the row stays, because its holder's name stands under decisions. */
export function revoke(tx: Tx, id: string, now: Date) {
  return tx
    .updateTable('membership')
    .set({ isActive: false, revokedAt: now.toISOString() })
    .where('id', '=', id)
    .returning(postColumns)
    .executeTakeFirstOrThrow()
}

export function refuseOneself(actor: Actor, personId: string): void {
  if (personId !== actor.personId) return
  throw new Refused(
    'forbidden',
    '不能给自己授予或收回角色，请由另一位安全管理员办理。',
    'You cannot grant or revoke your own roles; ask another security administrator.',
  )
}

/** Refuses `conflict` when one of the accounts is stopped, `notFound` when one is not seen. */
export async function requireEnabled(tx: Tx, personIds: readonly string[]): Promise<void> {
  const ids = [...new Set(personIds)]
  const people = await tx.selectFrom('person').select(['name', 'isDisabled']).where('id', 'in', ids).execute()
  if (people.length < ids.length) throw noSuchPerson()
  const stopped = people.find((person) => person.isDisabled)
  if (!stopped) return
  throw new Refused(
    'conflict',
    `${stopped.name}的账号已停用，请先由系统管理员启用。`,
    `The account of ${stopped.name} is stopped; the system administrator must enable it first.`,
  )
}
