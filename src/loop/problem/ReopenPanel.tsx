import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { momentInWords } from '../../kit/day.ts'
import { useCan, useDo } from '../../web/action.ts'
import { useLanguage } from '../../web/language.tsx'
import { Refusal } from '../../web/Refusal.tsx'
import { useMe } from '../../web/session.tsx'
import type { Dossier } from '../dossier/dossier.ts'
import '../work.css'

/** Reopenings so far; the overseer reopens a closed problem with a reason. Nothing to show, nothing shown. */
export function ReopenPanel({ dossier: { problem, reopenings } }: { dossier: Dossier }) {
  const { say } = useLanguage()
  const can = useCan()
  const { orgUnitId } = useMe()
  const mayReopen = can('problem.reopen') && problem.status === 'closed' && problem.orgUnitId !== orgUnitId
  if (!mayReopen && reopenings.length === 0) return null
  return (
    <section className="panel" id="reopen">
      <div className="panel-head">
        <h2>{say('重开', 'Reopening')}</h2>
      </div>
      <ul className="work-list">
        {[...reopenings].reverse().map((one) => (
          <li key={one.openedAt}>
            <p className="step-head">
              <strong>{one.openedByName ?? say('控制规则', 'A control')}</strong>
              <span className="soft num">{momentInWords(new Date(one.openedAt))}</span>
              {one.daysClosed !== null && (
                <span className="soft">
                  {say(`销号后 ${one.daysClosed} 天`, `${one.daysClosed} days after close-out`)}
                </span>
              )}
            </p>
            <p className="pre">{one.reason}</p>
          </li>
        ))}
      </ul>
      {mayReopen && <ReopenForm id={problem.id} />}
    </section>
  )
}

function ReopenForm({ id }: { id: string }) {
  const { say } = useLanguage()
  const [isOpen, setOpen] = useState(false)
  const [form] = Form.useForm<{ reason: string }>()
  const reopen = useDo('problem.reopen', { done: ['已重开', 'Reopened'], onDone: () => setOpen(false) })
  if (!isOpen)
    return <Button onClick={() => setOpen(true)}>{say('重开该问题', 'Reopen this problem')}</Button>
  return (
    <Form
      form={form}
      layout="vertical"
      className="decide-form"
      onFinish={({ reason }) => void reopen.run({ id, reason: reason ?? '' })}
    >
      <Refusal of={reopen.error} />
      <Form.Item name="reason" label={say('重开理由', 'Why it is reopened')} {...reopen.field('reason')}>
        <Input.TextArea autoFocus autoSize={{ minRows: 2 }} maxLength={2000} />
      </Form.Item>
      <div className="decide-buttons">
        <Button onClick={() => setOpen(false)}>{say('取消', 'Cancel')}</Button>
        <Button danger type="primary" htmlType="submit" loading={reopen.isPending}>
          {say('确认重开', 'Reopen')}
        </Button>
      </div>
    </Form>
  )
}
