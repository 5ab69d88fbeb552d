import { Input, Modal } from 'antd'
import { useState } from 'react'
import type { CallError } from '../../../client.ts'
import { useLanguage } from '../../language.tsx'
import { Refusal } from '../../Refusal.tsx'

type Props = {
  title: string
  okText: string
  /** Above the field where the reason is written. */
  label: string
  /** What follows from it. */
  note: string
  isSaving: boolean
  error: CallError | null
  /** Answers whether it was done; the dialog stays open with what was written when not. */
  onOk: (reason: string) => Promise<boolean>
  onClose: () => void
}

/** Asks for the reason of a step that needs one. */
export function WhyDialog({ title, okText, label, note, isSaving, error, onOk, onClose }: Props) {
  const { say } = useLanguage()
  const [reason, setReason] = useState('')
  const ok = async () => {
    if (await onOk(reason)) onClose()
  }
  return (
    <Modal
      open
      title={title}
      okText={okText}
      okButtonProps={{ danger: true, disabled: reason.trim().length < 2 }}
      cancelText={say('取消', 'Cancel')}
      confirmLoading={isSaving}
      onOk={() => void ok()}
      onCancel={onClose}
    >
      <Refusal of={error} />
      <label className="stacked" htmlFor="why-reason">
        <span>{label}</span>
        <Input.TextArea
          id="why-reason"
          autoFocus
          rows={3}
          maxLength={500}
          value={reason}
          onChange={({ target }) => setReason(target.value)}
        />
      </label>
      <p className="soft">{note}</p>
    </Modal>
  )
}

type VoidProps = Pick<Props, 'isSaving' | 'error' | 'onClose'> & {
  count: number
  onVoid: Props['onOk']
}

/** Asks why; nothing is deleted, and a number is never used again. */
export function VoidDialog({ count, onVoid, ...rest }: VoidProps) {
  const { say } = useLanguage()
  return (
    <WhyDialog
      title={say(`作废 ${count} 条记录`, `Void ${count} records`)}
      okText={say('作废', 'Void')}
      label={say('作废原因（记入变更历史）', 'Why (kept in the history)')}
      note={say(
        '作废后仍可在“已作废”中查到，编号不再使用；不能恢复，可以重新登记。',
        'Void records stay under “Void”; their numbers are not used again. They cannot be brought back, only entered anew.',
      )}
      onOk={onVoid}
      {...rest}
    />
  )
}

type SendBackProps = Pick<Props, 'isSaving' | 'error' | 'onClose'> & {
  count: number
  onSendBack: Props['onOk']
}

/** Asks what is to be mended; whoever handles the record reads it there. */
export function SendBackDialog({ count, onSendBack, ...rest }: SendBackProps) {
  const { say } = useLanguage()
  return (
    <WhyDialog
      title={say(`退回 ${count} 条记录`, `Send ${count} records back`)}
      okText={say('退回', 'Send back')}
      label={say('退回理由', 'Why')}
      note={say(
        '退回后由经办人修改，再次提交审核；理由显示在每条记录上。',
        'Whoever handles the records mends them and hands them in again; the reason stands on each.',
      )}
      onOk={onSendBack}
      {...rest}
    />
  )
}
