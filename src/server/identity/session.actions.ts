import { type Kysely, sql } from 'kysely'
import { z } from 'zod'
import { Refused } from '../../kit/refused.ts'
import { say } from '../../kit/words.ts'
import { action, type PrepareContext } from '../action.ts'
import type { Database } from '../database/schema.ts'
import { may } from '../roles.ts'
import { type Actor, hasRole } from './actor.ts'
import { type IdentityTx, identityWrite } from './administer.ts'

const id = z.uuid(say('编号不正确', 'Not a valid id'))

const session = z.object({
  id: z.string(),
  personId: z.string(),
  name: z.string(),
  username: z.string(),
  signedInAt: z.string(),
  seenAt: z.string(),
  ipAddress: z.string().nullable(),
  userAgent: z.string().nullable(),
  isCurrent: z.boolean(),
})
const output = z.object({ sessions: z.array(session) })

/** Live sessions, latest first, at most 500. */
function sessionsOf(identity: Kysely<Database>, { sessionId }: Actor, now: Date) {
  return identity
    .selectFrom('session as s')
    .innerJoin('person as p', 'p.id', 's.personId')
    .select(['s.id', 's.personId', 'p.name', 'p.username', 's.ipAddress', 's.userAgent'])
    .select(['s.createdAt as signedInAt', 's.updatedAt as seenAt'])
    .select(sql<boolean>`s.id = ${sessionId}`.as('isCurrent'))
    .where('s.expiresAt', '>', now.toISOString())
    .orderBy('s.updatedAt', 'desc')
    .limit(500)
}

/** One's own sessions on every device. */
export const sessionMine = action({
  name: 'session.mine',
  summary: 'One’s own live sessions',
  kind: 'read',
  roles: may.signedIn,
  input: z.strictObject({}),
  output,
  async prepare({ db, actor, now }) {
    return sessionsOf(db.identity, actor, now()).where('s.personId', '=', actor.personId).execute()
  },
  run: async (_context, _input, sessions) => ({ sessions }),
})

/** Sessions of everybody with a post in the units in sight. */
export const sessionList = action({
  name: 'session.list',
  summary: 'Live sessions of all people in sight',
  kind: 'read',
  roles: may.endSessions,
  input: z.strictObject({}),
  output,
  async prepare({ db, actor, now }) {
    return sessionsOf(db.identity, actor, now())
      .where((eb) =>
        eb.exists(eb.selectFrom('membership as m').select('m.id').where(belongs(actor.orgUnitIds))),
      )
      .execute()
  },
  run: async (_context, _input, sessions) => ({ sessions }),
})

/** Of a session joined as `s`: its person holds a post in one of the units. */
function belongs(unitIds: readonly string[]) {
  return sql<boolean>`m."personId" = s."personId" and m."isActive" and m."orgUnitId" = any (${[...unitIds]}::uuid[])`
}

type Ended = { id: string; personId: string; userAgent: string | null; ipAddress: string | null }

/** Ends sessions at once: one's own, or as security administrator those of people in sight. Refuses `notFound`. */
export const sessionEnd = action({
  name: 'session.end',
  summary: 'End sessions at once',
  kind: 'write',
  roles: may.signedIn,
  changesActors: true,
  input: z.strictObject({ ids: z.array(id).min(1).max(500) }),
  output: z.object({}),
  prepare: (context, { ids }) =>
    identityWrite(context.db, async (tx) => {
      const { actor } = context
      const endsOthers = hasRole(actor, may.endSessions)
      const ended: Ended[] = await tx
        .deleteFrom('session as s')
        .where('s.id', 'in', ids)
        .where((eb) =>
          eb.or([
            eb('s.personId', '=', actor.personId),
            eb.and([
              eb.lit(endsOthers),
              eb.exists(eb.selectFrom('membership as m').select('m.id').where(belongs(actor.orgUnitIds))),
            ]),
          ]),
        )
        .returning(['s.id', 's.personId', 's.userAgent', 's.ipAddress'])
        .execute()
      if (ended.length < new Set(ids).size) {
        throw new Refused(
          'notFound',
          '有的登录已经结束，请刷新。',
          'Some sessions have ended already; reload.',
        )
      }
      await auditEnded(tx, context, ended)
    }),
  run: async () => ({}),
})

async function auditEnded(tx: IdentityTx, { actor, origin }: PrepareContext, ended: readonly Ended[]) {
  const units = await tx
    .selectFrom('membership')
    .select(['personId', 'orgUnitId'])
    .distinct()
    .where(
      'personId',
      'in',
      ended.map((row) => row.personId),
    )
    .where('isActive', '=', true)
    .execute()
  const rows = ended.flatMap((row) =>
    units
      .filter((unit) => unit.personId === row.personId)
      .map(({ orgUnitId }) => ({
        orgUnitId,
        actorId: actor.personId,
        actorName: actor.name,
        action: 'session.end',
        subjectType: 'session',
        subjectId: row.personId,
        problemId: null,
        before: JSON.stringify({ userAgent: row.userAgent, ipAddress: row.ipAddress }),
        after: 'null',
        requestId: origin.id,
        ipAddress: origin.ip,
      })),
  )
  if (rows.length > 0) await tx.insertInto('auditEvent').values(rows).execute()
}
