import { sql } from 'kysely'
import type { Basis } from '../../controls/basis.ts'
import { type Rule, rule } from '../../controls/rule.ts'
import { partsOf } from '../../controls/sql.ts'
import { contractRules } from './contract.rules.ts'
import { quotaTypes } from './register.ts'
import { turnover } from './turnover.rules.ts'

const institutions = (article: string) =>
  ({
    text: `《事业单位人事管理条例》国务院令第652号${article}`,
    source: 'S71',
    status: 'verified',
  }) as const satisfies Basis

const vacancy = rule({
  id: 'HRMG-005',
  zh: '岗位长期空缺',
  en: 'Post vacant for long',
  register: 'post',
  field: 'fillPlan',
  from: '2000-01-01',
  severity: 'error',
  basis: { text: '岗位空缺时限为本单位口径（规则手册 9.2），无全国统一上限', status: 'house' },
  params: ['hrmg.vacantPlanDays', 'hrmg.vacantWarnDays', 'hrmg.vacantErrDays'],
  find: ({ db, today, live, param }) => {
    const of = (name: 'hrmg.vacantPlanDays' | 'hrmg.vacantWarnDays' | 'hrmg.vacantErrDays') =>
      param(name, 'p.orgUnitId', 'p.vacantDate')
    const days = sql<number>`(${today}::date - p."vacantDate")`
    return db
      .selectFrom('post as p')
      .innerJoinLateral(
        partsOf({
          long: sql`${days} > ${of('hrmg.vacantWarnDays')}`,
          plan: sql`${days} > ${of('hrmg.vacantPlanDays')} and p."fillPlan" is null`,
        }),
        (join) => join.onTrue(),
      )
      .where(live('p'))
      .where('p.isVacant', '=', true)
      .select([
        'p.id as recordId',
        'p.orgUnitId',
        sql<string>`p."vacantDate" + case when k.part = 'plan' then ${of('hrmg.vacantPlanDays')}
          when ${days} > ${of('hrmg.vacantErrDays')} then ${of('hrmg.vacantErrDays')} else ${of('hrmg.vacantWarnDays')} end + 1`.as(
          'since',
        ),
        'k.part',
        sql<
          'error' | 'warn'
        >`case when k.part = 'long' and ${days} > ${of('hrmg.vacantErrDays')} then 'error' else 'warn' end`.as(
          'severity',
        ),
        'p.postName',
        'p.vacantDate',
        days.as('days'),
      ])
  },
  say: ({ part, postName, vacantDate, days }) =>
    part === 'long'
      ? {
          zh: `${postName} 自 ${vacantDate} 起已空缺 ${days} 天。请说明补缺计划和进度，及时研究配备。`,
          en: `${postName} has been vacant since ${vacantDate}, ${days} days. Say how and when it will be filled.`,
        }
      : {
          zh: `${postName} 已空缺 ${days} 天，没有补缺措施。请填写补缺措施。`,
          en: `${postName} has been vacant for ${days} days and has no plan. Enter one.`,
        },
})

const shortNotice = rule({
  id: 'HRMG-007',
  zh: '解除合同通知不足三十日',
  en: 'Notice shorter than thirty days',
  register: 'departure',
  field: 'noticeDate',
  from: '2014-07-01',
  severity: 'warn',
  basis: institutions('第十六条、第十七条'),
  params: ['hrmg.noticeDays'],
  find: ({ db, live, param }) =>
    db
      .selectFrom('departure as d')
      .innerJoin('staffMember as s', (join) =>
        join.onRef('s.orgUnitId', '=', 'd.orgUnitId').onRef('s.id', '=', 'd.staffId'),
      )
      .where(live('d'))
      .where('d.leaveType', 'in', ['resign', 'dismiss'])
      .where('d.hasOtherTerm', '=', false)
      .where(
        sql<boolean>`(d."noticeDate" is null
          or d."leaveDate" - d."noticeDate" < ${param('hrmg.noticeDays', 'd.orgUnitId', 'd.eventDate')})`,
      )
      .select([
        'd.id as recordId',
        'd.orgUnitId',
        'd.eventDate as since',
        's.staffName',
        'd.noticeDate',
        'd.leaveDate',
        sql<number | null>`d."leaveDate" - d."noticeDate"`.as('days'),
      ]),
  say: ({ staffName, noticeDate, leaveDate, days }) => ({
    zh: `${staffName} ${leaveDate} 离职，${noticeDate ? `书面通知提前 ${days} 日，不足 30 日` : '没有书面通知日期'}，合同又无另行约定。请补充依据或说明。`,
    en: `${staffName} left on ${leaveDate}; ${noticeDate ? `notice was given ${days} days before, less than 30` : 'no notice is on record'}, and the contract says nothing else. Add the ground or explain.`,
  }),
})

const overQuota = rule({
  id: 'HRMG-008',
  zh: '超编或超职数',
  en: 'More staff or leaders than approved',
  register: 'establishment',
  field: 'approvedQuota',
  about: 'unit',
  from: '2000-01-01',
  severity: 'warn',
  basis: { text: '机构编制管理规定，条号待核', status: 'unverified' },
  find: ({ db, today, live, kept }) => {
    const present = sql<boolean>`(s."entryDate" <= ${today} and coalesce(s."leaveDate", 'infinity') > ${today})`
    const inForce = sql<boolean>`(e."fromDate" <= ${today} and coalesce(e."toDate", 'infinity') >= ${today})`
    return db
      .selectFrom((eb) =>
        eb
          .selectFrom('establishment as e')
          .where(live('e'))
          .where(inForce)
          .groupBy(['e.orgUnitId', 'e.quotaType'])
          .select([
            'e.orgUnitId',
            sql<string>`e."quotaType"`.as('what'),
            sql<number>`sum(e."approvedQuota")::int`.as('quota'),
          ])
          .unionAll(
            eb
              .selectFrom('establishment as e')
              .where(live('e'))
              .where(inForce)
              .groupBy('e.orgUnitId')
              .select([
                'e.orgUnitId',
                sql<string>`'leaders'`.as('what'),
                sql<number>`sum(e."leaderQuota")::int`.as('quota'),
              ]),
          )
          .as('q'),
      )
      .innerJoinLateral(
        (eb) =>
          eb
            .selectFrom('staffMember as s')
            .whereRef('s.orgUnitId', '=', 'q.orgUnitId')
            .where(present)
            .where(kept('s'))
            .where('s.reviewStatus', '<>', 'draft')
            .where(sql<boolean>`(q.what = 'leaders' and s."isLeader" or q.what = s."quotaType")`)
            .select([sql<number>`count(*)::int`.as('count'), sql<string>`max(s."entryDate")`.as('lastEntry')])
            .as('n'),
        (join) => join.onTrue(),
      )
      .whereRef('n.count', '>', 'q.quota')
      .select([
        'q.orgUnitId as recordId',
        'q.orgUnitId',
        'n.lastEntry as since',
        'q.what as part',
        'q.quota',
        'n.count',
      ])
  },
  reruns: {
    staffMember: (db, ids) =>
      db
        .selectFrom('staffMember')
        .where('id', 'in', [...ids])
        .select('orgUnitId as id'),
  },
  say: ({ part, quota, count }) => {
    const [zh, en] = part === 'leaders' ? ['领导职数', 'Leaders'] : (kinds[part] ?? [part, part])
    return {
      zh: `${zh}核定 ${quota}、实有 ${count}，${part === 'leaders' ? '超职数' : '超编'}（依据待核）。请核对编制台账和人员台账。`,
      en: `${en}: ${quota} approved, ${count} in post (text not read). Check the establishment and the staff register.`,
    }
  },
})

const kinds: Record<string, readonly [string, string]> = quotaTypes

const appointmentTrouble = rule({
  id: 'HRMG-009',
  zh: '公示不足或试用期满未考核',
  en: 'Notice too short, or probation not assessed',
  register: 'appointment',
  field: 'publicityDate',
  from: '2014-01-14',
  severity: 'error',
  basis: {
    text: '《党政领导干部选拔任用工作条例》任前公示、试用期，2019 版条号待核',
    source: 'S70',
    status: 'secondary',
  },
  params: ['hrmg.publicityWorkdays', 'hrmg.probationAssessDays'],
  find: ({ db, today, live, param, workdays }) => {
    const end = sql<string>`coalesce(a."publicityEndDate", a."appointDate" - 1)`
    const shown = workdays('a.publicityDate', end)
    return db
      .selectFrom('appointment as a')
      .innerJoin('staffMember as s', (join) =>
        join.onRef('s.orgUnitId', '=', 'a.orgUnitId').onRef('s.id', '=', 'a.staffId'),
      )
      .innerJoinLateral(
        partsOf({
          // The day of posting does not count (rule book 20.3).
          short: sql`${shown} < ${param('hrmg.publicityWorkdays', 'a.orgUnitId', 'a.eventDate')}`,
          none: sql`a."appointDate" is not null and a."publicityDate" is null`,
          probation: sql`a."isProbationary" and a."probationAssessedDate" is null
            and a."probationEndDate" + ${param('hrmg.probationAssessDays', 'a.orgUnitId', 'a.eventDate')} < ${today}`,
        }),
        (join) => join.onTrue(),
      )
      .where(live('a'))
      .select([
        'a.id as recordId',
        'a.orgUnitId',
        sql<string>`case k.part when 'short' then ${end} when 'none' then a."appointDate"
          else a."probationEndDate" + ${param('hrmg.probationAssessDays', 'a.orgUnitId', 'a.eventDate')} + 1 end`.as(
          'since',
        ),
        'k.part',
        sql<'error' | 'warn'>`case k.part when 'probation' then 'warn' else 'error' end`.as('severity'),
        's.staffName',
        'a.appointDate',
        'a.probationEndDate',
        sql<number | null>`${shown}`.as('shown'),
      ])
  },
  say: ({ part, staffName, appointDate, probationEndDate, shown }) => {
    const sentences = {
      short: {
        zh: `${staffName} 任前公示 ${shown} 个工作日，不足 5 个工作日（发布当日不计）。请延长公示或说明。`,
        en: `${staffName}: the notice stood ${shown} working days, less than 5 (the day of posting does not count). Extend it or explain.`,
      },
      none: {
        zh: `${staffName} 已于 ${appointDate} 任职，没有任前公示。请补充公示记录或说明。`,
        en: `${staffName} was appointed on ${appointDate} without notice. Add the notice or explain.`,
      },
      probation: {
        zh: `${staffName} 试用期 ${probationEndDate} 届满，尚未考核办理转正。请办理。`,
        en: `${staffName}: probation ended on ${probationEndDate} and was not assessed. Do it.`,
      },
    }
    return sentences[part]
  },
})

export const rules: readonly Rule[] = [
  ...contractRules,
  vacancy,
  turnover,
  shortNotice,
  overQuota,
  appointmentTrouble,
]
