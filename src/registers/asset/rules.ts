import { sql } from 'kysely'
import type { Basis } from '../../controls/basis.ts'
import { type Rule, rule } from '../../controls/rule.ts'
import { casesOf, isBlank } from '../../controls/sql.ts'
import { moverRules } from './mover.rules.ts'
import { disposal } from './register.ts'
import { stockTakeRules } from './stock-take.rules.ts'

const since = '2021-04-01'
const law = (article: string) =>
  ({
    text: `《行政事业性国有资产管理条例》国务院令第738号${article}`,
    source: 'S101',
    status: 'verified',
  }) as const satisfies Basis

const noCard = rule({
  id: 'ASST-001',
  zh: '验收后未建卡入账',
  en: 'Accepted without a card',
  register: 'reimbursement',
  field: 'acceptedDate',
  from: since,
  severity: 'error',
  basis: law('第三十条'),
  params: ['asst.cardDays'],
  find: ({ db, today, live, kept, param }) => {
    const days = param('asst.cardDays', 'c.orgUnitId', 'c.eventDate')
    return db
      .selectFrom('reimbursement as c')
      .where(live('c'))
      .where('c.isFixedAsset', '=', true)
      .where(sql<string>`c."acceptedDate" + ${days}`, '<', today)
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('asset as a')
              .whereRef('a.orgUnitId', '=', 'c.orgUnitId')
              .whereRef('a.reimbursementId', '=', 'c.id')
              .where(kept('a'))
              .select('a.id'),
          ),
        ),
      )
      .select([
        'c.id as recordId',
        'c.orgUnitId',
        sql<string>`c."acceptedDate" + ${days} + 1`.as('since'),
        'c.claimNo',
        'c.purpose',
        sql<number>`${today}::date - c."acceptedDate"`.as('days'),
      ])
  },
  reruns: {
    asset: (db, ids) =>
      db
        .selectFrom('asset')
        .where('id', 'in', [...ids])
        .select('reimbursementId as id'),
  },
  say: ({ claimNo, purpose, days }) => ({
    zh: `报销单 ${claimNo}（${purpose.slice(0, 30)}）已验收 ${days} 天未建卡入账，疑似账外资产。请建立资产卡片并关联这张报销单。`,
    en: `Claim ${claimNo} (${purpose.slice(0, 30)}) was accepted ${days} days ago and has no asset card. Make the card and tie it to the claim.`,
  }),
})

const noLabel = rule({
  id: 'ASST-002',
  zh: '未张贴资产标签',
  en: 'No label',
  register: 'asset',
  field: 'labeledDate',
  from: since,
  severity: 'warn',
  basis: { text: '本单位资产管理制度：入账后限期贴标签（规则手册 ASST-002）', status: 'house' },
  params: ['asst.labelDays'],
  find: ({ db, today, live, param }) => {
    const days = param('asst.labelDays', 'a.orgUnitId', 'a.eventDate')
    return db
      .selectFrom('asset as a')
      .where(live('a'))
      .where('a.labeledDate', 'is', null)
      .where('a.status', 'not in', ['disposed', 'lost'])
      .where(sql<string>`a."bookedDate" + ${days}`, '<', today)
      .select([
        'a.id as recordId',
        'a.orgUnitId',
        sql<string>`a."bookedDate" + ${days} + 1`.as('since'),
        'a.assetNo',
        'a.name',
        sql<number>`${today}::date - a."bookedDate"`.as('days'),
      ])
  },
  say: ({ assetNo, name, days }) => ({
    zh: `${assetNo} ${name} 入账 ${days} 天未张贴标签。请打印标签张贴，并登记张贴日期。`,
    en: `${assetNo} ${name} was booked ${days} days ago and bears no label. Print and fix it, and enter the day.`,
  }),
})

const lacking = {
  decision: { zh: '集体决策', en: 'collective decision' },
  approval: { zh: '审批批复', en: 'approval' },
  late: { zh: '处置前的批复（批复晚于处置）', en: 'approval before the disposal' },
  appraisal: { zh: '资产评估', en: 'appraisal' },
  writeOff: { zh: '按期核销', en: 'writing off in time' },
}

const disposalTrouble = rule({
  id: 'ASST-005',
  zh: '处置程序不全或逾期未核销',
  en: 'Disposal out of order',
  register: 'disposal',
  field: 'approvalNo',
  from: since,
  severity: 'error',
  basis: law('第十九条、第三十五条、第三十六条'),
  params: ['asst.writeOffDays'],
  find: ({ db, today, live, param }) => {
    const due = sql`d."disposedDate" + ${param('asst.writeOffDays', 'd.orgUnitId', 'd.eventDate')}`
    const missing = casesOf({
      decision: sql`d."agendaItemId" is null and d."keyDecisionId" is null`,
      approval: sql`d."approvalNo" is null or d."approvedDate" is null`,
      late: sql`d."approvedDate" > d."disposedDate"`,
      appraisal: sql`d."disposeWay" in ('auction', 'swap') and ${isBlank('d.appraisalNo')}`,
      writeOff: sql`d."writtenOffDate" is null and ${due} < ${today} or d."writtenOffDate" > ${due}`,
    })
    return db
      .selectFrom('disposal as d')
      .innerJoin('asset as a', (join) =>
        join.onRef('a.orgUnitId', '=', 'd.orgUnitId').onRef('a.id', '=', 'd.assetId'),
      )
      .where(live('d'))
      .where(sql<boolean>`cardinality(${missing}) > 0`)
      .select([
        'd.id as recordId',
        'd.orgUnitId',
        'd.eventDate as since',
        'd.disposeWay',
        'a.assetNo',
        'a.name',
        missing.as('missing'),
      ])
  },
  say: ({ assetNo, name, disposeWay, missing }) => {
    const [zh, en] = disposal.fields.disposeWay.choices[disposeWay]
    return {
      zh: `${assetNo} ${name} ${zh}，处置程序缺：${missing.map((one) => lacking[one].zh).join('、')}。请补办手续或核销台账。`,
      en: `${assetNo} ${name} (${en}) lacks: ${missing.map((one) => lacking[one].en).join(', ')}. Complete the procedure or write it off.`,
    }
  },
})

const finalAccounts = rule({
  id: 'ASST-007',
  zh: '竣工财务决算逾期',
  en: 'Final accounts overdue',
  register: 'constructionProject',
  field: 'finalAccountsDate',
  from: '2000-01-01',
  severity: 'error',
  basis: law('第三十一条'),
  params: ['asst.finalAccountsDays', 'asst.finalAccountsWarnDays'],
  find: ({ db, today, live, param }) => {
    const passed = sql<number>`(coalesce(p."finalAccountsDate", ${today}::date) - p."completedDate")`
    const limit = param('asst.finalAccountsDays', 'p.orgUnitId', 'p.eventDate')
    const warning = param('asst.finalAccountsWarnDays', 'p.orgUnitId', 'p.eventDate')
    const isLate = sql<boolean>`${passed} > ${limit}`
    return (
      db
        .selectFrom('constructionProject as p')
        .where(live('p'))
        // The duty began with the regulation; what was completed before is not counted back.
        .where('p.completedDate', '>=', since)
        .where(sql<boolean>`(${isLate} or p."finalAccountsDate" is null and ${passed} > ${warning})`)
        .select([
          'p.id as recordId',
          'p.orgUnitId',
          sql<string>`p."completedDate" + case when ${isLate} then ${limit} else ${warning} end + 1`.as(
            'since',
          ),
          sql<'error' | 'warn'>`case when ${isLate} then 'error' else 'warn' end`.as('severity'),
          'p.projectName',
          'p.completedDate',
          'p.finalAccountsDate',
          passed.as('passed'),
          sql<number>`${limit}`.as('limit'),
        ])
    )
  },
  say: ({ severity, projectName, completedDate, finalAccountsDate, passed, limit }) =>
    severity === 'warn'
      ? {
          zh: `${projectName} ${completedDate} 竣工验收，已 ${passed} 天未办竣工财务决算，最长不得超过 ${limit} 天。请尽快办理。`,
          en: `${projectName} was completed on ${completedDate}, ${passed} days ago; final accounts are due within ${limit}. Make them.`,
        }
      : {
          zh: `${projectName} ${completedDate} 竣工验收，${finalAccountsDate ? `${passed} 天后才办` : `已 ${passed} 天未办`}竣工财务决算，超过 ${limit} 天。请办理并说明。`,
          en: `${projectName} was completed on ${completedDate}; ${finalAccountsDate ? `final accounts came after ${passed} days` : `no final accounts for ${passed} days`}, above ${limit}. Make them and explain.`,
        },
})

const classCode = rule({
  id: 'ASST-008',
  zh: '资产分类代码格式不符',
  en: 'Class code of another form',
  register: 'asset',
  field: 'classCode',
  from: '2000-01-01',
  severity: 'info',
  basis: { text: 'GB/T 14885-2022（位数规则待核）、GB/T 14885-2010', source: 'S103', status: 'unverified' },
  params: ['asst.codeRegex', 'asst.codeRegex2010'],
  find: ({ db, live, param }) =>
    db
      .selectFrom('asset as a')
      .where(live('a'))
      .where(
        sql<boolean>`a."classCode" !~ case a."codeEdition"
          when 'gb2022' then ${param('asst.codeRegex', 'a.orgUnitId', 'a.eventDate')}
          else ${param('asst.codeRegex2010', 'a.orgUnitId', 'a.eventDate')} end`,
      )
      .select([
        'a.id as recordId',
        'a.orgUnitId',
        'a.eventDate as since',
        'a.assetNo',
        'a.classCode',
        'a.codeEdition',
      ]),
  say: ({ assetNo, classCode: code, codeEdition }) => {
    const edition = codeEdition === 'gb2022' ? '2022' : '2010'
    return {
      zh: `${assetNo} 的分类代码 ${code} 与 GB/T 14885-${edition} 的格式不符（依据待核）。请核对代码或版本。`,
      en: `${assetNo}: class code ${code} has not the form of GB/T 14885-${edition} (text not read). Check code and edition.`,
    }
  },
})

export const rules: readonly Rule[] = [
  noCard,
  noLabel,
  ...stockTakeRules,
  disposalTrouble,
  ...moverRules,
  finalAccounts,
  classCode,
]
