import { Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import type { Output } from '../../client.ts'
import { addDays, momentInWords } from '../../kit/day.ts'
import { useDo } from '../../web/action.ts'
import { DateField } from '../../web/DateField.tsx'
import { useLanguage } from '../../web/language.tsx'
import { Refusal } from '../../web/Refusal.tsx'
import { Tag } from '../../web/StatusTag.tsx'
import { measureCode } from '../plan/fields.ts'
import '../work.css'
import { DecideExtension } from './DecideExtension.tsx'

export type Extension = Output<'extension.list'>['extensions'][number]

type Props = {
  extensions: readonly Extension[]
  /** Set where the reader may ask for more time: the measure and its present day. */
  ask?: { measureId: string; dueDate: string } | null
  /** Name the measure with each request, where several are listed. */
  isNamed?: boolean
}

/** Requests for more time and what became of them; a new one, and the decision, where the reader may. */
export function ExtensionPanel({ extensions, ask, isNamed = false }: Props) {
  const { say } = useLanguage()
  const [isAsking, setAsking] = useState(false)
  const isWaiting = extensions.some(({ state }) => state === 'requested')
  return (
    <section className="panel" id="extension">
      <div className="panel-head">
        <h2>{say('延期', 'More time')}</h2>
        {ask && !isWaiting && (
          <Button onClick={() => setAsking(true)}>{say('申请延期', 'Ask for more time')}</Button>
        )}
      </div>
      {extensions.length === 0 && <p className="soft">{say('没有延期申请。', 'No request so far.')}</p>}
      <ul className="work-list">
        {extensions.map((extension) => (
          <li key={extension.id}>
            <ExtensionLine extension={extension} isNamed={isNamed} />
            {extension.mayDecide && <DecideExtension extension={extension} />}
          </li>
        ))}
      </ul>
      {ask && isAsking && <AskDialog {...ask} onClose={() => setAsking(false)} />}
    </section>
  )
}

const states = {
  requested: ['待审批', 'Waiting', 'amber'],
  granted: ['已批准', 'Granted', 'green'],
  refused: ['未同意', 'Refused', 'red'],
} as const

/** One request with its reason and decision. */
export function ExtensionLine({ extension, isNamed }: { extension: Extension; isNamed: boolean }) {
  const { say } = useLanguage()
  const { state, oldDueDate, newDueDate, reason, ordinal, beyond } = extension
  const [zh, en, tone] = states[state]
  return (
    <>
      {isNamed && (
        <p>
          <strong>{measureCode(extension.measureNo)}</strong> {extension.measureText}
        </p>
      )}
      <p className="progress-head">
        <Tag tone={tone}>{say(zh, en)}</Tag>
        <span className="num">
          {oldDueDate} → <strong>{newDueDate}</strong>
        </span>
        <span className="soft">
          {extension.requestedByName} {momentInWords(new Date(extension.requestedAt))}
          {ordinal > 1 && ` · ${say(`第 ${ordinal} 次延期`, `extension no. ${ordinal}`)}`}
        </span>
      </p>
      <p className="pre">{reason}</p>
      {beyond && state === 'requested' && (
        <p className="due is-late">
          {say(
            `新时限超出集中整改期（${beyond} 止）`,
            `Beyond the concentrated period, which ends on ${beyond}`,
          )}
        </p>
      )}
      {extension.decidedByName && extension.decidedAt && (
        <p className="soft">
          {extension.decidedByName} {momentInWords(new Date(extension.decidedAt))} {extension.opinion}
        </p>
      )}
    </>
  )
}

type AskProps = { measureId: string; dueDate: string; onClose: () => void }

function AskDialog({ measureId, dueDate, onClose }: AskProps) {
  const { say } = useLanguage()
  const [form] = Form.useForm<{ newDueDate: string | null; reason: string }>()
  const request = useDo('extension.request', {
    done: ['已提交，等待审批', 'Handed in; waiting for the decision'],
    onDone: onClose,
  })
  return (
    <Modal
      open
      title={say('申请延期', 'Ask for more time')}
      okText={say('提交申请', 'Hand in')}
      cancelText={say('取消', 'Cancel')}
      onOk={() => form.submit()}
      onCancel={onClose}
      confirmLoading={request.isPending}
    >
      <p>
        {say(
          `现在的时限是 ${dueDate}。只有责任领导或主要负责人批准后才会改变。`,
          `Due on ${dueDate} now. It moves only when the responsible leader or the principal grants it.`,
        )}
      </p>
      <Refusal of={request.error} />
      <Form
        form={form}
        layout="vertical"
        onFinish={({ newDueDate, reason }) =>
          void request.run({ measureId, newDueDate: newDueDate ?? '', reason: reason ?? '' })
        }
      >
        <Form.Item name="newDueDate" label={say('新时限', 'New day')} {...request.field('newDueDate')}>
          <DateField min={addDays(dueDate, 1)} />
        </Form.Item>
        <Form.Item name="reason" label={say('延期原因', 'Why')} {...request.field('reason')}>
          <Input.TextArea autoSize={{ minRows: 3 }} maxLength={2000} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
