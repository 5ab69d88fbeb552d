import { sql } from 'kysely'
import { rule } from '../../controls/rule.ts'

/** One leaver in a small unit is no trend: a rate counts from the second on. */
const leastLeavers = 2

const isOffQuota = sql`(s."quotaType" = 'contract' or s."personType" in ('contract', 'dispatched'))`

export const turnover = rule({
  id: 'HRMG-006',
  zh: '人员流失偏高',
  en: 'Many people leaving',
  register: 'departure',
  field: null,
  about: 'unit',
  from: '2000-01-01',
  severity: 'error',
  basis: { text: '流失率口径为本单位设定（规则手册 9.2），编内编外分开算', status: 'house' },
  params: ['hrmg.turnoverWarn', 'hrmg.turnoverErr', 'hrmg.quarterLeavers'],
  find: ({ db, today, live, kept, param }) => {
    const of = (name: 'hrmg.turnoverWarn' | 'hrmg.turnoverErr' | 'hrmg.quarterLeavers') =>
      param(name, 'n.orgUnitId', 'n.lastDate')
    const newYear = sql`date_trunc('year', ${today}::date)::date`
    // Half of those at the beginning of the year and those now; who leaves and who joins are both in it.
    const average = sql<number>`(select (count(*) filter (where s."entryDate" < ${newYear} and coalesce(s."leaveDate", 'infinity') >= ${newYear})
        + count(*) filter (where coalesce(s."leaveDate", 'infinity') > ${today})) / 2.0
      from "staffMember" s where s."orgUnitId" = n."orgUnitId" and ${kept('s')} and s."reviewStatus" <> 'draft'
        and s."entryDate" <= ${today} and ${isOffQuota} = (n.part = 'off'))`
    return db
      .selectFrom((eb) =>
        eb
          .selectFrom('departure as d')
          .innerJoin('staffMember as s', (join) =>
            join.onRef('s.orgUnitId', '=', 'd.orgUnitId').onRef('s.id', '=', 'd.staffId'),
          )
          // Each leaver counts in the year, on or off the quota, and in the quarter.
          .innerJoinLateral(
            sql<{ part: string }>`unnest(array[case when ${isOffQuota} then 'off' else 'on' end,
              'Q' || extract(quarter from d."leaveDate")])`.as<'g'>(sql`g (part)`),
            (join) => join.onTrue(),
          )
          .where(live('d'))
          // Who retired or died did not walk away.
          .where('d.leaveType', 'not in', ['retire', 'death'])
          .where(sql<boolean>`d."leaveDate" between ${newYear} and ${today}`)
          .groupBy(['d.orgUnitId', 'g.part'])
          .select([
            'd.orgUnitId',
            'g.part',
            sql<number>`count(*)::int`.as('leavers'),
            sql<string>`max(d."leaveDate")`.as('lastDate'),
          ])
          .as('n'),
      )
      .innerJoinLateral(
        sql<{
          rate: number | null
        }>`(select case when n.part in ('on', 'off') then n.leavers / nullif(${average}, 0) end)`.as<'r'>(
          sql`r (rate)`,
        ),
        (join) => join.onTrue(),
      )
      .where(
        sql<boolean>`(n.part like 'Q%' and n.leavers >= ${of('hrmg.quarterLeavers')}
          or n.leavers >= ${leastLeavers} and r.rate > ${of('hrmg.turnoverWarn')})`,
      )
      .select([
        'n.orgUnitId as recordId',
        'n.orgUnitId',
        'n.lastDate as since',
        sql<string>`extract(year from ${today}::date)::text || ' ' || n.part`.as('part'),
        sql<'error' | 'warn'>`case when r.rate > ${of('hrmg.turnoverErr')} then 'error' else 'warn' end`.as(
          'severity',
        ),
        'n.leavers',
        sql<number | null>`round(r.rate * 100, 1)`.as('percent'),
      ])
  },
  reruns: {
    staffMember: (db, ids) =>
      db
        .selectFrom('staffMember')
        .where('id', 'in', [...ids])
        .select('orgUnitId as id'),
  },
  say: ({ part, leavers, percent }) => {
    const [year, what] = part.split(' ')
    if (percent === null) {
      return {
        zh: `${year} 年第 ${what?.slice(1)} 季度已离职 ${leavers} 人。请分析原因并提交党组会研究。`,
        en: `${leavers} people left in quarter ${what?.slice(1)} of ${year}. Find the reasons and take them to the Party group.`,
      }
    }
    const [zh, en] = what === 'off' ? ['编外', 'off-quota staff'] : ['编内', 'staff on the quota']
    return {
      zh: `${year} 年${zh}人员离职 ${leavers} 人，流失率 ${percent}%。请分析原因并提交党组会研究。`,
      en: `${leavers} of the ${en} left in ${year}, ${percent}%. Find the reasons and take them to the Party group.`,
    }
  },
})
