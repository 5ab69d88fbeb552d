import { type Expression, type Kysely, sql } from 'kysely'
import type { Basis } from '../../controls/basis.ts'
import { type Rule, rule } from '../../controls/rule.ts'
import { yuan } from '../../kit/money.ts'
import type { Tables } from '../../server/database/database.ts'
import { unionKinds } from './register.ts'

const since = '2018-01-01'
const provinces = {
  text: '各省基层工会经费收支管理实施细则（限额以本省为准）',
  source: 'S86-S92',
  status: 'secondary',
} as const satisfies Basis

/** The spendings of the same kind in the same year: what a member has had in it is counted over all of them. */
const sameYear =
  (...kinds: (keyof typeof unionKinds)[]) =>
  (db: Kysely<Tables>, ids: readonly string[]) =>
    db
      .selectFrom('unionExpense as e')
      .innerJoin('unionExpense as x', (join) =>
        join.onRef('x.orgUnitId', '=', 'e.orgUnitId').onRef('x.expenseKind', '=', 'e.expenseKind'),
      )
      .where('e.id', 'in', [...ids])
      .where('e.expenseKind', 'in', kinds)
      .where(sql<boolean>`date_trunc('year', x."eventDate") = date_trunc('year', e."eventDate")`)
      .select('x.id')

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
    unionExpense: sameYear('festival'),
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

/** What is held against a limit of its own: one gift, or what a member has had of it in the year. */
type Beyond = { part: '' | 'year' | 'uniform' | 'prize'; amount: number; limit: number; name: string | null }

const singleLimit = rule({
  id: 'UNIO-002',
  zh: '单项慰问、服装或奖励超标',
  en: 'A gift, clothes or a prize above the limit',
  register: 'unionExpense',
  field: 'total',
  from: since,
  severity: 'error',
  basis: provinces,
  params: [
    ...Object.values(limits),
    'unio.deathSelf',
    'unio.deathKin',
    'unio.outing',
    'unio.uniform',
    'unio.prizeTop',
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
    const own = sql`from "unionRecipient" r where r."orgUnitId" = e."orgUnitId" and r."unionExpenseId" = e.id and ${kept('r')}`
    // What the member has had of it this year, up to and with this spending.
    const inYear = (ofIt: Expression<unknown>) => sql<number>`(select sum(o.amount) from "unionRecipient" o
      join "unionExpense" x on x."orgUnitId" = o."orgUnitId" and x.id = o."unionExpenseId"
      where o."orgUnitId" = r."orgUnitId" and o."memberId" = r."memberId" and ${kept('o')} and ${live('x')} and ${ofIt}
        and date_trunc('year', x."eventDate") = date_trunc('year', e."eventDate")
        and (x."eventDate", x.id) <= (e."eventDate", e.id))`
    const most = (
      part: string,
      amount: Expression<unknown>,
      at: Expression<unknown>,
      more: Expression<unknown>,
    ) =>
      sql`(select ${part}::text, ${amount}::bigint, ${at}, r."recipientName" ${own} and ${more} and ${amount} > ${at}
        order by 2 desc, r.id limit 1)`
    const films = inYear(sql`x."expenseKind" = 'movie'`)
    const clothes = inYear(sql`o."itemKind" = 'uniform'`)
    return (
      db
        .selectFrom('unionExpense as e')
        // The most any person was given; where no list is kept, the share per head.
        .innerJoinLateral(
          sql<Beyond>`(
            select '' as part, m.amount, ${limit} as "limit", null::text as name from (
              select greatest(max(r.amount), case when e."expenseKind" in ('outing', 'movie') or max(r.amount) is null
                then e."perHead" end) as amount ${own}) m
            where m.amount > ${limit}
            union all ${most('year', films, of('unio.movie'), sql`e."expenseKind" = 'movie' and r.amount <= ${of('unio.movie')}`)}
            union all ${most('uniform', clothes, of('unio.uniform'), sql`r."itemKind" = 'uniform'`)}
            union all ${most('prize', sql`r.amount`, of('unio.prizeTop'), sql`r."itemKind" = 'prize'`)})`.as<'b'>(
            sql`b (part, amount, "limit", name)`,
          ),
          (join) => join.onTrue(),
        )
        .where(live('e'))
        .select([
          'e.id as recordId',
          'e.orgUnitId',
          'e.eventDate as since',
          'b.part',
          'e.title',
          'e.expenseKind',
        ])
        .select(['b.amount', 'b.limit', 'b.name'])
    )
  },
  reruns: {
    // What a member has had in the year is counted from the first spending on.
    unionExpense: sameYear('movie', 'sports'),
  },
  say: ({ part, title, expenseKind, amount, limit, name }) => {
    const [zh, en] = unionKinds[expenseKind]
    const sums = {
      zh: `${yuan(amount)} 元，超过标准 ${yuan(limit)} 元`,
      en: `${yuan(amount)} yuan, the standard is ${yuan(limit)}`,
    }
    const beyond = {
      '': {
        zh: `${zh}每人 ${sums.zh}`,
        en: `${en} ${yuan(amount)} yuan a person, the standard is ${yuan(limit)}`,
      },
      year: { zh: `${name} 本年观影累计 ${sums.zh}`, en: `films of ${name} this year ${sums.en}` },
      uniform: { zh: `${name} 本年活动服装累计 ${sums.zh}`, en: `clothes of ${name} this year ${sums.en}` },
      prize: { zh: `${name} 的奖励 ${sums.zh}`, en: `the prize of ${name} ${sums.en}` },
    }[part]
    return {
      zh: `“${title}”${beyond.zh}。请核减或清退超出部分。`,
      en: `“${title}”: ${beyond.en}. Take off or take back the excess.`,
    }
  },
})

export const limitRules: readonly Rule[] = [festivalYear, singleLimit]
