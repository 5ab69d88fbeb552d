import { describe, expect, it } from 'vitest'
import { openRuleBench } from '../../../tests/rules.ts'
import { at, exampleId, file } from '../../kit/example.ts'

const { hits } = await openRuleBench()
const sedan = exampleId('vehicle', 'sedan')

// The examples' trips of the sedan: a 42310–42418 and b –42446 on 2026-02-14, c –42640 on 02-28, d –42905 on 03-06.
describe('CARS-001 incomplete trip', () => {
  it('passes a trip with user, time, purpose, destination, odometer, driver and approver', async () => {
    expect(await hits('CARS-001')).toEqual([])
  })
  it.each([
    ['userId', '使用人'],
    ['returnAt', '返回时间'],
    ['destination', '目的地'],
    ['odoStart', '出车里程'],
    ['odoEnd', '返回里程'],
    ['driverId', '驾驶员'],
    ['approverId', '批准人'],
  ])('blocks a trip without %s and names it', async (field, label) => {
    const found = await hits('CARS-001', { trip: { a: { [field]: null } } })
    expect(found).toMatchObject([{ at: 'a', severity: 'block', zh: expect.stringContaining(label) }])
  })
  it('blocks a purpose that says nothing, and takes one that does', async () => {
    expect(await hits('CARS-001', { trip: { a: { purpose: '公务' } } })).toMatchObject([{ at: 'a' }])
    expect(await hits('CARS-001', { trip: { a: { purpose: '公务送件到区政务中心' } } })).toEqual([])
  })
  it('leaves a draft and a void trip alone', async () => {
    expect(await hits('CARS-001', { trip: { a: { driverId: null, reviewStatus: 'draft' } } })).toEqual([])
    expect(await hits('CARS-001', { trip: { a: { driverId: null, isVoided: true } } })).toEqual([])
  })
})

describe('CARS-002 odometer', () => {
  it('passes a trip that begins where the last one ended', async () => {
    expect(await hits('CARS-002')).toEqual([])
  })
  it('blocks a trip that ends at or before its beginning', async () => {
    expect(await hits('CARS-002', { trip: { d: { odoEnd: 42_640, expectedKm: null } } })).toMatchObject([
      { at: 'd', part: 'back', severity: 'block' },
    ])
    expect(await hits('CARS-002', { trip: { d: { odoEnd: 42_641 } } })).toEqual([])
  })
  it('blocks a trip that begins before the last one ended, and not at the same kilometre', async () => {
    expect(await hits('CARS-002', { trip: { d: { odoStart: 42_639 } } })).toMatchObject([
      { at: 'd', part: 'back', severity: 'block', zh: expect.stringContaining('42640') },
    ])
  })
  it('warns of more than five kilometres nobody registered', async () => {
    expect(await hits('CARS-002', { trip: { d: { odoStart: 42_645 } } })).toEqual([])
    expect(await hits('CARS-002', { trip: { d: { odoStart: 42_646 } } })).toMatchObject([
      { at: 'd', part: 'gap', severity: 'warn', zh: expect.stringContaining('6 公里') },
    ])
  })
  it('warns of a detour beyond one and a half times the map and twenty kilometres', async () => {
    // 1.5 × 160 + 20 = 260 km allowed.
    expect(await hits('CARS-002', { trip: { d: { odoEnd: 42_900, expectedKm: 160 } } })).toEqual([])
    expect(await hits('CARS-002', { trip: { d: { odoEnd: 42_901, expectedKm: 160 } } })).toMatchObject([
      { at: 'd', part: 'detour', severity: 'warn' },
    ])
  })
  it('compares with trips of the same vehicle only', async () => {
    expect(
      await hits('CARS-002', {
        trip: { e: { vehicleId: exampleId('vehicle', 'van'), odoStart: 10, odoEnd: 50 } },
      }),
    ).toEqual([])
  })
})

describe('CARS-003 tank', () => {
  it('passes a full tank and five per cent, and finds a tenth of a litre more', async () => {
    expect(await hits('CARS-003', { fuel: { a: { litres: 57.75 } } })).toEqual([])
    expect(await hits('CARS-003', { fuel: { a: { litres: 57.76 } } })).toMatchObject([
      { at: 'a', severity: 'error', zh: expect.stringContaining('57.76') },
    ])
  })
})

describe('CARS-004 fuel use', () => {
  // b: 39.8 litres over 588 km from one full tank to the next is 6.8; the benchmark is 7.5.
  it('passes the benchmark times 1.3, warns above it, and errs above 1.6', async () => {
    expect(await hits('CARS-004', { fuel: { b: { odo: 42_312 + 409 } } })).toEqual([])
    expect(await hits('CARS-004', { fuel: { b: { odo: 42_312 + 405 } } })).toMatchObject([
      { at: 'b', part: 'high', severity: 'warn', zh: expect.stringContaining('9.8') },
    ])
    expect(await hits('CARS-004', { fuel: { b: { odo: 42_312 + 329 } } })).toMatchObject([
      { at: 'b', part: 'high', severity: 'error' },
    ])
  })
  it('warns below half the benchmark: a refuelling may be missing', async () => {
    expect(await hits('CARS-004', { fuel: { b: { odo: 42_312 + 1_060 } } })).toEqual([])
    expect(await hits('CARS-004', { fuel: { b: { odo: 42_312 + 1_080 } } })).toMatchObject([
      { at: 'b', part: 'low', severity: 'warn' },
    ])
  })
  it('counts what was taken between two full tanks', async () => {
    const between = {
      like: 'a',
      refuelAt: at('2026-02-20', '09:00'),
      odo: 42_500,
      litres: 20,
      isFullTank: false,
    }
    // 59.8 litres over 588 km: 10.2.
    expect(await hits('CARS-004', { fuel: { x: between } })).toMatchObject([
      { at: 'b', part: 'high', severity: 'warn' },
    ])
  })
  it('takes three refuellings together where the tank is never filled up', async () => {
    const part = { like: 'a', isFullTank: false, litres: 20 }
    const fuel = {
      a: { isFullTank: false, litres: 20, odo: 42_000, refuelAt: at('2026-01-05', '09:00') },
      x: { ...part, odo: 42_200, refuelAt: at('2026-01-12', '09:00') },
      y: { ...part, odo: 42_400, refuelAt: at('2026-01-19', '09:00') },
      b: { isFullTank: false, litres: 20, odo: 42_600 },
    }
    // 60 litres over 600 km: 10.0.
    expect(await hits('CARS-004', { fuel })).toMatchObject([{ at: 'b', part: 'high', severity: 'warn' }])
    expect(await hits('CARS-004', { fuel: { ...fuel, b: { ...fuel.b, odo: 42_650 } } })).toEqual([])
  })
  it('warns of a second refuelling within four hours or thirty kilometres', async () => {
    const again = { like: 'a', litres: 5, isFullTank: false, odo: 42_345 }
    const soon = { fuel: { x: { ...again, refuelAt: at('2026-02-14', '12:09') } } }
    expect(await hits('CARS-004', soon)).toMatchObject([{ at: 'x', part: 'soon', severity: 'warn' }])
    const later = { fuel: { x: { ...again, refuelAt: at('2026-02-14', '12:10') } } }
    expect(await hits('CARS-004', later)).toEqual([])
    const near = { fuel: { x: { ...again, refuelAt: at('2026-02-15', '12:10'), odo: 42_341 } } }
    expect(await hits('CARS-004', near)).toMatchObject([{ at: 'x', part: 'soon' }])
  })
})

describe('CARS-004 fuel cost of a month', () => {
  const month = (name: string, amount: number) => ({
    like: 'a',
    vehicleId: exampleId('vehicle', 'van'),
    fuelCardNo: '9030-0003',
    fuelType: 'diesel',
    refuelAt: at(`2025-${name}-10`, '09:00'),
    odo: 60_000 + Number(name) * 400,
    amount,
  })
  const before = { m7: month('07', 200_00), m8: month('08', 300_00), m9: month('09', 100_00) }
  // Two more of 100 yuan in October.
  const again = (day: number) => ({
    ...month('10', 100_00),
    refuelAt: at(`2025-10-${day}`, '09:00'),
    odo: 64_000 + day * 40,
  })
  const twice = { o1: again(16), o2: again(22) }
  const cost = async (fuel: Record<string, ReturnType<typeof month>>) =>
    (await hits('CARS-004', { fuel })).filter(({ part }) => part.startsWith('20'))
  it('passes one and a half times the half-year before, and warns of one fen more', async () => {
    expect(await cost({ ...before, ...twice, m10: month('10', 100_00) })).toEqual([])
    expect(await cost({ ...before, ...twice, m10: month('10', 100_01) })).toMatchObject([
      { at: 'van', part: '2025-10', severity: 'warn', zh: expect.stringContaining('1.5 倍') },
    ])
  })
  it('looks back a year', async () => {
    const fuel = { ...before, ...twice, m10: month('10', 100_01) }
    const on = async (today: string) =>
      (await hits('CARS-004', { fuel }, today)).filter(({ part }) => part.startsWith('20'))
    expect(await on('2026-09-30')).toMatchObject([{ part: '2025-10' }])
    expect(await on('2026-10-01')).toEqual([])
  })
  it('says nothing before three months are on record, nor of a month of two refuellings', async () => {
    expect(await cost({ m8: before.m8, m9: before.m9, ...twice, m10: month('10', 900_00) })).toEqual([])
    expect(await cost({ ...before, o1: twice.o1, m10: month('10', 900_00) })).toEqual([])
  })
})

describe('CARS-005 fuel without trip', () => {
  it('passes a refuelling on a day the vehicle was out', async () => {
    expect(await hits('CARS-005')).toEqual([])
  })
  it('finds one on a day without any trip, and none on a day within a longer trip', async () => {
    const other = { fuel: { a: { refuelAt: at('2026-02-16', '08:10') } } }
    expect(await hits('CARS-005', other)).toMatchObject([{ at: 'a', part: 'trip', severity: 'error' }])
    const long = { trip: { a: { returnAt: at('2026-02-16', '20:00') } }, ...other }
    expect(await hits('CARS-005', long)).toEqual([])
  })
  it('takes a trip still under way, kept as a draft, for a trip', async () => {
    expect(await hits('CARS-005', { trip: { a: { reviewStatus: 'draft', returnAt: null } } })).toEqual([])
    const none = { trip: { a: { isVoided: true }, b: { isVoided: true } } }
    expect(await hits('CARS-005', none)).toMatchObject([{ at: 'a', part: 'trip' }])
  })
  it('finds another vehicle’s card unless approved, and the wrong kind of fuel', async () => {
    expect(await hits('CARS-005', { fuel: { a: { fuelCardNo: '9030-0002' } } })).toMatchObject([
      { part: 'card' },
    ])
    expect(
      await hits('CARS-005', { fuel: { a: { fuelCardNo: '9030-0002', approvalFiles: file('receipt') } } }),
    ).toEqual([])
    expect(await hits('CARS-005', { fuel: { a: { fuelType: 'diesel' } } })).toMatchObject([
      { part: 'kind', zh: expect.stringContaining('柴油') },
    ])
  })
})

describe('CARS-006 fuel without approval', () => {
  it('passes the limit to the fen, and finds one fen more without approval', async () => {
    expect(await hits('CARS-006', { fuel: { a: { amount: 300_00 } } })).toEqual([])
    expect(await hits('CARS-006', { fuel: { a: { amount: 300_01 } } })).toMatchObject([
      { at: 'a', part: 'limit', severity: 'error', zh: expect.stringContaining('300.01') },
    ])
    expect(
      await hits('CARS-006', { fuel: { a: { amount: 300_01, approvalFiles: file('receipt') } } }),
    ).toEqual([])
  })
  it('asks for a word about a refuelling away from home', async () => {
    expect(await hits('CARS-006', { fuel: { a: { isAwayFromHome: true } } })).toMatchObject([
      { part: 'away' },
    ])
    expect(await hits('CARS-006', { fuel: { a: { isAwayFromHome: true, remark: '省城开会返程' } } })).toEqual(
      [],
    )
  })
})

describe('CARS-007 holidays', () => {
  // Spring festival 2026: 15 to 23 February; 14 and 28 February were worked.
  const on = (day: string, more = {}) => ({
    trip: {
      x: { like: 'a', dispatchNo: 'PC-X', departAt: at(day, '08:00'), returnAt: at(day, '18:00'), ...more },
    },
  })
  it('passes a day worked instead, and finds a day of the festival', async () => {
    expect(await hits('CARS-007', on('2026-02-14'))).toEqual([])
    expect(await hits('CARS-007', on('2026-02-15'))).toMatchObject([{ at: 'x', severity: 'error' }])
    expect(await hits('CARS-007', on('2026-02-24'))).toEqual([])
  })
  it('finds a trip that spans the festival, and one that comes back on it', async () => {
    expect(await hits('CARS-007', on('2026-02-13', { returnAt: at('2026-02-15', '01:00') }))).toMatchObject([
      { at: 'x' },
    ])
    expect(await hits('CARS-007', on('2026-02-13', { returnAt: at('2026-02-25', '01:00') }))).toMatchObject([
      { at: 'x' },
    ])
  })
  it('passes duty trips, the duty vehicle and trips with an approval attached', async () => {
    expect(await hits('CARS-007', on('2026-02-15', { isDuty: true }))).toEqual([])
    expect(await hits('CARS-007', on('2026-02-15', { vehicleId: exampleId('vehicle', 'duty') }))).toEqual([])
    expect(await hits('CARS-007', on('2026-02-15', { evidenceFiles: file('receipt') }))).toEqual([])
  })
})

describe('CARS-008 repairs', () => {
  it('passes a designated garage approved before', async () => {
    expect(await hits('CARS-008')).toEqual([])
  })
  it('finds a garage off the list, out of its term or of another trade', async () => {
    expect(await hits('CARS-008', { repair: { brakes: { garageId: null } } })).toMatchObject([
      { part: 'garage', severity: 'error' },
    ])
    expect(
      await hits('CARS-008', { designatedSupplier: { garage: { toDate: '2026-02-27' } } }),
    ).toMatchObject([{ part: 'garage' }])
    expect(await hits('CARS-008', { designatedSupplier: { garage: { toDate: '2026-02-28' } } })).toEqual([])
    expect(
      await hits('CARS-008', {
        repair: { brakes: { garageId: exampleId('designatedSupplier', 'station') } },
      }),
    ).toMatchObject([{ part: 'garage' }])
  })
  it('passes approval on the day of sending, finds it a day later or missing', async () => {
    expect(await hits('CARS-008', { repair: { brakes: { approvedDate: '2026-02-28' } } })).toEqual([])
    expect(await hits('CARS-008', { repair: { brakes: { approvedDate: '2026-03-01' } } })).toMatchObject([
      { part: 'approval' },
    ])
    expect(await hits('CARS-008', { repair: { brakes: { approvedDate: null } } })).toMatchObject([
      { part: 'approval' },
    ])
  })
})

describe('CARS-009 reconciliation', () => {
  it('asks for the month before from the eleventh on, and closes with the reconciliation', async () => {
    expect(await hits('CARS-009', {}, '2026-03-10')).toEqual([])
    expect(await hits('CARS-009', {}, '2026-03-11')).toMatchObject([
      { at: 'sedan', part: '2026-02', severity: 'warn', since: '2026-03-11' },
    ])
    const done = { like: 'sedan', vehicleId: sedan, monthDate: '2026-02-01', reconciledDate: '2026-03-05' }
    expect(await hits('CARS-009', { fuelReconciliation: { x: done } }, '2026-03-11')).toEqual([])
  })
})
