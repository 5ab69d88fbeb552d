import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../../../tests/app.ts'
import { type MadeInspection, makeInspection } from '../../../tests/factory.ts'

const states = ['not_started', 'in_progress', 'basically_done', 'done_pending', 'closed', 'returned'] as const
const days = ['2026-01-31', '2026-03-09', '2026-03-10', '2026-06-30', null] as const
const pick = <T>(list: readonly T[]): T => list[Math.floor(Math.random() * list.length)]!

describe('the kept counts', () => {
  let app: TestApp
  let made: MadeInspection

  beforeAll(async () => {
    app = await startApp()
    made = await makeInspection(app)
    await makeInspection(app, { unit: 'other' })
  })

  /** What `ledger.counts` must answer for all units, by looking at every problem. */
  async function scan(today: string) {
    const { rows } = await app.owner.query(
      `select p."orgUnitId", u."shortName" as "unitName", p.status, count(*)::int as total,
        count(*) filter (where p."dueDate" < $1 and p.status <> 'closed')::int as late
       from problem p join "orgUnit" u on u.id = p."orgUnitId" group by 1, 2, 3, u.name order by u.name, p.status`,
      [today],
    )
    return rows
  }

  /** A transaction of an officer that moves a problem; now and then it is given up at the end. */
  async function move(id: string): Promise<void> {
    const officer = app.unit().people.officer!
    const scope = { personId: officer.id, orgUnitIds: [made.orgUnitId] }
    const change = app.db.write(scope, async (tx) => {
      await sql`update problem set status = ${pick(states)}, "dueDate" = ${pick(days)} where id = ${id}`.execute(
        tx,
      )
      if (Math.random() < 0.2) throw new Error('given up')
    })
    await change.catch(() => {})
  }

  it('equal a scan after a random run of writes by several people at once, some rolled back', async () => {
    const overseer = await app.as('overseer')
    for (let round = 0; round < 8; round++) {
      await Promise.all(Array.from({ length: 24 }, () => move(pick(made.problems).id)))
      const { counts } = await overseer.call('ledger.counts', {})
      expect(counts).toEqual(await scan('2026-03-10'))
    }
  })

  it('are summed up along the way, so that they stay short', async () => {
    for (let round = 0; round < 10; round++) {
      await Promise.all(Array.from({ length: 20 }, () => move(pick(made.problems).id)))
    }
    const { rows } = await app.owner.query(`select count(*)::int as n from "problemTally"`)
    // Of some 300 changes, two rows each; summed up one time in sixteen. Longer than this is one run in a million.
    expect(rows[0].n).toBeLessThan(450)
  })

  it('follow problems that are added and removed', async () => {
    const more = await makeInspection(app, { problem: { status: 'returned' } })
    const overseer = await app.as('overseer')
    expect((await overseer.call('ledger.counts', {})).counts).toEqual(await scan('2026-03-10'))
    for (const table of ['problemMeasure', 'problemCause']) {
      await app.owner.query(`delete from "${table}" where "problemId" = $1`, [more.problems[0].id])
    }
    await app.owner.query('delete from problem where id = $1', [more.problems[0].id])
    expect((await overseer.call('ledger.counts', {})).counts).toEqual(await scan('2026-03-10'))
  })

  it('turn late with the day, without a write', async () => {
    const other = await app.as('officer', 'other')
    const late = async () => (await other.call('ledger.counts', {})).counts.map((count) => count.late)
    app.setToday('2026-06-30')
    expect(await late()).toEqual([0])
    app.setToday('2026-07-01')
    expect(await late()).toEqual([3])
    app.setToday('2026-03-10')
  })

  it('of one inspection are of that alone', async () => {
    const officer = await app.as('officer')
    const { counts } = await officer.call('ledger.counts', { inspectionId: made.id })
    expect(counts.reduce((sum, { total }) => sum + total, 0)).toBe(3)
  })

  it('show units in sight only, and are written by nobody', async () => {
    const stranger = await app.as('officer', 'other')
    const { counts } = await stranger.call('ledger.counts', {})
    expect(new Set(counts.map(({ orgUnitId }) => orgUnitId))).toEqual(new Set([app.unit('other').id]))
    const unseen = { personId: app.unit().people.officer!.id, orgUnitIds: [] }
    const seen = await app.db.read(unseen, (tx) => sql`select * from "problemTally"`.execute(tx))
    expect(seen.rows).toEqual([])
    const own = { ...unseen, orgUnitIds: [made.orgUnitId] }
    for (const statement of [
      sql`insert into "problemTally" values (${made.orgUnitId}, 'closed', 1)`,
      sql`delete from "problemTally"`,
      sql`select sum_up_problem_tally(${made.orgUnitId})`,
    ]) {
      await expect(app.db.write(own, (tx) => statement.execute(tx))).rejects.toMatchObject({ code: '42501' })
    }
  })
})
