import { beforeAll, describe, expect, it } from 'vitest'
import { startApp } from '../../../tests/app.ts'
import { car } from '../../../tests/vehicles.ts'

// Two units add a field each to the same register. Both are called x1 in the database and mean different things.
const app = await startApp()
const keeper = await app.as('keeper')
const other = await app.as('keeper', 'other')
const cars = [
  ['临A00001', { x1: '2026-03-01', x2: 120_00, x3: '东院车棚' }],
  ['临A00002', { x1: '2026-05-20', x2: 80_50, x3: '西院地库' }],
  ['临A00003', {}],
] as const

const add = async (person: typeof keeper, kind: string, zh: string, more = {}) =>
  (await person.call('unitField.add', { register: 'vehicle', kind: kind as 'text', zh, ...more })).name

async function found(body: object, person = keeper): Promise<unknown[]> {
  const { rows } = await person.call('vehicle.list', { sort: 'plateNo', ...body })
  return rows.map(({ plateNo }) => plateNo)
}

beforeAll(async () => {
  expect(await add(keeper, 'day', '保险到期')).toBe('x1')
  await add(keeper, 'money', '月租')
  await add(keeper, 'text', '停放处')
  expect(await add(other, 'text', '车辆昵称')).toBe('x1')
  for (const [plateNo, extra] of cars)
    await keeper.call('vehicle.save', { values: { ...car, plateNo, quotaNo: plateNo }, extra })
  await other.call('vehicle.save', {
    values: { ...car, plateNo: '临B00001', quotaNo: 'B1' },
    extra: { x1: '东院车棚' },
  })
})

describe('fields a unit adds', () => {
  it('narrow a list by range, by words and by what is unfilled', async () => {
    expect(await found({ filters: { x1: { from: '2026-04-01' } } })).toEqual(['临A00002'])
    expect(await found({ filters: { x1: { from: '2026-03-01', to: '2026-03-01' } } })).toEqual(['临A00001'])
    expect(await found({ filters: { x3: { contains: '院' } } })).toEqual(['临A00001', '临A00002'])
    expect(await found({ filters: { x2: { to: 80_50 } } })).toEqual(['临A00002'])
  })

  it('are searched with the words of the row', async () => {
    expect(await found({ q: '地库' })).toEqual(['临A00002'])
    expect(await found({ q: '地库 A00001' })).toEqual([])
  })

  it('order the list, the unfilled last, and their amounts are added up', async () => {
    expect(await found({ sort: 'x2' })).toEqual(['临A00002', '临A00001', '临A00003'])
    expect(await found({ sort: 'x2', isDescending: true })).toEqual(['临A00001', '临A00002', '临A00003'])
    const { body } = await keeper.post('vehicle.sum', { filters: { x1: { from: '2026-01-01' } } })
    expect(body.sums).toMatchObject({ x2: 200_50 })
  })

  it('mean in each unit what that unit added', async () => {
    expect(await found({ filters: { x1: { contains: '东院' } } }, other)).toEqual(['临B00001'])
    expect(await found({ q: '东院' }, other)).toEqual(['临B00001'])
    expect((await other.post('vehicle.list', { filters: { x2: { from: 0 } } })).status).toBe(400)
    expect((await other.post('vehicle.list', { sort: 'x3' })).status).toBe(400)
  })

  it('narrow the export as they narrow the list', async () => {
    const query = encodeURIComponent(JSON.stringify({ filters: { x3: { contains: '西院' } }, sort: 'x1' }))
    const { body } = await keeper.get(`/api/vehicle.export?format=csv&query=${query}`)
    expect(String(body)).toContain('临A00002')
    expect(String(body)).not.toContain('临A00001')
  })
})
