import { sql } from 'kysely'
import type { Basis } from '../../controls/basis.ts'
import { type Rule, rule } from '../../controls/rule.ts'
import { isEmpty, momentOf, partsOf, workedOut } from '../../controls/sql.ts'
import { yuan } from '../../kit/money.ts'
import { fuelTypes } from './register.ts'

const since = '2017-12-05'
const anomaly = { text: '规则手册 11.3 油耗异常判定', status: 'house' } as const satisfies Basis
const cards = {
  text: '同类单位加油卡“一车一卡”、限额审批制度',
  source: 'S82',
  status: 'secondary',
} as const satisfies Basis

const tankOverfilled = rule({
  id: 'CARS-003',
  zh: '加油超过油箱',
  en: 'More fuel than the tank holds',
  register: 'fuel',
  field: 'litres',
  from: since,
  severity: 'error',
  basis: anomaly,
  params: ['cars.tankFactor'],
  find: ({ db, live, param }) =>
    db
      .selectFrom('fuel as f')
      .innerJoin('vehicle as v', (join) =>
        join.onRef('v.orgUnitId', '=', 'f.orgUnitId').onRef('v.id', '=', 'f.vehicleId'),
      )
      .where(live('f'))
      .where('v.tankCapacity', '>', 0)
      .where(
        'f.litres',
        '>',
        sql<number>`v."tankCapacity" * ${param('cars.tankFactor', 'f.orgUnitId', 'f.eventDate')}`,
      )
      .select([
        'f.id as recordId',
        'f.orgUnitId',
        'f.eventDate as since',
        'v.plateNo',
        'f.litres',
        'v.tankCapacity',
      ]),
  reruns: {
    vehicle: (db, ids) =>
      db
        .selectFrom('fuel')
        .where('vehicleId', 'in', [...ids])
        .select('id'),
  },
  say: ({ plateNo, litres, tankCapacity }) => ({
    zh: `${plateNo} 本次加油 ${litres} 升，超过油箱容积 ${tankCapacity} 升。请核对小票升数，查清多出的油加到了哪里。`,
    en: `${plateNo} took ${litres} litres, its tank holds ${tankCapacity}. Check the receipt and where the rest went.`,
  }),
})

const fuelUse = rule({
  id: 'CARS-004',
  zh: '油耗异常或加油过密',
  en: 'Unusual fuel use, or refuelled too soon',
  register: 'fuel',
  field: 'odo',
  from: since,
  severity: 'error',
  basis: anomaly,
  params: [
    'cars.fuelWarnFactor',
    'cars.fuelErrFactor',
    'cars.fuelLowFactor',
    'cars.refuelGapHours',
    'cars.refuelGapKm',
  ],
  find: ({ db, live, param }) => {
    const l100 = sql<number>`round(used.litres / nullif(f.odo - base.odo, 0) * 100, 1)`
    const factor = (name: 'cars.fuelWarnFactor' | 'cars.fuelErrFactor' | 'cars.fuelLowFactor') =>
      sql<number>`v."baseL100" * ${param(name, 'f.orgUnitId', 'f.eventDate')}`
    return (
      db
        .selectFrom('fuel as f')
        .innerJoin('vehicle as v', (join) =>
          join.onRef('v.orgUnitId', '=', 'f.orgUnitId').onRef('v.id', '=', 'f.vehicleId'),
        )
        .leftJoinLateral(
          (eb) =>
            eb
              .selectFrom('fuel as p')
              .whereRef('p.orgUnitId', '=', 'f.orgUnitId')
              .whereRef('p.vehicleId', '=', 'f.vehicleId')
              .whereRef('p.refuelAt', '<', 'f.refuelAt')
              .where(live('p'))
              .select(['p.odo', 'p.refuelAt'])
              .orderBy('p.refuelAt', 'desc')
              .limit(1)
              .as('last'),
          (join) => join.onTrue(),
        )
        // From one full tank to the next; where this one was not filled up, over the last three together.
        .leftJoinLateral(
          (eb) =>
            eb
              .selectFrom('fuel as p')
              .whereRef('p.orgUnitId', '=', 'f.orgUnitId')
              .whereRef('p.vehicleId', '=', 'f.vehicleId')
              .whereRef('p.refuelAt', '<', 'f.refuelAt')
              .where(live('p'))
              .where(sql<boolean>`(p."isFullTank" or not f."isFullTank")`)
              .select(['p.odo', 'p.refuelAt'])
              .orderBy('p.refuelAt', 'desc')
              .offset(sql<number>`case when f."isFullTank" then 0 else 2 end`)
              .limit(1)
              .as('base'),
          (join) => join.onTrue(),
        )
        .leftJoinLateral(
          (eb) =>
            eb
              .selectFrom('fuel as s')
              .whereRef('s.orgUnitId', '=', 'f.orgUnitId')
              .whereRef('s.vehicleId', '=', 'f.vehicleId')
              .whereRef('s.refuelAt', '>', 'base.refuelAt')
              .whereRef('s.refuelAt', '<=', 'f.refuelAt')
              .where(live('s'))
              .select(({ fn }) => fn.sum<number>('s.litres').as('litres'))
              .as('used'),
          (join) => join.onTrue(),
        )
        .innerJoinLateral(
          partsOf({
            high: sql`f.odo > base.odo and ${l100} > ${factor('cars.fuelWarnFactor')}`,
            low: sql`f.odo > base.odo and ${l100} < ${factor('cars.fuelLowFactor')}`,
            soon: sql`f."refuelAt" - last."refuelAt" < make_interval(hours => ${param('cars.refuelGapHours', 'f.orgUnitId', 'f.eventDate')})
              or f.odo - last.odo < ${param('cars.refuelGapKm', 'f.orgUnitId', 'f.eventDate')}`,
          }),
          (join) => join.onTrue(),
        )
        .where(live('f'))
        .where('v.baseL100', '>', 0)
        .select([
          'f.id as recordId',
          'f.orgUnitId',
          'f.eventDate as since',
          'k.part',
          sql<
            'error' | 'warn'
          >`case when k.part = 'high' and ${l100} > ${factor('cars.fuelErrFactor')} then 'error' else 'warn' end`.as(
            'severity',
          ),
          'v.plateNo',
          'v.baseL100',
          l100.as('l100'),
          'f.odo',
          'last.odo as lastOdo',
          sql<number | null>`round(extract(epoch from f."refuelAt" - last."refuelAt") / 3600, 1)`.as('hours'),
        ])
    )
  },
  reruns: {
    vehicle: (db, ids) =>
      db
        .selectFrom('fuel')
        .where('vehicleId', 'in', [...ids])
        .select('id'),
    // Up to three later refuellings are counted from this one.
    fuel: (db, ids) =>
      db
        .selectFrom('fuel as f')
        .innerJoinLateral(
          (eb) =>
            eb
              .selectFrom('fuel as n')
              .whereRef('n.orgUnitId', '=', 'f.orgUnitId')
              .whereRef('n.vehicleId', '=', 'f.vehicleId')
              .whereRef('n.refuelAt', '>', 'f.refuelAt')
              .where('n.voidedAt', 'is', null)
              .select('n.id')
              .orderBy('n.refuelAt')
              .limit(4)
              .as('next'),
          (join) => join.onTrue(),
        )
        .where('f.id', 'in', [...ids])
        .select('next.id'),
  },
  say: ({ part, plateNo, l100, baseL100, odo, lastOdo, hours }) => {
    if (part === 'soon') {
      return {
        zh: `${plateNo} 距上次加油只隔 ${hours} 小时、${odo - Number(lastOdo)} 公里。请核对是否同车加油，并说明原因。`,
        en: `${plateNo} was refuelled ${hours} h and ${odo - Number(lastOdo)} km after the last time. Check that it was this vehicle, and explain.`,
      }
    }
    const percent = Math.round((l100 / baseL100 - 1) * 100)
    return part === 'high'
      ? {
          zh: `${plateNo} 百公里油耗 ${l100} 升，基准 ${baseL100} 升，超 ${percent}%。请核对里程和升数，查明原因。`,
          en: `${plateNo} used ${l100} litres in 100 km, benchmark ${baseL100}: ${percent}% more. Check odometer and litres, find the cause.`,
        }
      : {
          zh: `${plateNo} 百公里油耗 ${l100} 升，只有基准 ${baseL100} 升的 ${100 + percent}%，疑似漏登加油或里程有误。请核对。`,
          en: `${plateNo} used ${l100} litres in 100 km, only ${100 + percent}% of the benchmark ${baseL100}: a refuelling may be missing. Please check.`,
        }
  },
})

const fuelWithoutTrip = rule({
  id: 'CARS-005',
  zh: '加油无用车记录、卡车不符或油品不符',
  en: 'Fuel without a trip, with another card or of another kind',
  register: 'fuel',
  field: 'fuelCardNo',
  from: since,
  severity: 'error',
  basis: cards,
  find: ({ db, live, kept }) => {
    const start = momentOf(sql`f."eventDate"`)
    const mine = sql`t."orgUnitId" = f."orgUnitId" and t."vehicleId" = f."vehicleId" and ${kept('t')}`
    return db
      .selectFrom('fuel as f')
      .innerJoin('vehicle as v', (join) =>
        join.onRef('v.orgUnitId', '=', 'f.orgUnitId').onRef('v.id', '=', 'f.vehicleId'),
      )
      .innerJoinLateral(
        workedOut(
          {
            start,
            end: sql<string>`${start} + interval '1 day'`,
            monthBefore: sql<string>`${start} - interval '31 days'`,
          },
          'd',
        ),
        (join) => join.onTrue(),
      )
      .innerJoinLateral(
        partsOf({
          // A trip still under way is kept as a draft; it counts here. Nearly always one left on the very day, so that
          // is looked for first.
          trip: sql`not exists (select 1 from trip t where ${mine} and t."departAt" < d."end" and t."departAt" >= d.start)
            and not exists (select 1 from trip t where ${mine} and t."departAt" < d.start
              and t."departAt" >= d."monthBefore" and t."returnAt" >= d.start)`,
          card: sql`f."fuelCardNo" <> v."fuelCardNo" and ${isEmpty('f.approvalFiles')}`,
          kind: sql`f."fuelType" <> v."fuelType"`,
        }),
        (join) => join.onTrue(),
      )
      .where(live('f'))
      .select([
        'f.id as recordId',
        'f.orgUnitId',
        'f.eventDate as since',
        'k.part',
        'v.plateNo',
        'f.fuelCardNo',
        'v.fuelCardNo as ownCardNo',
        'f.fuelType',
        'v.fuelType as ownFuelType',
      ])
  },
  reruns: {
    vehicle: (db, ids) =>
      db
        .selectFrom('fuel')
        .where('vehicleId', 'in', [...ids])
        .select('id'),
    trip: (db, ids) =>
      db
        .selectFrom('trip as t')
        .innerJoin('fuel as f', (join) =>
          join.onRef('f.orgUnitId', '=', 't.orgUnitId').onRef('f.vehicleId', '=', 't.vehicleId'),
        )
        .innerJoinLateral(
          workedOut(
            {
              from: sql<string>`t."departAt" - interval '1 day'`,
              to: sql<string>`coalesce(t."returnAt", t."departAt") + interval '1 day'`,
            },
            'd',
          ),
          (join) => join.onTrue(),
        )
        .where('t.id', 'in', [...ids])
        .whereRef('f.refuelAt', '>=', 'd.from')
        .whereRef('f.refuelAt', '<', 'd.to')
        .select('f.id'),
  },
  say: ({ part, since: day, plateNo, fuelCardNo, ownCardNo, fuelType, ownFuelType }) => {
    if (part === 'trip') {
      return {
        zh: `${plateNo} ${day} 加油当天没有用车记录。请补登用车，或说明加油用途。`,
        en: `${plateNo} was refuelled on ${day} without a trip that day. Register the trip, or explain.`,
      }
    }
    if (part === 'card') {
      return {
        zh: `${plateNo} 用了卡 ${fuelCardNo} 加油，本车卡号是 ${ownCardNo}，违反一车一卡。请上传审批单或更正。`,
        en: `${plateNo} was refuelled with card ${fuelCardNo}, its own is ${ownCardNo}: one vehicle, one card. Attach the approval or correct it.`,
      }
    }
    return {
      zh: `${plateNo} 应加${fuelTypes[ownFuelType][0]}，登记为${fuelTypes[fuelType][0]}。请核对小票。`,
      en: `${plateNo} takes ${fuelTypes[ownFuelType][1]}, registered is ${fuelTypes[fuelType][1]}. Check the receipt.`,
    }
  },
})

const fuelWithoutApproval = rule({
  id: 'CARS-006',
  zh: '超限额或异地加油缺审批',
  en: 'Above the limit or away without approval',
  register: 'fuel',
  field: 'approvalFiles',
  from: since,
  severity: 'error',
  basis: cards,
  params: ['cars.refuelMax'],
  find: ({ db, live, param }) => {
    const limit = param('cars.refuelMax', 'f.orgUnitId', 'f.eventDate')
    return db
      .selectFrom('fuel as f')
      .innerJoin('vehicle as v', (join) =>
        join.onRef('v.orgUnitId', '=', 'f.orgUnitId').onRef('v.id', '=', 'f.vehicleId'),
      )
      .innerJoinLateral(
        partsOf({ limit: sql`f.amount > ${limit}`, away: sql`f."isAwayFromHome" and f.remark is null` }),
        (join) => join.onTrue(),
      )
      .where(live('f'))
      .where(isEmpty('f.approvalFiles'))
      .select([
        'f.id as recordId',
        'f.orgUnitId',
        'f.eventDate as since',
        'k.part',
        'v.plateNo',
        'f.amount',
        sql<number>`${limit}`.as('limit'),
      ])
  },
  say: ({ part, plateNo, amount, limit, since: day }) =>
    part === 'limit'
      ? {
          zh: `${plateNo} 加油 ${yuan(amount)} 元，超过单次 ${yuan(limit)} 元，缺少原始审批资料。请上传审批单。`,
          en: `${plateNo} took fuel for ${yuan(amount)} yuan, above ${yuan(limit)} at a time, without approval. Attach it.`,
        }
      : {
          zh: `${plateNo} ${day} 异地加油，没有情况说明也没有审批单。请补充。`,
          en: `${plateNo} was refuelled away from home on ${day} without explanation or approval. Add one.`,
        },
})

export const fuelRules: readonly Rule[] = [tankOverfilled, fuelUse, fuelWithoutTrip, fuelWithoutApproval]
