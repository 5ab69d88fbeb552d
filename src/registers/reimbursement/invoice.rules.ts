import { type RawBuilder, sql } from 'kysely'
import { rule } from '../../controls/rule.ts'
import { partsOf, workedOut } from '../../controls/sql.ts'

/** The number so many steps from that of an invoice, with as many digits. */
function numberAt(invoice: string, step: RawBuilder<unknown>): RawBuilder<string> {
  const no = sql.ref(`${invoice}.invoiceNo`)
  return sql<string>`lpad((${no}::numeric ${step})::text, length(${no}), '0')`
}

export const invoiceTrouble = rule({
  id: 'FINR-005',
  zh: '发票异常',
  en: 'Invoice out of order',
  register: 'reimbursement',
  field: null,
  from: '2013-12-01',
  severity: 'error',
  basis: { text: '本单位财务内控：发票查重、查连号、核抬头、验真（规则手册 FINR-005）', status: 'house' },
  params: ['finr.consecutiveInvoices'],
  find: ({ db, live, kept, param }) => {
    const count = param('finr.consecutiveInvoices', 'c.orgUnitId', 'c.eventDate')
    // Another invoice of a claim that counts; the later one of two is the one named.
    const other = (more: ReturnType<typeof sql>) =>
      sql`exists (select 1 from invoice o join reimbursement r on r."orgUnitId" = o."orgUnitId" and r.id = o."reimbursementId"
        where o."orgUnitId" = i."orgUnitId" and ${kept('o')} and r."voidedAt" is null and r."reviewStatus" <> 'draft' ${more})`
    const stands = (no: ReturnType<typeof sql>) =>
      sql`exists (select 1 from invoice o where o."orgUnitId" = i."orgUnitId" and o."invoiceNo" = ${no}
        and o.seller = i.seller and ${kept('o')})`
    return db
      .selectFrom('reimbursement as c')
      .innerJoin('invoice as i', (join) =>
        join.onRef('i.orgUnitId', '=', 'c.orgUnitId').onRef('i.reimbursementId', '=', 'c.id'),
      )
      .innerJoin('orgUnit as u', 'u.id', 'c.orgUnitId')
      .innerJoinLateral(workedOut({ previous: numberAt('i', sql`- 1`) }, 'n'), (join) => join.onTrue())
      .innerJoinLateral(
        partsOf({
          twice:
            other(sql`and o."invoiceNo" = i."invoiceNo" and o."invoiceCode" is not distinct from i."invoiceCode"
            and (o."createdAt", o.id) < (i."createdAt", i.id)`),
          // Up to ten in a row can be asked for; each step is one look-up, and hardly any number has one before it.
          row: sql`${stands(sql`n.previous`)} and ${count} <= (select 1 + count(*) filter (where run.unbroken) from (
            select bool_and(s.step < ${count} and ${stands(sql`s.no`)}) over (order by s.step) as unbroken
            from (select step, ${numberAt('i', sql`- step`)} as no from generate_series(1, 9) step offset 0) s) run)`,
          title: sql`btrim(i."buyerTitle") <> u.name`,
          failed: sql`i."verifyStatus" = 'failed'`,
          early: sql`i."issuedDate" < c."preApprovedDate"`,
        }),
        (join) => join.onTrue(),
      )
      .where(live('c'))
      .where(kept('i'))
      .select([
        'c.id as recordId',
        'c.orgUnitId',
        'c.eventDate as since',
        sql<string>`i.id || ' ' || k.part`.as('part'),
        'k.part as trouble',
        'i.invoiceNo',
        'i.seller',
        'i.buyerTitle',
        'i.issuedDate',
        'c.preApprovedDate',
        'u.name as unitName',
        sql<number>`${count}`.as('count'),
      ])
  },
  reruns: {
    // An invoice entered again, and the numbers that follow it.
    invoice: (db, ids) =>
      db
        .selectFrom('invoice as i')
        .innerJoinLateral(
          (eb) =>
            eb
              .selectFrom(sql<{ step: number }>`generate_series(0, 9)`.as<'s'>(sql`s (step)`))
              .select(['s.step', numberAt('i', sql`+ s.step`).as('no')])
              .offset(sql.lit(0))
              .as('n'),
          (join) => join.onTrue(),
        )
        .innerJoin('invoice as o', (join) =>
          join
            .onRef('o.orgUnitId', '=', 'i.orgUnitId')
            .onRef('o.invoiceNo', '=', 'n.no')
            .on(sql<boolean>`(n.step = 0 or o.seller = i.seller)`),
        )
        .where('i.id', 'in', [...ids])
        .select('o.reimbursementId as id'),
  },
  say: ({ trouble, invoiceNo, seller, buyerTitle, issuedDate, preApprovedDate, unitName, count }) => {
    const sentences = {
      twice: {
        zh: `发票 ${invoiceNo} 已在另一张报销单报销过。请核对，重复的不予报销。`,
        en: `Invoice ${invoiceNo} was claimed before. Check; it is not paid twice.`,
      },
      row: {
        zh: `${seller} 的发票 ${invoiceNo} 与前面的发票连号（${count} 张以上）。请说明是否拆分开票。`,
        en: `Invoice ${invoiceNo} of ${seller} is one of ${count} or more in a row. Explain whether a purchase was split.`,
      },
      title: {
        zh: `发票 ${invoiceNo} 抬头“${buyerTitle}”与本单位名称“${unitName}”不符。请退回重开。`,
        en: `Invoice ${invoiceNo} is made out to “${buyerTitle}”, not to “${unitName}”. Have it issued again.`,
      },
      failed: {
        zh: `发票 ${invoiceNo} 验真不符。请向销售方核实，不得报销。`,
        en: `Invoice ${invoiceNo} failed verification. Ask the seller; it is not paid.`,
      },
      early: {
        zh: `发票 ${invoiceNo} ${issuedDate} 开具，早于事前审批日 ${preApprovedDate}。请说明。`,
        en: `Invoice ${invoiceNo} of ${issuedDate} is earlier than the approval of ${preApprovedDate}. Explain.`,
      },
    }
    return sentences[trouble]
  },
})
