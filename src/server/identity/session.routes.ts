import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { Refused } from '../../kit/refused.ts'
import { say } from '../../kit/words.ts'
import { anyActorOf, originOf, type Server } from '../app.ts'
import { parse } from '../run.ts'
import { writeIdentityAudit } from './identity-audit.ts'
import { rememberedPasswords, requireStrong } from './password.ts'
import { setPassword } from './people.ts'
import { signIn } from './sign-in.ts'

const credentials = z.strictObject({
  username: z.string().trim().min(1, say('请填写用户名', 'Enter your user name')).max(30),
  password: z.string().min(1, say('请填写密码', 'Enter your password')).max(128),
})

const change = z.strictObject({ password: z.string().min(1).max(128), newPassword: z.string().max(128) })

/** The doors before the actions: sign in, sign out, change one's own password. */
export function sessionRoutes(app: FastifyInstance, server: Server): void {
  const { db, auth, resolver } = server

  app.get('/api/demo', () => ({ people: server.demo }))

  app.get('/api/session.get', async (request) => ({
    person: await signedInPerson(server, request.headers.cookie),
  }))

  app.post('/api/session.signIn', async (request, reply) => {
    const cookies = await signIn(server, parse(credentials, request.body), originOf(request))
    reply.header('set-cookie', cookies)
    return {}
  })

  app.post('/api/session.signOut', async (request, reply) => {
    const { cookie } = request.headers
    if (cookie) {
      const actor = await anyActorOf(server, request, reply).catch(() => null)
      const answer = await auth.api.signOut({ headers: new Headers({ cookie }), returnHeaders: true })
      reply.header('set-cookie', answer.headers.getSetCookie())
      const person = actor ? { id: actor.personId, name: actor.name } : undefined
      const entry = { action: 'session.signOut', person, name: actor?.name ?? '', after: null }
      if (person) await writeIdentityAudit(db, originOf(request), entry)
    }
    resolver.forget()
    return {}
  })

  app.post('/api/session.changePassword', async (request, reply) => {
    const actor = await anyActorOf(server, request, reply)
    const { password, newPassword } = parse(change, request.body)
    await requireCurrent(server, actor.personId, password)
    requireStrong(newPassword, actor.username)
    await requireUnused(server, actor.personId, newPassword)
    await setPassword(db, auth, actor.personId, newPassword, false)
    resolver.forget()
    const person = { id: actor.personId, name: actor.name }
    const entry = { action: 'session.changePassword', person, name: actor.name, after: null }
    await writeIdentityAudit(db, originOf(request), entry)
    const cookies = await signIn(
      server,
      { username: actor.username, password: newPassword },
      originOf(request),
    )
    reply.header('set-cookie', cookies)
    return {}
  })
}

/** What the page must know before anything else: nobody signed in, a one-time password to change, no role yet. */
async function signedInPerson({ auth, resolver }: Server, cookie: string | undefined) {
  if (!cookie) return null
  const { actor } = await resolver.resolve(cookie, undefined)
  if (actor) {
    const { personId, name, username, mustChangePassword, isPasswordOld } = actor
    return { personId, name, username, mustChangePassword, isPasswordOld, hasPost: true }
  }
  const session = await auth.api.getSession({ headers: new Headers({ cookie }) })
  if (!session) return null
  const { id, name, username } = session.user
  return {
    personId: id,
    name,
    username: username ?? '',
    mustChangePassword: false,
    isPasswordOld: false,
    hasPost: false,
  }
}

async function requireCurrent({ db, auth }: Server, personId: string, password: string): Promise<void> {
  const row = await db.identity
    .selectFrom('credential')
    .select('password')
    .where('personId', '=', personId)
    .where('providerId', '=', 'credential')
    .executeTakeFirst()
  const { password: hasher } = await auth.$context
  if (row?.password && (await hasher.verify({ hash: row.password, password }))) return
  throw new Refused('invalid', '原密码不对。', 'The current password is wrong.', {
    fields: { password: { zh: '原密码不对', en: 'Wrong password' } },
  })
}

/** Refuses `invalid` when the new password is the present one or one of those just before it. */
async function requireUnused({ db, auth }: Server, personId: string, newPassword: string): Promise<void> {
  const current = db.identity
    .selectFrom('credential')
    .select('password')
    .where('personId', '=', personId)
    .where('password', 'is not', null)
  const former = db.identity
    .selectFrom('formerPassword')
    .select('password')
    .where('personId', '=', personId)
    .orderBy('id', 'desc')
    .limit(Math.max(0, rememberedPasswords - 1))
  const { password: hasher } = await auth.$context
  for (const { password: hash } of [...(await current.execute()), ...(await former.execute())]) {
    if (!hash || !(await hasher.verify({ hash, password: newPassword }))) continue
    const zh = `新密码不能与最近 ${rememberedPasswords} 次用过的相同。`
    const en = `The new password must differ from the last ${rememberedPasswords}.`
    throw new Refused('invalid', zh, en, { fields: { newPassword: { zh, en } } })
  }
}
