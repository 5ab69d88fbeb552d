import { addDays, addMonths, type Day, yearOf } from '../../kit/day.ts'
import { at } from '../../kit/example.ts'
import { begunDaysAgo, importReason } from './calendar.ts'
import type { Pen, Row } from './pen.ts'

type Thing = readonly [name: string, spec: string, classCode: string, cost: number, room: string]

const things: readonly Thing[] = [
  ['台式计算机', '国产 16G', 'A02010105', 5_400_00, '201室'],
  ['台式计算机', '国产 16G', 'A02010105', 5_400_00, '203室'],
  ['便携式计算机', '14英寸', 'A02010108', 6_900_00, '305室'],
  ['激光打印机', 'A4 双面', 'A02021003', 2_600_00, '201室'],
  ['扫描仪', 'A3 高速', 'A02021118', 8_200_00, '档案室'],
  ['会议桌', '3.6米', 'A05010202', 4_800_00, '二楼会议室'],
  ['文件柜', '五节', 'A05010502', 1_350_00, '档案室'],
  ['空气调节机', '3匹', 'A02061804', 7_600_00, '二楼会议室'],
  ['投影仪', '5000流明', 'A02020200', 9_300_00, '二楼会议室'],
  ['复印机', 'A3 彩色', 'A02020100', 23_500_00, '文印室'],
]

/** Cards with labels, and the yearly stock-takes; in a troubled unit labels are missing and a find is unsettled. */
export async function cardAssets(pen: Pen, today: Day): Promise<void> {
  const { isTroubled, prefix } = pen.unit
  const keys = things.map((_, index) => `asset ${index}`)
  await pen.write(
    'asset',
    Object.fromEntries(things.map((thing, index) => [keys[index], assetRow(pen, thing, index, today)])),
  )
  const bookTotal = things.reduce((sum, [, , , cost]) => sum + cost, 0)
  for (const baseDate of takenOn(addDays(today, -begunDaysAgo))) {
    const year = yearOf(baseDate)
    const take = `take ${year}`
    await pen.write('stockTake', {
      [take]: {
        title: `${year}年度资产盘点`,
        year,
        scope: 'full',
        reason: 'annual',
        baseDate,
        leaderId: pen.person(pen.unit.members[1] ?? pen.unit.chair),
        bookTotal,
        finishedDate: addDays(baseDate, 7),
        resultFiles: pen.file,
        evidenceFiles: pen.file,
        backfillReason: importReason,
      },
    })
    await pen.write(
      'stockTakeLine',
      Object.fromEntries(
        keys.map((key, index) => {
          const isFound = !(isTroubled && index === 3)
          const row: Row<'stockTakeLine'> = {
            stockTakeId: pen.of('stockTake', take),
            assetNo: `${prefix}-ZC-${String(index + 1).padStart(4, '0')}`,
            assetId: pen.of('asset', key),
            isFound,
            ...(isFound ? { isLocationOk: true, isUserOk: true, isLabelOk: true } : {}),
            scannedAt: at(addDays(baseDate, 2), '10:30'),
            scannedById: pen.person(pen.unit.recorder),
          }
          return [`${year} ${key}`, row]
        }),
      ),
    )
  }
}

/**
 * Days of the yearly stock-takes that were over when the registers began: last December's, and this June's where the
 * story may reach the next turn of the year, when one is due.
 */
function takenOn(begun: Day): Day[] {
  const december = `${yearOf(begun) - 1}-12-10`
  const june = `${yearOf(begun)}-06-15`
  return begun > addDays(june, 10) ? [december, june] : [december]
}

function assetRow(pen: Pen, [name, spec, classCode, cost, location]: Thing, index: number, today: Day) {
  const { unit } = pen
  const acquireDate = addMonths(today, -24 - index)
  const isUnlabelled = unit.isTroubled && index > 6
  const row: Row<'asset'> = {
    assetNo: `${unit.prefix}-ZC-${String(index + 1).padStart(4, '0')}`,
    name,
    spec,
    brand: '国产',
    classCode: unit.isTroubled && index === 5 ? '6010299' : classCode,
    codeEdition: 'gb2022',
    qty: 1,
    unit: name.endsWith('桌') ? '张' : '台',
    cost,
    accDep: Math.round(cost * 0.3),
    acquireWay: 'purchase',
    acquireDate,
    procurementNo: `CG${yearOf(acquireDate)}-${index + 1}`,
    acceptFiles: pen.file,
    bookedDate: addDays(acquireDate, 6),
    voucherNo: `记-${String(index + 11).padStart(3, '0')}`,
    deptId: pen.department(unit.office),
    userId: pen.person(unit.recorder),
    keeperId: pen.person(unit.keeper),
    location,
    ...(isUnlabelled ? {} : { labeledDate: addDays(acquireDate, 9) }),
    status: 'in_use',
    minYears: 6,
    backfillReason: importReason,
  }
  return row
}
