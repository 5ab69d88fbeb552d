import { Form, Input, Select } from 'antd'
import { roleNames, rolesIn } from '../../server/roles.ts'
import { useAction } from '../action.ts'
import { useLanguage } from '../language.tsx'
import { useMe } from '../session.tsx'

type Props = {
  /** The unit chosen in the form. */
  orgUnitId: string
  field: (name: string) => { validateStatus?: 'error'; help?: string }
  onUnit: () => void
}

/** Unit, role, department and title: `orgUnitId`, `role`, `departmentId`, `title` of the form around. */
export function PostFields({ orgUnitId, field, onUnit }: Props) {
  const { say, sayWords } = useLanguage()
  const me = useMe()
  const units = useAction('unit.list', {})
  const list = units.data?.units ?? []
  const departments = useAction('department.list', { orgUnitId })
  const kind = list.find((unit) => unit.id === orgUnitId)?.kind ?? 'unit'
  return (
    <>
      <Form.Item
        name="orgUnitId"
        label={say('单位', 'Unit')}
        required
        hidden={me.unitKind !== 'oversight'}
        {...field('orgUnitId')}
      >
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          onChange={onUnit}
          options={list.filter((unit) => unit.isActive).map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form.Item>
      <Form.Item
        name="role"
        label={say('角色', 'Role')}
        rules={[{ required: true, message: say('请选择角色', 'Choose a role') }]}
        {...field('role')}
      >
        <Select options={rolesIn(kind).map((role) => ({ value: role, label: sayWords(roleNames[role]) }))} />
      </Form.Item>
      <Form.Item name="departmentId" label={say('科室', 'Department')} {...field('departmentId')}>
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          loading={departments.isPending}
          placeholder={say('班子成员可不选', 'Leaders may have none')}
          options={(departments.data?.departments ?? [])
            .filter((department) => department.isActive)
            .map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form.Item>
      <Form.Item name="title" label={say('职务', 'Title')} {...field('title')}>
        <Input maxLength={60} placeholder={say('如：副局长、办公室主任', 'Such as deputy director')} />
      </Form.Item>
    </>
  )
}
