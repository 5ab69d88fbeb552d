import { sql } from 'kysely'
import type { Basis } from '../../controls/basis.ts'
import { type Rule, rule } from '../../controls/rule.ts'
import { isEmpty, partsOf } from '../../controls/sql.ts'
import { yuan } from '../../kit/money.ts'

const since = '2013-12-01'
const reception = {
  text: '《党政机关国内公务接待管理规定》第十条',
  source: 'S94',
  status: 'secondary',
} as const satisfies Basis
const thrift = {
  text: '《党政机关厉行节约反对浪费条例》公务接待（2025 年修订）：工作餐一次、不上酒、不提供香烟；无公函不予接待',
  source: 'S96',
  status: 'secondary',
} as const satisfies Basis

const companions = rule({
  id: 'FINR-002',
  zh: '陪餐人数超标',
  en: 'Too many companions',
  register: 'reimbursement',
  field: 'companionIds',
  from: since,
  severity: 'error',
  basis: reception,
  params: ['finr.companionsSmall', 'finr.companionsShare'],
  find: ({ db, live, kept, param }) => {
    const of = (name: 'finr.companionsSmall' | 'finr.companionsShare') =>
      param(name, 'c.orgUnitId', 'c.eventDate')
    // Less than one person is rounded down.
    const limit = sql<number>`case when g.guests <= 10 then ${of('finr.companionsSmall')}
      else floor(g.guests::numeric / ${of('finr.companionsShare')})::int end`
    return db
      .selectFrom('reimbursement as c')
      .innerJoinLateral(
        (eb) =>
          eb
            .selectFrom('receptionGuest as r')
            .whereRef('r.orgUnitId', '=', 'c.orgUnitId')
            .whereRef('r.reimbursementId', '=', 'c.id')
            .where(kept('r'))
            .select(sql<number>`count(*)::int`.as('guests'))
            .as('g'),
        (join) => join.onTrue(),
      )
      .where(live('c'))
      .where('c.claimKind', '=', 'reception')
      .where(sql<number>`cardinality(c."companionIds")`, '>', limit)
      .select([
        'c.id as recordId',
        'c.orgUnitId',
        'c.eventDate as since',
        'c.claimNo',
        'g.guests',
        sql<number>`cardinality(c."companionIds")`.as('companions'),
        limit.as('limit'),
      ])
  },
  say: ({ claimNo, guests, companions: count, limit }) => ({
    zh: `${claimNo} 接待对象 ${guests} 人、陪餐 ${count} 人，超过 ${limit} 人。请说明，超出部分不予报销。`,
    en: `${claimNo}: ${count} companions for ${guests} guests, at most ${limit}. Explain; the excess is not paid.`,
  }),
})

const meals = rule({
  id: 'FINR-003',
  zh: '接待用餐不合规',
  en: 'Reception meals out of order',
  register: 'reimbursement',
  field: null,
  from: since,
  severity: 'error',
  basis: thrift,
  params: ['finr.receptionMeals', 'finr.bannedPlaces', 'finr.mealStd'],
  find: ({ db, live, kept, param }) => {
    const standard = param('finr.mealStd', 'c.orgUnitId', 'c.eventDate')
    return db
      .selectFrom('reimbursement as c')
      .innerJoinLateral(
        (eb) =>
          eb
            .selectFrom('receptionMeal as m')
            .whereRef('m.orgUnitId', '=', 'c.orgUnitId')
            .whereRef('m.reimbursementId', '=', 'c.id')
            .where(kept('m'))
            .select([
              sql<number>`count(*)::int`.as('meals'),
              sql<boolean>`bool_or(m."hasAlcohol" or m."hasTobacco")`.as('hasAlcohol'),
              sql<number | null>`max(m.amount / m.headcount)`.as('perHead'),
              sql<string | null>`min(m.place) filter (where exists (
                select 1 from unnest(${param('finr.bannedPlaces', 'c.orgUnitId', 'c.eventDate')}) b (word)
                where m.place ilike '%' || b.word || '%'))`.as('place'),
            ])
            .as('eaten'),
        (join) => join.onTrue(),
      )
      .innerJoinLateral(
        partsOf({
          meals: sql`eaten.meals > ${param('finr.receptionMeals', 'c.orgUnitId', 'c.eventDate')}`,
          // Without condition since the revision of 2025-05-02 (rule book, appendix B).
          alcohol: sql`eaten."hasAlcohol" and c."eventDate" >= '2025-05-02'`,
          place: sql`eaten.place is not null`,
          standard: sql`eaten."perHead" > ${standard}`,
        }),
        (join) => join.onTrue(),
      )
      .where(live('c'))
      .where('c.claimKind', '=', 'reception')
      .select([
        'c.id as recordId',
        'c.orgUnitId',
        'c.eventDate as since',
        'k.part',
        'c.claimNo',
        'eaten.meals',
        'eaten.place',
        'eaten.perHead',
        sql<number>`${standard}`.as('standard'),
      ])
  },
  say: ({ part, claimNo, meals: count, place, perHead, standard }) => {
    const sentences = {
      meals: {
        zh: `${claimNo} 同一批来客安排了 ${count} 次工作餐，只可安排 1 次。请说明，超出部分不予报销。`,
        en: `${claimNo}: ${count} working meals for one group, one is allowed. Explain; the excess is not paid.`,
      },
      alcohol: {
        zh: `${claimNo} 工作餐含酒或香烟；工作餐不得提供香烟，不上酒。请剔除并说明。`,
        en: `${claimNo}: alcohol or tobacco at a working meal, which has neither. Take it out and explain.`,
      },
      place: {
        zh: `${claimNo} 用餐地点“${place}”属不得使用的场所。请核实并说明。`,
        en: `${claimNo}: the place “${place}” may not be used. Check and explain.`,
      },
      standard: {
        zh: `${claimNo} 工作餐人均 ${yuan(perHead ?? 0)} 元，超过标准 ${yuan(standard)} 元。请核减超出部分。`,
        en: `${claimNo}: ${yuan(perHead ?? 0)} yuan a head, the standard is ${yuan(standard)}. Take off the excess.`,
      },
    }
    return sentences[part]
  },
})

const noLetter = rule({
  id: 'FINR-004',
  zh: '接待无公函或清单与公函不一致',
  en: 'Reception without letter',
  register: 'reimbursement',
  field: 'letterNo',
  from: since,
  severity: 'block',
  basis: thrift,
  find: ({ db, live, kept }) =>
    db
      .selectFrom('reimbursement as c')
      .innerJoinLateral(
        (eb) =>
          eb
            .selectFrom('receptionGuest as g')
            .whereRef('g.orgUnitId', '=', 'c.orgUnitId')
            .whereRef('g.reimbursementId', '=', 'c.id')
            .where(kept('g'))
            .select([
              sql<number>`count(*)::int`.as('guests'),
              sql<
                string | null
              >`string_agg(g."guestName", '、' order by g."guestName") filter (where not g."isOnLetter")`.as(
                'strangers',
              ),
            ])
            .as('list'),
        (join) => join.onTrue(),
      )
      .innerJoinLateral(
        partsOf({
          letter: sql`c."letterNo" is null or ${isEmpty('c.letterFiles')}`,
          guests: sql`list.guests = 0`,
          strangers: sql`list.strangers is not null`,
          signed: sql`c."listSignedById" is null or c."listSignedDate" is null`,
        }),
        (join) => join.onTrue(),
      )
      .where(live('c'))
      .where('c.claimKind', '=', 'reception')
      .select([
        'c.id as recordId',
        'c.orgUnitId',
        'c.eventDate as since',
        'k.part',
        'c.claimNo',
        'list.strangers',
      ]),
  say: ({ part, claimNo, strangers }) => {
    const sentences = {
      letter: {
        zh: `${claimNo} 没有公函文号或公函附件，无公函的公务活动一律不予接待。请补公函，否则不予报销。`,
        en: `${claimNo} has no letter; without one nobody is received. Attach it, or it is not paid.`,
      },
      guests: {
        zh: `${claimNo} 没有登记接待对象。接待清单须如实反映接待对象的单位、姓名、职务，请补录。`,
        en: `${claimNo} names no guests. The list must give unit, name and post of each; add them.`,
      },
      strangers: {
        zh: `${claimNo} 接待清单与公函不一致：${strangers} 不在公函名单上。请核对更正。`,
        en: `${claimNo}: ${strangers} is on the list but not in the letter. Check and correct.`,
      },
      signed: {
        zh: `${claimNo} 接待清单没有负责人审签。请审签后提交。`,
        en: `${claimNo}: nobody signed the list of guests. Have it signed.`,
      },
    }
    return sentences[part]
  },
})

export const receptionRules: readonly Rule[] = [companions, meals, noLetter]
