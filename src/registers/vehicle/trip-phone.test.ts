import { describe, expect, it } from 'vitest'
import { startApp } from '../../../tests/app.ts'
import { saveExamples, seedExamplePeople } from '../../../tests/registers.ts'

const app = await startApp()
await seedExamplePeople(app)
await saveExamples(app)
const handler = await app.as('handler')

const choicesOf = async (person = handler) => person.call('trip.choices', {})
const carOf = async (plateNo: string) =>
  (await choicesOf()).vehicles.find((vehicle) => vehicle.plateNo === plateNo)!

async function start(dispatchNo: string, vehicleId: string, odoStart: number) {
  return handler.call('trip.save', {
    values: {
      vehicleId,
      dispatchNo,
      destination: '河口镇',
      purpose: '核查农贸市场进度',
      departAt: '2026-03-10T01:00:00Z',
      odoStart,
      deptId: app.unit().departments[0],
      userId: handler.person.id,
      driverId: handler.person.id,
      approverId: app.unit().people.leader!.id,
      isDuty: false,
    },
  })
}

describe('choices for a trip by phone', () => {
  it('bring the reading with which the last trip ended, of vehicles in use only', async () => {
    const { vehicles } = await choicesOf()
    expect(vehicles.map(({ plateNo, lastOdo }) => [plateNo, lastOdo])).toEqual([
      ['云G30011', 42_905],
      ['云G30012', 18_266],
      ['云G30013', null],
      ['云GD20014', null],
    ])
  })

  it('offer places once each, who approved of late, and one’s own department', async () => {
    const { recent, approvers, departments } = await choicesOf()
    expect(new Set(recent.map(({ destination }) => destination)).size).toBe(recent.length)
    expect(recent.map(({ destination }) => destination)).toContain('河口镇')
    expect(approvers.map(({ name }) => name)).toEqual(['林静'])
    expect(departments.map(({ id }) => id)).toEqual([app.unit().departments[0]])
  })

  it('show a trip under way to who drives it and its vehicle as out to all, until its end is handed in', async () => {
    const { id: vehicleId } = await carOf('云G30012')
    const saved = await start('SJ20260310-AAAA', vehicleId, 18_266)
    const { open } = await choicesOf()
    expect(open).toMatchObject([{ id: saved.id, plateNo: '云G30012', odoStart: 18_266 }])
    const others = await choicesOf(await app.as('handler2'))
    expect(others.open).toEqual([])
    expect(others.vehicles.find(({ id }) => id === vehicleId)?.outWith).toBe(handler.person.name)
    await handler.call('trip.save', {
      id: saved.id,
      version: saved.version,
      values: { returnAt: '2026-03-10T01:50:00Z', odoEnd: 18_300 },
      isSubmitted: true,
    })
    const after = await choicesOf()
    expect(after.open).toEqual([])
    expect(after.vehicles.find(({ id }) => id === vehicleId)).toMatchObject({
      lastOdo: 18_300,
      outWith: null,
    })
  })

  it('sent twice, a trip is refused with a number that finds the first', async () => {
    const { id } = await carOf('云G30011')
    await start('SJ20260310-BBBB', id, 42_905)
    await expect(start('SJ20260310-BBBB', id, 42_905)).rejects.toMatchObject({ code: 'conflict' })
    const { rows } = await handler.call('trip.list', {
      filters: { dispatchNo: { contains: 'SJ20260310-BBBB' } },
    })
    expect(rows).toHaveLength(1)
  })

  it('show another unit nothing', async () => {
    const { vehicles, open, recent, approvers } = await choicesOf(await app.as('handler', 'other'))
    expect([vehicles, open, recent, approvers]).toEqual([[], [], [], []])
    expect((await (await app.as('overseer')).post('trip.choices', {})).status).toBe(403)
  })
})
