import { Form, Modal } from 'antd'
import type { Role } from '../../server/database/schema.ts'
import { useDo } from '../action.ts'
import { useLanguage } from '../language.tsx'
import { Refusal } from '../Refusal.tsx'
import { useMe } from '../session.tsx'
import type { Person } from './PeoplePage.tsx'
import { PostFields } from './PostFields.tsx'

type Values = { orgUnitId: string; role: Role; departmentId?: string | null; title?: string }

/** A role in a unit for somebody; the same role again changes department and title. */
export function GrantDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const { say } = useLanguage()
  const me = useMe()
  const [form] = Form.useForm<Values>()
  const first = person.posts[0]?.orgUnitId ?? me.orgUnitId
  const unit = Form.useWatch('orgUnitId', form) ?? first
  const grant = useDo('membership.grant', { done: ['已授权', 'Granted'], onDone: onClose })
  return (
    <Modal
      open
      title={say(`为${person.name}授予角色`, `Grant ${person.name} a role`)}
      okText={say('授予', 'Grant')}
      cancelText={say('取消', 'Cancel')}
      onOk={form.submit}
      onCancel={onClose}
      confirmLoading={grant.isPending}
    >
      <Form<Values>
        form={form}
        layout="vertical"
        initialValues={{ orgUnitId: first }}
        onFinish={(values) => void grant.run({ personId: person.id, ...values })}
      >
        <PostFields
          orgUnitId={unit}
          field={grant.field}
          onUnit={() => form.setFieldsValue({ departmentId: null })}
        />
        <p className="soft">
          {say(
            '已有的角色再次授予，即修改其科室和职务。立即生效。',
            'Granting a role that is held changes its department and title. At once.',
          )}
        </p>
        <button type="submit" hidden />
        <Refusal of={grant.error} />
      </Form>
    </Modal>
  )
}
