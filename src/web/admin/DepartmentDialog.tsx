import { Form, Input, Modal, Switch } from 'antd'
import type { Output } from '../../client.ts'
import { useDo } from '../action.ts'
import { useLanguage } from '../language.tsx'
import { Refusal } from '../Refusal.tsx'

type Department = Output<'department.list'>['departments'][number]
type Values = { name: string; isActive: boolean }

const labels = { name: ['科室名称', 'Name'], isActive: ['在用', 'In use'] } as const

/** Renames a department or stops its use. */
export function DepartmentDialog({ department, onClose }: { department: Department; onClose: () => void }) {
  const { say } = useLanguage()
  const [form] = Form.useForm<Values>()
  const { id, version, headCount } = department
  const save = useDo('department.save', { done: ['已保存', 'Saved'], onDone: onClose, staleFields: labels })
  return (
    <Modal
      open
      title={say('修改科室', 'Change the department')}
      okText={say('保存', 'Save')}
      cancelText={say('取消', 'Cancel')}
      onOk={form.submit}
      onCancel={onClose}
      confirmLoading={save.isPending}
    >
      <Form<Values>
        form={form}
        layout="vertical"
        initialValues={department}
        onFinish={(values) => void save.run({ id, version, ...values })}
      >
        <Form.Item name="name" label={say(...labels.name)} required {...save.field('name')}>
          <Input maxLength={60} autoFocus />
        </Form.Item>
        <Form.Item
          name="isActive"
          label={say(...labels.isActive)}
          valuePropName="checked"
          extra={
            headCount > 0
              ? say(
                  `该科室现有 ${headCount} 人；停用后不再供选择，人员和记录不变。`,
                  `${headCount} people belong to it; when stopped it is offered no more, people and records stay.`,
                )
              : say('停用后不再供选择，已有记录不变。', 'When stopped it is offered no more; records stay.')
          }
        >
          <Switch />
        </Form.Item>
        <button type="submit" hidden />
        <Refusal of={save.error} />
      </Form>
    </Modal>
  )
}
