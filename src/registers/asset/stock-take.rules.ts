import { sql } from 'kysely'
import type { Basis } from '../../controls/basis.ts'
import { type Rule, rule } from '../../controls/rule.ts'
import { partsOf } from '../../controls/sql.ts'
import { yuan } from '../../kit/money.ts'

const law = {
  text: '《行政事业性国有资产管理条例》国务院令第738号第三十四条、第三十九条',
  source: 'S101',
  status: 'verified',
} as const satisfies Basis

/** Years before the first event day are not asked for. */
const firstYear = 2021

const yearly = rule({
  id: 'ASST-003',
  zh: '年度未完成全面清查盘点',
  en: 'No full stock-take in the year',
  register: 'stockTake',
  field: 'finishedDate',
  about: 'unit',
  from: '2021-04-01',
  severity: 'error',
  basis: { ...law, text: `${law.text}；“每年”为参照口径（S102），频次可配置` },
  params: ['asst.inventoryPerYear', 'asst.inventoryDueMonth'],
  find: ({ db, today, kept, live, param }) => {
    const day = sql<string>`make_date(y.year, 12, 31)`
    return (
      db
        .selectFrom((eb) =>
          eb
            // Units that have assets, for each year since the first of them was booked.
            .selectFrom((inner) =>
              inner
                .selectFrom('asset as a')
                .where(kept('a'))
                .groupBy('a.orgUnitId')
                .select(['a.orgUnitId', sql<string>`min(a."bookedDate")`.as('first')])
                .as('u'),
            )
            .innerJoinLateral(
              sql<{ year: number }>`generate_series(greatest(${firstYear}, extract(year from u.first)::int,
              extract(year from ${today}::date)::int - 1), extract(year from ${today}::date)::int)`.as<'g'>(
                sql`g (year)`,
              ),
              (join) => join.onTrue(),
            )
            .select(['u.orgUnitId', 'g.year', sql<string>`make_date(g.year, 12, 31)`.as('lastDay')])
            .as('y'),
        )
        .innerJoinLateral(
          (eb) =>
            eb
              .selectFrom('stockTake as s')
              .whereRef('s.orgUnitId', '=', 'y.orgUnitId')
              .whereRef('s.year', '=', 'y.year')
              .where('s.scope', '=', 'full')
              .where('s.finishedDate', 'is not', null)
              .where(live('s'))
              .select(sql<number>`count(*)::int`.as('done'))
              .as('t'),
          (join) => join.onTrue(),
        )
        .whereRef('t.done', '<', sql<number>`${param('asst.inventoryPerYear', 'y.orgUnitId', 'y.lastDay')}`)
        // From the first day of the month in which it is due.
        .where(
          sql<string>`make_date(y.year, ${param('asst.inventoryDueMonth', 'y.orgUnitId', 'y.lastDay')}, 1)`,
          '<=',
          today,
        )
        .select([
          'y.orgUnitId as recordId',
          'y.orgUnitId',
          sql<string>`y.year::text`.as('part'),
          sql<string>`make_date(y.year, ${param('asst.inventoryDueMonth', 'y.orgUnitId', 'y.lastDay')}, 1)`.as(
            'since',
          ),
          't.done',
          sql<number>`${param('asst.inventoryPerYear', 'y.orgUnitId', 'y.lastDay')}`.as('needed'),
          day.as('lastDay'),
        ])
    )
  },
  reruns: {
    asset: (db, ids) =>
      db
        .selectFrom('asset')
        .where('id', 'in', [...ids])
        .select('orgUnitId as id'),
  },
  say: ({ part, done, needed }) => ({
    zh: `${part} 年度资产全面清查盘点应完成 ${needed} 次，已完成 ${done} 次。请组织盘点，或登记已完成的盘点。`,
    en: `Full stock-takes of ${part}: ${done} finished, ${needed} needed. Hold one, or register the one that was held.`,
  }),
})

const differences = rule({
  id: 'ASST-004',
  zh: '盘点差异未处理或账卡不符',
  en: 'Differences not settled, or cards and books disagree',
  register: 'stockTake',
  field: 'bookTotal',
  from: '2021-04-01',
  severity: 'error',
  basis: law,
  params: ['asst.diffDays'],
  find: ({ db, today, live, kept, param }) => {
    const due = sql<string>`s."baseDate" + ${param('asst.diffDays', 's.orgUnitId', 's.eventDate')}`
    return (
      db
        .selectFrom('stockTake as s')
        .innerJoinLateral(
          (eb) =>
            eb
              .selectFrom('stockTakeLine as l')
              .whereRef('l.orgUnitId', '=', 's.orgUnitId')
              .whereRef('l.stockTakeId', '=', 's.id')
              .where('l.diffKind', 'is not', null)
              .where('l.handledDate', 'is', null)
              .where(kept('l'))
              .select([
                sql<number>`count(*)::int`.as('open'),
                sql<number>`count(*) filter (where l."diffKind" = 'shortage')::int`.as('short'),
              ])
              .as('d'),
          (join) => join.onTrue(),
        )
        // Cards that stood in the books on that day: booked, and not written off yet.
        .innerJoinLateral(
          (eb) =>
            eb
              .selectFrom('asset as a')
              .whereRef('a.orgUnitId', '=', 's.orgUnitId')
              .whereRef('a.bookedDate', '<=', 's.baseDate')
              .where('a.reviewStatus', '<>', 'draft')
              .where(kept('a'))
              .where(
                sql<boolean>`(a.status <> 'disposed' or exists (select 1 from disposal o where o."orgUnitId" = a."orgUnitId"
                and o."assetId" = a.id and ${kept('o')} and coalesce(o."writtenOffDate", o."disposedDate") > s."baseDate"))`,
              )
              .select(sql<number>`coalesce(sum(a.cost), 0)::bigint`.as('total'))
              .as('c'),
          (join) => join.onTrue(),
        )
        .innerJoinLateral(
          partsOf({
            open: sql`d.open > 0 and ${due} < ${today}`,
            total: sql`s.scope = 'full' and s."finishedDate" is not null and c.total <> s."bookTotal"`,
          }),
          (join) => join.onTrue(),
        )
        .where(live('s'))
        .select([
          's.id as recordId',
          's.orgUnitId',
          sql<string>`case k.part when 'open' then ${due} + 1 else s."finishedDate" end`.as('since'),
          'k.part',
          's.title',
          'd.open',
          'd.short',
          'c.total',
          's.bookTotal',
        ])
    )
  },
  reruns: {
    asset: (db, ids) =>
      db
        .selectFrom('asset as a')
        .innerJoin('stockTake as s', (join) =>
          join.onRef('s.orgUnitId', '=', 'a.orgUnitId').onRef('s.baseDate', '>=', 'a.bookedDate'),
        )
        .where('a.id', 'in', [...ids])
        .select('s.id'),
    disposal: (db, ids) =>
      db
        .selectFrom('disposal as o')
        .innerJoin('stockTake as s', 's.orgUnitId', 'o.orgUnitId')
        .where('o.id', 'in', [...ids])
        .select('s.id'),
  },
  say: ({ part, title, open, short, total, bookTotal }) =>
    part === 'open'
      ? {
          zh: `“${title}”有 ${open} 件差异逾期未处理，其中盘亏 ${short} 件。请查明原因、报批并登记处理日期。`,
          en: `“${title}”: ${open} differences are not settled, ${short} of them missing. Find the cause, have it approved, enter the day.`,
        }
      : {
          zh: `“${title}”卡片原值合计 ${yuan(total)} 元，财务账面 ${yuan(bookTotal)} 元，差 ${yuan(total - bookTotal)} 元。请与财务核对调整。`,
          en: `“${title}”: cards add up to ${yuan(total)} yuan, the books to ${yuan(bookTotal)}, a difference of ${yuan(total - bookTotal)}. Reconcile with finance.`,
        },
})

export const stockTakeRules: readonly Rule[] = [yearly, differences]
