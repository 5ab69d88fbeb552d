import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, describe, expect, it } from 'vitest'
import { freshDatabase } from '../../tests/database.ts'
import { openDatabase } from '../server/database/database.ts'
import { openFileStore } from '../server/files/store.ts'
import { openAuth } from '../server/identity/auth.ts'
import { loadDemo } from './demo.ts'
import { bureau, culture, service } from './people.ts'

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

const now = () => new Date('2026-11-23T02:00:00Z')
const context = { db, auth, files: openFileStore(folder), now, owner: fresh.owner, onProgress: () => {} }
const people = await loadDemo(context)

type Red = { ruleId: string; severity: string; n: number }
async function alertsOf(unit: string): Promise<Red[]> {
  const { rows } = await owner.query<Red>(
    `select a."ruleId", a.severity, count(*)::int as n from alert a join "orgUnit" u on u.id = a."orgUnitId"
     where u.name = $1 and a."closedAt" is null group by 1, 2 order by 1, 2`,
    [unit],
  )
  return rows
}
const rulesIn = async (unit: string) => [...new Set((await alertsOf(unit)).map(({ ruleId }) => ruleId))]

describe('the demo district', () => {
  it('keeps fourteen months of registers in three units', async () => {
    const { rows } = await owner.query<{ trips: number; months: number; units: number }>(
      `select count(*)::int as trips, count(distinct date_trunc('month', "eventDate"))::int as months,
         count(distinct "orgUnitId")::int as units from trip`,
    )
    console.log(rows, people.length)
    for (const unit of [bureau, culture, service])
      console.log(unit.name, JSON.stringify(await alertsOf(unit.name)))
    const { rows: words } = await owner.query(
      `select "ruleId", zh from alert where "closedAt" is null order by 1 limit 80`,
    )
    for (const w of words) console.log(w.ruleId, w.zh)
    console.log(await rulesIn(service.name))
    const { rows: re } = await owner.query(
      `select r.*, p."problemNo", p."ruleIds" from reopening r join problem p on p.id = r."problemId"`,
    )
    console.log(re)
  })
})
