import { sql } from 'kysely'
import { rule } from '../../controls/rule.ts'
import { partsOf } from '../../controls/sql.ts'
import { yuan } from '../../kit/money.ts'

export const cardRepayment = rule({
  id: 'FINR-007',
  zh: '公务卡到期还款、提现',
  en: 'Official card due, or cash drawn',
  register: 'cardTransaction',
  field: 'repaidDate',
  from: '2007-07-01',
  severity: 'error',
  basis: { text: '公务卡管理制度：免息期内还款、不得提现', source: 'S97', status: 'secondary' },
  params: ['finr.cardLeadWorkdays'],
  find: ({ db, today, live, param, workdays }) => {
    const left = workdays(sql<string>`${today}::date`, 'c.dueRepayDate')
    return db
      .selectFrom('cardTransaction as c')
      .innerJoinLateral(
        partsOf({
          due: sql`c."repaidDate" is null and c."dueRepayDate" >= ${today}
            and ${left} <= ${param('finr.cardLeadWorkdays', 'c.orgUnitId', 'c.eventDate')}`,
          overdue: sql`c."repaidDate" is null and c."dueRepayDate" < ${today}`,
          late: sql`c."repaidDate" > c."dueRepayDate"`,
          cash: sql`c."isCashAdvance"`,
        }),
        (join) => join.onTrue(),
      )
      .where(live('c'))
      .select([
        'c.id as recordId',
        'c.orgUnitId',
        sql<string>`case when k.part in ('overdue', 'late') then c."dueRepayDate" + 1 else c."eventDate" end`.as(
          'since',
        ),
        'k.part',
        sql<'error' | 'warn'>`case k.part when 'due' then 'warn' else 'error' end`.as('severity'),
        'c.cardLast4',
        'c.amount',
        'c.dueRepayDate',
        'c.repaidDate',
        sql<number>`${left}`.as('left'),
      ])
  },
  say: ({ part, cardLast4, amount, dueRepayDate, repaidDate, left }) => {
    const sentences = {
      due: {
        zh: `公务卡尾号 ${cardLast4} 的 ${yuan(amount)} 元将于 ${dueRepayDate} 到期还款，剩 ${left} 个工作日。请及时报销还款。`,
        en: `Card …${cardLast4}: ${yuan(amount)} yuan is due on ${dueRepayDate}, in ${left} working days. Claim and repay it in time.`,
      },
      overdue: {
        zh: `公务卡尾号 ${cardLast4} 的 ${yuan(amount)} 元已于 ${dueRepayDate} 到期，尚未还款。请立即还款并说明，罚息按规定由责任人承担。`,
        en: `Card …${cardLast4}: ${yuan(amount)} yuan was due on ${dueRepayDate} and is not repaid. Repay it at once and explain.`,
      },
      late: {
        zh: `公务卡尾号 ${cardLast4} 的 ${yuan(amount)} 元 ${dueRepayDate} 到期，${repaidDate} 才还款。请说明原因。`,
        en: `Card …${cardLast4}: ${yuan(amount)} yuan was due on ${dueRepayDate} and repaid on ${repaidDate}. Explain.`,
      },
      cash: {
        zh: `公务卡尾号 ${cardLast4} 提取现金 ${yuan(amount)} 元，公务卡不得提现。请退回并说明。`,
        en: `Card …${cardLast4}: ${yuan(amount)} yuan was drawn in cash, which is not allowed. Pay it back and explain.`,
      },
    }
    return sentences[part]
  },
})
