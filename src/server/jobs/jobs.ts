import type { DatabaseConfig } from '../database/config.ts'
import { jobsRole } from '../database/roles.ts'

/** Work that comes back by itself, at a fixed time of the day in Asia/Shanghai. */
export type Job = {
  /** Its queue; never another job's. */
  name: string
  /** Minutes, hours and so on, as cron writes them. */
  cron: string
  run: () => Promise<void>
}

export type Jobs = {
  /** Does it once as soon as possible, unless it waits or runs already. */
  now(name: string): Promise<void>
  stop(): Promise<void>
}

/**
 * Keeps jobs on schedule, in the same database: a restart forgets none, one missed while the product was off is made
 * up for once, and of several servers one does it. The library is loaded only here: it takes longer than a start.
 */
export async function startJobs(
  owner: DatabaseConfig,
  password: string,
  jobs: readonly Job[],
): Promise<Jobs> {
  const { PgBoss } = await import('pg-boss')
  const boss = new PgBoss({
    ...owner,
    user: jobsRole,
    password,
    ssl: owner.ssl ? { rejectUnauthorized: false } : false,
    application_name: 'bihuan-jobs',
    schema: 'pgboss',
    createSchema: false,
    max: 3,
  })
  // A database that is away for a while is no reason to end; the next attempt finds it.
  boss.on('error', (error) => console.error(new Date().toISOString(), 'jobs', error.message))
  await boss.start()
  for (const { name, cron, run } of jobs) {
    await boss.createQueue(name, {
      policy: 'exclusive',
      retryLimit: 2,
      retryDelay: 300,
      expireInSeconds: 3_600,
    })
    await boss.schedule(name, cron, null, { tz: 'Asia/Shanghai', missed: 'once' })
    await boss.work(name, { pollingIntervalSeconds: 10 }, run)
  }
  return {
    now: async (name) => void (await boss.send(name)),
    stop: () => boss.stop({ graceful: true, timeout: 5_000 }),
  }
}
