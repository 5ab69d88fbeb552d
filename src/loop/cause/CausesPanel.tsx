import { Button, Form, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { useDo } from '../../web/action.ts'
import { ConfirmButton } from '../../web/ConfirmButton.tsx'
import { useLanguage } from '../../web/language.tsx'
import { Refusal } from '../../web/Refusal.tsx'
import { causeCode } from '../plan/fields.ts'
import type { LivePlan } from '../plan/rows.ts'
import { causeCategories } from './category.ts'

type Cause = LivePlan['causes'][number]

/** The root causes of an inspection: what they say and how many problems each explains. */
export function CausesPanel({ plan, canEdit }: { plan: LivePlan; canEdit: boolean }) {
  const { say, sayWords } = useLanguage()
  const [opened, setOpened] = useState<Cause | 'new' | null>(null)
  const count = (id: string) => plan.problemCauses.filter(({ causeId }) => causeId === id).length
  return (
    <section className="panel">
      <div className="panel-head">
        <h2>{say('根源分析', 'Root causes')}</h2>
        {canEdit && (
          <Button size="small" onClick={() => setOpened('new')}>
            {say('添加根源', 'Add a cause')}
          </Button>
        )}
      </div>
      {plan.causes.length === 0 && <p className="soft">{say('还没有根源分析。', 'No root causes yet.')}</p>}
      <ul className="coverage-causes">
        {plan.causes.map((cause) => (
          <li key={cause.id}>
            <strong>
              <span className="num">{causeCode(cause.no)}</span> {cause.title}
            </strong>{' '}
            <span className="soft">
              {cause.category && `${sayWords(causeCategories[cause.category])} · `}
              {say(`对应 ${count(cause.id)} 个问题`, `${count(cause.id)} problems`)}
            </span>
            {canEdit && (
              <Button type="link" size="small" onClick={() => setOpened(cause)}>
                {say('修改', 'Change')}
              </Button>
            )}
            {cause.text && cause.text !== cause.title && <p className="soft pre">{cause.text}</p>}
          </li>
        ))}
      </ul>
      {opened && (
        <CauseDialog
          inspectionId={plan.inspection.id}
          cause={opened === 'new' ? null : opened}
          ties={opened === 'new' ? 0 : count(opened.id)}
          onClose={() => setOpened(null)}
        />
      )}
    </section>
  )
}

type DialogProps = { inspectionId: string; cause: Cause | null; ties: number; onClose: () => void }
type Values = Pick<Cause, 'title' | 'text' | 'category'>

const labels = {
  title: ['根源', 'Root cause'],
  text: ['分析', 'Analysis'],
  category: ['类型', 'Kind'],
} as const

function CauseDialog({ inspectionId, cause, ties, onClose }: DialogProps) {
  const { say, sayWords } = useLanguage()
  const add = useDo('cause.add', { onDone: onClose })
  const change = useDo('cause.save', { onDone: onClose, staleFields: labels })
  const remove = useDo('cause.remove', { onDone: onClose })
  const doing = cause ? change : add
  const kinds = Object.entries(causeCategories).map(([value, words]) => ({ value, label: sayWords(words) }))
  const save = (values: Values) =>
    void (cause
      ? change.run({ id: cause.id, version: cause.version, ...values })
      : add.run({ inspectionId, ...values }))
  return (
    <Modal
      open
      title={
        cause
          ? say(`根源 ${causeCode(cause.no)}`, `Cause ${causeCode(cause.no)}`)
          : say('添加根源', 'Add a cause')
      }
      okText={say('保存', 'Save')}
      cancelText={say('取消', 'Cancel')}
      okButtonProps={{ htmlType: 'submit', form: 'cause', loading: doing.isPending }}
      onCancel={onClose}
    >
      <Form<Values>
        id="cause"
        layout="vertical"
        initialValues={cause ?? { title: '', text: '', category: null }}
        onFinish={save}
      >
        <Refusal of={doing.error ?? remove.error} />
        <Form.Item name="title" label={say(...labels.title)} required {...doing.field('title')}>
          <Input autoFocus maxLength={200} />
        </Form.Item>
        <Form.Item name="category" label={say(...labels.category)} {...doing.field('category')}>
          <Select options={kinds} allowClear />
        </Form.Item>
        <Form.Item name="text" label={say(...labels.text)} {...doing.field('text')}>
          <Input.TextArea autoSize={{ minRows: 3, maxRows: 12 }} maxLength={4000} />
        </Form.Item>
      </Form>
      {cause && (
        <ConfirmButton
          danger
          size="small"
          ask={say(`去掉根源“${cause.title}”？`, `Take “${cause.title}” out?`)}
          detail={say(
            `它与 ${ties} 个问题的对应也一并去掉，均留痕。`,
            `Its ties to ${ties} problems go too; all stays on record.`,
          )}
          onConfirm={() => remove.run({ id: cause.id, version: cause.version })}
        >
          {say('去掉这条根源', 'Take it out')}
        </ConfirmButton>
      )}
    </Modal>
  )
}
