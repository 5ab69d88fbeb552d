import { Link } from '@tanstack/react-router'
import { Checkbox, Form, Input, InputNumber, Modal, Select } from 'antd'
import { useDo } from '../../../web/action.ts'
import { useLanguage } from '../../../web/language.tsx'
import { Refusal } from '../../../web/Refusal.tsx'
import { DutyFields } from '../DutyFields.tsx'
import { problemFields, problemNatures } from '../fields.ts'
import type { LivePlan } from '../rows.ts'

type Props = { plan: LivePlan; problemId: string; canEdit: boolean; onClose: () => void }

const labels = Object.fromEntries(
  Object.entries(problemFields).map(([field, { zh, en }]) => [field, [zh, en] as const]),
)
type Values = Pick<LivePlan['problems'][number], keyof typeof problemFields>

/** The plan fields of one problem, its original words above them (read-only). */
export function ProblemDialog({ plan, problemId, canEdit, onClose }: Props) {
  const { say, sayWords } = useLanguage()
  const [form] = Form.useForm<Values>()
  const save = useDo('problem.save', { onDone: onClose, done: ['已保存', 'Saved'], staleFields: labels })
  const problem = plan.problems.find(({ id }) => id === problemId)
  if (!problem) return null
  const { id, version, problemNo, problemText } = problem
  const item = (name: keyof Values) => ({ name, label: sayWords(problemFields[name]), ...save.field(name) })
  const natures = Object.entries(problemNatures).map(([value, words]) => ({ value, label: sayWords(words) }))
  return (
    <Modal
      open
      width={720}
      title={say(`问题 ${problemNo}`, `Problem ${problemNo}`)}
      okText={say('保存', 'Save')}
      cancelText={canEdit ? say('取消', 'Cancel') : say('关闭', 'Close')}
      okButtonProps={{ htmlType: 'submit', form: 'problem', loading: save.isPending, hidden: !canEdit }}
      onCancel={onClose}
    >
      <blockquote className="plan-source pre">{problemText}</blockquote>
      <Form<Values>
        id="problem"
        form={form}
        layout="vertical"
        disabled={!canEdit}
        initialValues={problem}
        onFinish={(values) => void save.run({ id, version, ...values })}
      >
        <Refusal of={save.error} />
        <Form.Item {...item('title')} required>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item {...item('rectifyGoal')}>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={2000} />
        </Form.Item>
        <DutyFields orgUnitId={plan.inspection.orgUnitId} field={save.field} />
        <div className="form-columns">
          <Form.Item {...item('problemNature')}>
            <Select options={natures} />
          </Form.Item>
          <Form.Item {...item('reviewCycleMonths')}>
            <InputNumber min={1} max={24} precision={0} className="wide" />
          </Form.Item>
        </div>
        <div className="check-line">
          {(['isImmediate', 'isLongTerm', 'dueInConcentrated'] as const).map((name) => (
            <Form.Item key={name} name={name} valuePropName="checked" noStyle>
              <Checkbox>{sayWords(problemFields[name])}</Checkbox>
            </Form.Item>
          ))}
        </div>
      </Form>
      <p>
        <Link to="/problems/$id" params={{ id }}>
          {say('打开问题档案', 'Open the dossier')}
        </Link>
      </p>
    </Modal>
  )
}
