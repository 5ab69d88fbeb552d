import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import type { Output } from '../../client.ts'
import { useAction, useCan } from '../action.ts'
import { useLanguage } from '../language.tsx'
import { usePhone } from '../media.ts'
import { PageHead } from '../PageFrame.tsx'
import { type Column, RecordTable } from '../RecordTable.tsx'
import { DesksPanel } from '../registers/DesksPanel.tsx'
import { Tag } from '../StatusTag.tsx'
import { useSearchState } from '../search-state.ts'
import { useMe } from '../session.tsx'
import { Loaded } from '../states.tsx'
import { DepartmentsPanel } from './DepartmentsPanel.tsx'
import { UnitDialog } from './UnitDialog.tsx'
import '../style/admin.css'

type Unit = Output<'unit.list'>['units'][number]

/** Units below the office and the departments of each; a unit's own administrator sees that unit. */
export function UnitsPage() {
  const { say } = useLanguage()
  const can = useCan()
  const me = useMe()
  const [search, setSearch] = useSearchState()
  const [isAdding, setAdding] = useState(false)
  const units = useAction('unit.list', {})
  const isOffice = me.unitKind === 'oversight'
  return (
    <>
      <PageHead
        title={isOffice ? say('单位与科室', 'Units and departments') : say('科室', 'Departments')}
        lead={say(
          '停用的单位和科室不再供选择，已有记录保留不变。',
          'What is no longer in use is not offered any more; its records stay as they are.',
        )}
        actions={
          isOffice &&
          can('unit.add') && (
            <Button type="primary" onClick={() => setAdding(true)}>
              {say('新增单位', 'Add a unit')}
            </Button>
          )
        }
      />
      <Loaded of={units}>
        {({ units: list }) => {
          const chosen =
            list.find((unit) => unit.id === search.unit) ?? list.find((unit) => unit.id === me.orgUnitId)
          return (
            <div className={isOffice ? 'two-panes' : undefined}>
              {isOffice && (
                <UnitList
                  units={list}
                  chosenId={chosen?.id}
                  onChoose={(unit) => setSearch({ unit: unit.id })}
                />
              )}
              {chosen && (
                <div>
                  <DepartmentsPanel key={chosen.id} unit={chosen} />
                  {can('desk.save') && chosen.kind === 'unit' && (
                    <DesksPanel key={`desks ${chosen.id}`} unit={chosen} />
                  )}
                </div>
              )}
            </div>
          )
        }}
      </Loaded>
      {isAdding && <UnitDialog onClose={() => setAdding(false)} onAdded={(id) => setSearch({ unit: id })} />}
    </>
  )
}

type ListProps = { units: Unit[]; chosenId: string | undefined; onChoose: (unit: Unit) => void }

function UnitList({ units, chosenId, onChoose }: ListProps) {
  const { say } = useLanguage()
  const [q, setQ] = useState('')
  const [edited, setEdited] = useState<Unit | null>(null)
  const isPhone = usePhone()
  if (isPhone) return <UnitPick units={units} chosenId={chosenId} onChoose={onChoose} />
  const shown = units.filter((unit) => !q || unit.name.includes(q) || unit.shortName.includes(q))
  const columns: Column<Unit>[] = [
    {
      key: 'name',
      label: say('单位', 'Unit'),
      isTitle: true,
      show: (unit) => (
        <Button
          type="link"
          className="cell-link"
          aria-pressed={unit.id === chosenId}
          onClick={() => onChoose(unit)}
        >
          {unit.name}
        </Button>
      ),
    },
    { key: 'shortName', label: say('简称', 'Short name'), show: (unit) => unit.shortName },
    {
      key: 'isActive',
      label: say('状态', 'State'),
      show: (unit) =>
        unit.isActive ? (
          <Tag tone="green">{say('在用', 'In use')}</Tag>
        ) : (
          <Tag tone="grey">{say('停用', 'Stopped')}</Tag>
        ),
    },
    {
      key: 'actions',
      label: say('操作', 'Actions'),
      isActions: true,
      show: (unit) => (
        <Button
          size="small"
          aria-label={say(`修改${unit.name}`, `Change ${unit.name}`)}
          onClick={() => setEdited(unit)}
        >
          {say('修改', 'Change')}
        </Button>
      ),
    },
  ]
  return (
    <section className="panel" aria-label={say('单位', 'Units')}>
      <div className="panel-head">
        <h2>{say(`单位（${units.length}）`, `Units (${units.length})`)}</h2>
        <Input.Search
          className="search"
          allowClear
          value={q}
          placeholder={say('按名称查找', 'Find by name')}
          aria-label={say('按名称查找单位', 'Find a unit by name')}
          onChange={({ target }) => setQ(target.value.trim())}
        />
      </div>
      {shown.length === 0 ? (
        <p className="soft">{say('没有符合条件的单位。', 'No unit matches.')}</p>
      ) : (
        <RecordTable
          label={say('单位', 'Units')}
          columns={columns}
          rows={shown}
          rowKey={(unit) => unit.id}
          isChosen={(unit) => unit.id === chosenId}
        />
      )}
      {edited && <UnitDialog unit={edited} onClose={() => setEdited(null)} />}
    </section>
  )
}

/** On a phone the list would push the departments out of sight. */
function UnitPick({ units, chosenId, onChoose }: ListProps) {
  const { say } = useLanguage()
  const [isEditing, setEditing] = useState(false)
  const chosen = units.find((unit) => unit.id === chosenId)
  return (
    <section className="panel" aria-label={say('单位', 'Units')}>
      <div className="pick-row">
        <Select
          aria-label={say('选择单位', 'Choose a unit')}
          showSearch={{ optionFilterProp: 'label' }}
          value={chosenId ?? null}
          onChange={(id: string) => {
            const unit = units.find((one) => one.id === id)
            if (unit) onChoose(unit)
          }}
          options={units.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <Button disabled={!chosen} onClick={() => setEditing(true)}>
          {say('修改单位', 'Change the unit')}
        </Button>
      </div>
      {isEditing && chosen && <UnitDialog unit={chosen} onClose={() => setEditing(false)} />}
    </section>
  )
}
