import { Select } from 'antd'
import type { Output } from '../../client.ts'
import { registerList } from '../../registers/index.ts'
import { useAction, useDo } from '../action.ts'
import { useLanguage } from '../language.tsx'
import { Refusal } from '../Refusal.tsx'
import { Loaded } from '../states.tsx'
import './register.css'

type Desk = Output<'desk.list'>['desks'][number]

/** Which departments of a unit keep which registers: finance sees finance. */
export function DesksPanel({ unit }: { unit: { id: string; name: string } }) {
  const { say } = useLanguage()
  const desks = useAction('desk.list', { orgUnitId: unit.id })
  const departments = useAction('department.list', { orgUnitId: unit.id })
  const save = useDo('desk.save', { done: ['已保存台账归口', 'Saved'] })
  const options = (departments.data?.departments ?? []).map(({ id, name }) => ({ value: id, label: name }))
  return (
    <section
      className="panel"
      aria-label={say(`${unit.name}的台账归口`, `Who keeps the registers of ${unit.name}`)}
    >
      <h2>{say('台账归口科室', 'Who keeps which registers')}</h2>
      <p className="soft">
        {say(
          '各类台账由归口科室登记和查看，其他科室看不到；未设归口的，由本单位台账管理员登记。',
          'Each kind is kept and seen by its departments only; where none is named, by the unit’s register keepers.',
        )}
      </p>
      <Refusal of={save.error} />
      <Loaded of={desks}>
        {({ desks: list }) => (
          <ul className="desk-list">
            {list.map((desk) => (
              <DeskLine
                key={desk.desk}
                desk={desk}
                options={options}
                isSaving={save.isPending}
                onSave={(departmentIds) =>
                  void save.run({ orgUnitId: unit.id, desk: desk.desk, departmentIds })
                }
              />
            ))}
          </ul>
        )}
      </Loaded>
    </section>
  )
}

type LineProps = {
  desk: Desk
  options: { value: string; label: string }[]
  isSaving: boolean
  onSave: (departmentIds: string[]) => void
}

function DeskLine({ desk, options, isSaving, onSave }: LineProps) {
  const { say } = useLanguage()
  const name = say(desk.zh, desk.en)
  const kept = registerList.filter((register) => register.desk === desk.desk)
  return (
    <li>
      <div>
        <strong>{name}</strong>
        <p className="soft">{kept.map(({ zh, en }) => say(zh, en)).join(say('、', ', '))}</p>
      </div>
      <Select<string[]>
        mode="multiple"
        className="wide"
        aria-label={say(`${name}由哪些科室归口`, `Departments that keep ${name}`)}
        value={desk.departmentIds}
        options={options}
        disabled={isSaving}
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        placeholder={say('未设归口：由台账管理员登记', 'Nobody named: the register keepers')}
        onChange={onSave}
      />
    </li>
  )
}
