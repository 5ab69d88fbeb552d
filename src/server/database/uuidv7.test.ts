import pg from 'pg'
import { describe, expect, inject, it } from 'vitest'
import { poolConfig } from './config.ts'
import { uuidv7Sql } from './uuidv7.ts'

describe('uuidv7() for a PostgreSQL before 18', () => {
  it('makes ids of version 7, all different, that hold the millisecond', async () => {
    const client = new pg.Client(poolConfig({ ...inject('cluster').owner, database: 'postgres' }, {}))
    await client.connect()
    try {
      await client.query(uuidv7Sql('pg_temp.before18'))
      const { rows } = await client.query<{ id: string; drift: number; version: number }>(
        `select id::text, uuid_extract_version(id)::int as version,
           abs(extract(epoch from clock_timestamp() - uuid_extract_timestamp(id)))::float8 as drift
         from (select pg_temp.before18() as id from generate_series(1, 1000)) made`,
      )
      expect(new Set(rows.map(({ id }) => id)).size).toBe(1000)
      for (const { version, drift } of rows) {
        expect(version).toBe(7)
        expect(drift).toBeLessThan(2)
      }
    } finally {
      await client.end()
    }
  })
})
