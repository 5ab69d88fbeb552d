import { Link } from '@tanstack/react-router'
import { Segmented } from 'antd'
import { useLanguage } from '../../web/language.tsx'
import { type Column, RecordTable } from '../../web/RecordTable.tsx'
import { useSearchState } from '../../web/router.tsx'
import { Tag } from '../../web/StatusTag.tsx'
import { employmentContract } from './contract.ts'
import type { Board } from './PostBoardPage.tsx'

type Contract = Board['contracts'][number]

/** Contracts that end in the next 30, 60, 90 days, and those that have ended without a successor. */
export function ContractsPanel({ board: { contracts, limits } }: { board: Board }) {
  const { say } = useLanguage()
  const [search, setSearch] = useSearchState()
  const span = search.span === '30' || search.span === '60' ? Number(search.span) : 90
  const shown = contracts.filter(({ daysLeft }) => daysLeft <= span)
  const count = (days: number) => contracts.filter(({ daysLeft }) => daysLeft <= days).length
  const intents: Record<string, readonly [string, string]> = employmentContract.fields.renewIntent.choices
  const title = say('合同到期', 'Contracts about to end')
  const columns: Column<Contract>[] = [
    {
      key: 'who',
      label: say('人员', 'Person'),
      isTitle: true,
      show: ({ id, staffName }) => <Link to={`/registers/employmentContract/${id}`}>{staffName}</Link>,
    },
    { key: 'dept', label: say('科室', 'Department'), show: ({ deptName }) => deptName },
    {
      key: 'no',
      label: say('合同', 'Contract'),
      show: ({ contractNo, termNo }) => `${contractNo} ${say(`第 ${termNo} 期`, `term ${termNo}`)}`,
    },
    { key: 'end', label: say('终止日期', 'Ends'), className: 'num', show: ({ endDate }) => endDate },
    {
      key: 'left',
      label: say('剩余', 'Left'),
      className: 'num',
      show: (contract) => <Left contract={contract} notice={limits.renewNoticeDays} />,
    },
    {
      key: 'intent',
      label: say('续聘意向', 'Renewal'),
      show: ({ renewIntent }) => {
        const words = intents[renewIntent ?? '']
        return words ? say(...words) : <Tag tone="amber">{say('未明确', 'open')}</Tag>
      },
    },
    {
      key: 'notice',
      label: say('续聘通知', 'Notice'),
      className: 'num',
      show: ({ renewNoticeDate }) => renewNoticeDate,
    },
  ]
  return (
    <section className="panel" aria-label={title}>
      <div className="panel-head">
        <h2>{title}</h2>
        <Segmented
          value={String(span)}
          onChange={(value) => setSearch({ span: value })}
          options={[30, 60, 90].map((days) => ({
            value: String(days),
            label: say(`${days} 天内 ${count(days)}`, `${days} days: ${count(days)}`),
          }))}
        />
      </div>
      {shown.length === 0 ? (
        <p className="soft">{say('这段时间没有到期的合同。', 'No contract ends in this time.')}</p>
      ) : (
        <RecordTable label={title} columns={columns} rows={shown} rowKey={({ id }) => id} />
      )}
    </section>
  )
}

function Left({ contract: { daysLeft, renewNoticeDate }, notice }: { contract: Contract; notice: number }) {
  const { say } = useLanguage()
  if (daysLeft < 0)
    return <Tag tone="red">{say(`已过期 ${-daysLeft} 天`, `ended ${-daysLeft} days ago`)}</Tag>
  const words = say(`${daysLeft} 天`, `${daysLeft} days`)
  return daysLeft <= notice && renewNoticeDate === null ? <Tag tone="amber">{words}</Tag> : words
}
