import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase } from '../../tests/database.ts'
import { openDatabase } from '../server/database/database.ts'
import { openFileStore } from '../server/files/store.ts'
import { openAuth } from '../server/identity/auth.ts'
import { loadDemo } from './demo.ts'
import { bureau, culture, type DemoUnit, service } from './people.ts'

/** The demo as somebody loads it who starts the product on this day. */
async function tellOn(day: string) {
  const fresh = await freshDatabase()
  const folder = await mkdtemp(join(tmpdir(), 'bihuan-demo-'))
  const owner = new pg.Client({ connectionString: fresh.ownerUrl })
  await owner.connect()
  const db = openDatabase(fresh.owner, fresh.password, 4)
  const { auth, close } = openAuth(fresh.owner, fresh.password, 'a secret of the tests only, long', false)
  afterAll(async () => {
    await Promise.all([db.close(), close(), owner.end()])
    await fresh.drop()
    await rm(folder, { recursive: true, force: true })
  })
  const now = () => new Date(`${day}T02:00:00Z`)
  await loadDemo({ db, auth, files: openFileStore(folder), now, owner: fresh.owner, onProgress: () => {} })
  return owner
}

/** Rules with an open alert in the unit. */
async function rulesIn(owner: pg.Client, { name }: DemoUnit): Promise<string[]> {
  const { rows } = await owner.query<{ ruleId: string }>(
    `select distinct a."ruleId" from alert a join "orgUnit" u on u.id = a."orgUnitId"
     where u.name = $1 and a."closedAt" is null order by 1`,
    [name],
  )
  return rows.map(({ ruleId }) => ruleId)
}

// The year's turn asks for yearly work, and lies between the story's first day and its last.
const days = ['2026-11-23', '2027-01-05']

describe.each(days)('the demo district on %s', (day) => {
  let owner: pg.Client
  beforeAll(async () => {
    owner = await tellOn(day)
  }, 240_000)

  it('keeps fourteen months of registers in three units', async () => {
    const { rows } = await owner.query<{ trips: number; months: number; units: number }>(
      `select count(*)::int as trips, count(distinct date_trunc('month', "eventDate"))::int as months,
         count(distinct "orgUnitId")::int as units from trip`,
    )
    expect(rows[0]).toMatchObject({ months: 15, units: 3 })
    expect(rows[0]?.trips).toBeGreaterThan(800)
    const { rows: reviewed } = await owner.query(
      `select count(*) filter (where "reviewStatus" = 'approved') > 400 as passed,
         count(*) filter (where "reviewStatus" = 'submitted') > 0 as waiting from trip`,
    )
    expect(reviewed).toEqual([{ passed: true, waiting: true }])
    const { rows: numbered } = await owner.query(`select 1 from alert where "ruleId" = 'COMM-005'`)
    expect(numbered).toEqual([])
  })

  it('shows one unit without an alert and one with nearly every kind', async () => {
    expect(await rulesIn(owner, service)).toEqual([])
    const found = await rulesIn(owner, culture)
    const kinds = (prefix: string) => found.filter((id) => id.startsWith(prefix)).length
    for (const [prefix, least] of Object.entries({
      MEET: 5,
      KEYD: 6,
      HRMG: 5,
      CARS: 7,
      UNIO: 6,
      FINR: 6,
      ASST: 5,
      COMM: 1,
    })) {
      expect([prefix, found, kinds(prefix) >= least]).toEqual([prefix, found, true])
    }
    const { rows } = await owner.query(
      `select distinct severity from alert where "closedAt" is null order by 1`,
    )
    expect(rows.map(({ severity }) => severity)).toEqual(['block', 'error', 'info', 'warn'])
  })

  it('reopens the problem of the official vehicles, closed for weeks, after a bad refuelling', async () => {
    expect(await rulesIn(owner, bureau)).toEqual(expect.arrayContaining(['CARS-003', 'CARS-005', 'CARS-006']))
    const { rows } = await owner.query(
      `select p."problemNo", p.status, r.kind, r."daysClosed", cardinality(r."alertIds") as alerts
       from reopening r join problem p on p.id = r."problemId" where r.kind = 'relapse'`,
    )
    expect(rows).toMatchObject([{ problemNo: '5-2', kind: 'relapse' }])
    expect(rows[0].daysClosed).toBeGreaterThan(10)
    expect(rows[0].alerts).toBeGreaterThan(1)
  })
})
