import type { Writable } from 'node:stream'
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely'
import pg, { type Pool, type PoolClient } from 'pg'
import type { ControlTables } from '../../controls/tables.ts'
import type { RegisterSupport } from '../../registers/support-tables.ts'
import type { RegisterTables } from '../../registers/tables.ts'
import { type DatabaseConfig, poolConfig } from './config.ts'
import { refusalOf } from './constraints.ts'
import { types } from './parsers.ts'
import { preparedName } from './prepared.ts'
import { appRole, identityRole } from './roles.ts'
import type { Database } from './schema.ts'

/** Every table that the app's role may reach: those of the loop and of the platform, and the registers'. */
export type Tables = Database & RegisterTables & RegisterSupport & ControlTables

/** An open transaction, already narrowed to what its actor may see. */
export type Tx = Kysely<Tables>

/** Who acts, and which units the database shows in this transaction. */
export type Scope = { personId: string; orgUnitIds: readonly string[] }

export type Db = {
  /** One transaction in `scope`; comes back when it is committed. Constraint errors become refusals. */
  write<T>(scope: Scope, run: (tx: Tx) => Promise<T>): Promise<T>
  /** One read-only transaction in `scope`. */
  read<T>(scope: Scope, run: (tx: Tx) => Promise<T>): Promise<T>
  /** Read-only and of one moment, on a connection for work that may last; for exports. */
  stream<T>(scope: Scope, run: (tx: Tx) => Promise<T>): Promise<T>
  /** Sign-in's own door: person, session, credential; no unit's rows. */
  identity: Kysely<Database>
  close(): Promise<void>
}

/** Opens the pools. `owner` gives host and database; the server itself signs in as the two powerless roles. */
export function openDatabase(owner: DatabaseConfig, password: string, size = 12): Db {
  const as = (user: string, options: object) => {
    const pool = new pg.Pool(poolConfig({ ...owner, user, password }, { types, ...options }))
    // An idle connection that breaks (server restarted) is replaced by the pool; it must not end the process.
    pool.on('error', () => {})
    // Nor one that breaks at work: its query is refused, and that is told.
    pool.on('connect', (client) => client.on('error', () => {}))
    return pool
  }
  // Pipelined: begin, scope and the first query travel together, so isolation costs no round trip.
  const app = as(appRole, { max: size, pipeline: true })
  const streams = as(appRole, { max: 4, idleTimeoutMillis: 5_000 })
  const identity = as(identityRole, { max: 4 })
  return {
    write: (scope, run) => transact(app, 'begin', scope, run),
    read: (scope, run) => transact(app, 'begin read only', scope, run),
    stream: (scope, run) => transact(streams, longRead, scope, run),
    identity: new Kysely<Database>({ dialect: dialectOver(() => identity.connect()) }),
    close: async () => {
      await Promise.all([app.end(), streams.end(), identity.end()])
    },
  }
}

async function transact<T>(pool: Pool, begin: Begin, scope: Scope, run: (tx: Tx) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    gather(client)
    const opened = client.query(openingOf(begin, scope))
    if (!isPipelined(pool)) await opened
    // When opening fails the queries after it fail too (no scope, no rows); the first error is the one told.
    opened.catch(() => {})
    const result = await run(kyselyOf(client))
    await opened
    const ended = client.query('commit')
    // What was read is true whether or not the end is heard of; what was written is not.
    if (begin === 'begin read only' && isPipelined(pool)) ended.catch(() => {})
    else await ended
    return result
  } catch (error) {
    await client.query('rollback').catch((failure: Error) => {
      broken = failure
    })
    throw refusalOf(error)
  } finally {
    client.release(broken)
  }
}

/** Many statements that read one state, whatever is written meanwhile. */
const longRead = 'begin isolation level repeatable read read only'
type Begin = 'begin' | 'begin read only' | typeof longRead

/** Begins and narrows a transaction in one message. */
function openingOf(begin: Begin, { personId, orgUnitIds }: Scope): string {
  const units = pg.escapeLiteral(orgUnitIds.join(','))
  return `${begin}; set local app.units = ${units}; set local app.person = ${pg.escapeLiteral(personId)}`
}

function isPipelined({ options }: Pool): boolean {
  return 'pipeline' in options && options.pipeline === true
}

/** The driver's stream, of which its types say nothing. */
type Wire = { connection?: { stream?: Writable } }

/**
 * Statements sent in one breath leave in one write: each write is a call of the system and wakes PostgreSQL, which
 * takes longer than most of what it is woken for.
 */
function gather(client: PoolClient): void {
  const stream = (client as Wire).connection?.stream
  if (!stream || stream.writableCorked > 0) return
  stream.cork()
  // After every promise that goes on now.
  process.nextTick(() => stream.uncork())
}

const kyselys = new WeakMap<PoolClient, Tx>()

/** One Kysely per connection, made once: building it per request costs more than the query. */
function kyselyOf(client: PoolClient): Tx {
  const known = kyselys.get(client)
  if (known) return known
  const made: Tx = new Kysely<Tables>({ dialect: dialectOver(async () => client, false) })
  kyselys.set(client, made)
  return made
}

class Connection implements DatabaseConnection {
  readonly client: PoolClient
  constructor(client: PoolClient) {
    this.client = client
  }
  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const name = preparedName(sql)
    const query = { text: sql, values: [...parameters], ...(name === undefined ? {} : { name }) }
    gather(this.client)
    const { rows, rowCount } = await this.client.query(query)
    return { rows, numAffectedRows: BigInt(rowCount ?? 0) }
  }
  async *streamQuery<R>(query: CompiledQuery, chunkSize = 500): AsyncIterableIterator<QueryResult<R>> {
    const { default: Cursor } = await import('pg-cursor')
    const cursor = this.client.query(new Cursor<R>(query.sql, [...query.parameters], { types } as never))
    try {
      for (let rows = await cursor.read(chunkSize); rows.length > 0; rows = await cursor.read(chunkSize)) {
        yield { rows }
      }
    } finally {
      await cursor.close()
    }
  }
}

function dialectOver(acquire: () => Promise<PoolClient>, owns = true): Dialect {
  const driver: Driver = {
    init: async () => {},
    acquireConnection: async () => new Connection(await acquire()),
    beginTransaction: async (connection) => run(connection, 'begin'),
    commitTransaction: async (connection) => run(connection, 'commit'),
    rollbackTransaction: async (connection) => run(connection, 'rollback'),
    releaseConnection: async (connection) => {
      if (owns && connection instanceof Connection) connection.client.release()
    },
    destroy: async () => {},
  }
  return {
    createDriver: () => driver,
    createQueryCompiler: () => new PostgresQueryCompiler(),
    createAdapter: () => new PostgresAdapter(),
    createIntrospector: (db) => new PostgresIntrospector(db),
  }
}

async function run(connection: DatabaseConnection, sql: string): Promise<void> {
  if (connection instanceof Connection) await connection.client.query(sql)
}
