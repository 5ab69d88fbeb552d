import { useNavigate } from '@tanstack/react-router'
import { Form, Input, Modal, Select } from 'antd'
import type { Input as ActionInput } from '../../client.ts'
import { useDo } from '../../web/action.ts'
import { DateField } from '../../web/DateField.tsx'
import { useLanguage } from '../../web/language.tsx'
import { Refusal } from '../../web/Refusal.tsx'
import { inspectionKinds } from './inspection-kinds.ts'

type Values = Omit<ActionInput<'intake.keep'>, 'id' | 'version'>

type Props = {
  id: string
  name: string
  counts: { problems: number; causes: number; measures: number; unmarked: number }
  /** Saves what is still open; null when that was refused. */
  flush: () => Promise<number | null>
  onClose: () => void
}

/** The last step of intake: which inspection this is; then everything stands in the ledger. */
export function KeepDialog({ id, name, counts, flush, onClose }: Props) {
  const { say, sayWords } = useLanguage()
  const navigate = useNavigate()
  const [form] = Form.useForm<Values>()
  const keep = useDo('intake.keep', {
    done: ['已建账', 'Now in the ledger'],
    onDone: ({ inspectionId }) => void navigate({ to: '/inspections/$id', params: { id: inspectionId } }),
  })
  const submit = async (values: Values) => {
    const version = await flush()
    if (version === null) return onClose()
    await keep.run({
      ...values,
      roundName: values.roundName ?? '',
      stationedFrom: values.stationedFrom ?? null,
      stationedTo: values.stationedTo ?? null,
      id,
      version,
    })
  }
  return (
    <Modal
      open
      title={say('建账', 'Put into the ledger')}
      okText={say('确认建账', 'Put into the ledger')}
      cancelText={say('返回继续核对', 'Go on checking')}
      onOk={() => form.submit()}
      onCancel={onClose}
      confirmLoading={keep.isPending}
      mask={{ closable: false }}
    >
      <Refusal of={keep.error} />
      <p>
        {say(
          `将建立 ${counts.problems} 个问题、${counts.causes} 条根源、${counts.measures} 条措施。建账后反馈原文只读。`,
          `${counts.problems} problems, ${counts.causes} causes and ${counts.measures} measures will be made. The original words are read-only from then on.`,
        )}
      </p>
      {counts.unmarked > 0 && (
        <p className="due is-soon">
          {say(
            `原文还有 ${counts.unmarked} 句未标注，请确认没有遗漏问题。`,
            `${counts.unmarked} sentences of the source are not marked; make sure that no problem is missed.`,
          )}
        </p>
      )}
      <Form<Values>
        form={form}
        layout="vertical"
        onFinish={(values) => void submit(values)}
        initialValues={{ kind: 'inspection', title: name }}
      >
        <Form.Item name="kind" label={say('类型', 'Kind')} {...keep.field('kind')}>
          <Select
            options={Object.entries(inspectionKinds).map(([value, words]) => ({
              value,
              label: sayWords(words),
            }))}
          />
        </Form.Item>
        <Form.Item
          name="title"
          label={say('名称', 'Name')}
          rules={[{ required: true, message: say('请填写名称', 'Name it') }]}
          {...keep.field('title')}
        >
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item
          name="inspectingBody"
          label={say('巡察（检查）机构', 'Inspecting body')}
          rules={[
            { required: true, message: say('请填写机构，如“区委第三巡察组”', 'Name the inspecting body') },
          ]}
          {...keep.field('inspectingBody')}
        >
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="roundName" label={say('轮次', 'Round')} {...keep.field('roundName')}>
          <Input maxLength={100} placeholder={say('如：十三届区委第五轮巡察', 'Such as: fifth round')} />
        </Form.Item>
        <Form.Item
          name="feedbackDate"
          label={say('反馈日期（各项时限由此起算）', 'Feedback date (all periods count from it)')}
          rules={[{ required: true, message: say('请填写反馈日期', 'Give the feedback date') }]}
          {...keep.field('feedbackDate')}
        >
          <DateField />
        </Form.Item>
        <div className="keep-dates">
          <Form.Item
            name="stationedFrom"
            label={say('进驻开始', 'Stationed from')}
            {...keep.field('stationedFrom')}
          >
            <DateField />
          </Form.Item>
          <Form.Item
            name="stationedTo"
            label={say('进驻结束', 'Stationed to')}
            {...keep.field('stationedTo')}
          >
            <DateField />
          </Form.Item>
        </div>
      </Form>
    </Modal>
  )
}
