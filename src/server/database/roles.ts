import type { Client } from 'pg'

/** The roles the server signs in with; they own nothing. */
export const appRole = 'bihuan_app'
export const identityRole = 'bihuan_identity'

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

/**
 * Makes the two roles where they are missing and sets their password. Needs an owner with CREATEROLE.
 * Concurrent starts on one cluster are serialised by the caller's advisory lock.
 */
export async function ensureRoles(owner: Client, password: string): Promise<void> {
  for (const role of [appRole, identityRole]) {
    const { rowCount } = await owner.query('select 1 from pg_roles where rolname = $1', [role])
    const verb = rowCount ? 'alter' : 'create'
    await owner.query(`${verb} role ${role} login password ${literal(password)} nosuperuser nobypassrls`)
    await owner.query(`alter role ${role} set timezone = 'UTC'`)
  }
}
