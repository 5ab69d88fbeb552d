import { Button, Form, Input } from 'antd'
import type { Output } from '../../client.ts'
import { momentInWords } from '../../kit/day.ts'
import { useAction, useDo } from '../../web/action.ts'
import { useLanguage } from '../../web/language.tsx'
import { Refusal } from '../../web/Refusal.tsx'
import { DueDate } from '../../web/StatusTag.tsx'
import { Loaded } from '../../web/states.tsx'
import '../work.css'

type Got = Output<'confirmation.list'>

/** 长期坚持: what was confirmed period by period, when the next one is due, and the confirmation itself. */
export function ConfirmationPanel({ problemId }: { problemId: string }) {
  const { say } = useLanguage()
  const got = useAction('confirmation.list', { problemId })
  if (got.data && !got.data.isLongTerm && got.data.confirmations.length === 0) return null
  return (
    <section className="panel" id="confirmation">
      <div className="panel-head">
        <h2>{say('长期坚持确认', 'Kept up')}</h2>
      </div>
      <Loaded of={got}>{(data) => <Content problemId={problemId} got={data} />}</Loaded>
    </section>
  )
}

function Content({ problemId, got }: { problemId: string; got: Got }) {
  const { say } = useLanguage()
  const { cycleMonths, dueDate, mayConfirm, confirmations } = got
  return (
    <>
      {dueDate && (
        <p className="step-head">
          {say(
            `每 ${cycleMonths} 个月确认一次，下次确认：`,
            `Confirmed every ${cycleMonths} months, next by:`,
          )}
          <DueDate dueDate={dueDate} />
        </p>
      )}
      {!dueDate && got.isLongTerm && (
        <p className="soft">
          {say(
            `进入“基本完成”后，每 ${cycleMonths} 个月确认一次。`,
            `Once it is basically done it is confirmed every ${cycleMonths} months.`,
          )}
        </p>
      )}
      {mayConfirm && <ConfirmForm problemId={problemId} />}
      <ul className="work-list">
        {confirmations.map(({ id, periodEnd, text, confirmedByName, confirmedAt }) => (
          <li key={id}>
            <p className="step-head">
              <strong>{say(`至 ${periodEnd}`, `To ${periodEnd}`)}</strong>
              <span className="soft">
                {confirmedByName} {momentInWords(new Date(confirmedAt))}
              </span>
            </p>
            <p className="pre">{text}</p>
          </li>
        ))}
      </ul>
    </>
  )
}

function ConfirmForm({ problemId }: { problemId: string }) {
  const { say } = useLanguage()
  const [form] = Form.useForm<{ text: string }>()
  const add = useDo('confirmation.add', { done: ['已确认', 'Confirmed'], onDone: () => form.resetFields() })
  return (
    <Form
      form={form}
      layout="vertical"
      className="decide-form"
      onFinish={({ text }) => void add.run({ problemId, text: text ?? '' })}
    >
      <Refusal of={add.error} />
      <Form.Item
        name="text"
        label={say('本期做法和成效', 'What was kept up in this period')}
        {...add.field('text')}
      >
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={4000} />
      </Form.Item>
      <div className="decide-buttons">
        <Button type="primary" htmlType="submit" loading={add.isPending}>
          {say('确认本期', 'Confirm')}
        </Button>
      </div>
    </Form>
  )
}
