import { Link } from '@tanstack/react-router'
import { Table, type TableColumnsType, type TableProps } from 'antd'
import { type ReactNode, useLayoutEffect, useRef } from 'react'
import { plainYuan } from '../../kit/money.ts'
import type { MeasureKind, MeasureStatus, ProblemStatus } from '../../server/database/schema.ts'
import { useLanguage } from '../../web/language.tsx'
import { DueDate, MeasureKindTag, MeasureStatusTag, ProblemStatusTag } from '../../web/StatusTag.tsx'
import { measureStatusNames, statusNames } from '../problem/status.ts'
import type { LedgerColumn } from './columns.ts'
import type { LedgerQuery } from './filter.ts'
import { InlineCell, isInline } from './InlineCell.tsx'
import type { LedgerRow } from './row.ts'

type Props = {
  query: LedgerQuery
  columns: readonly LedgerColumn[]
  rows: LedgerRow[]
  total: number
  isWaiting: boolean
  canEdit: boolean
  chosen: string[]
  onChoose: (ids: string[]) => void
  onChange: (patch: Partial<LedgerQuery>) => void
}

type GroupHead = { isGroup: true; id: string; name: string }
type Line = LedgerRow | GroupHead

/** A measure stands in as many lines as it answers problems. */
export const keyOf = ({ id, problemId }: LedgerRow) => `${id} ${problemId}`

const isHead = (line: Line): line is GroupHead => 'isGroup' in line

/** The grid itself. Sorting, grouping and paging are the server's; the address holds them. */
export function LedgerTable(props: Props) {
  const { say, language, sayWords } = useLanguage()
  const { query, columns: shown, rows, total, isWaiting, canEdit, chosen, onChoose, onChange } = props
  const names = { ...statusNames, ...measureStatusNames }
  const groupOf: Record<LedgerQuery['group'], (row: LedgerRow) => string> = {
    none: () => '',
    aspect: (row) => row.aspectTitle,
    leader: (row) => row.leaderName ?? say('未定责任领导', 'No leader'),
    department: (row) => row.departmentName ?? say('未定牵头科室', 'No lead department'),
    status: (row) => sayWords(names[row.status as ProblemStatus]),
    unit: (row) => row.unitName,
  }
  const lines = query.group === 'none' ? rows : withHeads(rows, groupOf[query.group])
  const columns: TableColumnsType<Line> = shown.map((column, index) => ({
    key: column.key,
    title: column[language],
    width: Math.max(68, column.width * 8),
    ...(column.key === 'problemNo' ? { fixed: 'start' as const } : {}),
    ...sortOf(column, query),
    onCell: (line) => (isHead(line) ? { colSpan: index === 0 ? shown.length : 0 } : {}),
    render: (_, line) =>
      isHead(line) ? (
        <strong className="ledger-group">{line.name}</strong>
      ) : (
        <Cell column={column} row={line} canEdit={canEdit} view={query.view} />
      ),
  }))
  const box = useRef<HTMLDivElement>(null)
  // The row by which widths are measured repeats the head's checkbox; nobody shall land on it with the keyboard.
  useLayoutEffect(() => {
    box.current?.querySelector('.ant-table-measure-row')?.setAttribute('inert', '')
  })
  const selection: TableProps<Line>['rowSelection'] = {
    selectedRowKeys: chosen,
    onChange: (keys) => onChoose(keys.map(String)),
    getCheckboxProps: (line) => ({
      disabled: isHead(line),
      'aria-label': isHead(line) ? '' : say(`选择 ${line.problemNo}`, `Choose ${line.problemNo}`),
    }),
    renderCell: (_, line, __, node) => (isHead(line) ? null : node),
  }
  return (
    <div ref={box}>
      <Table<Line>
        className="ledger-table"
        size="small"
        bordered
        rowKey={(line) => (isHead(line) ? line.id : keyOf(line))}
        columns={columns}
        dataSource={lines}
        loading={isWaiting}
        {...(canEdit ? { rowSelection: selection } : {})}
        scroll={{ x: 'max-content' }}
        sticky={{ offsetHeader: 48 }}
        pagination={{
          current: query.page,
          pageSize: query.pageSize,
          total,
          showSizeChanger: true,
          pageSizeOptions: [20, 50, 100, 200],
          showTotal: (all) => say(`共 ${all} 条`, `${all} in all`),
          onChange: (page, pageSize) =>
            onChange(pageSize === query.pageSize ? { page } : { page: 1, pageSize }),
        }}
        onChange={(_, __, sorter, { action }) => {
          if (action !== 'sort' || Array.isArray(sorter)) return
          const sort = sorter.order ? (sortKeys[String(sorter.columnKey)] ?? 'no') : 'no'
          onChange({ sort, isDescending: sorter.order === 'descend' })
        }}
      />
    </div>
  )
}

const sortKeys: Record<string, LedgerQuery['sort']> = {
  problemNo: 'no',
  dueDate: 'dueDate',
  status: 'status',
}

function sortOf({ key }: LedgerColumn, { sort, isDescending }: LedgerQuery) {
  const own = sortKeys[key]
  if (!own) return {}
  const order = isDescending ? ('descend' as const) : ('ascend' as const)
  return { sorter: true, sortOrder: sort === own ? order : null }
}

/** A line with the group's name before the first row of each group. */
function withHeads(rows: LedgerRow[], nameOf: (row: LedgerRow) => string): Line[] {
  return rows.flatMap((row, index): Line[] => {
    const name = nameOf(row)
    const previous = rows[index - 1]
    if (previous && nameOf(previous) === name) return [row]
    return [{ isGroup: true, id: `group ${index} ${name}`, name }, row]
  })
}

type CellProps = { column: LedgerColumn; row: LedgerRow; canEdit: boolean; view: LedgerQuery['view'] }

function Cell({ column, row, canEdit, view }: CellProps): ReactNode {
  const { say } = useLanguage()
  const value = column.value(row)
  if (column.key === 'problemNo' || column.key === 'title') {
    return (
      <Link
        to="/problems/$id"
        params={{ id: row.problemId }}
        className={column.key === 'problemNo' ? 'num' : ''}
      >
        {String(value ?? '')}
      </Link>
    )
  }
  if (column.key === 'measureText') {
    return (
      <Link to="/measures/$id" params={{ id: row.id }} className="ledger-long">
        {row.measureText}
      </Link>
    )
  }
  if (canEdit && isInline(column.key)) return <InlineCell field={column.key} row={row} view={view} />
  if (column.key === 'dueDate')
    return <DueDate dueDate={row.dueDate} isDone={row.status === 'closed' || row.status === 'done'} />
  if (column.key === 'kind') return row.kind && <MeasureKindTag kind={row.kind as MeasureKind} />
  if (column.key === 'status') {
    return view === 'measure' ? (
      <MeasureStatusTag status={row.status as MeasureStatus} />
    ) : (
      <ProblemStatusTag status={row.status as ProblemStatus} />
    )
  }
  if (column.kind === 'money')
    return typeof value === 'number' ? <span className="num">{plainYuan(value)}</span> : ''
  if (typeof value === 'boolean') return value ? say('是', 'Yes') : ''
  if (column.kind === 'number') return <span className="num">{value}</span>
  return <span className="ledger-long">{value}</span>
}
