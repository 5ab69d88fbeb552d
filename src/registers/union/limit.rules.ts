import { sql } from 'kysely'
import type { Basis } from '../../controls/basis.ts'
import { type Rule, rule } from '../../controls/rule.ts'
import { yuan } from '../../kit/money.ts'
import { unionKinds } from './register.ts'

const since = '2018-01-01'
const provinces = {
  text: '各省基层工会经费收支管理实施细则（限额以本省为准）',
  source: 'S86-S92',
  status: 'secondary',
} as const satisfies Basis

const festivalYear = rule({
  id: 'UNIO-001',
  zh: '会员年度节日慰问超标',
  en: 'Festival gifts of a year above the limit',
  register: 'unionExpense',
  field: null,
  from: since,
  severity: 'error',
  basis: provinces,
  params: ['unio.festivalYear'],
  find: ({ db, live, kept, param }) => {
    const limit = param('unio.festivalYear', 'e.orgUnitId', 'e.eventDate')
    return (
      db
        .selectFrom('unionExpense as e')
        .innerJoin('unionRecipient as r', (join) =>
          join.onRef('r.orgUnitId', '=', 'e.orgUnitId').onRef('r.unionExpenseId', '=', 'e.id'),
        )
        .innerJoin('unionMember as u', (join) =>
          join.onRef('u.orgUnitId', '=', 'r.orgUnitId').onRef('u.id', '=', 'r.memberId'),
        )
        // What the member has had this year up to and with this gift: the gift that goes beyond is the one named.
        .innerJoinLateral(
          (eb) =>
            eb
              .selectFrom('unionRecipient as o')
              .innerJoin('unionExpense as x', (join) =>
                join.onRef('x.orgUnitId', '=', 'o.orgUnitId').onRef('x.id', '=', 'o.unionExpenseId'),
              )
              .whereRef('o.orgUnitId', '=', 'r.orgUnitId')
              .whereRef('o.memberId', '=', 'r.memberId')
              .where('x.expenseKind', '=', 'festival')
              .where(sql<boolean>`date_trunc('year', x."eventDate") = date_trunc('year', e."eventDate")`)
              .where(sql<boolean>`(x."eventDate", x.id) <= (e."eventDate", e.id)`)
              .where(live('x'))
              .where(kept('o'))
              .select(({ fn }) => fn.sum<number>('o.amount').as('sum'))
              .as('year'),
          (join) => join.onTrue(),
        )
        .where(live('e'))
        .where(kept('r'))
        .where('e.expenseKind', '=', 'festival')
        .where('r.amount', '>', 0)
        .where('year.sum', '>', limit)
        .select([
          'e.id as recordId',
          'e.orgUnitId',
          'e.eventDate as since',
          'u.id as part',
          'u.memberName',
          sql<number>`year.sum::bigint`.as('sum'),
          sql<number>`${limit}`.as('limit'),
        ])
        // A member may stand on a list twice.
        .distinct()
    )
  },
  reruns: {
    unionExpense: (db, ids) =>
      db
        .selectFrom('unionExpense as e')
        .innerJoin('unionExpense as x', (join) =>
          join.onRef('x.orgUnitId', '=', 'e.orgUnitId').onRef('x.expenseKind', '=', 'e.expenseKind'),
        )
        .where('e.id', 'in', [...ids])
        .where('e.expenseKind', '=', 'festival')
        .where(sql<boolean>`date_trunc('year', x."eventDate") = date_trunc('year', e."eventDate")`)
        .select('x.id'),
  },
  say: ({ memberName, sum, limit }) => ({
    zh: `${memberName} 本年年节慰问累计 ${yuan(sum)} 元，超过每人每年 ${yuan(limit)} 元。请核减或清退超出部分。`,
    en: `${memberName} has had festival gifts of ${yuan(sum)} yuan this year, the limit is ${yuan(limit)}. Take off or take back the excess.`,
  }),
})

/** Which limit holds for which kind of gift; a death by who died. */
const limits = {
  birthday: 'unio.birthday',
  wedding: 'unio.wedding',
  birth: 'unio.birth',
  illness: 'unio.hospital',
  retire: 'unio.retire',
  movie: 'unio.movie',
} as const

const singleLimit = rule({
  id: 'UNIO-002',
  zh: '单项慰问超标',
  en: 'A gift above its limit',
  register: 'unionExpense',
  field: 'total',
  from: since,
  severity: 'error',
  basis: provinces,
  params: [
    'unio.birthday',
    'unio.wedding',
    'unio.birth',
    'unio.hospital',
    'unio.retire',
    'unio.movie',
    'unio.deathSelf',
    'unio.deathKin',
    'unio.outing',
  ],
  find: ({ db, live, kept, param }) => {
    const of = (name: Parameters<typeof param>[0]) => param(name, 'e.orgUnitId', 'e.eventDate')
    const days = sql`(coalesce(e."activityEndDate", e."activityDate") - e."activityDate" + 1)`
    const whens = Object.entries(limits).map(
      ([kind, name]) => sql`when e."expenseKind" = ${kind} then ${of(name)}`,
    )
    const limit = sql<number>`case ${sql.join(whens, sql` `)}
      when e."expenseKind" = 'death' and e.relation = 'self' then ${of('unio.deathSelf')}
      when e."expenseKind" = 'death' then ${of('unio.deathKin')}
      when e."expenseKind" = 'outing' then ${of('unio.outing')} * ${days} end`
    return (
      db
        .selectFrom('unionExpense as e')
        // The most any person was given; where no list is kept, the share per head.
        .innerJoinLateral(
          (eb) =>
            eb
              .selectFrom('unionRecipient as r')
              .whereRef('r.orgUnitId', '=', 'e.orgUnitId')
              .whereRef('r.unionExpenseId', '=', 'e.id')
              .where(kept('r'))
              .select(
                sql<number>`greatest(max(r.amount), case when e."expenseKind" in ('outing', 'movie') or max(r.amount) is null then e."perHead" end)`.as(
                  'amount',
                ),
              )
              .as('most'),
          (join) => join.onTrue(),
        )
        .where(live('e'))
        .where('most.amount', '>', limit)
        .select([
          'e.id as recordId',
          'e.orgUnitId',
          'e.eventDate as since',
          'e.title',
          'e.expenseKind',
          'most.amount',
          limit.as('limit'),
        ])
    )
  },
  say: ({ title, expenseKind, amount, limit }) => ({
    zh: `“${title}”${unionKinds[expenseKind][0]}每人 ${yuan(amount)} 元，超过标准 ${yuan(limit)} 元。请核减或清退超出部分。`,
    en: `“${title}”: ${unionKinds[expenseKind][1]} ${yuan(amount)} yuan a person, the standard is ${yuan(limit)}. Take off or take back the excess.`,
  }),
})

export const limitRules: readonly Rule[] = [festivalYear, singleLimit]
