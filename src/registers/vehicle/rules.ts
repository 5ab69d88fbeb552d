import { sql } from 'kysely'
import type { Basis } from '../../controls/basis.ts'
import { type Rule, rule } from '../../controls/rule.ts'
import { casesOf, isBlank, isEmpty, partsOf } from '../../controls/sql.ts'
import { fuelRules } from './fuel.rules.ts'
import { fuelCostOfMonth } from './fuel-cost.rules.ts'
import { monthlyReconciliation } from './fuel-month.rules.ts'
import { trip } from './trip.ts'

const since = '2017-12-05'
const usage = {
  text: '同类单位公务用车派车、登记制度（办法条文待核）',
  source: 'S85',
  status: 'secondary',
} as const satisfies Basis
const sealing = {
  text: '同类单位节假日封存停驶、定点维修规定',
  source: 'S84',
  status: 'secondary',
} as const satisfies Basis
const house = { text: '规则手册 11.3 里程判定', status: 'house' } as const satisfies Basis

/** Words that say nothing about what a trip was for. */
const emptyPurposes = ['公务', '公事', '办公', '办事', '外出', '出差', '用车']

export const incompleteTrip = rule({
  id: 'CARS-001',
  zh: '用车登记不完整',
  en: 'Incomplete trip',
  register: 'trip',
  field: 'purpose',
  from: since,
  severity: 'block',
  basis: usage,
  find: ({ db, live }) => {
    const missing = casesOf({
      userId: isBlank('t.userId'),
      returnAt: isBlank('t.returnAt'),
      purpose: sql`t.purpose is null or btrim(t.purpose) = any (${emptyPurposes})`,
      destination: isBlank('t.destination'),
      odoStart: isBlank('t.odoStart'),
      odoEnd: isBlank('t.odoEnd'),
      driverId: isBlank('t.driverId'),
      approverId: isBlank('t.approverId'),
    })
    return db
      .selectFrom('trip as t')
      .where(live('t'))
      .where(sql<boolean>`cardinality(${missing}) > 0`)
      .select([
        't.id as recordId',
        't.orgUnitId',
        't.eventDate as since',
        't.dispatchNo',
        missing.as('missing'),
      ])
  },
  say: ({ dispatchNo, missing }) => {
    const labels = missing.map((name) => trip.fields[name])
    return {
      zh: `派车单 ${dispatchNo} 用车登记缺少：${labels.map(({ zh }) => zh).join('、')}（事由须写明办什么事）。请补齐后提交。`,
      en: `Trip ${dispatchNo} lacks: ${labels.map(({ en }) => en).join(', ')} (the purpose must say what was done). Complete it and hand it in.`,
    }
  },
})

export const odometer = rule({
  id: 'CARS-002',
  zh: '里程倒挂、断档或绕行',
  en: 'Odometer runs back, has a gap, or a detour',
  register: 'trip',
  field: 'odoStart',
  from: since,
  severity: 'block',
  basis: house,
  params: ['cars.odoGapKm', 'cars.detourFactor', 'cars.detourKm'],
  find: ({ db, live, param }) =>
    db
      .selectFrom('trip as t')
      .innerJoin('vehicle as v', (join) =>
        join.onRef('v.orgUnitId', '=', 't.orgUnitId').onRef('v.id', '=', 't.vehicleId'),
      )
      .leftJoinLateral(
        (eb) =>
          eb
            .selectFrom('trip as p')
            .whereRef('p.orgUnitId', '=', 't.orgUnitId')
            .whereRef('p.vehicleId', '=', 't.vehicleId')
            .whereRef('p.departAt', '<', 't.departAt')
            .where('p.odoEnd', 'is not', null)
            .where(live('p'))
            .select('p.odoEnd')
            .orderBy('p.departAt', 'desc')
            .limit(1)
            .as('last'),
        (join) => join.onTrue(),
      )
      .innerJoinLateral(
        partsOf({
          back: sql`t."odoEnd" <= t."odoStart" or t."odoStart" < last."odoEnd"`,
          gap: sql`t."odoStart" - last."odoEnd" > ${param('cars.odoGapKm', 't.orgUnitId', 't.eventDate')}`,
          detour: sql`t.distance > t."expectedKm" * ${param('cars.detourFactor', 't.orgUnitId', 't.eventDate')}
            + ${param('cars.detourKm', 't.orgUnitId', 't.eventDate')}`,
        }),
        (join) => join.onTrue(),
      )
      .where(live('t'))
      .select([
        't.id as recordId',
        't.orgUnitId',
        't.eventDate as since',
        'k.part',
        sql<'block' | 'warn'>`case k.part when 'back' then 'block' else 'warn' end`.as('severity'),
        'v.plateNo',
        't.odoStart',
        't.odoEnd',
        't.distance',
        't.expectedKm',
        'last.odoEnd as lastOdo',
      ]),
  reruns: {
    // The next trip of the vehicle starts where this one ends.
    trip: (db, ids) =>
      db
        .selectFrom('trip as t')
        .innerJoinLateral(
          (eb) =>
            eb
              .selectFrom('trip as n')
              .whereRef('n.orgUnitId', '=', 't.orgUnitId')
              .whereRef('n.vehicleId', '=', 't.vehicleId')
              .whereRef('n.departAt', '>', 't.departAt')
              .where('n.voidedAt', 'is', null)
              .select('n.id')
              .orderBy('n.departAt')
              .limit(1)
              .as('next'),
          (join) => join.onTrue(),
        )
        .where('t.id', 'in', [...ids])
        .select('next.id'),
  },
  say: ({ part, plateNo, odoStart, odoEnd, distance, expectedKm, lastOdo }) => {
    if (part === 'gap') {
      return {
        zh: `${plateNo} 上次返回里程 ${lastOdo}，本次出车里程 ${odoStart}，中间有 ${Number(odoStart) - Number(lastOdo)} 公里没有登记。请核对是否漏登用车。`,
        en: `${plateNo} came back at ${lastOdo} and left at ${odoStart}: ${Number(odoStart) - Number(lastOdo)} km are not registered. Check for a trip left out.`,
      }
    }
    if (part === 'detour') {
      return {
        zh: `${plateNo} 行驶 ${distance} 公里，往返导航里程 ${expectedKm} 公里。请说明绕行原因，或核对里程。`,
        en: `${plateNo} drove ${distance} km, the map says ${expectedKm} km. Explain the detour or check the odometer.`,
      }
    }
    return {
      zh: `${plateNo} 里程倒挂：上次返回 ${lastOdo ?? '无记录'}，本次出车 ${odoStart}、返回 ${odoEnd}。请对照里程表照片更正。`,
      en: `${plateNo}: the odometer runs back; last ${lastOdo ?? 'none'}, out ${odoStart}, back ${odoEnd}. Correct it by the photos.`,
    }
  },
})

export const holidayTrip = rule({
  id: 'CARS-007',
  zh: '节假日用车',
  en: 'Used on a public holiday',
  register: 'trip',
  field: 'departAt',
  from: since,
  severity: 'error',
  basis: sealing,
  params: ['cars.sealOnHoliday'],
  find: ({ db, live, param, isHoliday }) => {
    const back = sql<string>`coalesce((t."returnAt" at time zone 'Asia/Shanghai')::date, t."eventDate")`
    return db
      .selectFrom('trip as t')
      .innerJoin('vehicle as v', (join) =>
        join.onRef('v.orgUnitId', '=', 't.orgUnitId').onRef('v.id', '=', 't.vehicleId'),
      )
      .where(live('t'))
      .where('t.isDuty', '=', false)
      .where('v.isDutyCar', '=', false)
      .where(isEmpty('t.evidenceFiles'))
      .where((eb) =>
        eb.or([
          isHoliday('t.eventDate'),
          isHoliday(back),
          // Long trips only: a holiday may lie between.
          sql<boolean>`${back} - t."eventDate" > 1 and exists (
            select 1 from generate_series(t."eventDate", ${back}, interval '1 day') as d (day)
            where ${isHoliday(sql<string>`d.day::date`)})`,
        ]),
      )
      .where(sql<boolean>`${param('cars.sealOnHoliday', 't.orgUnitId', 't.eventDate')}`)
      .select(['t.id as recordId', 't.orgUnitId', 't.eventDate as since', 'v.plateNo', 't.dispatchNo'])
  },
  reruns: {
    vehicle: (db, ids) =>
      db
        .selectFrom('trip')
        .where('vehicleId', 'in', [...ids])
        .select('id'),
  },
  say: ({ since: day, plateNo, dispatchNo }) => ({
    zh: `${day} 出车（派车单 ${dispatchNo}）遇法定节假日，${plateNo} 应封存停驶。值班或应急出车请勾选；经批准的请上传批准材料。`,
    en: `Trip ${dispatchNo} of ${day} falls on a public holiday, when ${plateNo} should be sealed. Mark duty or emergency trips; attach the approval otherwise.`,
  }),
})

export const irregularRepair = rule({
  id: 'CARS-008',
  zh: '非定点维修或先修后批',
  en: 'Repair elsewhere, or before approval',
  register: 'repair',
  field: 'garageId',
  from: since,
  severity: 'error',
  basis: sealing,
  find: ({ db, live }) =>
    db
      .selectFrom('repair as r')
      .leftJoin('designatedSupplier as s', (join) =>
        join.onRef('s.orgUnitId', '=', 'r.orgUnitId').onRef('s.id', '=', 'r.garageId'),
      )
      .innerJoinLateral(
        partsOf({
          garage: sql`s.id is null or s."voidedAt" is not null or s."supplierKind" <> 'repair'
            or r."sentDate" < s."fromDate" or r."sentDate" > s."toDate"`,
          approval: sql`r."approvedDate" is null or r."approvedDate" > r."sentDate"`,
        }),
        (join) => join.onTrue(),
      )
      .where(live('r'))
      .select([
        'r.id as recordId',
        'r.orgUnitId',
        'r.eventDate as since',
        'k.part',
        'r.repairNo',
        'r.garageName',
        'r.sentDate',
        'r.approvedDate',
      ]),
  reruns: {
    designatedSupplier: (db, ids) =>
      db
        .selectFrom('repair')
        .where('garageId', 'in', [...ids])
        .select('id'),
  },
  say: ({ part, repairNo, garageName, sentDate, approvedDate }) =>
    part === 'garage'
      ? {
          zh: `${garageName} 不是送修日（${sentDate}）有效的定点维修单位。请在名录中选定点单位，或说明原因。`,
          en: `${garageName} was no designated garage on ${sentDate}. Choose one from the list, or explain.`,
        }
      : {
          zh: `送修单 ${repairNo} ${sentDate} 送修，${approvedDate ? `${approvedDate} 才审批` : '没有审批日期'}；应先审批后维修。请补充审批依据并说明。`,
          en: `Repair ${repairNo} was sent on ${sentDate} and ${approvedDate ? `approved on ${approvedDate}` : 'has no day of approval'}; approval comes first. Attach it and explain.`,
        },
})

export const rules: readonly Rule[] = [
  incompleteTrip,
  odometer,
  ...fuelRules,
  holidayTrip,
  irregularRepair,
  monthlyReconciliation,
  fuelCostOfMonth,
]
