import { Form, Input, Modal } from 'antd'
import { useDo } from '../action.ts'
import { useLanguage } from '../language.tsx'
import { Refusal } from '../Refusal.tsx'
import type { Person } from './PeoplePage.tsx'

type Values = { name: string; username: string; phone: string | null }

const labels = {
  name: ['姓名', 'Name'],
  username: ['用户名', 'User name'],
  phone: ['电话', 'Telephone'],
} as const

/** Name, user name and telephone of an account. */
export function EditPersonDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const { say } = useLanguage()
  const [form] = Form.useForm<Values>()
  const { id, version } = person
  const save = useDo('person.save', { done: ['已保存', 'Saved'], onDone: onClose, staleFields: labels })
  return (
    <Modal
      open
      title={say(`修改${person.name}的账号`, `Change the account of ${person.name}`)}
      okText={say('保存', 'Save')}
      cancelText={say('取消', 'Cancel')}
      onOk={form.submit}
      onCancel={onClose}
      confirmLoading={save.isPending}
    >
      <Form<Values>
        form={form}
        layout="vertical"
        initialValues={person}
        onFinish={(values) => void save.run({ id, version, ...values })}
      >
        <Form.Item name="name" label={say(...labels.name)} required {...save.field('name')}>
          <Input maxLength={40} autoFocus />
        </Form.Item>
        <Form.Item name="username" label={say(...labels.username)} required {...save.field('username')}>
          <Input maxLength={30} autoCapitalize="none" />
        </Form.Item>
        <Form.Item name="phone" label={say(...labels.phone)} {...save.field('phone')}>
          <Input maxLength={20} inputMode="tel" />
        </Form.Item>
        <button type="submit" hidden />
        <Refusal of={save.error} />
      </Form>
    </Modal>
  )
}
