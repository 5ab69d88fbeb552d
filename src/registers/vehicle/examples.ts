import { addDays, addMonths, lastOfMonth } from '../../kit/day.ts'
import { at, dept, type ExampleSet, exampleId, examplesOf, file, who } from '../../kit/example.ts'
import { rollBack } from '../../kit/working-days.ts'
import { fuel, fuelReconciliation } from './fuel.ts'
import { vehicle } from './register.ts'
import { trip } from './trip.ts'
import { designatedSupplier, repair, sealing, vehicleCost } from './upkeep.ts'

const car = (key: string) => exampleId('vehicle', key)

export const examples: ExampleSet = (today) => {
  const year = today.slice(0, 4)
  const enlisted = addMonths(today, -30)
  // Trips stand on working days: on a holiday they would rightly be an alert.
  const [d1, d2, d3, d4] = [-24, -17, -10, -3].map((n) => rollBack(addDays(today, n)).date) as [
    string,
    string,
    string,
    string,
  ]
  const sedan = {
    vehicleType: 'other',
    displacement: 1.8,
    fuelType: 'petrol92',
    tankCapacity: 55,
    baseL100: 7.5,
    isDutyCar: false,
    status: 'in_use',
    enlistedDate: enlisted,
  } as const
  const trips = {
    deptId: dept('business'),
    userId: who('xiening'),
    driverId: who('maqiang'),
    approverId: who('linjing'),
    isDuty: false,
    vehicleId: car('sedan'),
  } as const
  const fuels = {
    vehicleId: car('sedan'),
    fuelCardNo: '9030-0001',
    station: '城东加油站',
    fuelType: 'petrol92',
    price: 7_50,
    isFullTank: true,
    isAwayFromHome: false,
    receiptFiles: file('receipt'),
    signedById: who('maqiang'),
  } as const
  const month = `${addMonths(today, -2).slice(0, 7)}-01`
  return [
    ...examplesOf(vehicle, {
      sedan: {
        ...sedan,
        plateNo: '云G30011',
        quotaNo: 'CB-001',
        brandModel: '四座轿车',
        fuelCardNo: '9030-0001',
      },
      duty: {
        ...sedan,
        plateNo: '云G30012',
        quotaNo: 'CB-002',
        brandModel: '七座商务车',
        vehicleType: 'emergency',
        displacement: 2,
        tankCapacity: 70,
        baseL100: 10.5,
        fuelCardNo: '9030-0002',
        isDutyCar: true,
      },
      van: {
        ...sedan,
        plateNo: '云G30013',
        quotaNo: 'CB-003',
        brandModel: '执法皮卡',
        vehicleType: 'law_enforcement',
        displacement: 2.4,
        fuelType: 'diesel',
        tankCapacity: 76,
        baseL100: 9.8,
        fuelCardNo: '9030-0003',
      },
      electric: {
        ...sedan,
        plateNo: '云GD20014',
        quotaNo: 'CB-004',
        brandModel: '纯电轿车',
        displacement: 0,
        fuelType: 'electric',
        tankCapacity: 0,
        baseL100: 0,
      },
      retired: { ...sedan, plateNo: '云G10008', quotaNo: 'CB-000', brandModel: '旧轿车', status: 'retired' },
    }),
    ...examplesOf(trip, {
      a: {
        ...trips,
        dispatchNo: `PC${year}-101`,
        purpose: '到河口镇核查农贸市场改造进度',
        destination: '河口镇',
        departAt: at(d1, '08:30'),
        returnAt: at(d1, '16:40'),
        odoStart: 42_310,
        odoEnd: 42_418,
        expectedKm: 102,
        passengers: '唐晓',
      },
      b: {
        ...trips,
        dispatchNo: `PC${year}-102`,
        purpose: '送区里专题会议材料',
        destination: '区行政中心',
        departAt: at(d2, '09:10'),
        returnAt: at(d2, '10:50'),
        odoStart: 42_418,
        odoEnd: 42_446,
        expectedKm: 26,
      },
      c: {
        ...trips,
        dispatchNo: `PC${year}-103`,
        purpose: '参加青石片区安全检查',
        destination: '青石片区',
        departAt: at(d3, '08:00'),
        returnAt: at(d3, '17:30'),
        odoStart: 42_446,
        odoEnd: 42_640,
        expectedKm: 180,
      },
      d: {
        ...trips,
        dispatchNo: `PC${year}-104`,
        purpose: '接洽对口协作项目',
        destination: '市发改委',
        departAt: at(d4, '08:20'),
        returnAt: at(d4, '18:10'),
        odoStart: 42_640,
        odoEnd: 42_905,
        expectedKm: 262,
        driverId: who('gaoyuan'),
      },
      e: {
        ...trips,
        vehicleId: car('duty'),
        dispatchNo: `PC${year}-105`,
        isDuty: true,
        purpose: '夜间值班巡查',
        destination: '城区',
        departAt: at(d4, '20:00'),
        returnAt: at(d4, '23:10'),
        odoStart: 18_220,
        odoEnd: 18_266,
        expectedKm: 45,
      },
    }),
    ...examplesOf(fuel, {
      a: { ...fuels, refuelAt: at(d1, '08:10'), litres: 38.6, amount: 289_50, odo: 42_312 },
      b: { ...fuels, refuelAt: at(d4, '18:00'), litres: 39.8, amount: 298_50, odo: 42_900 },
    }),
    ...examplesOf(fuelReconciliation, {
      sedan: {
        vehicleId: car('sedan'),
        monthDate: month,
        billedAmount: 588_00,
        registeredAmount: 588_00,
        reconciledDate: addDays(lastOfMonth(month), 6),
        billFiles: file('bill'),
        evidenceFiles: file('bill'),
      },
    }),
    ...examplesOf(designatedSupplier, {
      garage: {
        supplierName: '城南汽修厂',
        supplierKind: 'repair',
        fromDate: enlisted,
        basis: '区机关事务中心定点采购结果',
        evidenceFiles: file('supplier'),
      },
      station: {
        supplierName: '城东加油站',
        supplierKind: 'fuel',
        fromDate: enlisted,
        evidenceFiles: file('supplier'),
      },
      insurer: {
        supplierName: '某财产保险区支公司',
        supplierKind: 'insurance',
        fromDate: enlisted,
        evidenceFiles: file('supplier'),
      },
    }),
    ...examplesOf(repair, {
      brakes: {
        vehicleId: car('van'),
        repairNo: `WX${year}-07`,
        garageId: exampleId('designatedSupplier', 'garage'),
        garageName: '城南汽修厂',
        items: '更换前刹车片一副、机油机滤保养',
        approvedDate: d2,
        sentDate: d3,
        amount: 1_260_00,
        oldParts: '旧刹车片退回办公室登记',
        repairFiles: file('repair'),
      },
    }),
    ...examplesOf(sealing, {
      october: {
        vehicleId: car('sedan'),
        holiday: '国庆节',
        sealedDate: addDays(d1, -20),
        odoSeal: 42_100,
        unsealedDate: addDays(d1, -13),
        odoUnseal: 42_100,
        sealPhotos: file('seal'),
      },
    }),
    ...examplesOf(vehicleCost, {
      insurance: {
        vehicleId: car('duty'),
        costKind: 'insurance',
        costDate: addMonths(today, -4),
        amount: 4_380_00,
        payer: 'unit',
        costFiles: file('policy'),
      },
      fine: {
        vehicleId: car('sedan'),
        costKind: 'violation',
        costDate: addMonths(today, -3),
        amount: 200_00,
        payer: 'person',
        remark: '驾驶员本人缴纳',
      },
    }),
  ]
}
