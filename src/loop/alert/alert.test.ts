import { describe, expect, it } from 'vitest'
import { startApp } from '../../../tests/app.ts'
import { inserter, makeInspection } from '../../../tests/factory.ts'
import { car } from '../../../tests/vehicles.ts'
import type { PersonName } from '../../../tests/world.ts'

const app = await startApp()
const made = await makeInspection(app)
const insert = inserter(app, made.orgUnitId)
const { people } = app.unit()

const columns = {
  severity: 'error',
  zh: '有出入',
  en: 'Off',
  sinceDate: '2026-02-01',
  openedAt: '2026-02-02T02:00:00Z',
}
const ofUnit = (part: string) =>
  insert('alert', { ...columns, ruleId: 'MEET-001', register: 'meeting', recordId: made.orgUnitId, part })
const listFor = async (person: PersonName) => (await app.as(person)).call('alert.list', {})
const idsFor = async (person: PersonName) => (await listFor(person)).alerts.map(({ id }) => id)

const byTrip = { ...columns, ruleId: 'CARS-007', register: 'trip', recordId: crypto.randomUUID() }
const tripAlert = await insert('alert', byTrip)
const explanation = { kind: 'explain', reason: '已核实，记录无误', untilDate: '2026-04-01' } as const

describe('alert.list', () => {
  it('shows each alert with rule, sure-ness of its basis, the field to look at, and where it is mended', async () => {
    const { alerts, counts } = await listFor('officer')
    expect(alerts).toMatchObject([
      {
        id: tripAlert,
        ruleId: 'CARS-007',
        registerName: { zh: expect.any(String) },
        basis: { text: expect.any(String), status: expect.any(String) },
        link: `/registers/trip/${byTrip.recordId}`,
        isRed: true,
      },
    ])
    expect(counts).toMatchObject({ red: 1, amber: 0, blue: 0, total: 1 })
  })
  it('shows a handler only what is on records of their own', async () => {
    expect(await idsFor('handler')).toEqual([])
    expect(await idsFor('overseer')).toEqual([tripAlert])
    expect(await (await app.as('officer', 'other')).call('alert.list', {})).toMatchObject({ alerts: [] })
  })
})

describe('alert.waive', () => {
  it('waits for a leader when the keeper explains, and holds until the day', async () => {
    const alertId = await ofUnit('a')
    const keeper = await app.as('keeper')
    const { id, state } = await keeper.call('alert.waive', { alertId, ...explanation })
    expect(state).toBe('proposed')
    await expect(keeper.call('alert.waive', { alertId, ...explanation })).rejects.toMatchObject({
      code: 'conflict',
    })
    await expect(keeper.call('alert.decide', { waiverId: id, decision: 'accept' })).rejects.toMatchObject({
      code: 'forbidden',
    })
    const leader = await app.as('leader')
    await expect(leader.call('alert.decide', { waiverId: id, decision: 'refuse' })).rejects.toMatchObject({
      code: 'invalid',
    })
    await leader.call('alert.decide', { waiverId: id, decision: 'accept' })
    expect(await idsFor('officer')).not.toContain(alertId)
    app.setToday('2026-04-01')
    expect(await idsFor('officer')).not.toContain(alertId)
    app.setToday('2026-04-02')
    expect(await idsFor('officer')).toContain(alertId)
    app.setToday('2026-03-10')
    const overseer = await app.as('overseer')
    await overseer.call('alert.unwaive', { waiverId: id, reason: '理由不充分' })
    expect(await idsFor('officer')).toContain(alertId)
    const { rows } = await app.owner.query(
      `select action from "auditEvent" where "subjectId" = $1 order by id`,
      [id],
    )
    expect(rows.map(({ action }) => action)).toEqual(['alert.waive', 'alert.decide', 'alert.unwaive'])
  })
  it('is settled at once by a leader, but not on a record they handled themselves', async () => {
    const leader = await app.as('leader')
    const alertId = await ofUnit('b')
    expect(await leader.call('alert.waive', { alertId, ...explanation })).toMatchObject({ state: 'accepted' })
    const { id: recordId } = await (await app.as('keeper')).call('vehicle.save', { values: car })
    await app.owner.query(`update vehicle set "handlerId" = $1`, [people.leader!.id])
    const own = await insert('alert', { ...columns, ruleId: 'CARS-009', register: 'vehicle', recordId })
    const { id, state } = await leader.call('alert.waive', { alertId: own, ...explanation })
    expect(state).toBe('proposed')
    await expect(leader.call('alert.decide', { waiverId: id, decision: 'accept' })).rejects.toMatchObject({
      code: 'forbidden',
    })
    expect(
      await (await app.as('leader2')).call('alert.decide', { waiverId: id, decision: 'accept' }),
    ).toEqual({
      state: 'accepted',
    })
  })
  it('lasts ninety days at most, and begins today at the earliest', async () => {
    const leader = await app.as('leader')
    const wish = { alertId: tripAlert, ...explanation }
    for (const untilDate of ['2026-03-09', '2026-06-09']) {
      await expect(leader.call('alert.waive', { ...wish, untilDate })).rejects.toMatchObject({
        code: 'invalid',
      })
    }
    expect(await leader.call('alert.waive', { ...wish, untilDate: '2026-06-08' })).toMatchObject({
      state: 'accepted',
    })
  })
})
