import type { Client } from 'pg'
import { StartError } from './start-error.ts'

/** The roles the server signs in with; they own nothing. */
export const appRole = 'bihuan_app'
export const identityRole = 'bihuan_identity'
/** Keeps the queue of scheduled work, in a schema of its own; sees no table of the product. */
export const jobsRole = 'bihuan_jobs'

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

/**
 * Makes the roles where they are missing and sets their password. Needs an owner with CREATEROLE. Refuses
 * `databaseUnsuitable` when a role of this name can pass row security: it is somebody else's.
 * Concurrent starts on one cluster are serialised by the caller's advisory lock.
 */
export async function ensureRoles(owner: Client, password: string): Promise<void> {
  for (const role of [appRole, identityRole, jobsRole]) {
    const { rows } = await owner.query<{ isMighty: boolean }>(
      'select rolsuper or rolbypassrls as "isMighty" from pg_roles where rolname = $1',
      [role],
    )
    if (rows[0]?.isMighty) throw mighty(role)
    // Said nowhere that it is no superuser: that is the default, and before 16 only a superuser may say it.
    await owner.query(`${rows[0] ? 'alter' : 'create'} role ${role} login password ${literal(password)}`)
    await owner.query(`alter role ${role} set timezone = 'UTC'`)
  }
}

const mighty = (role: string) =>
  new StartError(
    'databaseUnsuitable',
    `数据库中的角色 ${role} 有超级用户或绕过行级安全的权限，不能使用。请执行：ALTER ROLE ${role} NOSUPERUSER NOBYPASSRLS`,
    `The role ${role} may pass row security, so it cannot be used. Run: ALTER ROLE ${role} NOSUPERUSER NOBYPASSRLS`,
  )
