import pg from 'pg'
import { afterAll, expect, it } from 'vitest'
import { freshDatabase } from '../../../tests/database.ts'
import { urlOf } from '../database/config.ts'
import { jobsRole } from '../database/roles.ts'
import { type Jobs, startJobs } from './jobs.ts'

const fresh = await freshDatabase()
const running: Jobs[] = []
afterAll(async () => {
  await Promise.all(running.map((jobs) => jobs.stop()))
  await fresh.drop()
})

async function server(run: () => Promise<void>) {
  const jobs = await startJobs(fresh.owner, fresh.password, [{ name: 'nightly', cron: '0 2 * * *', run }])
  running.push(jobs)
  return jobs
}

it('does a job once, though two servers keep the same schedule, and keeps the schedule over a restart', async () => {
  let times = 0
  const done = Promise.withResolvers<void>()
  const run = async () => {
    times += 1
    // Long enough for the other server to look for work too.
    await new Promise((resolve) => setTimeout(resolve, 11_000))
    done.resolve()
  }
  const [one, other] = await Promise.all([server(run), server(run)])
  await one.now('nightly')
  await other.now('nightly')
  await done.promise
  expect(times).toBe(1)
  await one.stop()
  const owner = new pg.Client({ connectionString: fresh.ownerUrl })
  await owner.connect()
  const { rows } = await owner.query('select name, cron, timezone from pgboss.schedule')
  await owner.end()
  expect(rows).toEqual([{ name: 'nightly', cron: '0 2 * * *', timezone: 'Asia/Shanghai' }])
}, 60_000)

it('signs in as a role that reaches no table of the product', async () => {
  const client = new pg.Client({
    connectionString: urlOf({ ...fresh.owner, user: jobsRole, password: fresh.password }),
  })
  await client.connect()
  const refused = await client.query('select count(*) from problem').catch(({ code }) => code)
  await client.end()
  expect(refused).toBe('42501')
})
