import { Link } from '@tanstack/react-router'
import type { Output } from '../../client.ts'
import { yuan } from '../../kit/money.ts'
import { useAction } from '../../web/action.ts'
import { useLanguage } from '../../web/language.tsx'
import { PageHead } from '../../web/PageFrame.tsx'
import { type Column, RecordTable } from '../../web/RecordTable.tsx'
import { Tag } from '../../web/StatusTag.tsx'
import { EmptyState, Loaded } from '../../web/states.tsx'

type Data = Output<'cardTransaction.due'>
type Due = Data['rows'][number]

/** Cards to be repaid before the free period ends, the nearest first. */
export function CardsDuePage() {
  const { say } = useLanguage()
  const due = useAction('cardTransaction.due', {})
  const none = <EmptyState title={say('没有待还款的公务卡消费。', 'No card payment is left to repay.')} />
  return (
    <>
      <PageHead
        title={say('公务卡待还款', 'Cards to repay')}
        lead={
          due.data &&
          say(
            `${due.data.rows.length} 笔待还；到期前 ${due.data.leadWorkdays} 个工作日提醒`,
            `${due.data.rows.length} to repay; a reminder ${due.data.leadWorkdays} working days ahead`,
          )
        }
      />
      <Loaded of={due} empty={{ when: ({ rows }) => rows.length === 0, show: none }}>
        {(data) => <Table data={data} />}
      </Loaded>
    </>
  )
}

function Table({ data: { rows, warnDate } }: { data: Data }) {
  const { say } = useLanguage()
  const title = say('待还款', 'To repay')
  const columns: Column<Due>[] = [
    {
      key: 'what',
      label: say('消费', 'Payment'),
      isTitle: true,
      show: ({ id, merchant }) => <Link to={`/registers/cardTransaction/${id}`}>{merchant}</Link>,
    },
    {
      key: 'who',
      label: say('持卡人', 'Cardholder'),
      show: ({ cardholderName, cardLast4 }) => `${cardholderName}（${cardLast4}）`,
    },
    { key: 'amount', label: say('金额（元）', 'Yuan'), className: 'num', show: ({ amount }) => yuan(amount) },
    { key: 'day', label: say('刷卡', 'Swiped'), className: 'num', show: ({ swipeDate }) => swipeDate },
    {
      key: 'due',
      label: say('到期还款日', 'Due'),
      className: 'num',
      show: ({ dueRepayDate }) => dueRepayDate,
    },
    {
      key: 'left',
      label: say('剩余', 'Left'),
      className: 'num',
      show: ({ daysLeft, dueRepayDate }) => {
        if (daysLeft < 0) return <Tag tone="red">{say(`逾期 ${-daysLeft} 天`, `${-daysLeft} days late`)}</Tag>
        const words = say(`${daysLeft} 天`, `${daysLeft} days`)
        return dueRepayDate <= warnDate ? <Tag tone="amber">{words}</Tag> : words
      },
    },
    {
      key: 'claim',
      label: say('报销单', 'Claim'),
      show: ({ claimId, claimNo }) =>
        claimId === null ? (
          <Tag tone="amber">{say('还没有报销', 'not claimed')}</Tag>
        ) : (
          <Link to={`/registers/reimbursement/${claimId}`}>{claimNo}</Link>
        ),
    },
  ]
  return (
    <section className="panel" aria-label={title}>
      <RecordTable label={title} columns={columns} rows={rows} rowKey={({ id }) => id} />
    </section>
  )
}
