import { ArrowDownOutlined, ArrowUpOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import type { Output } from '../../client.ts'
import { useAction, useCan, useDo } from '../action.ts'
import { useLanguage } from '../language.tsx'
import { type Column, RecordTable } from '../RecordTable.tsx'
import { Refusal } from '../Refusal.tsx'
import { Tag } from '../StatusTag.tsx'
import { EmptyState, Loaded } from '../states.tsx'
import { DepartmentDialog } from './DepartmentDialog.tsx'
import { DepartmentsDialog } from './DepartmentsDialog.tsx'

type Department = Output<'department.list'>['departments'][number]
type Props = { unit: { id: string; name: string } }

/** Departments of one unit in their order. */
export function DepartmentsPanel({ unit }: Props) {
  const { say } = useLanguage()
  const can = useCan()
  const [isAdding, setAdding] = useState(false)
  const departments = useAction('department.list', { orgUnitId: unit.id })
  const addButton = can('department.add') && (
    <Button onClick={() => setAdding(true)}>{say('新增科室', 'Add departments')}</Button>
  )
  return (
    <section className="panel" aria-label={say(`${unit.name}的科室`, `Departments of ${unit.name}`)}>
      <div className="panel-head">
        <h2>{say(`${unit.name} · 科室`, `${unit.name} · departments`)}</h2>
        {addButton}
      </div>
      <Loaded
        of={departments}
        empty={{
          when: ({ departments: list }) => list.length === 0,
          show: (
            <EmptyState
              title={say(
                '还没有科室。可以从 Excel 一次粘贴多个。',
                'No departments yet. Paste several from Excel.',
              )}
            />
          ),
        }}
      >
        {({ departments: list }) => <DepartmentList orgUnitId={unit.id} departments={list} />}
      </Loaded>
      {isAdding && <DepartmentsDialog unit={unit} onClose={() => setAdding(false)} />}
    </section>
  )
}

function DepartmentList({ orgUnitId, departments }: { orgUnitId: string; departments: Department[] }) {
  const { say } = useLanguage()
  const can = useCan()
  const [edited, setEdited] = useState<Department | null>(null)
  const order = useDo('department.order')
  const move = (from: number, to: number) => {
    const ids = departments.map((department) => department.id)
    ids.splice(to, 0, ...ids.splice(from, 1))
    void order.run({ orgUnitId, ids })
  }
  const columns: Column<Department>[] = [
    { key: 'name', label: say('科室', 'Department'), isTitle: true, show: (row) => row.name },
    {
      key: 'headCount',
      label: say('人数', 'People'),
      className: 'num',
      show: (row) => row.headCount,
    },
    {
      key: 'isActive',
      label: say('状态', 'State'),
      show: (row) =>
        row.isActive ? (
          <Tag tone="green">{say('在用', 'In use')}</Tag>
        ) : (
          <Tag tone="grey">{say('停用', 'Stopped')}</Tag>
        ),
    },
  ]
  if (can('department.save')) {
    columns.push({
      key: 'actions',
      label: say('操作', 'Actions'),
      isActions: true,
      show: (row) => (
        <Buttons
          name={row.name}
          at={departments.indexOf(row)}
          count={departments.length}
          isPending={order.isPending}
          onMove={move}
          onEdit={() => setEdited(row)}
        />
      ),
    })
  }
  return (
    <>
      <Refusal of={order.error} />
      <RecordTable
        label={say('科室', 'Departments')}
        columns={columns}
        rows={departments}
        rowKey={(row) => row.id}
      />
      {edited && <DepartmentDialog department={edited} onClose={() => setEdited(null)} />}
    </>
  )
}

type ButtonsProps = {
  name: string
  at: number
  count: number
  isPending: boolean
  onMove: (from: number, to: number) => void
  onEdit: () => void
}

function Buttons({ name, at, count, isPending, onMove, onEdit }: ButtonsProps) {
  const { say } = useLanguage()
  return (
    <>
      <Button
        size="small"
        icon={<ArrowUpOutlined />}
        disabled={at === 0 || isPending}
        aria-label={say(`${name}上移`, `Move ${name} up`)}
        onClick={() => onMove(at, at - 1)}
      />
      <Button
        size="small"
        icon={<ArrowDownOutlined />}
        disabled={at === count - 1 || isPending}
        aria-label={say(`${name}下移`, `Move ${name} down`)}
        onClick={() => onMove(at, at + 1)}
      />
      <Button size="small" aria-label={say(`修改${name}`, `Change ${name}`)} onClick={onEdit}>
        {say('修改', 'Change')}
      </Button>
    </>
  )
}
