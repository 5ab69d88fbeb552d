import { Form, Input, Modal, Switch } from 'antd'
import type { Output } from '../../client.ts'
import { useDo } from '../action.ts'
import { useLanguage } from '../language.tsx'
import { Refusal } from '../Refusal.tsx'
import { useMe } from '../session.tsx'

type Unit = Output<'unit.list'>['units'][number]
type Values = { name: string; shortName: string; isActive: boolean }
type Props = { unit?: Unit; onClose: () => void; onAdded?: (id: string) => void }

const labels = {
  name: ['单位名称', 'Name'],
  shortName: ['简称', 'Short name'],
  isActive: ['在用', 'In use'],
} as const

/** A new unit below the office, or changes to one. */
export function UnitDialog({ unit, onClose, onAdded }: Props) {
  const { say } = useLanguage()
  const me = useMe()
  const [form] = Form.useForm<Values>()
  const add = useDo('unit.add', {
    done: ['单位已新增', 'Unit added'],
    onDone: ({ id }) => {
      onAdded?.(id)
      onClose()
    },
  })
  const save = useDo('unit.save', { done: ['已保存', 'Saved'], onDone: onClose, staleFields: labels })
  const doing = unit ? save : add
  const submit = ({ isActive, ...names }: Values) =>
    unit ? save.run({ id: unit.id, version: unit.version, isActive, ...names }) : add.run(names)
  return (
    <Modal
      open
      title={unit ? say('修改单位', 'Change the unit') : say('新增单位', 'Add a unit')}
      okText={say('保存', 'Save')}
      cancelText={say('取消', 'Cancel')}
      onOk={form.submit}
      onCancel={onClose}
      confirmLoading={doing.isPending}
    >
      <Form<Values>
        form={form}
        layout="vertical"
        initialValues={unit ?? { isActive: true }}
        onFinish={(values) => void submit(values)}
      >
        <Form.Item name="name" label={say(...labels.name)} required {...doing.field('name')}>
          <Input maxLength={100} autoFocus />
        </Form.Item>
        <Form.Item name="shortName" label={say(...labels.shortName)} required {...doing.field('shortName')}>
          <Input maxLength={20} />
        </Form.Item>
        {unit && unit.id !== me.orgUnitId && (
          <Form.Item
            name="isActive"
            label={say(...labels.isActive)}
            valuePropName="checked"
            extra={say(
              '停用后，该单位的人员不能再以该单位身份登录。',
              'When stopped, nobody acts in this unit any more.',
            )}
          >
            <Switch />
          </Form.Item>
        )}
        <button type="submit" hidden />
        <Refusal of={doing.error} />
      </Form>
    </Modal>
  )
}
