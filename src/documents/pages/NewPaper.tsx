import { FileWordOutlined } from '@ant-design/icons'
import { useNavigate } from '@tanstack/react-router'
import { Form, Modal, Select } from 'antd'
import { useState } from 'react'
import { addMonths, lastOfMonth } from '../../kit/day.ts'
import { useAction, useCan } from '../../web/action.ts'
import { DateField } from '../../web/DateField.tsx'
import { useLanguage } from '../../web/language.tsx'
import { useMe } from '../../web/session.tsx'
import { type PaperKind, paperKinds, paperNatures } from '../paper-kinds.ts'
import { searchOf } from './address.ts'

/** Every paper there is; one that needs a problem or days asks for them. */
export function NewPaper({ inspectionId }: { inspectionId: string }) {
  const { say, sayWords } = useLanguage()
  const can = useCan()
  const navigate = useNavigate()
  const [asked, setAsked] = useState<PaperKind | null>(null)
  const open = (kind: PaperKind, more: Partial<Answer> = {}) => {
    const { problemId = null, from = null, until = null } = more
    const search = searchOf({ kind, inspectionId, problemId, from, until })
    void navigate({ to: '/papers/write', search: search as never })
  }
  const choose = (kind: PaperKind) => {
    const { about, period } = paperNatures[kind]
    if (about === 'problem' || period !== 'today') setAsked(kind)
    else open(kind)
  }
  return (
    <section className="panel">
      <h2 className="panel-title">
        {can('paper.save') ? say('编制新公文', 'Write a paper') : say('查看公文', 'See a paper')}
      </h2>
      <ul className="paper-kinds">
        {paperKinds.map((kind) => (
          <li key={kind}>
            <button type="button" onClick={() => choose(kind)}>
              <FileWordOutlined aria-hidden="true" />
              <span className="paper-kind-name">{sayWords(paperNatures[kind])}</span>
              <span className="soft">{sayWords(paperNatures[kind].use)}</span>
            </button>
          </li>
        ))}
      </ul>
      {asked && (
        <Ask
          kind={asked}
          inspectionId={inspectionId}
          onAnswer={(answer) => open(asked, answer)}
          onClose={() => setAsked(null)}
        />
      )}
    </section>
  )
}

type Answer = { problemId: string | null; from: string | null; until: string | null }
type AskProps = {
  kind: PaperKind
  inspectionId: string
  onAnswer: (answer: Partial<Answer>) => void
  onClose: () => void
}

/** What the paper is about: a problem, a last day, or the month before this one. */
function Ask({ kind, inspectionId, onAnswer, onClose }: AskProps) {
  const { say, sayWords } = useLanguage()
  const { today } = useMe()
  const [form] = Form.useForm<Answer>()
  const { about, period } = paperNatures[kind]
  const from = `${addMonths(`${today.slice(0, 7)}-01`, -1)}`
  const initial = period === 'span' ? { from, until: lastOfMonth(from) } : { until: today }
  const required = { required: true, message: say('请填写', 'Required') }
  return (
    <Modal
      open
      title={sayWords(paperNatures[kind])}
      okText={say('开始编制', 'Begin')}
      cancelText={say('取消', 'Cancel')}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form<Answer> form={form} layout="vertical" initialValues={initial} onFinish={onAnswer}>
        {about === 'problem' && (
          <Form.Item name="problemId" label={say('问题', 'Problem')} rules={[required]}>
            <ProblemSelect inspectionId={inspectionId} />
          </Form.Item>
        )}
        {period === 'span' && (
          <Form.Item name="from" label={say('起始日期', 'First day')} rules={[required]}>
            <DateField max={today} />
          </Form.Item>
        )}
        {period !== 'today' && (
          <Form.Item name="until" label={say('截止日期', 'Last day')} rules={[required]}>
            <DateField max={today} />
          </Form.Item>
        )}
        <button type="submit" hidden />
      </Form>
    </Modal>
  )
}

type SelectProps = {
  id?: string
  inspectionId: string
  value?: string
  onChange?: (id: string) => void
}

function ProblemSelect({ inspectionId, ...field }: SelectProps) {
  const lists = useAction('lists.get', { inspectionId })
  const options = (lists.data?.problems ?? []).map(({ problemId, problemNo, title }) => ({
    value: problemId,
    label: `${problemNo} ${title}`,
  }))
  return (
    <Select
      {...field}
      options={options}
      loading={lists.isPending}
      showSearch={{ optionFilterProp: 'label' }}
    />
  )
}
