import { Link } from '@tanstack/react-router'
import { Button, Drawer, Form, Input, Segmented } from 'antd'
import type { Output } from '../../client.ts'
import { addDays, dayOf, momentInWords } from '../../kit/day.ts'
import { useAction, useCan, useDo } from '../../web/action.ts'
import { DateField } from '../../web/DateField.tsx'
import { useLanguage } from '../../web/language.tsx'
import { Refusal } from '../../web/Refusal.tsx'
import { useMe } from '../../web/session.tsx'
import { Loaded } from '../../web/states.tsx'
import { AlertFacts, AlertTag } from './AlertCard.tsx'
import { WaiverLine } from './WaiverLine.tsx'

type Detail = Output<'alert.get'>

/** One alert by itself: what people have said to it, what the same rule found here before, and what one may do. */
export function AlertDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const { say } = useLanguage()
  const detail = useAction('alert.get', { id })
  return (
    <Drawer open onClose={onClose} size={560} title={say('预警', 'Alert')}>
      <Loaded of={detail}>{(data) => <AlertDetail detail={data} />}</Loaded>
    </Drawer>
  )
}

function AlertDetail({ detail: { alert, waivers, earlier } }: { detail: Detail }) {
  const { say, sayWords } = useLanguage()
  const can = useCan()
  const isOpen = alert.closedAt === null
  const mayExplain = isOpen && !alert.isExcused && can('alert.waive') && alert.waiver?.state !== 'proposed'
  return (
    <div className="alert-detail">
      <p className="step-head">
        <AlertTag alert={alert} />
        <span>{sayWords(alert.words)}</span>
      </p>
      <AlertFacts alert={alert} />
      {isOpen && (
        <p>
          <Link className="alert-mend" to={alert.link}>
            {say('去处理', 'Mend it')}
          </Link>
        </p>
      )}
      {waivers.length > 0 && (
        <section>
          <h2>{say('说明与豁免', 'Explanations')}</h2>
          <ul className="work-list">
            {waivers.map((waiver) => (
              <li key={waiver.id}>
                <WaiverLine waiver={waiver} isOpen={isOpen} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {mayExplain && <ExplainForm alertId={alert.id} />}
      <section>
        <h2>{say('历史', 'History')}</h2>
        <ul className="alert-history">
          <li>
            <Span from={alert.openedAt} to={alert.closedAt} />
          </li>
          {earlier.map((one) => (
            <li key={one.id}>
              <Span from={one.openedAt} to={one.closedAt} />
              <span className="soft">{sayWords(one.words)}</span>
            </li>
          ))}
        </ul>
      </section>
    </div>
  )
}

function Span({ from, to }: { from: string; to: string | null }) {
  const { say } = useLanguage()
  const opened = momentInWords(new Date(from))
  return (
    <span className="num">
      {to === null
        ? say(`${opened} 发现，未解除`, `${opened} found, still open`)
        : say(
            `${opened} 发现，${dayOf(new Date(to))} 解除`,
            `${opened} found, closed ${dayOf(new Date(to))}`,
          )}
    </span>
  )
}

type Explanation = { kind: 'explain' | 'waive'; reason: string; untilDate: string }

function ExplainForm({ alertId }: { alertId: string }) {
  const { say } = useLanguage()
  const { today } = useMe()
  const [form] = Form.useForm<Explanation>()
  const waive = useDo('alert.waive', { done: ['已提交', 'Handed in'], onDone: () => form.resetFields() })
  return (
    <Form
      form={form}
      layout="vertical"
      initialValues={{ kind: 'explain', reason: '', untilDate: addDays(today, 30) }}
      onFinish={(wish) => void waive.run({ alertId, ...wish })}
    >
      <h2>{say('说明情况或申请豁免', 'Explain, or ask to excuse it')}</h2>
      <Refusal of={waive.error} />
      <Form.Item name="kind" label={say('办法', 'Way')}>
        <Segmented
          options={[
            { value: 'explain', label: say('说明：记录属实，情况合理', 'Explain: it is right as it is') },
            { value: 'waive', label: say('豁免：暂时不改', 'Waive for a while') },
          ]}
        />
      </Form.Item>
      <Form.Item
        name="reason"
        label={say('理由', 'Reason')}
        rules={[{ required: true, message: say('请写明理由', 'Give a reason') }]}
        {...waive.field('reason')}
      >
        <Input.TextArea autoSize={{ minRows: 2 }} maxLength={2000} />
      </Form.Item>
      <Form.Item
        name="untilDate"
        label={say('有效至', 'Until')}
        extra={say(
          '到期后重新判断；须由未经办此记录的领导同意。',
          'Judged anew after that; a leader who did not handle the record agrees.',
        )}
        {...waive.field('untilDate')}
      >
        <DateField min={today} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={waive.isPending}>
        {say('提交', 'Hand in')}
      </Button>
    </Form>
  )
}
