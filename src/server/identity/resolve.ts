import { sql } from 'kysely'
import type { Db } from '../database/database.ts'
import type { Actor, Post } from './actor.ts'
import type { Auth } from './auth.ts'
import { passwordDays } from './password.ts'

/** How long a resolved actor is believed without asking again; a change of roles shows after at most this. */
const believedMs = 10_000
const maxKept = 5_000

type Resolved = { actor: Actor | null; cookies: string[] }
type Kept = { until: number; actor: Actor }

export type Resolver = {
  /** The actor behind a session cookie, acting in `orgUnitId` or in their first unit; null when not signed in. */
  resolve(cookie: string, orgUnitId: string | undefined): Promise<Resolved>
  /** Forgets everybody: after a sign-out, a change of roles, an ended session. */
  forget(): void
}

export function openResolver(db: Db, auth: Auth): Resolver {
  const kept = new Map<string, Kept>()
  // What was asked before `forget` and answered after it is not believed either.
  let forgotten = 0
  return {
    async resolve(cookie, orgUnitId) {
      const key = `${orgUnitId ?? ''} ${cookie}`
      const known = kept.get(key)
      if (known && known.until > Date.now()) return { actor: known.actor, cookies: [] }
      const asked = forgotten
      const answer = await auth.api.getSession({ headers: new Headers({ cookie }), returnHeaders: true })
      if (!answer.response) return { actor: null, cookies: [] }
      const { session, user } = answer.response
      const actor = await actorOf(db, session.id, user.id, orgUnitId)
      if (actor && asked === forgotten) {
        if (kept.size >= maxKept) kept.clear()
        kept.set(key, { until: Date.now() + believedMs, actor })
      }
      return { actor, cookies: answer.headers.getSetCookie() }
    },
    forget() {
      forgotten += 1
      kept.clear()
    },
  }
}

/** By the database's clock, which also wrote the moment. */
const isOld = sql<boolean>`${passwordDays} > 0 and "passwordSetAt" < now() - make_interval(days => ${passwordDays})`

async function actorOf({ identity }: Db, sessionId: string, personId: string, wanted: string | undefined) {
  const person = await identity
    .selectFrom('person')
    .select(['name', 'username', 'mustChangePassword', 'isDisabled', isOld.as('isPasswordOld')])
    .where('id', '=', personId)
    .executeTakeFirst()
  if (!person || person.isDisabled) return null
  const posts: Post[] = await identity
    .selectFrom('membership')
    .innerJoin('orgUnit', 'orgUnit.id', 'membership.orgUnitId')
    .select([
      'orgUnitId',
      'orgUnit.name as unitName',
      'orgUnit.kind as unitKind',
      'role',
      'departmentId',
      'title',
    ])
    .where('personId', '=', personId)
    .where('membership.isActive', '=', true)
    .where('orgUnit.isActive', '=', true)
    .orderBy('membership.createdAt')
    .orderBy('membership.id')
    .execute()
  const unit = posts.find((post) => post.orgUnitId === wanted) ?? posts[0]
  if (!unit) return null
  const here = posts.filter((post) => post.orgUnitId === unit.orgUnitId)
  const below =
    unit.unitKind === 'oversight'
      ? await identity.selectFrom('orgUnit').select('id').where('parentId', '=', unit.orgUnitId).execute()
      : []
  const actor: Actor = {
    personId,
    name: person.name,
    username: person.username,
    sessionId,
    mustChangePassword: person.mustChangePassword || person.isPasswordOld,
    isPasswordOld: person.isPasswordOld,
    orgUnitId: unit.orgUnitId,
    unitKind: unit.unitKind,
    roles: here.map((post) => post.role),
    departmentIds: here.flatMap((post) => post.departmentId ?? []),
    orgUnitIds: [unit.orgUnitId, ...below.map(({ id }) => id)],
    posts,
  }
  return actor
}
