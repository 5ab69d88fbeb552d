import { Button, Input, Space } from 'antd'
import { useState } from 'react'
import { useDo } from '../../web/action.ts'
import { useLanguage } from '../../web/language.tsx'
import { Refusal } from '../../web/Refusal.tsx'

/** Takes a measure out of the plan with a reason; the row, its number and its history stay. */
export function VoidMeasure({
  measure,
  onDone,
}: {
  measure: { id: string; version: number }
  onDone: () => void
}) {
  const { say } = useLanguage()
  const [reason, setReason] = useState('')
  const remove = useDo('measure.void', { onDone, done: ['已作废', 'Taken out'] })
  return (
    <details>
      <summary>{say('作废这条措施', 'Take this measure out')}</summary>
      <Refusal of={remove.error} />
      <Space.Compact className="wide">
        <Input
          value={reason}
          maxLength={500}
          placeholder={say('作废原因（留痕，不删除）', 'Reason (kept on record)')}
          aria-label={say('作废原因', 'Reason')}
          onChange={({ target }) => setReason(target.value)}
        />
        <Button
          danger
          disabled={reason.trim() === ''}
          loading={remove.isPending}
          onClick={() => void remove.run({ id: measure.id, version: measure.version, reason })}
        >
          {say('作废', 'Take out')}
        </Button>
      </Space.Compact>
    </details>
  )
}
