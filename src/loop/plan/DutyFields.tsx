import { Form } from 'antd'
import { DateField } from '../../web/DateField.tsx'
import { useLanguage } from '../../web/language.tsx'
import { DeptSelect, PersonSelect } from '../../web/PersonSelect.tsx'
import { measureFields } from './fields.ts'
import '../facts.css'

type Props = { orgUnitId: string; field: (name: string) => { validateStatus?: 'error'; help?: string } }
type Name = 'leadLeaderId' | 'leadDeptId' | 'coDeptIds' | 'ownerId' | 'dueDate'

/** Who answers for it and until when; the same five fields for a problem and a measure. */
export function DutyFields({ orgUnitId, field }: Props) {
  const { sayWords } = useLanguage()
  const item = (name: Name) => ({ name, label: sayWords(measureFields[name]), ...field(name) })
  return (
    <div className="form-columns">
      <Form.Item {...item('leadLeaderId')}>
        <PersonSelect orgUnitId={orgUnitId} roles={['leader', 'principal']} />
      </Form.Item>
      <Form.Item {...item('leadDeptId')}>
        <DeptSelect orgUnitId={orgUnitId} />
      </Form.Item>
      <Form.Item {...item('coDeptIds')}>
        <DeptSelect orgUnitId={orgUnitId} mode="multiple" />
      </Form.Item>
      <Form.Item {...item('ownerId')}>
        <PersonSelect orgUnitId={orgUnitId} />
      </Form.Item>
      <Form.Item {...item('dueDate')}>
        <DateField />
      </Form.Item>
    </div>
  )
}
