import { sql } from 'kysely'
import type { Basis } from '../../controls/basis.ts'
import { type Rule, rule } from '../../controls/rule.ts'

const institutions = (article: string) =>
  ({
    text: `《事业单位人事管理条例》国务院令第652号${article}`,
    source: 'S71',
    status: 'verified',
  }) as const satisfies Basis
const since = '2014-07-01'

/** A contract whose person is still there and has no later term; staff who left and terms that were followed count no more. */
const isCurrent = sql<boolean>`(s."leaveDate" is null and not exists (
  select 1 from "employmentContract" n where n."orgUnitId" = c."orgUnitId" and n."staffId" = c."staffId"
    and n."startDate" > c."startDate" and n."voidedAt" is null))`

/** A later term, or somebody leaving, settles the terms before. */
const settledBy = {
  staffMember: (db, ids) =>
    db
      .selectFrom('employmentContract')
      .where('staffId', 'in', [...ids])
      .select('id'),
  employmentContract: (db, ids) =>
    db
      .selectFrom('employmentContract as c')
      .innerJoin('employmentContract as o', (join) =>
        join.onRef('o.orgUnitId', '=', 'c.orgUnitId').onRef('o.staffId', '=', 'c.staffId'),
      )
      .where('c.id', 'in', [...ids])
      .select('o.id'),
} satisfies NonNullable<Parameters<typeof rule<'employmentContract', never, never>>[0]['reruns']>

const renewal = rule({
  id: 'HRMG-001',
  zh: '聘用合同即将到期',
  en: 'Contract about to end',
  register: 'employmentContract',
  field: 'renewIntent',
  from: since,
  severity: 'warn',
  basis: institutions('第二十二条；提前天数为实务惯例，可配置'),
  params: ['hrmg.renewFirstDays', 'hrmg.renewSecondDays', 'hrmg.renewNoticeDays'],
  find: ({ db, today, live, param }) => {
    const left = sql<number>`(c."endDate" - ${today}::date)`
    const of = (name: 'hrmg.renewFirstDays' | 'hrmg.renewSecondDays' | 'hrmg.renewNoticeDays') =>
      param(name, 'c.orgUnitId', 'c.eventDate')
    return db
      .selectFrom('employmentContract as c')
      .innerJoin('staffMember as s', (join) =>
        join.onRef('s.orgUnitId', '=', 'c.orgUnitId').onRef('s.id', '=', 'c.staffId'),
      )
      .where(live('c'))
      .where('c.contractKind', '<>', 'to_retirement')
      .where('c.renewIntent', 'is', null)
      .where(isCurrent)
      .where(sql<boolean>`${left} between 0 and ${of('hrmg.renewFirstDays')}`)
      .select([
        'c.id as recordId',
        'c.orgUnitId',
        sql<string>`c."endDate" - ${of('hrmg.renewFirstDays')}`.as('since'),
        sql<
          'warn' | 'info'
        >`case when ${left} <= ${of('hrmg.renewSecondDays')} then 'warn' else 'info' end`.as('severity'),
        's.staffName',
        'c.endDate',
        left.as('left'),
        sql<boolean>`${left} <= ${of('hrmg.renewNoticeDays')}`.as('isLast'),
      ])
  },
  reruns: settledBy,
  say: ({ staffName, endDate, left, isLast }) => ({
    zh: `${staffName} 聘用合同将于 ${endDate} 到期，剩 ${left} 天，${isLast ? '已到续聘通知期限，请立即书面通知并' : '请启动续聘考核，'}填写续聘意向。`,
    en: `${staffName}’s contract ends on ${endDate}, in ${left} days. ${isLast ? 'Notice is due now; give it in writing and enter' : 'Start the assessment and enter'} the intention.`,
  }),
})

const expired = rule({
  id: 'HRMG-002',
  zh: '合同到期未续签仍在岗',
  en: 'Contract ended, still at work',
  register: 'employmentContract',
  field: 'renewedDate',
  from: since,
  severity: 'error',
  basis: institutions('第十二条、第十九条'),
  find: ({ db, today, live }) =>
    db
      .selectFrom('employmentContract as c')
      .innerJoin('staffMember as s', (join) =>
        join.onRef('s.orgUnitId', '=', 'c.orgUnitId').onRef('s.id', '=', 'c.staffId'),
      )
      .where(live('c'))
      .where('c.contractKind', '<>', 'to_retirement')
      .where('c.renewedDate', 'is', null)
      .where('c.endDate', '<', today)
      .where(isCurrent)
      .select([
        'c.id as recordId',
        'c.orgUnitId',
        sql<string>`c."endDate" + 1`.as('since'),
        's.staffName',
        'c.endDate',
        sql<number>`${today}::date - c."endDate"`.as('days'),
      ]),
  reruns: settledBy,
  say: ({ staffName, endDate, days }) => ({
    zh: `${staffName} 合同已于 ${endDate} 到期，${days} 天未续签仍在岗。请立即续签或办理离职，并登记新一期合同。`,
    en: `${staffName}’s contract ended on ${endDate}, ${days} days ago, and was not renewed. Renew it or end the employment, and register the new term.`,
  }),
})

const shortTerm = rule({
  id: 'HRMG-003',
  zh: '合同期限低于三年',
  en: 'Contract shorter than three years',
  register: 'employmentContract',
  field: 'shortTermReason',
  from: since,
  severity: 'warn',
  basis: institutions('第十二条'),
  params: ['hrmg.minTermMonths'],
  find: ({ db, live, param }) =>
    db
      .selectFrom('employmentContract as c')
      .innerJoin('staffMember as s', (join) =>
        join.onRef('s.orgUnitId', '=', 'c.orgUnitId').onRef('s.id', '=', 'c.staffId'),
      )
      .where(live('c'))
      .where('c.contractKind', '=', 'fixed')
      .where('c.shortTermReason', 'is', null)
      .where(
        sql<boolean>`c."endDate" + 1 < c."startDate" + make_interval(months => ${param('hrmg.minTermMonths', 'c.orgUnitId', 'c.eventDate')})`,
      )
      .select([
        'c.id as recordId',
        'c.orgUnitId',
        'c.eventDate as since',
        's.staffName',
        sql<number>`(extract(year from age(c."endDate" + 1, c."startDate")) * 12
          + extract(month from age(c."endDate" + 1, c."startDate")))::int`.as('months'),
      ]),
  say: ({ staffName, months }) => ({
    zh: `${staffName} 合同期限 ${months} 个月，低于一般不低于 3 年的规定。请填写依据，或调整期限。`,
    en: `${staffName}’s contract runs ${months} months; usually it is no shorter than three years. Give the ground, or change the term.`,
  }),
})

const untilRetirement = rule({
  id: 'HRMG-004',
  zh: '符合条件未订立聘用至退休合同',
  en: 'Entitled to a contract until retirement',
  register: 'employmentContract',
  field: 'contractKind',
  from: since,
  severity: 'error',
  basis: institutions('第十四条'),
  find: ({ db, live }) =>
    db
      .selectFrom('employmentContract as c')
      .innerJoin('staffMember as s', (join) =>
        join.onRef('s.orgUnitId', '=', 'c.orgUnitId').onRef('s.id', '=', 'c.staffId'),
      )
      .where(live('c'))
      .where('c.contractKind', '=', 'fixed')
      .where('c.hasAskedToRetire', '=', true)
      // Ten years in the unit, and less than ten to retirement, on the day the term begins.
      .where(sql<boolean>`s."entryDate" + interval '120 months' <= c."startDate"`)
      .where(sql<boolean>`s."retireDate" < c."startDate" + interval '120 months'`)
      .select([
        'c.id as recordId',
        'c.orgUnitId',
        'c.eventDate as since',
        's.staffName',
        's.entryDate',
        's.retireDate',
      ]),
  reruns: {
    staffMember: (db, ids) =>
      db
        .selectFrom('employmentContract')
        .where('staffId', 'in', [...ids])
        .select('id'),
  },
  say: ({ staffName, entryDate, retireDate }) => ({
    zh: `${staffName} ${entryDate} 起在本单位连续工作满 10 年，距退休（${retireDate}）不足 10 年且本人已申请，应订立聘用至退休的合同。请改签。`,
    en: `${staffName} has worked here since ${entryDate}, ten years, has less than ten to retirement (${retireDate}) and asked for it: the contract runs until retirement. Sign it so.`,
  }),
})

export const contractRules: readonly Rule[] = [renewal, expired, shortTerm, untilRetirement]
