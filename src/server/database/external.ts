import pg from 'pg'
import { type DatabaseConfig, poolConfig } from './config.ts'
import { StartError } from './start-error.ts'

const oldestVersion = 15

/**
 * Looks at a PostgreSQL of one's own before anything is written to it; comes back with its version, e.g.
 * `17.5`. Refuses `databaseUnsuitable` when it is older than 15, not UTF-8, or its user may not make the
 * server's roles. A connection that fails is thrown as it is; `explainStartError` words it.
 */
export async function checkServer(config: DatabaseConfig): Promise<string> {
  const client = new pg.Client(poolConfig(config, { connectionTimeoutMillis: 10_000 }))
  await client.connect()
  try {
    const { rows } = await client.query<{ version: string; encoding: string; mayMakeRoles: boolean }>(
      `select current_setting('server_version') as version, current_setting('server_encoding') as encoding,
         (select rolsuper or rolcreaterole from pg_roles where rolname = current_user) as "mayMakeRoles"`,
    )
    const [found] = rows
    if (!found) throw new Error('the server answered no row')
    refuseUnsuitable(found)
    return found.version
  } finally {
    await client.end()
  }
}

function refuseUnsuitable(found: { version: string; encoding: string; mayMakeRoles: boolean }): void {
  if (Number.parseInt(found.version, 10) < oldestVersion) {
    throw new StartError(
      'databaseUnsuitable',
      `DATABASE_URL 指向 PostgreSQL ${found.version}；需要 ${oldestVersion} 或更高版本。`,
      `DATABASE_URL names a PostgreSQL ${found.version}; ${oldestVersion} or later is needed.`,
    )
  }
  if (found.encoding !== 'UTF8') {
    throw new StartError(
      'databaseUnsuitable',
      `DATABASE_URL 指向的库编码是 ${found.encoding}；请另建一个 UTF8 的库（CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0）。`,
      `The database in DATABASE_URL is encoded ${found.encoding}; make one in UTF8 (CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0).`,
    )
  }
  if (!found.mayMakeRoles) {
    throw new StartError(
      'databaseUnsuitable',
      'DATABASE_URL 的用户没有 CREATEROLE 权限；系统需要建立两个低权限角色。请执行：ALTER ROLE 用户 CREATEROLE',
      'The user in DATABASE_URL lacks CREATEROLE; the server makes two powerless roles of its own. Run: ALTER ROLE user CREATEROLE',
    )
  }
}
