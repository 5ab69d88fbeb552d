import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { FastifyInstance } from 'fastify'
import type { Services } from './action.ts'
import { buildApp } from './app.ts'
import { configOf, type DatabaseConfig } from './database/config.ts'
import { openDatabase } from './database/database.ts'
import { type Embedded, startEmbedded } from './database/embedded.ts'
import { checkServer } from './database/external.ts'
import { migrate } from './database/migrate.ts'
import { openFileStore } from './files/store.ts'
import { openAuth } from './identity/auth.ts'
import { ensureFirstAdministrator, type FirstAdministrator } from './identity/bootstrap.ts'
import { type Jobs, startJobs } from './jobs/jobs.ts'
import { nightlyCheck } from './jobs/nightly.ts'
import { secretsIn } from './secrets.ts'

export type ServeOptions = {
  dataDir: string
  host: string
  port: number
  /** A PostgreSQL server of one's own; the embedded one when left out. */
  databaseUrl?: string
  isDemo: boolean
  /** Hour of the nightly run of every rule; none when left out. */
  checkHour?: number | null
  /** One line for the person who waits, in both languages. */
  onProgress: (text: string) => void
}

export type Running = {
  address: string
  /** Only at the first start over an empty database. */
  firstAdministrator: FirstAdministrator | null
  app: FastifyInstance
  /** Comes only when the embedded database ends by itself. */
  died: Promise<Error> | null
  stop(): Promise<void>
}

/** Database, migrations, first administrator, HTTP: in this order; stops what it started when a later part fails. */
export async function serve(options: ServeOptions): Promise<Running> {
  const dataDir = resolve(options.dataDir)
  mkdirSync(dataDir, { recursive: true, mode: 0o711 })
  const address = `http://${options.host}:${options.port}`
  const { onProgress } = options
  const embedded = options.databaseUrl ? null : await startEmbedded({ dataDir, address, onProgress })
  try {
    const owner = embedded ? embedded.config : configOf(options.databaseUrl ?? '')
    // Before anything is written to a server of one's own.
    if (!embedded) await checkServer(owner)
    return await open(options, dataDir, address, owner, embedded)
  } catch (error) {
    await embedded?.stop()
    throw error
  }
}

async function open(
  options: ServeOptions,
  dataDir: string,
  address: string,
  owner: DatabaseConfig,
  embedded: Embedded | null,
): Promise<Running> {
  const secrets = await secretsIn(dataDir)
  await migrate(owner, secrets.databasePassword, (name) =>
    options.onProgress(`正在升级数据库 Migrating: ${name}`),
  )
  const db = openDatabase(owner, secrets.databasePassword)
  const { auth, close } = openAuth(owner, secrets.databasePassword, secrets.authSecret, false)
  const files = openFileStore(join(dataDir, 'files'))
  const closeAll = async () => {
    await Promise.all([db.close(), close()])
    await embedded?.stop()
  }
  try {
    const now = () => new Date()
    const demo = options.isDemo
      ? await loadDemo({ owner, db, auth, files, now, onProgress: options.onProgress })
      : null
    const firstAdministrator = await ensureFirstAdministrator(owner, db, auth)
    const app = await buildApp({ db, auth, files, now, demo, logger: true })
    await app.listen({ host: options.host, port: options.port })
    const jobs = jobsOf(options, owner, secrets.databasePassword, { db, now })
    const stop = async () => {
      await app.close()
      await (await jobs)?.stop()
      await closeAll()
    }
    return { address, firstAdministrator, app, died: embedded?.died ?? null, stop }
  } catch (error) {
    await Promise.allSettled([db.close(), close()])
    throw error
  }
}

/** In the background: a queue that cannot start is told in the log, and keeps nobody from working. */
async function jobsOf(
  { checkHour }: ServeOptions,
  owner: DatabaseConfig,
  password: string,
  services: Pick<Services, 'db' | 'now'>,
): Promise<Jobs | null> {
  if (typeof checkHour !== 'number') return null
  try {
    return await startJobs(owner, password, [nightlyCheck(services, checkHour)])
  } catch (error) {
    console.error(new Date().toISOString(), 'the nightly check is not scheduled:', error)
    return null
  }
}

type DemoContext = Parameters<typeof import('../demo/demo.ts')['loadDemo']>[0]

/** Loaded only when asked for: the product itself knows nothing of the demo. */
async function loadDemo(context: DemoContext) {
  const { loadDemo: load } = await import('../demo/demo.ts')
  return load(context)
}
