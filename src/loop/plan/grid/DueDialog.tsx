import { Checkbox, Modal } from 'antd'
import { useState } from 'react'
import { useAction } from '../../../web/action.ts'
import { useLanguage } from '../../../web/language.tsx'
import { Loaded } from '../../../web/states.tsx'
import { measureKinds } from '../fields.ts'
import type { DataLine } from './columns.ts'
import { fillDates, type Proposed } from './fill.ts'
import type { PlanEdit } from './paste.ts'

type Props = {
  inspectionId: string
  lines: DataLine[]
  onSave: (edit: PlanEdit) => Promise<boolean>
  onClose: () => void
}

/** The date proposed for each kind with its reason and source, then set on the chosen rows. */
export function DueDialog({ inspectionId, lines, onSave, onClose }: Props) {
  const { say, sayWords } = useLanguage()
  const proposals = useAction('measure.proposeDue', { inspectionId })
  const [overwrites, setOverwrites] = useState(false)
  const kinds = proposals.data?.kinds ?? []
  const proposed = Object.fromEntries(kinds.map(({ kind, dueDate }) => [kind, dueDate])) as Proposed
  const filled = kinds.length > 0 ? fillDates(lines, proposed, overwrites) : null
  const dated = new Set(lines.filter(({ row }) => row.dueDate !== null).map(({ row }) => row.id)).size
  const rows = filled ? filled.edit.problems.length + filled.edit.measures.length : 0
  const save = async () => {
    if (filled && (await onSave(filled.edit))) onClose()
  }
  return (
    <Modal
      open
      width={640}
      title={say('按类型推算整改时限', 'Propose due dates by kind')}
      okText={say(`设为 ${rows} 行的时限`, `Set on ${rows} rows`)}
      okButtonProps={{ disabled: rows === 0 }}
      cancelText={say('取消', 'Cancel')}
      onOk={() => save()}
      onCancel={onClose}
    >
      <Loaded of={proposals}>
        {({ kinds: all }) => (
          <dl className="due-proposals">
            {all.map(({ kind, dueDate, why, source, isProvisional }) => (
              <div key={kind}>
                <dt>
                  {sayWords(measureKinds[kind])} <strong className="num">{dueDate}</strong>
                  {isProvisional && <span className="due is-soon"> {say('暂定', 'provisional')}</span>}
                </dt>
                <dd>{sayWords(why)}</dd>
                <dd className="soft">
                  {say('依据：', 'Basis: ')}
                  {source.text}
                  {source.status === 'unverified' && say('（依据待核）', ' (not verified)')}
                </dd>
              </div>
            ))}
          </dl>
        )}
      </Loaded>
      {dated > 0 && (
        <Checkbox checked={overwrites} onChange={({ target }) => setOverwrites(target.checked)}>
          {say(`已有时限的 ${dated} 行也改`, `Also change the ${dated} rows that have a date`)}
        </Checkbox>
      )}
    </Modal>
  )
}
