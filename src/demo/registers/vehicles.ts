import { addDays, addMonths, type Day, lastOfMonth, monthOf } from '../../kit/day.ts'
import { at } from '../../kit/example.ts'
import { isWorkday } from '../../kit/working-days.ts'
import { importReason, type Week } from './calendar.ts'
import type { Pen, Row } from './pen.ts'
import type { Car } from './units.ts'

type Errand = readonly [purpose: string, destination: string, km: number]

/** Where such a unit drives, and what for; kilometres there and back by the map. */
const errands: readonly Errand[] = [
  ['到沙湾泵站核对汛期值守安排', '沙湾泵站', 46],
  ['随区安委办检查在建管网工地', '东岸新城工地', 38],
  ['送年度预算调整材料', '区行政中心', 22],
  ['到柳林镇走访办事群众', '柳林镇', 74],
  ['参加市局业务培训', '市委党校', 96],
  ['踏勘老城排水改造点位', '老城片区', 31],
  ['到档案馆移交文书档案', '区档案馆', 18],
  ['陪同第三方抽查项目资料', '青杨工业园', 62],
]

/** Where each vehicle stands after its last trip. */
type Standing = { odo: number; sinceFull: number; turn: number }
export type Garage = Map<string, Standing>

export function openGarage(cars: readonly Car[]): Garage {
  return new Map(cars.map(({ key, odo }, index) => [key, { odo, sinceFull: 0, turn: index }]))
}

/** The unit's vehicles, the garage and station it may use; on the day the registers began. */
export async function enlistCars(pen: Pen, since: Day): Promise<void> {
  const common = { evidenceFiles: pen.file, backfillReason: importReason }
  const rows = pen.unit.cars.map((car, index): [string, Row<'vehicle'>] => [
    car.key,
    {
      plateNo: car.plateNo,
      vehicleType: car.isDuty ? 'emergency' : 'other',
      quotaNo: `${pen.unit.prefix}-BZ-${String(index + 1).padStart(2, '0')}`,
      brandModel: car.brandModel,
      displacement: car.isElectric ? 0 : 2,
      fuelType: car.isElectric ? 'electric' : 'petrol92',
      tankCapacity: car.isElectric ? 0 : car.tank,
      baseL100: car.isElectric ? 0 : car.l100,
      ...(car.isElectric ? {} : { fuelCardNo: `${pen.unit.prefix}-KA-${index + 1}` }),
      isDutyCar: car.isDuty ?? false,
      status: 'in_use',
      enlistedDate: addMonths(since, -20 - index * 7),
      backfillReason: importReason,
    },
  ])
  await pen.write('vehicle', Object.fromEntries(rows))
  await pen.write('designatedSupplier', {
    garage: { ...common, supplierName: '临江通达汽修厂', supplierKind: 'repair', fromDate: since },
    station: { ...common, supplierName: '临江滨江路加油站', supplierKind: 'fuel', fromDate: since },
  })
}

/** The trips and refuellings of some days, as the drivers write them down. */
export async function driveWeek(pen: Pen, garage: Garage, week: Week): Promise<void> {
  const trips: Record<string, Row<'trip'>> = {}
  const fuels: Record<string, Row<'fuel'>> = {}
  for (const [index, car] of pen.unit.cars.entries()) {
    for (let day = week.from; day <= week.to; day = addDays(day, 1)) {
      const standing = garage.get(car.key)
      if (!standing || !isWorkday(day) || (dayNumber(day) + index) % 2 === 1) continue
      drive(pen, car, standing, day, week, { trips, fuels })
    }
  }
  if (Object.keys(trips).length > 0) await pen.write('trip', trips)
  if (Object.keys(fuels).length > 0) await pen.write('fuel', fuels)
}

function dayNumber(day: Day): number {
  return Math.round(Date.parse(day) / 86_400_000)
}

type Written = { trips: Record<string, Row<'trip'>>; fuels: Record<string, Row<'fuel'>> }

function drive(pen: Pen, car: Car, standing: Standing, day: Day, week: Week, written: Written): void {
  const { unit } = pen
  standing.turn += 1
  const [purpose, destination, km] = errands[standing.turn % errands.length] as Errand
  const odoEnd = standing.odo + km + (standing.turn % 4)
  const driver = unit.drivers[standing.turn % unit.drivers.length] ?? unit.recorder
  const reason = week.isHistory ? { backfillReason: importReason } : {}
  const key = `${car.key} ${day}`
  written.trips[key] = {
    ...reason,
    vehicleId: pen.of('vehicle', car.key),
    dispatchNo: `${unit.prefix}PC${day.replaceAll('-', '')}-${car.key.slice(0, 2).toUpperCase()}`,
    deptId: pen.department(standing.turn % 3 === 0 ? unit.office : unit.works),
    userId: pen.person(driver),
    driverId: pen.person(driver),
    approverId: pen.person(unit.members[1] ?? unit.chair),
    purpose,
    destination,
    isDuty: car.isDuty ?? false,
    departAt: at(day, '08:40'),
    returnAt: at(day, km > 60 ? '17:20' : '11:30'),
    odoStart: standing.odo,
    odoEnd,
    expectedKm: km,
    handlerId: pen.person(driver),
  }
  standing.sinceFull += odoEnd - standing.odo
  standing.odo = odoEnd
  const litres = Math.round(standing.sinceFull * car.l100 * (0.96 + (standing.turn % 5) * 0.02)) / 100
  if (car.isElectric || litres < 12) return
  standing.sinceFull = 0
  written.fuels[key] = {
    ...reason,
    vehicleId: pen.of('vehicle', car.key),
    fuelCardNo: `${unit.prefix}-KA-${unit.cars.indexOf(car) + 1}`,
    refuelAt: at(day, km > 60 ? '17:05' : '11:20'),
    station: '临江滨江路加油站',
    fuelType: 'petrol92',
    litres,
    price: 7_60,
    amount: Math.round(litres * 7_60),
    odo: odoEnd,
    isFullTank: true,
    isAwayFromHome: false,
    receiptFiles: pen.file,
    signedById: pen.person(driver),
    handlerId: pen.person(driver),
  }
}

/** Reconciliations with the station for whole months; `left` stays undone. */
export async function reconcile(pen: Pen, months: readonly Day[], left?: string): Promise<void> {
  const rows: Record<string, Row<'fuelReconciliation'>> = {}
  for (const month of months) {
    for (const { key, isElectric } of pen.unit.cars) {
      if (isElectric || `${key} ${monthOf(month)}` === left) continue
      rows[`${key} ${month}`] = {
        vehicleId: pen.of('vehicle', key),
        monthDate: month,
        billedAmount: 620_00,
        registeredAmount: 620_00,
        reconciledDate: addDays(lastOfMonth(month), 5),
        billFiles: pen.file,
        evidenceFiles: pen.file,
        backfillReason: importReason,
      }
    }
  }
  if (Object.keys(rows).length > 0) await pen.write('fuelReconciliation', rows)
}
