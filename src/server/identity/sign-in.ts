import { APIError } from 'better-auth/api'
import { Refused } from '../../kit/refused.ts'
import type { Origin } from '../action.ts'
import type { Db } from '../database/database.ts'
import type { Auth } from './auth.ts'
import { writeIdentityAudit } from './identity-audit.ts'

/** Source: rule book 19, IA-2 (5 次失败锁 30 分钟, 可配置). */
const maxAttempts = 5
const lockMinutes = 30

type Known = {
  id: string
  name: string
  isDisabled: boolean
  failedAttempts: number
  lockedUntil: string | null
}

/**
 * Signs a person in; comes back with the cookies to set. Refuses `unauthenticated` for a wrong name or
 * password (one sentence for both), `locked` after five failures. Every try is on record.
 */
export async function signIn(
  { db, auth, now }: { db: Db; auth: Auth; now: () => Date },
  { username, password }: { username: string; password: string },
  origin: Origin,
): Promise<string[]> {
  const person = await findPerson(db, username)
  const record = (action: string, after: unknown) =>
    writeIdentityAudit(db, origin, { action, person, name: username, after })

  if (person?.isDisabled) {
    await record('session.refused', { why: 'disabled' })
    throw new Refused(
      'locked',
      '此账号已停用，请联系系统管理员。',
      'This account is disabled; ask the system administrator.',
    )
  }
  if (person?.lockedUntil && Date.parse(person.lockedUntil) > now().getTime()) {
    await record('session.refused', { why: 'locked' })
    throw locked(person.lockedUntil)
  }
  try {
    const headers = new Headers({ 'user-agent': origin.userAgent, 'x-forwarded-for': origin.ip })
    const answer = await auth.api.signInUsername({
      body: { username, password },
      headers,
      returnHeaders: true,
    })
    if (person) await countFailures(db, person.id, 0, null)
    await record('session.signIn', null)
    return answer.headers.getSetCookie()
  } catch (error) {
    if (!(error instanceof APIError)) throw error
    await failed(db, person, now())
    await record('session.refused', { why: 'password' })
    throw new Refused('unauthenticated', '用户名或密码不对。', 'Wrong user name or password.')
  }
}

function findPerson({ identity }: Db, username: string): Promise<Known | undefined> {
  return identity
    .selectFrom('person')
    .select(['id', 'name', 'isDisabled', 'failedAttempts', 'lockedUntil'])
    .where('username', '=', username.trim().toLowerCase())
    .executeTakeFirst()
}

async function failed(db: Db, person: Known | undefined, now: Date): Promise<void> {
  if (!person) return
  const attempts = person.failedAttempts + 1
  const isLast = attempts >= maxAttempts
  const until = isLast ? new Date(now.getTime() + lockMinutes * 60_000).toISOString() : null
  await countFailures(db, person.id, isLast ? 0 : attempts, until)
}

async function countFailures(
  { identity }: Db,
  id: string,
  failedAttempts: number,
  lockedUntil: string | null,
) {
  await identity.updateTable('person').set({ failedAttempts, lockedUntil }).where('id', '=', id).execute()
}

function locked(until: string): Refused {
  const time = new Date(until).toLocaleTimeString('zh-CN', {
    timeZone: 'Asia/Shanghai',
    hour: '2-digit',
    minute: '2-digit',
  })
  return new Refused(
    'locked',
    `连续输错 ${maxAttempts} 次，账号已锁定，${time} 后再试，或请安全管理员解锁。`,
    `Locked after ${maxAttempts} wrong passwords; try again after ${time}, or ask the security administrator.`,
  )
}
