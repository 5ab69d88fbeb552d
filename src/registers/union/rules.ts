import { sql } from 'kysely'
import type { Basis } from '../../controls/basis.ts'
import { type Rule, rule } from '../../controls/rule.ts'
import { casesOf, isBlank, isEmpty, partsOf } from '../../controls/sql.ts'
import { yuan } from '../../kit/money.ts'
import { limitRules } from './limit.rules.ts'

const since = '2018-01-01'
const provinces = {
  text: '各省基层工会经费收支管理实施细则（限额以本省为准）',
  source: 'S86-S92',
  status: 'secondary',
} as const satisfies Basis
const papers = {
  text: '工会经费预算、集体研究、凭证要求（工会法、工会会计制度）',
  source: 'S139',
  status: 'secondary',
} as const satisfies Basis

const meals = rule({
  id: 'UNIO-003',
  zh: '活动餐费超标、人数不符或含烟酒',
  en: 'Meals above standard',
  register: 'unionExpense',
  field: 'mealTotal',
  from: since,
  severity: 'error',
  basis: provinces,
  params: ['unio.mealPerHead'],
  find: ({ db, live, param }) => {
    const limit = param('unio.mealPerHead', 'e.orgUnitId', 'e.eventDate')
    return db
      .selectFrom('unionExpense as e')
      .innerJoinLateral(
        partsOf({
          limit: sql`e."mealPerHead" > ${limit}`,
          people: sql`e."mealHeadcount" > e.headcount`,
          alcohol: sql`e."hasAlcoholTobacco"`,
        }),
        (join) => join.onTrue(),
      )
      .where(live('e'))
      .select([
        'e.id as recordId',
        'e.orgUnitId',
        'e.eventDate as since',
        'k.part',
        'e.title',
        'e.mealPerHead',
        'e.mealHeadcount',
        'e.headcount',
        sql<number>`${limit}`.as('limit'),
      ])
  },
  say: ({ part, title, mealPerHead, mealHeadcount, headcount, limit }) => {
    if (part === 'limit') {
      return {
        zh: `“${title}”活动餐费人均每餐 ${yuan(mealPerHead ?? 0)} 元，超过 ${yuan(limit)} 元。请核减超出部分或说明标准依据。`,
        en: `“${title}”: ${yuan(mealPerHead ?? 0)} yuan a head and meal, the limit is ${yuan(limit)}. Take off the excess or name the standard.`,
      }
    }
    return part === 'people'
      ? {
          zh: `“${title}”用餐 ${mealHeadcount} 人，参加活动只有 ${headcount} 人，人数不符。请对照签到表更正。`,
          en: `“${title}”: ${mealHeadcount} at the meal, ${headcount} at the activity. Correct it by the sign-in sheet.`,
        }
      : {
          zh: `“${title}”费用含烟酒，工会经费不得列支。请剔除后报销。`,
          en: `“${title}” includes alcohol or tobacco, which union funds do not pay. Take it out.`,
        }
  },
})

const cashGift = rule({
  id: 'UNIO-004',
  zh: '慰问发放现金、购物卡或代金券',
  en: 'Cash or gift cards given',
  register: 'unionExpense',
  field: 'giveForm',
  from: since,
  severity: 'error',
  basis: provinces,
  find: ({ db, live }) =>
    db
      .selectFrom('unionExpense as e')
      .innerJoinLateral(
        partsOf({
          cash: sql`e."giveForm" = 'cash' and e."expenseKind" in ('festival', 'birthday', 'movie')`,
          card: sql`e."isGiftCard"`,
        }),
        (join) => join.onTrue(),
      )
      .where(live('e'))
      .select(['e.id as recordId', 'e.orgUnitId', 'e.eventDate as since', 'k.part', 'e.title']),
  say: ({ part, title }) =>
    part === 'cash'
      ? {
          zh: `“${title}”以现金发放；节日、生日慰问和观影不得发放现金、购物卡、代金券。请改为实物或清退。`,
          en: `“${title}” was given in cash; festival and birthday gifts and films are never cash or vouchers. Give goods, or take it back.`,
        }
      : {
          zh: `“${title}”的发票是购物卡或代金券，不得列支。请清退并更正。`,
          en: `The invoice of “${title}” is for gift cards, which may not be paid. Take it back and correct it.`,
        },
})

const outing = rule({
  id: 'UNIO-005',
  zh: '春秋游跨日、超范围或前往禁止景区',
  en: 'Outing overnight, too far or to a banned place',
  register: 'unionExpense',
  field: 'activityEndDate',
  from: since,
  severity: 'error',
  basis: provinces,
  find: ({ db, live }) =>
    db
      .selectFrom('unionExpense as e')
      .innerJoinLateral(
        partsOf({
          night: sql`e."activityEndDate" > e."activityDate"`,
          place: sql`e."isBannedPlace"`,
          area: sql`e."isOutOfArea"`,
        }),
        (join) => join.onTrue(),
      )
      .where(live('e'))
      .where('e.expenseKind', '=', 'outing')
      .select([
        'e.id as recordId',
        'e.orgUnitId',
        'e.eventDate as since',
        'k.part',
        'e.title',
        'e.place',
        'e.activityDate',
        'e.activityEndDate',
      ]),
  say: ({ part, title, place, activityDate, activityEndDate }) => {
    const sentences = {
      night: {
        zh: `“${title}”${activityDate} 至 ${activityEndDate}，春秋游应当日往返。请说明，过夜费用不得列支。`,
        en: `“${title}” lasted from ${activityDate} to ${activityEndDate}; an outing returns the same day. Explain; nights may not be paid.`,
      },
      place: {
        zh: `“${title}”前往的${place}属于禁止的风景名胜区。请说明并清退有关费用。`,
        en: `“${title}” went to ${place}, a banned scenic spot. Explain, and take back what was paid.`,
      },
      area: {
        zh: `“${title}”前往的${place}超出本省细则规定的地域范围。请说明并清退超范围的费用。`,
        en: `“${title}” went to ${place}, outside the area the province allows. Explain, and take back what is beyond it.`,
      },
    }
    return sentences[part]
  },
})

const lacking = {
  plan: { zh: '方案或通知', en: 'plan' },
  minutes: { zh: '工会委员会研究记录', en: 'committee minutes' },
  list: { zh: '参加或领取名单', en: 'list of participants' },
  signed: { zh: '名单签字', en: 'signatures on the list' },
  vouchers: { zh: '发票、清单、签收表', en: 'vouchers' },
  approver: { zh: '审批人', en: 'approver' },
  approval: { zh: '支出前的审批', en: 'approval before payment' },
}

const missingPapers = rule({
  id: 'UNIO-006',
  zh: '工会报销要件不全或事后补批',
  en: 'Papers missing or approved afterwards',
  register: 'unionExpense',
  field: 'planFiles',
  from: since,
  severity: 'error',
  basis: papers,
  find: ({ db, live, kept }) => {
    const people = (more: ReturnType<typeof sql>) =>
      sql`exists (select 1 from "unionRecipient" r where r."orgUnitId" = e."orgUnitId"
        and r."unionExpenseId" = e.id and ${kept('r')} ${more})`
    const missing = casesOf({
      plan: isEmpty('e.planFiles'),
      minutes: isEmpty('e.minutesFiles'),
      // Running the office of the union has no participants.
      list: sql`e."expenseKind" <> 'operation' and not ${people(sql``)}`,
      signed: people(sql`and not r."isSigned"`),
      vouchers: isEmpty('e.voucherFiles'),
      approver: isBlank('e.approvedById'),
      approval: sql`e."approvedDate" is null or e."approvedDate" > e."paidDate"`,
    })
    return db
      .selectFrom('unionExpense as e')
      .where(live('e'))
      .where(sql<boolean>`cardinality(${missing}) > 0`)
      .select([
        'e.id as recordId',
        'e.orgUnitId',
        'e.eventDate as since',
        'e.title',
        'e.approvedDate',
        'e.paidDate',
        missing.as('missing'),
      ])
  },
  say: ({ title, missing, approvedDate, paidDate }) => {
    const late = approvedDate !== null && approvedDate > paidDate
    return {
      zh: `“${title}”报销要件不全或事后补批：缺${missing.map((name) => lacking[name].zh).join('、')}${late ? `（${approvedDate} 审批，${paidDate} 已支出）` : ''}。请补齐或说明。`,
      en: `“${title}” lacks: ${missing.map((name) => lacking[name].en).join(', ')}${late ? ` (approved on ${approvedDate}, paid on ${paidDate})` : ''}. Complete it or explain.`,
    }
  },
})

const overBudget = rule({
  id: 'UNIO-007',
  zh: '超预算或领取人非会员',
  en: 'Over budget, or given to non-members',
  register: 'unionExpense',
  field: 'budgetLeft',
  from: since,
  severity: 'error',
  basis: papers,
  find: ({ db, live, kept }) =>
    db
      .selectFrom('unionExpense as e')
      .innerJoinLateral(
        (eb) =>
          eb
            .selectFrom('unionRecipient as r')
            .leftJoin('unionMember as u', (join) =>
              join.onRef('u.orgUnitId', '=', 'r.orgUnitId').onRef('u.id', '=', 'r.memberId'),
            )
            .whereRef('r.orgUnitId', '=', 'e.orgUnitId')
            .whereRef('r.unionExpenseId', '=', 'e.id')
            .where(kept('r'))
            .where(
              sql<boolean>`(u.id is null or u."voidedAt" is not null or u."joinedDate" > e."paidDate"
                or u."leftDate" < e."paidDate")`,
            )
            .select(
              sql<string | null>`string_agg(r."recipientName", '、' order by r."recipientName")`.as('names'),
            )
            .as('strangers'),
        (join) => join.onTrue(),
      )
      .innerJoinLateral(
        partsOf({ budget: sql`e.total > e."budgetLeft"`, member: sql`strangers.names is not null` }),
        (join) => join.onTrue(),
      )
      .where(live('e'))
      .select([
        'e.id as recordId',
        'e.orgUnitId',
        'e.eventDate as since',
        'k.part',
        'e.title',
        'e.total',
        'e.budgetLeft',
        'strangers.names',
      ]),
  reruns: {
    unionMember: (db, ids) =>
      db
        .selectFrom('unionRecipient')
        .where('memberId', 'in', [...ids])
        .select('unionExpenseId as id'),
  },
  say: ({ part, title, total, budgetLeft, names }) =>
    part === 'budget'
      ? {
          zh: `“${title}”支出 ${yuan(total)} 元，预算余额 ${yuan(budgetLeft)} 元，超预算 ${yuan(total - budgetLeft)} 元。请先调整预算并集体研究。`,
          en: `“${title}” cost ${yuan(total)} yuan, the budget left was ${yuan(budgetLeft)}. Change the budget first, by the committee.`,
        }
      : {
          zh: `“${title}”的领取人 ${names} 在支出当日不是本会会员。请核对会员名册，或清退。`,
          en: `“${title}”: ${names} was no member on the day of payment. Check the roll, or take it back.`,
        },
})

export const rules: readonly Rule[] = [...limitRules, meals, cashGift, outing, missingPapers, overBudget]
