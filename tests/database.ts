import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import { type DatabaseConfig, poolConfig, urlOf } from '../src/server/database/config.ts'
import { appRole } from '../src/server/database/roles.ts'

export type FreshDatabase = {
  /** The owner, as who migrates; row security does not bind it. */
  owner: DatabaseConfig
  /** Password of the server's own roles, as `openDatabase` takes it. */
  password: string
  ownerUrl: string
  /** The role the server acts as; sees nothing without a scope. */
  appUrl: string
  /** Ends every connection to it and removes it. */
  drop(): Promise<void>
}

async function asOwner(sql: string): Promise<void> {
  const client = new pg.Client(poolConfig({ ...inject('cluster').owner, database: 'postgres' }, {}))
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

/** A migrated, empty database of its own for a test file; a copy of the template, made in some 50 ms. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const { owner: cluster, template, password } = inject('cluster')
  const owner = { ...cluster, database: `bihuan_${randomBytes(6).toString('hex')}` }
  await asOwner(`create database ${owner.database} template ${template} strategy file_copy`)
  return {
    owner,
    password,
    ownerUrl: urlOf(owner),
    appUrl: urlOf({ ...owner, user: appRole, password }),
    drop: () => asOwner(`drop database if exists ${owner.database} with (force)`),
  }
}
