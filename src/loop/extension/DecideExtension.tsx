import { Button, Form, Input } from 'antd'
import { useDo } from '../../web/action.ts'
import { useLanguage } from '../../web/language.tsx'
import { Refusal } from '../../web/Refusal.tsx'
import type { Extension } from './ExtensionPanel.tsx'

/** Grants or refuses a request; a refusal says why. */
export function DecideExtension({ extension: { id, newDueDate } }: { extension: Extension }) {
  const { say } = useLanguage()
  const [form] = Form.useForm<{ opinion: string }>()
  const decide = useDo('extension.decide', { done: ['已审批', 'Decided'] })
  const run = (decision: 'grant' | 'refuse') =>
    void decide.run({ id, decision, opinion: form.getFieldValue('opinion') ?? '' })
  return (
    <Form form={form} layout="vertical" className="decide-form" onFinish={() => run('grant')}>
      <Refusal of={decide.error} />
      <Form.Item name="opinion" label={say('意见', 'Opinion')} {...decide.field('opinion')}>
        <Input.TextArea autoSize={{ minRows: 1 }} maxLength={1000} />
      </Form.Item>
      <div className="decide-buttons">
        <Button danger disabled={decide.isPending} onClick={() => run('refuse')}>
          {say('不同意', 'Refuse')}
        </Button>
        <Button type="primary" htmlType="submit" loading={decide.isPending}>
          {say(`同意延至 ${newDueDate}`, `Grant until ${newDueDate}`)}
        </Button>
      </div>
    </Form>
  )
}
