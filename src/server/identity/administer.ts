import type { Kysely, Transaction } from 'kysely'
import { Refused } from '../../kit/refused.ts'
import type { PrepareContext } from '../action.ts'
import { refusalOf } from '../database/constraints.ts'
import type { Db } from '../database/database.ts'
import type { Database } from '../database/schema.ts'
import type { Actor } from './actor.ts'

export type IdentityTx = Transaction<Database>

/** What administrators see of an account; never a password or its hash. */
export const accountColumns = [
  'id',
  'name',
  'username',
  'phone',
  'isDisabled',
  'mustChangePassword',
  'lockedUntil',
  'version',
] as const

export type Account = {
  id: string
  name: string
  username: string
  phone: string | null
  isDisabled: boolean
  mustChangePassword: boolean
  lockedUntil: string | null
  version: number
}

/** One transaction at sign-in's own door, which no row security narrows; constraint errors become refusals. */
export async function identityWrite<T>({ identity }: Db, run: (tx: IdentityTx) => Promise<T>): Promise<T> {
  try {
    return await identity.transaction().execute(run)
  } catch (error) {
    throw refusalOf(error)
  }
}

/**
 * Changes one account and writes the audit entry with it, filed under every unit the person belongs to.
 * Refuses `notFound` for people outside the actor's units, `forbidden` for people who also act elsewhere.
 */
export function changeAccount<T>(
  context: PrepareContext,
  action: string,
  personId: string,
  change: (tx: IdentityTx, before: Account) => Promise<T>,
): Promise<T> {
  return identityWrite(context.db, async (tx) => {
    const unitIds = await requireManageable(tx, context.actor, personId)
    const before = await accountOf(tx, personId)
    const result = await change(tx, before)
    const after = await accountOf(tx, personId)
    await auditAccount(tx, context, unitIds, { action, before, after })
    return result
  })
}

async function accountOf(tx: Kysely<Database>, personId: string): Promise<Account> {
  return tx
    .selectFrom('person')
    .select(accountColumns)
    .where('id', '=', personId)
    .forUpdate()
    .executeTakeFirstOrThrow()
}

/** The units the person belongs to. An account used elsewhere too is for the office above to administer. */
async function requireManageable(tx: IdentityTx, actor: Actor, personId: string): Promise<string[]> {
  const posts = await tx
    .selectFrom('membership')
    .select(['orgUnitId', 'revokedAt'])
    .where('personId', '=', personId)
    .execute()
  const isInSight = (post: { orgUnitId: string }) => actor.orgUnitIds.includes(post.orgUnitId)
  if (!posts.some(isInSight)) throw noSuchPerson()
  if (posts.some((post) => post.revokedAt === null && !isInSight(post))) {
    throw new Refused(
      'forbidden',
      '此人在其他单位还有职务，请由上级系统管理员办理。',
      'This person also has a post in another unit; ask the administrator of the office above.',
    )
  }
  return [...new Set(posts.map((post) => post.orgUnitId))]
}

export function noSuchPerson(): Refused {
  return new Refused('notFound', '没有这个人员。', 'No such person.')
}

type AccountEntry = { action: string; before: Account | null; after: Account }

/** One audit entry per unit, in the transaction of the change itself. */
export async function auditAccount(
  tx: IdentityTx,
  { actor, origin }: PrepareContext,
  unitIds: readonly string[],
  { action, before, after }: AccountEntry,
): Promise<void> {
  const entry = {
    actorId: actor.personId,
    actorName: actor.name,
    action,
    subjectType: 'person',
    subjectId: after.id,
    problemId: null,
    before: JSON.stringify(before),
    after: JSON.stringify(after),
    requestId: origin.id,
    ipAddress: origin.ip,
  }
  await tx
    .insertInto('auditEvent')
    .values(unitIds.map((orgUnitId) => ({ ...entry, orgUnitId })))
    .execute()
}
