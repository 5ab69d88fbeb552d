import { Button, Input, Modal } from 'antd'
import { useState } from 'react'
import type { CallError } from '../../../client.ts'
import { useLanguage } from '../../language.tsx'
import { Refusal } from '../../Refusal.tsx'
import type { Row } from '../calls.ts'

type Props = {
  rows: readonly Row[]
  canSubmit: boolean
  canVoid: boolean
  isSaving: boolean
  error: CallError | null
  onSubmit: () => void
  onVoid: (reason: string) => Promise<boolean>
  onClear: () => void
}

/** One step for all chosen rows, all or none. */
export function BulkBar({ rows, canSubmit, canVoid, isSaving, error, onSubmit, onVoid, onClear }: Props) {
  const { say } = useLanguage()
  const [isVoiding, setVoiding] = useState(false)
  return (
    <section className="register-bulk" aria-label={say('批量办理', 'For the chosen rows')}>
      <strong>{say(`已选 ${rows.length} 行`, `${rows.length} rows`)}</strong>
      {canSubmit && (
        <Button onClick={onSubmit} loading={isSaving}>
          {say('提交审核', 'Hand in for review')}
        </Button>
      )}
      {canVoid && (
        <Button danger onClick={() => setVoiding(true)}>
          {say('作废…', 'Void…')}
        </Button>
      )}
      <Button type="text" onClick={onClear}>
        {say('取消选择', 'Clear')}
      </Button>
      {isVoiding && (
        <VoidDialog
          count={rows.length}
          isSaving={isSaving}
          error={error}
          onVoid={onVoid}
          onClose={() => setVoiding(false)}
        />
      )}
    </section>
  )
}

type DialogProps = {
  count: number
  isSaving: boolean
  error: CallError | null
  onVoid: (reason: string) => Promise<boolean>
  onClose: () => void
}

/** Asks why; nothing is deleted, and a number is never used again. */
export function VoidDialog({ count, isSaving, error, onVoid, onClose }: DialogProps) {
  const { say } = useLanguage()
  const [reason, setReason] = useState('')
  const ok = async () => {
    if (await onVoid(reason)) onClose()
  }
  return (
    <Modal
      open
      title={say(`作废 ${count} 条记录`, `Void ${count} records`)}
      okText={say('作废', 'Void')}
      okButtonProps={{ danger: true, disabled: reason.trim().length < 2 }}
      cancelText={say('取消', 'Cancel')}
      confirmLoading={isSaving}
      onOk={() => void ok()}
      onCancel={onClose}
    >
      <Refusal of={error} />
      <label className="stacked" htmlFor="void-reason">
        <span>{say('作废原因（记入变更历史）', 'Why (kept in the history)')}</span>
        <Input.TextArea
          id="void-reason"
          autoFocus
          rows={3}
          maxLength={500}
          value={reason}
          onChange={({ target }) => setReason(target.value)}
        />
      </label>
      <p className="soft">
        {say(
          '作废后仍可在“已作废”中查到，编号不再使用；不能恢复，可以重新登记。',
          'Void records stay under “Void”; their numbers are not used again. They cannot be brought back, only entered anew.',
        )}
      </p>
    </Modal>
  )
}
