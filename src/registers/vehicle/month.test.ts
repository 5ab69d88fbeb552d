import { describe, expect, it } from 'vitest'
import { startApp } from '../../../tests/app.ts'
import { faultsOf } from '../../../tests/ooxml.ts'
import { saveExamples, seedExamplePeople } from '../../../tests/registers.ts'
import { readDocument } from '../../documents/read/read.ts'
import { exampleId } from '../../kit/example.ts'
import { fuelUseOf, gapOf, totalsOf } from './month.ts'

const app = await startApp()
await seedExamplePeople(app)
const ids = await saveExamples(app)
const keeper = await app.as('keeper')
const vehicleId = ids.get(exampleId('vehicle', 'sedan'))!

const trip = { odoStart: 100, odoEnd: 150, distance: 50, lastOdo: 100 } as Parameters<
  typeof totalsOf
>[0][number]
const fuel = { litres: 5, odo: 100, fullOdo: 50, amount: 100 } as Parameters<typeof fuelUseOf>[0]

describe('the month of a vehicle', () => {
  it('counts a gap from the end of the trip before, and none where nothing is known', () => {
    expect(gapOf(trip)).toBe(0)
    expect(gapOf({ ...trip, odoStart: 120 })).toBe(20)
    expect(gapOf({ ...trip, odoStart: 90 })).toBe(-10)
    expect(gapOf({ ...trip, lastOdo: null })).toBeNull()
  })

  it('says fuel use only from one full tank to the next', () => {
    expect(fuelUseOf(fuel)).toBe(10)
    expect(fuelUseOf({ ...fuel, fullOdo: null })).toBeNull()
    expect(fuelUseOf({ ...fuel, odo: 50 })).toBeNull()
  })

  it('adds up, and counts only gaps that go forward as not explained', () => {
    const back = { ...trip, odoStart: 90, distance: 60 }
    const ahead = { ...trip, odoStart: 120, distance: 30 }
    expect(totalsOf([trip, back, ahead], [fuel, fuel], [])).toMatchObject({
      trips: 3,
      distance: 140,
      gapKm: 20,
      litres: 10,
      fuelAmount: 200,
      l100: 7.1,
      odoFrom: 90,
      odoTo: 150,
    })
    expect(totalsOf([], [], []).l100).toBeNull()
  })

  it('is the same in the action, with the twelve months and the limits in force', async () => {
    const { statement, vehicles } = await keeper.call('vehicle.month', { vehicleId, month: '2026-02' })
    expect(vehicles).toHaveLength(5)
    expect(statement).toMatchObject({ month: '2026-02', limits: { odoGapKm: 5, tankFactor: 1.05 } })
    expect(statement?.totals).toMatchObject({ trips: 3, distance: 330, gapKm: 0 })
    expect(statement?.months).toHaveLength(12)
    expect(statement?.months.at(-1)).toMatchObject({ month: '2026-02', distance: 330 })
    // The first trip of March begins where the last of February ended.
    expect((await keeper.call('vehicle.month', { month: '2026-02' })).statement?.vehicle.id).toBe(vehicleId)
    const march = await keeper.call('vehicle.month', { vehicleId, month: '2026-03' })
    expect(march.statement?.trips.map(({ lastOdo, odoStart }) => [lastOdo, odoStart])).toEqual([
      [42_640, 42_640],
    ])
  })

  it('is written as a Word paper with the same figures, and taking it out is on record', async () => {
    const { status, body } = await keeper.get(`/api/vehicle.month.docx?vehicleId=${vehicleId}&month=2026-02`)
    expect(status).toBe(200)
    expect(faultsOf(new Uint8Array(body))).toEqual([])
    const { text } = await readDocument(new Uint8Array(body), '月度.docx')
    expect(text).toContain('甲局公务用车月度统计表')
    expect(text).toContain('本月用车3次，行驶330公里')
    expect(text).toContain('PC2026-101')
    const { rows } = await app.owner.query(
      `select count(*)::int as n from "auditEvent" where action = 'vehicle.month.docx' and "subjectId" = $1`,
      [vehicleId],
    )
    expect(rows).toEqual([{ n: 1 }])
  })

  it('is not there for another unit, and not for who does not keep vehicles', async () => {
    const stranger = await app.as('keeper', 'other')
    const input = { vehicleId, month: '2026-02' }
    expect((await stranger.post('vehicle.month', input)).status).toBe(404)
    expect((await stranger.get(`/api/vehicle.month.docx?vehicleId=${vehicleId}&month=2026-02`)).status).toBe(
      404,
    )
    expect((await stranger.call('vehicle.month', { month: '2026-02' })).vehicles).toEqual([])
    expect((await (await app.as('handler')).post('vehicle.month', input)).status).toBe(403)
    const overseer = await (await app.as('overseer')).call('vehicle.month', input)
    expect(overseer.statement?.vehicle.plateNo).toBe('云G30011')
  })
})
