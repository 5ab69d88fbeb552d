import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { freshDatabase } from './database.ts'

describe('a fresh database', () => {
  it('is migrated, and is its own', async () => {
    const [one, other] = await Promise.all([freshDatabase(), freshDatabase()])
    const client = new pg.Client(one.ownerUrl)
    await client.connect()
    const { rows } = await client.query<{ name: string }>('select current_database() as name')
    expect(rows[0]?.name).not.toBe(other.owner.database)
    expect((await client.query('select 1 from "schemaMigration" limit 1')).rows).toBeDefined()
    await client.end()
    await Promise.all([one.drop(), other.drop()])
    await expect(new pg.Client(one.ownerUrl).connect()).rejects.toMatchObject({ code: '3D000' })
  })
})
