import { Checkbox, Form, Input, Modal, Select } from 'antd'
import type { ReviewStep } from '../../server/database/schema.ts'
import { useDo } from '../../web/action.ts'
import { DateField } from '../../web/DateField.tsx'
import { useLanguage } from '../../web/language.tsx'
import { Refusal } from '../../web/Refusal.tsx'
import { inspectionKinds, reviewSteps, stepOrder } from './names.ts'
import type { OverviewOut } from './types.ts'

const ownDates = {
  planDueDate: 'planDue',
  democraticLifeDueDate: 'democraticLifeDue',
  concentratedEndDate: 'concentratedEnd',
  progressReportDueDate: 'progressReportDue',
  publishDueDate: 'publishDue',
} as const

const labels = {
  title: ['名称', 'Title'],
  kind: ['类别', 'Kind'],
  roundName: ['轮次', 'Round'],
  inspectingBody: ['检查组织', 'Inspecting body'],
  stationedFrom: ['驻点开始', 'Team arrives'],
  stationedTo: ['驻点结束', 'Team leaves'],
  feedbackDate: ['反馈日期', 'Feedback'],
  closeOutChain: ['销号环节', 'Close-out passes'],
  planDueDate: ['方案报送', 'Plan due'],
  democraticLifeDueDate: ['民主生活会', 'Meeting due'],
  concentratedEndDate: ['集中整改期满', 'Concentrated period ends'],
  progressReportDueDate: ['进展报告', 'Progress report due'],
  publishDueDate: ['公开', 'Publication due'],
  periodsBasis: ['自设期限的依据', 'Basis of own dates'],
} as const

type Pair = readonly [zh: string, en: string]
const pair = (words: Pair): Pair => words

type Values = Pick<OverviewOut, keyof typeof labels>

/** The head of an inspection, its own periods beside the proposed ones, and its chain of close-out. */
export function HeadDialog({ inspection, onClose }: { inspection: OverviewOut; onClose: () => void }) {
  const { say } = useLanguage()
  const [form] = Form.useForm<Values>()
  const save = useDo('inspection.save', { onDone: onClose, done: ['已保存', 'Saved'], staleFields: labels })
  const item = (name: keyof Values) => ({ name, label: say(...pair(labels[name])), ...save.field(name) })
  const { id, version } = inspection
  return (
    <Modal
      open
      width={720}
      title={say('修改基本情况', 'Change the inspection')}
      okText={say('保存', 'Save')}
      cancelText={say('取消', 'Cancel')}
      okButtonProps={{ htmlType: 'submit', form: 'inspection-head', loading: save.isPending }}
      onCancel={onClose}
    >
      <Form<Values>
        id="inspection-head"
        form={form}
        layout="vertical"
        initialValues={inspection}
        onFinish={(values) => void save.run({ id, version, ...values })}
      >
        <Refusal of={save.error} />
        <Form.Item {...item('title')} required>
          <Input maxLength={200} />
        </Form.Item>
        <HeadFields item={item} />
        <Form.Item
          {...item('closeOutChain')}
          extra={say(
            '至少三级；方案审定后取消巡察办须由巡察办办理。',
            'At least three; once the plan is approved only the overseer takes the overseer out.',
          )}
        >
          <ChainField />
        </Form.Item>
        <h3>{say('期限（不填按参数推算）', 'Periods (empty: as proposed)')}</h3>
        <div className="form-columns">
          {(Object.keys(ownDates) as (keyof typeof ownDates)[]).map((name) => (
            <Form.Item
              key={name}
              {...item(name)}
              extra={<Proposed periods={inspection.periods} of={ownDates[name]} />}
            >
              <DateField />
            </Form.Item>
          ))}
        </div>
        <Form.Item {...item('periodsBasis')}>
          <Input
            maxLength={500}
            placeholder={say('如：反馈意见第四部分', 'Such as: part four of the feedback')}
          />
        </Form.Item>
      </Form>
    </Modal>
  )
}

type Item = (name: keyof Values) => { name: keyof Values; label: string }

function HeadFields({ item }: { item: Item }) {
  const { sayWords } = useLanguage()
  const kinds = Object.entries(inspectionKinds).map(([value, words]) => ({ value, label: sayWords(words) }))
  return (
    <div className="form-columns">
      <Form.Item {...item('kind')}>
        <Select options={kinds} />
      </Form.Item>
      <Form.Item {...item('roundName')}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item {...item('inspectingBody')}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item {...item('feedbackDate')} required>
        <DateField />
      </Form.Item>
      <Form.Item {...item('stationedFrom')}>
        <DateField />
      </Form.Item>
      <Form.Item {...item('stationedTo')}>
        <DateField />
      </Form.Item>
    </div>
  )
}

function Proposed({ periods, of }: { periods: OverviewOut['periods']; of: string }) {
  const { say, sayWords } = useLanguage()
  const period = periods.find(({ key }) => key === of)
  if (!period?.proposedDate) return <>{say('报告审定后推算', 'Proposed once the report is approved')}</>
  return (
    <>
      {say(
        `推算 ${period.proposedDate}（${sayWords(period.rule)}）`,
        `Proposed ${period.proposedDate} (${sayWords(period.rule)})`,
      )}
    </>
  )
}

type ChainProps = { value?: ReviewStep[]; onChange?: (chain: ReviewStep[]) => void; id?: string }

/** Steps in their fixed order; a person only says which are passed. */
function ChainField({ value = [], onChange, id }: ChainProps) {
  const { sayWords } = useLanguage()
  return (
    <Checkbox.Group<ReviewStep>
      {...(id ? { id } : {})}
      value={value}
      options={stepOrder.map((step) => ({ value: step, label: sayWords(reviewSteps[step]) }))}
      onChange={(chosen) => onChange?.(stepOrder.filter((step) => chosen.includes(step)))}
    />
  )
}
