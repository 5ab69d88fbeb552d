import { Form, Input, Modal } from 'antd'
import type { Output } from '../../client.ts'
import type { Role } from '../../server/database/schema.ts'
import { useDo } from '../action.ts'
import { useLanguage } from '../language.tsx'
import { Refusal } from '../Refusal.tsx'
import { useMe } from '../session.tsx'
import { PostFields } from './PostFields.tsx'

type Values = {
  orgUnitId: string
  name: string
  username: string
  phone?: string
  role: Role
  departmentId?: string | null
  title?: string
}

type Props = {
  orgUnitId: string | undefined
  onClose: () => void
  onAdded: (added: Output<'person.add'>) => void
}

/** One new person with the first role. */
export function NewPersonDialog({ orgUnitId, onClose, onAdded }: Props) {
  const { say } = useLanguage()
  const me = useMe()
  const [form] = Form.useForm<Values>()
  const unit = Form.useWatch('orgUnitId', form) ?? orgUnitId ?? me.orgUnitId
  const add = useDo('person.add', { onDone: onAdded })
  const field = (name: string) => add.field(`people.0.${name}`)
  return (
    <Modal
      open
      title={say('新增人员', 'Add a person')}
      okText={say('新增', 'Add')}
      cancelText={say('取消', 'Cancel')}
      onOk={form.submit}
      onCancel={onClose}
      confirmLoading={add.isPending}
    >
      <Form<Values>
        form={form}
        layout="vertical"
        initialValues={{ orgUnitId: orgUnitId ?? me.orgUnitId }}
        onFinish={({ orgUnitId: unitId, ...person }) => void add.run({ orgUnitId: unitId, people: [person] })}
      >
        <Form.Item
          name="name"
          label={say('姓名', 'Name')}
          rules={[{ required: true, message: say('请填写姓名', 'Enter a name') }]}
          {...field('name')}
        >
          <Input maxLength={40} autoFocus autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="username"
          label={say('用户名', 'User name')}
          extra={say(
            '2～30 位字母、数字、下划线或点，登录时用。',
            '2–30 letters, digits, underscores or dots.',
          )}
          rules={[{ required: true, message: say('请填写用户名', 'Enter a user name') }]}
          {...field('username')}
        >
          <Input maxLength={30} autoCapitalize="none" autoComplete="off" />
        </Form.Item>
        <Form.Item name="phone" label={say('电话', 'Telephone')} {...field('phone')}>
          <Input maxLength={20} inputMode="tel" autoComplete="off" />
        </Form.Item>
        <PostFields
          orgUnitId={unit}
          field={field}
          onUnit={() => form.setFieldsValue({ departmentId: null })}
        />
        <button type="submit" hidden />
        <Refusal of={add.error} />
      </Form>
    </Modal>
  )
}
