import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import pg from 'pg'
import { Refused } from '../../kit/refused.ts'
import { type DatabaseConfig, poolConfig } from './config.ts'
import { ensureRoles } from './roles.ts'
import { ensureUuidv7 } from './uuidv7.ts'

const folder = new URL('../../../migrations/', import.meta.url)
/** Any number, the same for every version: only one server migrates at a time. */
const lockKey = 7_240_311

type Applied = { name: string; sha256: string }

async function files() {
  const names = (await readdir(folder)).filter((name) => /^\d{4}_.*\.sql$/.test(name)).sort()
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(new URL(name, folder), 'utf8')
      return { name, sql, sha256: createHash('sha256').update(sql).digest('hex') }
    }),
  )
}

/**
 * Brings the database to this version: numbered SQL files, forward only, each in its own transaction.
 * Comes back with the names applied now. Refuses a database of a newer version, and one whose applied
 * migrations differ from the files.
 */
export async function migrate(
  owner: DatabaseConfig,
  password: string,
  onApply: (name: string) => void = () => {},
): Promise<string[]> {
  const client = new pg.Client(poolConfig(owner, {}))
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [lockKey])
    await ensureRoles(client, password)
    await ensureUuidv7(client)
    await client.query(`create table if not exists "schemaMigration" (
      name text primary key, sha256 text not null, "appliedAt" timestamptz not null default now())`)
    const { rows } = await client.query<Applied>('select name, sha256 from "schemaMigration"')
    const pending = pendingOf(await files(), rows)
    for (const { name, sql, sha256 } of pending) {
      onApply(name)
      await client.query('begin')
      await client.query(sql)
      await client.query('insert into "schemaMigration" (name, sha256) values ($1, $2)', [name, sha256])
      await client.query('commit')
    }
    return pending.map(({ name }) => name)
  } finally {
    await client.end()
  }
}

function pendingOf(known: Awaited<ReturnType<typeof files>>, applied: Applied[]) {
  const newer = applied.find(({ name }) => !known.some((file) => file.name === name))
  if (newer) {
    throw new Refused(
      'conflict',
      `数据由更新版本的闭环写入（${newer.name}），本版本不能打开。请改用新版本启动，数据没有改动。`,
      `The data was written by a newer version (${newer.name}). Start that version; nothing was changed.`,
    )
  }
  for (const file of known) {
    const before = applied.find(({ name }) => name === file.name)
    if (before && before.sha256 !== file.sha256) {
      throw new Refused(
        'conflict',
        `迁移文件 ${file.name} 与数据库中已执行的不一致，请恢复原文件。`,
        `Migration ${file.name} differs from what this database has applied; restore the original file.`,
      )
    }
  }
  return known.filter(({ name }) => !applied.some((row) => row.name === name))
}
