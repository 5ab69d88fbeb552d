import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { type DatabaseConfig, poolConfig } from '../database/config.ts'
import type { Db } from '../database/database.ts'
import type { Auth } from './auth.ts'
import { oneTimePassword } from './password.ts'
import { addPerson } from './people.ts'

export type FirstAdministrator = { username: string; password: string }

/**
 * On an empty database: the oversight office and its first administrator, who makes units and people.
 * Holds the system and the security powers until a second person takes over security (rule book 19, 三员分立);
 * the pages say so until then. Null when somebody is there already.
 */
export async function ensureFirstAdministrator(
  owner: DatabaseConfig,
  db: Db,
  auth: Auth,
): Promise<FirstAdministrator | null> {
  const known = await db.identity.selectFrom('person').select('id').limit(1).executeTakeFirst()
  if (known) return null
  const password = oneTimePassword()
  const username = 'admin'
  const personId = await addPerson(db, auth, {
    name: '系统管理员',
    username,
    password,
    mustChangePassword: true,
  })
  const unitId = randomUUID()
  const client = new pg.Client(poolConfig(owner, {}))
  await client.connect()
  try {
    await client.query('begin')
    await client.query(
      `insert into "orgUnit" (id, name, "shortName", kind) values ($1, '巡察工作领导小组办公室', '巡察办', 'oversight')`,
      [unitId],
    )
    await client.query(
      `insert into membership ("orgUnitId", "personId", role) values ($1, $2, 'systemAdmin'), ($1, $2, 'securityAdmin')`,
      [unitId, personId],
    )
    await client.query('commit')
  } finally {
    await client.end()
  }
  return { username, password }
}
