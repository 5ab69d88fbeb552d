import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import type { Output } from '../../client.ts'
import { useCan, useDo } from '../../web/action.ts'
import { useLanguage } from '../../web/language.tsx'
import { Refusal } from '../../web/Refusal.tsx'

type Alert = Output<'rect.list'>['alerts'][number]

/** A hint that an explanation closes: says why the texts read alike. */
export function ExplainWording({ alert: { explainKey, inspectionId } }: { alert: Alert }) {
  const { say } = useLanguage()
  const can = useCan()
  const id = useId()
  const [reason, setReason] = useState('')
  const explain = useDo('wording.explain', { done: ['已说明，不再提示', 'Explained; it is not shown again'] })
  if (explainKey === undefined || !can('wording.explain')) return null
  return (
    <details className="alert-beside">
      <summary>{say('说明情况后关闭', 'Explain and close')}</summary>
      <form
        className="decide-form"
        onSubmit={(event) => {
          event.preventDefault()
          void explain.run({ inspectionId, key: explainKey, reason })
        }}
      >
        <Refusal of={explain.error} />
        <label htmlFor={id}>
          {say(
            '为什么可以相同（文字一改会重新提示）',
            'Why they may read alike (shown again when a text changes)',
          )}
        </label>
        <Input.TextArea
          id={id}
          autoSize={{ minRows: 2 }}
          maxLength={1000}
          value={reason}
          onChange={({ target }) => setReason(target.value)}
        />
        <div className="decide-buttons">
          <Button htmlType="submit" type="primary" loading={explain.isPending}>
            {say('提交说明', 'Hand in')}
          </Button>
        </div>
      </form>
    </details>
  )
}
