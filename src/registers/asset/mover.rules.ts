import { sql } from 'kysely'
import type { Basis } from '../../controls/basis.ts'
import { type Rule, rule } from '../../controls/rule.ts'

const law = {
  text: '《行政事业性国有资产管理条例》国务院令第738号第十五条（期限为本单位口径）',
  source: 'S101',
  status: 'verified',
} as const satisfies Basis
const shared = {
  id: 'ASST-006',
  zh: '人员变动后资产未交接',
  en: 'Assets not handed over after a move',
  from: '2000-01-01',
  severity: 'warn',
  basis: law,
  params: ['asst.handoverDays'],
} as const

const left = rule({
  ...shared,
  register: 'staffMember',
  field: 'leaveDate',
  find: ({ db, today, live, kept, param }) => {
    const due = sql<string>`p."leaveDate" + ${param('asst.handoverDays', 'p.orgUnitId', 'p.leaveDate')}`
    return db
      .selectFrom('staffMember as p')
      .innerJoinLateral(
        (eb) =>
          eb
            .selectFrom('asset as a')
            .whereRef('a.orgUnitId', '=', 'p.orgUnitId')
            .where(({ or, eb: on }) =>
              or([on('a.userId', '=', on.ref('p.accountId')), on('a.keeperId', '=', on.ref('p.accountId'))]),
            )
            .where('a.status', 'not in', ['disposed', 'lost'])
            .where(kept('a'))
            .select(sql<number>`count(*)::int`.as('count'))
            .as('held'),
        (join) => join.onTrue(),
      )
      .where(live('p'))
      .where(due, '<', today)
      .where('held.count', '>', 0)
      .select([
        'p.id as recordId',
        'p.orgUnitId',
        sql<string>`${due} + 1`.as('since'),
        'p.staffName',
        'p.leaveDate',
        'held.count',
      ])
  },
  reruns: {
    asset: (db, ids) =>
      db
        .selectFrom('asset as a')
        .innerJoin('staffMember as p', (join) =>
          join
            .onRef('p.orgUnitId', '=', 'a.orgUnitId')
            .on(({ or, eb }) =>
              or([eb('p.accountId', '=', eb.ref('a.userId')), eb('p.accountId', '=', eb.ref('a.keeperId'))]),
            ),
        )
        .where('a.id', 'in', [...ids])
        .select('p.id'),
  },
  say: ({ staffName, leaveDate, count }) => ({
    zh: `${staffName} 已于 ${leaveDate} 离开，名下还有 ${count} 件资产未交接。请办理资产交接并更改使用人、管理人。`,
    en: `${staffName} left on ${leaveDate} and still holds ${count} assets. Hand them over and change user and keeper.`,
  }),
})

const notHandedOver = rule({
  ...shared,
  register: 'assetHandover',
  field: 'handoverDate',
  find: ({ db, today, live, param }) => {
    const due = sql<string>`h."movedDate" + ${param('asst.handoverDays', 'h.orgUnitId', 'h.eventDate')}`
    return db
      .selectFrom('assetHandover as h')
      .innerJoin('person as f', 'f.id', 'h.fromId')
      .where(live('h'))
      .where(sql<string>`coalesce(h."handoverDate", ${today}::date)`, '>', due)
      .select([
        'h.id as recordId',
        'h.orgUnitId',
        sql<string>`${due} + 1`.as('since'),
        'f.name',
        'h.movedDate',
        'h.handoverDate',
        sql<number>`cardinality(h."assetIds")`.as('count'),
      ])
  },
  say: ({ name, movedDate, handoverDate, count }) => ({
    zh: `${name} ${movedDate} 变动，${count} 件资产${handoverDate ? `到 ${handoverDate} 才交接` : '尚未交接'}。请${handoverDate ? '说明' : '办理交接'}。`,
    en: `${name} moved on ${movedDate}; ${count} assets ${handoverDate ? `were handed over only on ${handoverDate}. Explain` : 'are not handed over. Hand them over'}.`,
  }),
})

export const moverRules: readonly Rule[] = [left, notHandedOver]
