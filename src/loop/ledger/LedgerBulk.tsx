import { Button } from 'antd'
import { useState } from 'react'
import { useDo } from '../../web/action.ts'
import { DateField } from '../../web/DateField.tsx'
import { useLanguage } from '../../web/language.tsx'
import { DeptSelect, PersonSelect } from '../../web/PersonSelect.tsx'
import { Refusal } from '../../web/Refusal.tsx'
import type { LedgerView } from './filter.ts'
import type { LedgerRow } from './row.ts'

type Changes = { leadLeaderId?: string; leadDeptId?: string; ownerId?: string; dueDate?: string }
type Props = { view: LedgerView; rows: LedgerRow[]; onDone: () => void }

/** One change for all chosen rows, all or none. What is left empty stays as it is in each row. */
export function LedgerBulk({ view, rows, onDone }: Props) {
  const { say } = useLanguage()
  const [changes, setChanges] = useState<Changes>({})
  const done = [say('已保存', 'Saved'), say('已保存', 'Saved')] as const
  const problems = useDo('problem.saveMany', { done, onDone })
  const measures = useDo('measure.saveMany', { done, onDone })
  const doing = view === 'problem' ? problems : measures
  const set = (key: keyof Changes, value: string | null) => {
    const { [key]: _, ...rest } = changes
    setChanges(value ? { ...rest, [key]: value } : rest)
  }
  const save = () => {
    const input = { rows: rows.map(({ id, version }) => ({ id, version, changes })) }
    void (view === 'problem' ? problems.run(input) : measures.run(input))
  }
  const orgUnitId = rows[0]?.orgUnitId ?? ''
  return (
    <section className="panel" aria-label={say('批量修改', 'Change together')}>
      <Refusal of={doing.error} />
      <div className="filters">
        <strong>{say(`已选 ${rows.length} 条，统一设为：`, `${rows.length} chosen, set:`)}</strong>
        <PersonSelect
          orgUnitId={orgUnitId}
          roles={['leader', 'principal']}
          value={changes.leadLeaderId ?? null}
          onChange={(id) => set('leadLeaderId', id)}
          placeholder={say('责任领导', 'Leader')}
          aria-label={say('责任领导', 'Leader')}
        />
        <DeptSelect
          orgUnitId={orgUnitId}
          value={changes.leadDeptId ?? null}
          onChange={(id) => set('leadDeptId', id)}
          placeholder={say('牵头科室', 'Lead department')}
          aria-label={say('牵头科室', 'Lead department')}
        />
        <PersonSelect
          orgUnitId={orgUnitId}
          value={changes.ownerId ?? null}
          onChange={(id) => set('ownerId', id)}
          placeholder={say('责任人', 'Person')}
          aria-label={say('责任人', 'Person')}
        />
        <DateField
          value={changes.dueDate ?? null}
          onChange={(day) => set('dueDate', day)}
          aria-label={say('整改时限', 'Due')}
        />
        <Button
          type="primary"
          onClick={save}
          loading={doing.isPending}
          disabled={Object.keys(changes).length === 0}
        >
          {say('保存', 'Save')}
        </Button>
        <Button onClick={onDone}>{say('取消选择', 'Clear')}</Button>
      </div>
    </section>
  )
}
