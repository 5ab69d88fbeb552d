import { sql } from 'kysely'
import type { Basis } from '../../controls/basis.ts'
import { type Rule, rule } from '../../controls/rule.ts'
import { partsOf } from '../../controls/sql.ts'
import { yuan } from '../../kit/money.ts'
import { cardRepayment } from './card.rules.ts'
import { invoiceTrouble } from './invoice.rules.ts'
import { claimApproval, paperKinds } from './lines.ts'
import { neededPapers, preApprovedKinds } from './papers.ts'
import { receptionRules } from './reception.rules.ts'
import { claimKinds } from './register.ts'
import { travelTrouble } from './travel.rules.ts'

const since = '2013-12-01'
const internal = {
  text: '本单位财务内控制度（规则手册 13.3、13.4）',
  status: 'house',
} as const satisfies Basis
const vouchers = {
  text: '《党政机关国内公务接待管理规定》《党政机关厉行节约反对浪费条例》报销凭证要求；要件矩阵为本单位口径',
  source: 'S95',
  status: 'secondary',
} as const satisfies Basis

const missingPapers = rule({
  id: 'FINR-001',
  zh: '报销要件不全',
  en: 'Papers of a claim missing',
  register: 'reimbursement',
  field: 'claimKind',
  from: since,
  severity: 'block',
  basis: vouchers,
  find: ({ db, live, kept }) => {
    const needed = Object.entries(neededPapers).map(
      ([kind, papers]) => sql`when ${sql.lit(kind)} then ${sql.lit(`{${papers.join(',')}}`)}::text[]`,
    )
    return db
      .selectFrom('reimbursement as c')
      .innerJoinLateral(
        (eb) =>
          eb
            .selectFrom(
              sql<{
                paper: keyof typeof paperKinds
              }>`unnest(case c."claimKind" ${sql.join(needed, sql` `)} end)`.as<'n'>(sql`n (paper)`),
            )
            .where(sql<boolean>`(n.paper <> 'card_slip' or c."payMethod" = 'official_card')`)
            .where(
              sql<boolean>`(n.paper <> 'lodging_invoice' or c."bizToDate" > c."bizFromDate" or exists (
                select 1 from lodging l where l."orgUnitId" = c."orgUnitId" and l."reimbursementId" = c.id and ${kept('l')}))`,
            )
            .where(
              sql<boolean>`not exists (select 1 from "claimPaper" p where p."orgUnitId" = c."orgUnitId"
                and p."reimbursementId" = c.id and p."paperKind" = n.paper and ${kept('p')})`,
            )
            .select(
              sql<(keyof typeof paperKinds)[] | null>`array_agg(n.paper order by n.paper)`.as('missing'),
            )
            .as('lack'),
        (join) => join.onTrue(),
      )
      .where(live('c'))
      .where('lack.missing', 'is not', null)
      .select([
        'c.id as recordId',
        'c.orgUnitId',
        'c.eventDate as since',
        'c.claimNo',
        'c.claimKind',
        sql<(keyof typeof paperKinds)[]>`lack.missing`.as('missing'),
      ])
  },
  say: ({ claimNo, claimKind, missing }) => ({
    zh: `${claimKinds[claimKind][0]}报销 ${claimNo} 缺少${missing.map((paper) => paperKinds[paper][0]).join('、')}，不予受理。请补齐要件。`,
    en: `Claim ${claimNo} (${claimKinds[claimKind][1]}) lacks: ${missing.map((paper) => paperKinds[paper][1]).join(', ')}. Complete it.`,
  }),
})

const cashPaid = rule({
  id: 'FINR-006',
  zh: '应刷公务卡却用现金',
  en: 'Paid in cash instead of by card',
  register: 'reimbursement',
  field: 'cashReason',
  from: '2012-01-01',
  severity: 'warn',
  basis: { text: '公务卡强制结算目录', source: 'S100', status: 'secondary' },
  params: ['finr.cardCatalog'],
  find: ({ db, live, param }) =>
    db
      .selectFrom('reimbursement as c')
      .where(live('c'))
      .where('c.payMethod', '=', 'cash')
      .where('c.cashReason', 'is', null)
      .where(sql<boolean>`c."claimKind" = any (${param('finr.cardCatalog', 'c.orgUnitId', 'c.eventDate')})`)
      .select([
        'c.id as recordId',
        'c.orgUnitId',
        'c.eventDate as since',
        'c.claimNo',
        'c.claimKind',
        'c.amount',
      ]),
  say: ({ claimNo, claimKind, amount }) => ({
    zh: `${claimNo} ${claimKinds[claimKind][0]} ${yuan(amount)} 元属公务卡强制结算项目，以现金支付。请说明现金支付原因。`,
    en: `${claimNo}: ${claimKinds[claimKind][1]} for ${yuan(amount)} yuan is to be paid by official card; it was paid in cash. Say why.`,
  }),
})

const levels = Object.keys(claimApproval.fields.level.choices)

const approvalTrouble = rule({
  id: 'FINR-008',
  zh: '事后补批或审核缺位',
  en: 'Approved afterwards, or a level missing',
  register: 'reimbursement',
  field: 'preApprovedDate',
  from: since,
  severity: 'error',
  basis: internal,
  find: ({ db, live, kept }) =>
    db
      .selectFrom('reimbursement as c')
      .innerJoinLateral(
        (eb) =>
          eb
            .selectFrom('claimApproval as a')
            .whereRef('a.orgUnitId', '=', 'c.orgUnitId')
            .whereRef('a.reimbursementId', '=', 'c.id')
            .where(kept('a'))
            .select([
              sql<number>`count(distinct a.level)::int`.as('levels'),
              sql<boolean>`count(*) > count(distinct a."approverId")`.as('isTwice'),
              sql<string[]>`coalesce(array_agg(a.level), '{}')`.as('given'),
            ])
            .as('chain'),
        (join) => join.onTrue(),
      )
      .innerJoinLateral(
        partsOf({
          late: sql`c."preApprovedDate" > c."bizFromDate"
            or c."preApprovedDate" is null and c."claimKind" = any (${[...preApprovedKinds]}::text[])`,
          // Levels follow one another; they must be complete when money goes out or the claim is approved.
          chain: sql`(c."paidDate" is not null or c."reviewStatus" = 'approved') and chain.levels < ${levels.length}`,
          twice: sql`chain."isTwice"`,
        }),
        (join) => join.onTrue(),
      )
      .where(live('c'))
      .select([
        'c.id as recordId',
        'c.orgUnitId',
        'c.eventDate as since',
        'k.part',
        'c.claimNo',
        'c.preApprovedDate',
        'c.bizFromDate',
        sql<string[]>`array(select l from unnest(${levels}::text[]) l where l <> all (chain.given))`.as(
          'missing',
        ),
      ]),
  say: ({ part, claimNo, preApprovedDate, bizFromDate, missing }) => {
    if (part === 'late') {
      return preApprovedDate === null
        ? {
            zh: `${claimNo} 没有事前审批，业务已于 ${bizFromDate} 开始。请补充审批单或说明。`,
            en: `${claimNo} has no approval; the event began on ${bizFromDate}. Attach it or explain.`,
          }
        : {
            zh: `${claimNo} 业务 ${bizFromDate} 开始，${preApprovedDate} 才审批，属事后补批。请说明原因。`,
            en: `${claimNo}: the event began on ${bizFromDate} and was approved on ${preApprovedDate}, afterwards. Explain.`,
          }
    }
    if (part === 'twice') {
      return {
        zh: `${claimNo} 的审核链中同一人兼任两级，审核把关缺位。请由不同的人分别审核。`,
        en: `One person approved ${claimNo} on two levels. Different people must approve.`,
      }
    }
    const names = missing.map((level) => levelNames[level] ?? [level, level])
    return {
      zh: `${claimNo} 审核链缺${names.map(([zh]) => zh).join('、')}。请补办审核。`,
      en: `${claimNo} was not approved by: ${names.map(([, en]) => en).join(', ')}. Have it approved.`,
    }
  },
})

const levelNames: Record<string, readonly [string, string]> = claimApproval.fields.level.choices

export const rules: readonly Rule[] = [
  missingPapers,
  ...receptionRules,
  invoiceTrouble,
  cashPaid,
  cardRepayment,
  approvalTrouble,
  travelTrouble,
]
