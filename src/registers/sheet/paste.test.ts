import { describe, expect, it } from 'vitest'
import { startApp } from '../../../tests/app.ts'
import { saveExamples, seedExamplePeople } from '../../../tests/registers.ts'

const app = await startApp()
await seedExamplePeople(app)
await saveExamples(app)
const keeper = await app.as('keeper')

const car = {
  plateNo: '云G40001',
  vehicleType: '其他',
  quotaNo: 'CB-401',
  displacement: '1.8',
  fuelType: '92号汽油',
  tankCapacity: '55',
  baseL100: '7.5',
  isDutyCar: '否',
  status: '在用',
  enlistedDate: '2024年3月5日',
}
const countOf = async () => (await keeper.call('vehicle.list', {})).total

describe('cells pasted from a spreadsheet', () => {
  it('say what they would do, cell by cell, and a preview keeps nothing', async () => {
    const before = await countOf()
    const report = await keeper.call('vehicle.paste', {
      rows: [{ cells: car }, { cells: { ...car, plateNo: '云G40002', fuelType: '煤油' } }],
      isPreview: true,
    })
    expect(report).toMatchObject({ added: 1, refused: 1 })
    expect(report.problems).toMatchObject([{ index: 1, field: 'fuelType' }])
    expect(await countOf()).toBe(before)
  })

  it('keep all rows or none', async () => {
    const before = await countOf()
    const bad = { rows: [{ cells: car }, { cells: { ...car, plateNo: '云G30011' } }], isPreview: false }
    const refused = await keeper.post('vehicle.paste', bad)
    expect(refused.status).toBe(400)
    expect(Object.keys(refused.body.fields)).toEqual(['rows.1.plateNo'])
    expect(await countOf()).toBe(before)
    const good = { rows: [{ cells: car }, { cells: { ...car, plateNo: '云G40002' } }], isPreview: false }
    const kept = await keeper.call('vehicle.paste', good)
    expect(kept.saved).toHaveLength(2)
    expect(await countOf()).toBe(before + 2)
  })

  it('change rows where they stand, and are refused on a version that has passed', async () => {
    const { rows } = await keeper.call('vehicle.list', { q: '云G30012' })
    const { id, version } = rows[0]!
    const change = { rows: [{ id, version, cells: { brandModel: '商务车 2.0T' } }], isPreview: false }
    expect(await keeper.call('vehicle.paste', change)).toMatchObject({ changed: 1, refused: 0 })
    const again = await keeper.post('vehicle.paste', {
      rows: [{ id, version, cells: { brandModel: '又改' } }],
      isPreview: false,
    })
    expect(again.status).toBe(400)
    expect(Object.keys(again.body.fields)).toEqual(['rows.0.brandModel'])
  })

  it('belong to the record they are pasted into', async () => {
    const { rows } = await keeper.call('meeting.list', {})
    const pasted = await keeper.call('meetingAttendee.paste', {
      rows: [{ cells: { personId: '马强' } }],
      parentId: rows[0]!.id,
      isPreview: true,
    })
    expect(pasted.problems.map(({ field }) => field)).not.toContain('meetingId')
  })
})

describe('several rows', () => {
  it('are voided for one reason, all or none', async () => {
    const { rows } = await keeper.call('vehicle.list', { q: '云G4000' })
    const wanted = rows.map(({ id, version }) => ({ id, version }))
    const stale = [wanted[0]!, { ...wanted[1]!, version: 9 }]
    expect((await keeper.post('vehicle.voidMany', { rows: stale, reason: '录错车辆' })).status).toBe(409)
    expect((await keeper.call('vehicle.list', { q: '云G4000' })).total).toBe(2)
    expect(await keeper.call('vehicle.voidMany', { rows: wanted, reason: '录错车辆' })).toEqual({ voided: 2 })
    expect((await keeper.call('vehicle.list', { q: '云G4000', isVoided: true })).total).toBe(2)
  })

  it('are added up over all that the filter finds', async () => {
    const { rows } = await keeper.call('fuel.list', { pageSize: 200 })
    const total = rows.reduce((sum, row) => sum + (row.amount ?? 0), 0)
    expect((await keeper.call('fuel.sum', {})).sums.amount).toBe(total)
  })
})

describe('the overview', () => {
  it('counts what waits, for who may see the register', async () => {
    const { registers } = await keeper.call('register.overview', {})
    const vehicles = registers.find(({ register }) => register === 'vehicle')
    expect(vehicles?.total).toBe(await countOf())
    expect(vehicles?.drafts).toBe(vehicles?.total)
    const handler = await app.as('handler')
    const seen = (await handler.call('register.overview', {})).registers.map(({ register }) => register)
    expect(seen.toSorted()).toEqual(['fuel', 'reimbursement', 'trip'])
  })

  it('and the alerts show nothing of a register one may not read', async () => {
    const handler = await app.as('handler')
    expect((await handler.post('alert.marks', { register: 'asset', ids: [] })).status).toBe(403)
    expect((await keeper.post('alert.marks', { register: 'asset', ids: [] })).status).toBe(200)
  })
})
