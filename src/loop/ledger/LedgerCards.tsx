import { Link } from '@tanstack/react-router'
import { Pagination } from 'antd'
import type { MeasureStatus, ProblemStatus } from '../../server/database/schema.ts'
import { useLanguage } from '../../web/language.tsx'
import { DueDate, MeasureStatusTag, ProblemStatusTag } from '../../web/StatusTag.tsx'
import type { LedgerQuery } from './filter.ts'
import type { LedgerRow } from './row.ts'

type Props = {
  query: LedgerQuery
  rows: LedgerRow[]
  total: number
  onChange: (patch: Partial<LedgerQuery>) => void
}

/** The ledger on a phone: one card a line, the whole card opens it. */
export function LedgerCards({ query, rows, total, onChange }: Props) {
  return (
    <>
      <ul className="ledger-cards">
        {rows.map((row) => (
          <li key={`${row.id} ${row.problemId}`}>
            <Card row={row} view={query.view} />
          </li>
        ))}
      </ul>
      <Pagination
        align="center"
        size="small"
        current={query.page}
        pageSize={query.pageSize}
        total={total}
        showSizeChanger={false}
        onChange={(page) => onChange({ page })}
      />
    </>
  )
}

function Card({ row, view }: { row: LedgerRow; view: LedgerQuery['view'] }) {
  const { say } = useLanguage()
  const isMeasure = view === 'measure'
  const people = [row.leaderName, row.departmentName, row.ownerName].filter(Boolean).join(' · ')
  return (
    <Link
      to={isMeasure ? '/measures/$id' : '/problems/$id'}
      params={{ id: isMeasure ? row.id : row.problemId }}
      className="ledger-card"
    >
      <span className="ledger-card-head">
        <span className="num">{row.problemNo}</span>
        {isMeasure ? (
          <MeasureStatusTag status={row.status as MeasureStatus} />
        ) : (
          <ProblemStatusTag status={row.status as ProblemStatus} />
        )}
        <DueDate dueDate={row.dueDate} isDone={row.status === 'closed' || row.status === 'done'} />
      </span>
      <span className="ledger-card-title">{isMeasure ? row.measureText : row.title}</span>
      <span className="soft">{people || say('责任未分解', 'Nobody answers for it yet')}</span>
      {!isMeasure && (
        <span className="soft">
          {say(
            `措施 ${row.doneCount}/${row.measureCount} 已完成`,
            `${row.doneCount} of ${row.measureCount} measures done`,
          )}
        </span>
      )}
    </Link>
  )
}
