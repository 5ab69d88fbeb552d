import { Link } from '@tanstack/react-router'
import { Button, Form, Input, Radio } from 'antd'
import { useState } from 'react'
import type { Output } from '../../client.ts'
import { useDo } from '../../web/action.ts'
import { DateField } from '../../web/DateField.tsx'
import { useLanguage } from '../../web/language.tsx'
import { Refusal } from '../../web/Refusal.tsx'
import { useMe } from '../../web/session.tsx'
import { stepNames } from '../dossier/names.ts'
import { type ApplicationKind, applicationNames, chainFor } from './missing.ts'

type Got = Output<'closeOut.get'>
type Values = { outcome: string; remainingWork?: string; remainingDueDate?: string | null }

/** Applies for close-out or basically done; while something is missing, the list of it with the way there. */
export function ApplyForm({ got }: { got: Got }) {
  const { say, sayWords } = useLanguage()
  const { problem } = got.dossier
  const [kind, setKind] = useState<ApplicationKind>(problem.isLongTerm ? 'basicallyDone' : 'closeOut')
  const missing = got.missing[kind]
  return (
    <>
      <Radio.Group
        value={kind}
        onChange={({ target }) => setKind(target.value)}
        aria-label={say('申请什么', 'What to apply for')}
        options={(['closeOut', 'basicallyDone'] as const).map((value) => ({
          value,
          label: say(`申请${applicationNames[value].zh}`, applicationNames[value].en),
        }))}
      />
      <p className="soft">
        {say('将依次经过：', 'It passes: ')}
        {chainFor(kind, got.chain)
          .map((step) => sayWords(stepNames[step]))
          .join(' → ')}
      </p>
      {missing.length > 0 ? (
        <div className="changed-note">
          <p>
            <strong>{say('还不能申请，缺少：', 'Not yet; this is missing:')}</strong>
          </p>
          <ul>
            {missing.map(({ words, link }) => (
              <li key={words.zh}>
                <Link to={link}>{sayWords(words)}</Link>
              </li>
            ))}
          </ul>
        </div>
      ) : (
        <Fields key={kind} kind={kind} problem={problem} />
      )}
    </>
  )
}

function Fields({ kind, problem }: { kind: ApplicationKind; problem: Got['dossier']['problem'] }) {
  const { say } = useLanguage()
  const { today } = useMe()
  const [form] = Form.useForm<Values>()
  const apply = useDo('closeOut.apply', {
    done: ['已提交申请', 'Applied'],
    staleFields: { outcome: ['整改成效', 'Outcome'], remainingWork: ['剩余事项', 'Remaining work'] },
  })
  const submit = ({ outcome, remainingWork = '', remainingDueDate = null }: Values) =>
    void apply.run({
      problemId: problem.id,
      version: problem.version,
      kind,
      outcome: outcome ?? '',
      remainingWork,
      remainingDueDate,
    })
  const { outcome, remainingWork, remainingDueDate } = problem
  return (
    <Form
      form={form}
      layout="vertical"
      className="decide-form"
      initialValues={{ outcome, remainingWork, remainingDueDate }}
      onFinish={submit}
    >
      <Refusal of={apply.error} />
      <Form.Item
        name="outcome"
        label={say('整改成效', 'Outcome')}
        extra={say(
          '写明做了什么、数据前后变化、形成的制度；会记入台账。',
          'What was done, figures before and after, rules made; it stands in the ledger.',
        )}
        {...apply.field('outcome')}
      >
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 12 }} maxLength={4000} />
      </Form.Item>
      {kind === 'basicallyDone' && (
        <>
          <Form.Item
            name="remainingWork"
            label={say('剩余事项', 'What remains')}
            {...apply.field('remainingWork')}
          >
            <Input.TextArea autoSize={{ minRows: 2 }} maxLength={2000} />
          </Form.Item>
          <Form.Item
            name="remainingDueDate"
            label={say('剩余事项时限', 'Until when')}
            {...apply.field('remainingDueDate')}
          >
            <DateField min={today} />
          </Form.Item>
        </>
      )}
      <div className="decide-buttons">
        <Button type="primary" htmlType="submit" loading={apply.isPending}>
          {say('提交申请', 'Apply')}
        </Button>
      </div>
    </Form>
  )
}
