import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { type DatabaseConfig, poolConfig, urlOf } from '../src/server/database/config.ts'
import { openDatabase } from '../src/server/database/database.ts'
import { startEmbedded } from '../src/server/database/embedded.ts'
import { migrate } from '../src/server/database/migrate.ts'
import { openAuth } from '../src/server/identity/auth.ts'
import { secretsIn } from '../src/server/secrets.ts'
import { fillDistrict, fullSize, type Size } from './district.ts'
import { parentOf } from './processes.ts'

/** Of everybody in the district. */
export const password = 'Messung-2026'

export type World = {
  dataDir: string
  owner: DatabaseConfig
  url: string
  /** Process of PostgreSQL whose children serve the sessions. */
  postmaster: number
  /** Seconds it took to fill; null when the district was there. */
  filledIn: number | null
  query<R extends pg.QueryResultRow>(sql: string, values?: unknown[]): Promise<R[]>
  close(): Promise<void>
}

/**
 * A PostgreSQL as the product ships and sets it (fsync on), with the district in it. With `BIHUAN_BENCH_DATA` the
 * folder is kept and used again; else it is made for this run and removed.
 */
export async function openWorld(onProgress: (text: string) => void, size: Size = fullSize): Promise<World> {
  const kept = process.env.BIHUAN_BENCH_DATA
  const dataDir = kept ?? mkdtempSync(join(tmpdir(), 'bihuan-bench-'))
  if (!kept) chmodSync(dataDir, 0o711)
  const embedded = await startEmbedded({ dataDir, onProgress })
  const owner = embedded.config
  const pool = new pg.Pool(poolConfig(owner, { max: 1 }))
  const query: World['query'] = async (sql, values = []) => (await pool.query(sql, values)).rows
  try {
    const filledIn = await fill(owner, dataDir, size, query, onProgress)
    const [backend] = await query<{ pid: number }>('select pg_backend_pid() as pid')
    return {
      dataDir,
      owner,
      url: urlOf(owner),
      postmaster: parentOf(backend?.pid ?? 0),
      filledIn,
      query,
      async close() {
        await pool.end()
        await embedded.stop()
        if (!kept) rmSync(dataDir, { recursive: true, force: true })
      },
    }
  } catch (error) {
    await pool.end()
    await embedded.stop()
    throw error
  }
}

async function fill(
  owner: DatabaseConfig,
  dataDir: string,
  size: Size,
  query: World['query'],
  onProgress: (text: string) => void,
): Promise<number | null> {
  const secrets = await secretsIn(dataDir)
  await migrate(owner, secrets.databasePassword)
  if ((await query('select 1 from person limit 1')).length > 0) return null
  const db = openDatabase(owner, secrets.databasePassword)
  const { auth, close } = openAuth(owner, secrets.databasePassword, secrets.authSecret, false)
  const hash = await (await auth.$context).password.hash(password)
  await Promise.all([db.close(), close()])
  const start = performance.now()
  await fillDistrict(owner, hash, size, onProgress)
  return (performance.now() - start) / 1000
}
