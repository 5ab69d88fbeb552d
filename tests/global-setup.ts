import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { type DatabaseConfig, poolConfig } from '../src/server/database/config.ts'
import { startEmbedded } from '../src/server/database/embedded.ts'
import { lockHolder } from '../src/server/database/lock.ts'
import { migrate } from '../src/server/database/migrate.ts'
import { stopStray } from '../src/server/database/postmaster.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The one test cluster: its owner, the database to clone, and the password of the server's roles. */
    cluster: { owner: DatabaseConfig; template: string; password: string }
  }
}

const prefix = 'bihuan-test-'
const template = 'bihuan_template'

/** Test runs that were killed leave a folder, perhaps with a PostgreSQL still on it. */
async function sweep(): Promise<void> {
  for (const name of readdirSync('/tmp').filter((entry) => entry.startsWith(prefix))) {
    const dataDir = path.join('/tmp', name, 'data')
    if (!existsSync(path.join(dataDir, 'bihuan.lock')) || lockHolder(dataDir)) continue
    await stopStray(path.join(dataDir, 'postgres'), () => {})
    rmSync(path.dirname(dataDir), { recursive: true, force: true })
  }
}

async function makeTemplate(owner: DatabaseConfig, password: string): Promise<void> {
  const client = new pg.Client(poolConfig({ ...owner, database: 'postgres' }, {}))
  await client.connect()
  await client.query(`create database ${template}`)
  await client.end()
  await migrate({ ...owner, database: template }, password)
}

/** One PostgreSQL for all test files, migrated once into a template that each file clones. */
export default async function setup(project: TestProject) {
  await sweep()
  const folder = mkdtempSync(path.join('/tmp', prefix))
  // Started as root, PostgreSQL runs as a user who must be able to pass through.
  chmodSync(folder, 0o711)
  const database = await startEmbedded({
    dataDir: path.join(folder, 'data'),
    address: 'a test run',
    // Only here, where a power cut loses nothing: the suites create and drop hundreds of databases.
    testSettings: {
      fsync: 'off',
      synchronous_commit: 'off',
      full_page_writes: 'off',
      max_connections: '120',
    },
  })
  const password = randomBytes(12).toString('hex')
  await makeTemplate(database.config, password)
  project.provide('cluster', { owner: database.config, template, password })
  return async () => {
    await database.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
