import { beforeAll, describe, expect, it } from 'vitest'
import { startApp } from '../../../tests/app.ts'
import { type MadeProblem, makeInspection } from '../../../tests/factory.ts'
import { seedExamplePeople } from '../../../tests/registers.ts'
import { car } from '../../../tests/vehicles.ts'
import { apply, complete, pass } from '../../../tests/work.ts'
import { addDays, dayOf } from '../../kit/day.ts'
import { at, exampleId, file } from '../../kit/example.ts'
import { checkEverything } from './check.ts'

const app = await startApp()
const made = await makeInspection(app)
/** Close-outs are dated by the database's clock, so the test goes on from today. */
const start = addDays(dayOf(new Date()), 1)
let carId: string

beforeAll(async () => {
  await seedExamplePeople(app)
  app.setToday(start)
  await app.owner.query(`update problem set "ruleIds" = '{CARS-003}', "dueDate" = $1`, [addDays(start, 400)])
  const keeper = await app.as('keeper')
  const { id } = await keeper.call('vehicle.save', {
    values: { ...car, fuelCardNo: '9030-0001' },
  })
  carId = id
})

let refuels = 0
/** A refuelling handed in on this day; the tank holds 55 litres, and 57.75 with the five per cent. */
async function refuel(day: string, litres: number) {
  refuels += 1
  return (await app.as('keeper')).call('fuel.save', {
    isSubmitted: true,
    values: {
      vehicleId: carId,
      fuelCardNo: '9030-0001',
      refuelAt: at(
        day,
        `${String(8 + (refuels % 10)).padStart(2, '0')}:${String(refuels % 60).padStart(2, '0')}`,
      ),
      station: '城东加油站',
      fuelType: 'petrol92',
      litres,
      price: 7_50,
      amount: Math.round(litres * 7_50),
      odo: 40_000 + refuels * 500,
      isFullTank: true,
      isAwayFromHome: false,
      receiptFiles: file('receipt'),
      signedById: exampleId('person', 'maqiang'),
    },
  })
}

const statusOf = async ({ id }: MadeProblem) =>
  (await (await app.as('officer')).call('problem.get', { id })).problem.status
const kindsOf = async (person: Parameters<typeof app.as>[0], id: string) =>
  (await (await app.as(person)).call('work.mine', {})).lines
    .filter((line) => line.id === id)
    .map(({ kind }) => kind)
const alertsOf = async (state: 'open' | 'excused' | 'all' = 'open') =>
  (await (await app.as('leader')).call('alert.list', { state, ruleId: 'CARS-003' })).alerts

const foundOn = async ({ id: problemId }: MadeProblem) => {
  const { alerts } = await (await app.as('officer')).call('rect.list', { problemId })
  return alerts.filter(({ ruleId }) => ruleId === 'RECT-008')
}

describe('a problem whose rule is red', () => {
  it('cannot be applied for, and is told which record to mend; nor passed when it turns red on the way', async () => {
    const [problem] = made.problems
    const row = await refuel(start, 60)
    expect(row.findings).toContainEqual(expect.objectContaining({ ruleId: 'CARS-003', severity: 'error' }))
    const refusal = await apply(app, problem).catch((error) => error)
    expect(refusal).toMatchObject({ code: 'conflict', words: { zh: expect.stringContaining('CARS-003') } })
    expect(refusal.detail.missing).toEqual([
      {
        words: { zh: expect.stringContaining('60 升'), en: expect.any(String) },
        link: `/registers/fuel/${row.id}`,
      },
    ])
    // Who does not read the register learns which rule is red, not what it says about whom.
    const { missing } = await (await app.as('handler')).call('closeOut.get', { problemId: problem.id })
    const unseen = missing.closeOut.filter(({ words: { zh } }) => zh.includes('CARS-003'))
    expect(unseen).toMatchObject([
      { words: { zh: expect.stringContaining('请联系车辆台账') }, link: `/problems/${problem.id}#controls` },
    ])
    expect(JSON.stringify(unseen)).not.toContain('60 升')
    const keeper = await app.as('keeper')
    const { row: stored } = await keeper.call('fuel.get', { id: row.id })
    await keeper.call('fuel.save', {
      id: row.id,
      version: stored.version,
      values: { litres: 40, amount: 300_00 },
    })
    expect(await alertsOf()).toEqual([])
    const closeOutId = await apply(app, problem)
    await pass(app, closeOutId, 2)
    const again = await refuel(start, 60)
    await expect(pass(app, closeOutId)).rejects.toMatchObject({ code: 'conflict' })
    await keeper.call('fuel.void', { id: again.id, version: again.version, reason: '录错了车辆' })
    expect(await pass(app, closeOutId)).toMatchObject({ state: 'passed' })
    expect(await statusOf(problem)).toBe('closed')
  })

  it('is closed all the same when a leader has explained the finding, and says so', async () => {
    const problem = made.problems[1]
    await refuel(start, 59)
    const [alert] = await alertsOf()
    const wish = {
      kind: 'explain',
      reason: '油箱为原厂加大型，铭牌照片已存档',
      untilDate: addDays(start, 60),
    } as const
    const keeper = await app.as('keeper')
    expect(await keeper.call('alert.waive', { alertId: alert!.id, ...wish })).toMatchObject({
      state: 'proposed',
    })
    await expect(apply(app, problem)).rejects.toMatchObject({ code: 'conflict' })
    const leader = await app.as('leader')
    const waiting = (await leader.call('work.mine', {})).lines.find(({ kind }) => kind === 'alertDecide')
    await leader.call('alert.decide', { waiverId: waiting!.id, decision: 'accept' })
    expect(await alertsOf('excused')).toMatchObject([{ id: alert!.id, isExcused: true }])
    expect(await pass(app, await apply(app, problem))).toMatchObject({ state: 'passed' })
  })
})

describe('RECT-008 relapse', () => {
  const [first, second, third] = made.problems

  it('does not reopen below three hits, nor for an event before the close-out', async () => {
    app.setToday(addDays(start, 10))
    await refuel(addDays(start, -30), 60)
    await refuel(addDays(start, 8), 60)
    await refuel(addDays(start, 9), 60)
    expect([await statusOf(first), await statusOf(second)]).toEqual(['closed', 'closed'])
    expect(await foundOn(first)).toMatchObject([
      { severity: 'warn', words: { zh: expect.stringContaining('共 2 次') } },
    ])
  })

  it('reopens the same problem in the transaction of the third, with days clean, and tells leader and overseer', async () => {
    const { id: recordId } = await refuel(addDays(start, 10), 60)
    expect([await statusOf(first), await statusOf(second), await statusOf(third)]).toEqual([
      'reopened',
      'reopened',
      'in_progress',
    ])
    const { reopenings } = await (await app.as('officer')).call('problem.get', { id: first.id })
    expect(reopenings).toMatchObject([
      { kind: 'relapse', openedByName: null, reason: expect.stringContaining('3 次') },
    ])
    expect(await foundOn(first)).toMatchObject([{ severity: 'error', link: `/problems/${first.id}` }])
    expect(reopenings[0]!.daysClosed).toBeGreaterThanOrEqual(10)
    for (const person of ['leader', 'overseer', 'officer'] as const) {
      expect([person, await kindsOf(person, first.id)]).toEqual([person, expect.arrayContaining(['relapse'])])
    }
    expect(await kindsOf('leader2', first.id)).toEqual([])
    const { rows } = await app.owner.query(
      `select "actorId", "actorName", after from "auditEvent" where action = 'problem.relapse' and "problemId" = $1`,
      [first.id],
    )
    expect(rows).toMatchObject([{ actorId: null, actorName: '系统' }])
    const { rows: alerts } = await app.owner.query(`select id from alert where "recordId" = $1`, [recordId])
    expect(rows[0].after.alertIds).toContain(alerts[0].id)
  })

  it('is found by the nightly run too, when an excuse is taken back or has run out', async () => {
    const [alert] = await alertsOf('excused')
    const leader = await app.as('leader')
    for (const { id } of await alertsOf()) {
      const wish = {
        alertId: id,
        kind: 'waive',
        reason: '已约谈驾驶员并退赔',
        untilDate: addDays(start, 40),
      } as const
      await leader.call('alert.waive', wish)
    }
    for (const measureId of second.measureIds) await complete(app, measureId)
    await pass(app, await apply(app, second))
    expect(await statusOf(second)).toBe('closed')
    app.setToday(addDays(start, 40))
    await checkEverything({ db: app.db, now: () => new Date(`${addDays(start, 40)}T02:00:00Z`) })
    expect(await statusOf(second)).toBe('closed')
    app.setToday(addDays(start, 41))
    const { reopened } = await checkEverything({
      db: app.db,
      now: () => new Date(`${addDays(start, 41)}T02:00:00Z`),
    })
    expect(reopened).toEqual([second.id])
    expect(alert!.isExcused).toBe(true)
  })

  it('happens at the first hit where the unit has tightened the number to one', async () => {
    const officer = await app.as('officer')
    const fromDate = addDays(start, 41)
    await officer.call('parameter.set', { name: 'rect.reboundCount', value: 1, fromDate, reason: '从严掌握' })
    const leader = await app.as('leader')
    for (const { id } of await alertsOf()) {
      const wish = {
        alertId: id,
        kind: 'waive',
        reason: '已约谈驾驶员并退赔',
        untilDate: addDays(start, 90),
      } as const
      await leader.call('alert.waive', wish)
    }
    for (const measureId of second.measureIds) await complete(app, measureId)
    await pass(app, await apply(app, second))
    // The number in force on the day of the close-out decides, and that day is the database's.
    await app.owner.query(`update "parameterValue" set "fromDate" = "fromDate" - 60`)
    app.setToday(addDays(start, 50))
    await refuel(addDays(start, 50), 60)
    expect(await statusOf(second)).toBe('reopened')
  })
})
