import { EditOutlined } from '@ant-design/icons'
import { Input, Popover } from 'antd'
import { useState } from 'react'
import { useDo } from '../../web/action.ts'
import { DateField } from '../../web/DateField.tsx'
import { useLanguage } from '../../web/language.tsx'
import { DeptSelect, PersonSelect } from '../../web/PersonSelect.tsx'
import { Refusal } from '../../web/Refusal.tsx'
import { DueDate } from '../../web/StatusTag.tsx'
import type { LedgerView } from './filter.ts'
import type { LedgerRow } from './row.ts'

const fields = {
  leader: 'leadLeaderId',
  department: 'leadDeptId',
  owner: 'ownerId',
  dueDate: 'dueDate',
  rectifyGoal: 'rectifyGoal',
  target: 'target',
} as const
type Field = keyof typeof fields

export function isInline(key: string): key is Field {
  return key in fields
}

type Props = { field: Field; row: LedgerRow; view: LedgerView }

/** A cell that opens in place: choose, Enter or leave; Esc leaves all as it was. The server checks every change. */
export function InlineCell({ field, row, view }: Props) {
  const { say } = useLanguage()
  const [isOpen, setOpen] = useState(false)
  const shown: Record<Field, string | null> = {
    leader: row.leaderName,
    department: row.departmentName,
    owner: row.ownerName,
    dueDate: row.dueDate,
    rectifyGoal: row.rectifyGoal,
    target: row.target,
  }
  // A problem's goal is no field of a measure.
  if (view === 'measure' && field === 'rectifyGoal')
    return <span className="ledger-long">{shown[field]}</span>
  return (
    <Popover
      open={isOpen}
      onOpenChange={setOpen}
      trigger="click"
      destroyOnHidden
      content={<Editor field={field} row={row} view={view} onClose={() => setOpen(false)} />}
    >
      <button type="button" className="ledger-cell" data-ledger-cell={`${row.id}/${row.problemId} ${field}`}>
        <span className="visually-hidden">{say('修改：', 'Change: ')}</span>
        {field === 'dueDate' ? (
          <DueDate dueDate={row.dueDate} isDone={row.status === 'closed' || row.status === 'done'} />
        ) : (
          <span className="ledger-long">{shown[field] ?? '—'}</span>
        )}
        <EditOutlined className="ledger-cell-mark" />
      </button>
    </Popover>
  )
}

function Editor({ field, row, view, onClose }: Props & { onClose: () => void }) {
  const { say } = useLanguage()
  const problem = useDo('problem.save', { onDone: onClose, staleFields: staleLabels })
  const measure = useDo('measure.save', { onDone: onClose, staleFields: staleLabels })
  const doing = view === 'problem' ? problem : measure
  const save = (value: string | null) => {
    const change = { id: row.id, version: row.version, [fields[field]]: value }
    void (view === 'problem' ? problem.run(change) : measure.run(change))
  }
  const label = say('新的值', 'New value')
  const common = { orgUnitId: row.orgUnitId, disabled: doing.isPending, 'aria-label': label }
  return (
    <div className="ledger-editor">
      <Refusal of={doing.error} />
      {field === 'leader' && (
        <PersonSelect {...common} roles={['leader', 'principal']} value={row.leadLeaderId} onChange={save} />
      )}
      {field === 'owner' && <PersonSelect {...common} value={row.ownerId} onChange={save} />}
      {field === 'department' && <DeptSelect {...common} value={row.leadDeptId} onChange={save} />}
      {field === 'dueDate' && (
        <DateField value={row.dueDate} onChange={save} disabled={doing.isPending} aria-label={label} />
      )}
      {(field === 'rectifyGoal' || field === 'target') && (
        <Input.TextArea
          autoFocus
          autoSize={{ minRows: 2 }}
          maxLength={2000}
          defaultValue={field === 'target' ? row.target : row.rectifyGoal}
          disabled={doing.isPending}
          aria-label={label}
          onPressEnter={(event) => {
            if (event.shiftKey) return
            event.preventDefault()
            save(event.currentTarget.value)
          }}
        />
      )}
    </div>
  )
}

const staleLabels = {
  leadLeaderId: ['责任领导', 'Leader'],
  leadDeptId: ['牵头科室', 'Lead department'],
  ownerId: ['责任人', 'Person'],
  dueDate: ['整改时限', 'Due'],
} as const
