import { Form, Input, InputNumber, Modal, Select } from 'antd'
import type { ReactNode } from 'react'
import { useDo } from '../../web/action.ts'
import { DateField } from '../../web/DateField.tsx'
import { useLanguage } from '../../web/language.tsx'
import { Refusal } from '../../web/Refusal.tsx'
import { useMe } from '../../web/session.tsx'
import { withholdReasons } from './names.ts'
import type { OverviewOut } from './types.ts'

const labels = {
  democraticLifeDate: ['专题民主生活会召开日', 'Meeting held'],
  progressReportDate: ['进展报告报送日', 'Report handed in'],
  reportApprovedDate: ['进展报告审定日', 'Report approved'],
  partyPublishedDate: ['党内通报日', 'Told inside the Party'],
  partyPublishedMedium: ['党内通报载体', 'In which form'],
  publicPublishedDate: ['向社会公开日', 'Made public'],
  publicPublishedMedium: ['公开载体', 'Where'],
  publicPublishedLink: ['公开网址', 'Link'],
  withholdReason: ['不公开理由', 'Reason to withhold'],
  withholdApprovedDate: ['领导小组同意日', 'Withholding approved'],
} as const
const figures = {
  reportedTotal: ['报告所列问题数', 'Problems in the report'],
  reportedClosed: ['报告所列已完成数', 'Closed in the report'],
} as const

type Pair = readonly [zh: string, en: string]
const pair = (words: Pair): Pair => words

type Dates = Pick<OverviewOut, keyof typeof labels>
type Values = Dates & Pick<OverviewOut, keyof typeof figures>

/** Records when meeting, report and publication took place, and the report's own figures (checked by RECT-006). */
export function DatesDialog({ inspection, onClose }: { inspection: OverviewOut; onClose: () => void }) {
  const { say } = useLanguage()
  const { today } = useMe()
  const [form] = Form.useForm<Values>()
  const dates = useDo('inspection.dates', { staleFields: labels })
  const counts = useDo('inspection.saveFigures')
  const { id, version } = inspection
  const save = async ({ reportedTotal, reportedClosed, ...values }: Values) => {
    const saved = await dates.run({ id, version, ...values })
    if (!saved) return
    const isSame = reportedTotal === inspection.reportedTotal && reportedClosed === inspection.reportedClosed
    const isDone = isSame || (await counts.run({ id, version: saved.version, reportedTotal, reportedClosed }))
    if (isDone) onClose()
  }
  const item = (name: keyof Dates) => ({ name, label: say(...pair(labels[name])), ...dates.field(name) })
  const number = (name: keyof typeof figures) => ({
    name,
    label: say(...pair(figures[name])),
    ...counts.field(name),
  })
  const day = <DateField min={inspection.feedbackDate} max={today} />
  return (
    <Modal
      open
      width={720}
      title={say('登记会议、报告和公开', 'Record meeting, report and publication')}
      okText={say('保存', 'Save')}
      cancelText={say('取消', 'Cancel')}
      okButtonProps={{
        htmlType: 'submit',
        form: 'inspection-dates',
        loading: dates.isPending || counts.isPending,
      }}
      onCancel={onClose}
    >
      <Form<Values>
        id="inspection-dates"
        form={form}
        layout="vertical"
        initialValues={inspection}
        onFinish={(values) => void save(values)}
      >
        <Refusal of={dates.error ?? counts.error} />
        <DateFields item={item} number={number} day={day} />
      </Form>
    </Modal>
  )
}

type Item = { label: string; validateStatus?: 'error'; help?: string }
type FieldsProps = {
  item: (name: keyof Dates) => Item & { name: keyof Dates }
  number: (name: keyof typeof figures) => Item & { name: keyof typeof figures }
  day: ReactNode
}

function DateFields({ item, number, day }: FieldsProps) {
  const { say } = useLanguage()
  return (
    <>
      <div className="form-columns">
        <Form.Item {...item('democraticLifeDate')}>{day}</Form.Item>
        <Form.Item {...item('progressReportDate')}>{day}</Form.Item>
        <Form.Item {...number('reportedTotal')}>
          <InputNumber min={0} precision={0} className="wide" />
        </Form.Item>
        <Form.Item {...number('reportedClosed')}>
          <InputNumber min={0} precision={0} className="wide" />
        </Form.Item>
        <Form.Item {...item('reportApprovedDate')}>{day}</Form.Item>
        <span />
        <Form.Item {...item('partyPublishedDate')}>{day}</Form.Item>
        <Form.Item {...item('partyPublishedMedium')}>
          <Input maxLength={200} placeholder={say('如：机关党员大会', 'Such as a meeting of members')} />
        </Form.Item>
        <Form.Item {...item('publicPublishedDate')}>{day}</Form.Item>
        <Form.Item {...item('publicPublishedMedium')}>
          <Input maxLength={200} placeholder={say('如：区政府网站', 'Such as the district’s website')} />
        </Form.Item>
      </div>
      <Form.Item {...item('publicPublishedLink')}>
        <Input maxLength={500} placeholder="https://" />
      </Form.Item>
      <div className="form-columns">
        <Form.Item {...item('withholdReason')}>
          <WithholdSelect />
        </Form.Item>
        <Form.Item {...item('withholdApprovedDate')}>{day}</Form.Item>
      </div>
    </>
  )
}

type Reason = NonNullable<OverviewOut['withholdReason']>
type WithholdProps = { id?: string; value?: Reason | null; onChange?: (reason: Reason | null) => void }

function WithholdSelect({ id, value = null, onChange }: WithholdProps) {
  const { say, sayWords } = useLanguage()
  const options = Object.entries(withholdReasons).map(([key, words]) => ({
    value: key as Reason,
    label: sayWords(words),
  }))
  return (
    <Select<Reason | null>
      {...(id ? { id } : {})}
      value={value}
      allowClear
      options={options}
      placeholder={say('正常公开，不用填', 'Published as usual: leave empty')}
      onChange={(reason) => onChange?.(reason ?? null)}
    />
  )
}
