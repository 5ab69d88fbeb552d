import { Alert, App, Button, Checkbox, Form, Input, InputNumber } from 'antd'
import { useRef, useState } from 'react'
import type { Words } from '../../kit/refused.ts'
import { useDo } from '../../web/action.ts'
import { DateField } from '../../web/DateField.tsx'
import { useLanguage } from '../../web/language.tsx'
import { newId } from '../../web/new-id.ts'
import { Refusal } from '../../web/Refusal.tsx'
import { useMe } from '../../web/session.tsx'
import { EvidenceDrop } from '../evidence/EvidenceDrop.tsx'
import { sameWords } from '../evidence/handed-in-words.ts'
import { usePicked } from '../evidence/picked.ts'
import { type DrawnFigure, FigureOffer } from '../figure/FigureOffer.tsx'
import '../work.css'
import './progress.css'

type Values = {
  text: string
  isCompletion: boolean
  eventDate: string | null
  figure: number | null
  figureUnit: string
}

/** Of one person: on a shared device nobody sees what another typed. */
const draftKey = (personId: string, measureId: string) => `bihuan.report.${personId}.${measureId}`

/** Reports progress and hands in evidence in one go; made for a phone. What is typed survives a closed page. */
export function ReportForm({ measureId }: { measureId: string }) {
  const { say } = useLanguage()
  const { message } = App.useApp()
  const { today, personId } = useMe()
  const [form] = Form.useForm<Values>()
  const picked = usePicked()
  const [isSending, setSending] = useState(false)
  const [same, setSame] = useState<Words[]>([])
  const [drawn, setDrawn] = useState<DrawnFigure[]>([])
  // The same report sent again over a bad line is kept once.
  const id = useRef(newId())
  const report = useDo('progress.report', { done: ['已提交', 'Handed in'] })
  const submit = async ({ text, isCompletion, eventDate, figure, figureUnit }: Values) => {
    setSame([])
    setSending(true)
    const files = await picked.send()
    setSending(false)
    if (!files)
      return void message.warning(
        say('有文件没有传上，请重试或去掉后再提交。', 'A file was not sent; try again or take it out.'),
      )
    const extra = { eventDate: eventDate ?? today, figure: figure ?? null, figureUnit: figureUnit ?? '' }
    const answer = await report.run({
      id: id.current,
      measureId,
      text,
      isCompletion,
      files,
      figures: drawn,
      ...extra,
    })
    if (!answer) return
    id.current = newId()
    localStorage.removeItem(draftKey(personId, measureId))
    form.resetFields()
    form.setFieldValue('text', '')
    picked.clear()
    setDrawn([])
    setSame(sameWords(answer.evidence))
  }
  const isBusy = isSending || report.isPending
  return (
    <Form<Values>
      form={form}
      layout="vertical"
      className="report-form"
      initialValues={{
        text: localStorage.getItem(draftKey(personId, measureId)) ?? '',
        isCompletion: false,
        eventDate: today,
        figureUnit: '',
      }}
      onValuesChange={(_, { text }) => localStorage.setItem(draftKey(personId, measureId), text ?? '')}
      onFinish={(values) => void submit(values)}
    >
      <Same words={same} onClose={() => setSame([])} />
      <Form.Item
        name="text"
        label={say('进展情况', 'What was done')}
        rules={[{ required: true, whitespace: true, message: say('请写明进展情况', 'Say what was done') }]}
        {...report.field('text')}
      >
        <Input.TextArea
          autoSize={{ minRows: 3, maxRows: 12 }}
          maxLength={4000}
          showCount={{ formatter: countNearEnd }}
        />
      </Form.Item>
      <FigureOffer
        measureId={measureId}
        chosen={drawn}
        onChoose={(figure, sentence) => {
          setDrawn([...drawn, figure])
          const text = String(form.getFieldValue('text') ?? '')
          form.setFieldValue(
            'text',
            text === '' ? sentence : `${text}${text.endsWith('；') ? '' : '；'}${sentence}`,
          )
        }}
        onDrop={(name) => setDrawn(drawn.filter((one) => one.name !== name))}
      />
      <div className="report-evidence">
        <h3>{say('佐证材料', 'Evidence')}</h3>
        <EvidenceDrop picked={picked} isBusy={isBusy} />
      </div>
      <Form.Item name="isCompletion" valuePropName="checked" className="report-done">
        <Checkbox>{say('这条措施已全部完成', 'This measure is complete')}</Checkbox>
      </Form.Item>
      <details className="report-more">
        <summary>{say('日期和数量', 'Day and figure')}</summary>
        <MoreFields field={report.field} today={today} />
      </details>
      <Refusal of={report.error} />
      <div className="report-submit">
        <Button type="primary" htmlType="submit" size="large" loading={isBusy}>
          {isSending ? say('正在上传…', 'Sending files…') : say('提交', 'Hand in')}
        </Button>
      </div>
    </Form>
  )
}

function countNearEnd({ count, maxLength }: { count: number; maxLength?: number }): string {
  return maxLength && count > maxLength - 200 ? `${count} / ${maxLength}` : ''
}

type Field = (name: string) => { validateStatus?: 'error'; help?: string }

function MoreFields({ field, today }: { field: Field; today: string }) {
  const { say } = useLanguage()
  return (
    <div className="report-more-fields">
      <Form.Item name="eventDate" label={say('发生日期', 'Day')} {...field('eventDate')}>
        <DateField max={today} />
      </Form.Item>
      <Form.Item name="figure" label={say('数量', 'Figure')} {...field('figure')}>
        <InputNumber className="wide" />
      </Form.Item>
      <Form.Item name="figureUnit" label={say('单位', 'Unit')} {...field('figureUnit')}>
        <Input maxLength={20} placeholder={say('次、人、万元…', 'times, people…')} />
      </Form.Item>
    </div>
  )
}

function Same({ words, onClose }: { words: Words[]; onClose: () => void }) {
  const { sayWords } = useLanguage()
  if (words.length === 0) return null
  return (
    <Alert
      type="info"
      showIcon
      role="status"
      className="refusal"
      closable={{ onClose }}
      title={words.map((one) => <p key={one.zh}>{sayWords(one)}</p>)}
    />
  )
}
