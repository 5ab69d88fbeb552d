import { sql } from 'kysely'
import { rule } from '../../controls/rule.ts'

export const monthlyReconciliation = rule({
  id: 'CARS-009',
  zh: '加油卡未按月对账',
  en: 'Fuel card not reconciled',
  register: 'vehicle',
  field: null,
  from: '2017-12-05',
  severity: 'warn',
  basis: { text: '同类单位加油卡月度对账制度', source: 'S83', status: 'secondary' },
  params: ['cars.reconcileDay'],
  find: ({ db, today, live, kept, param }) =>
    db
      .selectFrom((eb) =>
        eb
          .selectFrom('fuel as f')
          .where(live('f'))
          .where('f.amount', '>', 0)
          .select([
            'f.orgUnitId',
            'f.vehicleId',
            sql<string>`date_trunc('month', f."eventDate")::date`.as('month'),
          ])
          .distinct()
          .as('m'),
      )
      .innerJoin('vehicle as v', (join) =>
        join.onRef('v.orgUnitId', '=', 'm.orgUnitId').onRef('v.id', '=', 'm.vehicleId'),
      )
      .where(
        sql<string>`(m.month + interval '1 month')::date + ${param('cars.reconcileDay', 'm.orgUnitId', 'm.month')}`,
        '<=',
        today,
      )
      .where((eb) =>
        eb.not(
          eb.exists(
            eb
              .selectFrom('fuelReconciliation as r')
              .whereRef('r.orgUnitId', '=', 'm.orgUnitId')
              .whereRef('r.vehicleId', '=', 'm.vehicleId')
              .where(sql<boolean>`date_trunc('month', r."monthDate")::date = m.month`)
              .where(kept('r'))
              .select('r.id'),
          ),
        ),
      )
      .select([
        'm.vehicleId as recordId',
        'm.orgUnitId',
        sql<string>`(m.month + interval '1 month')::date + ${param('cars.reconcileDay', 'm.orgUnitId', 'm.month')}`.as(
          'since',
        ),
        sql<string>`to_char(m.month, 'YYYY-MM')`.as('part'),
        'v.plateNo',
      ]),
  reruns: {
    fuel: (db, ids) =>
      db
        .selectFrom('fuel')
        .where('id', 'in', [...ids])
        .select('vehicleId as id'),
    fuelReconciliation: (db, ids) =>
      db
        .selectFrom('fuelReconciliation')
        .where('id', 'in', [...ids])
        .select('vehicleId as id'),
  },
  say: ({ part, plateNo }) => ({
    zh: `${plateNo} ${part} 有加油，没有与加油站对账的记录。请取对账单核对金额并登记。`,
    en: `${plateNo} was refuelled in ${part}; the month has not been reconciled with the station. Get the statement and register it.`,
  }),
})
