import { Input, Modal, Select } from 'antd'
import { useEffect, useState } from 'react'
import type { Output } from '../../client.ts'
import { roleNames, rolesIn } from '../../server/roles.ts'
import { useAction, useDo } from '../action.ts'
import { useLanguage } from '../language.tsx'
import { Refusal } from '../Refusal.tsx'
import { ScrollX } from '../ScrollX.tsx'
import { useMe } from '../session.tsx'
import { type CheckedRow, checked, newPersonOf } from './checked.ts'
import { peopleOf } from './paste.ts'
import { loadNameUser, type NameUser } from './user-name.ts'

type Props = {
  orgUnitId: string | undefined
  onClose: () => void
  onAdded: (added: Output<'person.add'>) => void
}

/** People of a unit out of a table of Excel: pasted, shown as understood, made all or none. */
export function PastePeopleDialog({ orgUnitId, onClose, onAdded }: Props) {
  const { say } = useLanguage()
  const me = useMe()
  const [unitId, setUnitId] = useState(orgUnitId ?? me.orgUnitId)
  const [text, setText] = useState('')
  const units = useAction('unit.list', {})
  const departments = useAction('department.list', { orgUnitId: unitId })
  const nameUser = useNameUser()
  const unit = units.data?.units.find(({ id }) => id === unitId)
  const known = { roles: rolesIn(unit?.kind ?? 'unit'), departments: departments.data?.departments ?? [] }
  const rows = checked(peopleOf(text), known, nameUser)
  const bad = rows.filter((row) => Object.keys(row.faults).length > 0).length
  const add = useDo('person.add', { onDone: onAdded })
  return (
    <Modal
      open
      width={960}
      title={say('从 Excel 粘贴人员', 'Paste people from Excel')}
      okText={say(`新增 ${rows.length} 人`, `Add ${rows.length} people`)}
      okButtonProps={{ disabled: rows.length === 0 || bad > 0 }}
      cancelText={say('取消', 'Cancel')}
      onOk={() => void add.run({ orgUnitId: unitId, people: rows.flatMap((row) => newPersonOf(row) ?? []) })}
      onCancel={onClose}
      confirmLoading={add.isPending}
    >
      {me.unitKind === 'oversight' && (
        <div className="stacked">
          <span id="paste-unit">{say('单位', 'Unit')}</span>
          <Select
            aria-labelledby="paste-unit"
            showSearch={{ optionFilterProp: 'label' }}
            value={unitId}
            onChange={setUnitId}
            options={(units.data?.units ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          />
        </div>
      )}
      <label className="stacked" htmlFor="pasted-people">
        <span>
          {say(
            '表格：姓名、用户名、科室、角色、电话、职务（有表头时按表头认列；用户名可空，按拼音补）',
            'Table: name, user name, department, role, telephone, title (headings decide the columns; an empty user name is made from the name’s pinyin)',
          )}
        </span>
        <Input.TextArea
          id="pasted-people"
          autoFocus
          rows={5}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
      </label>
      {rows.length > 0 && <Preview rows={rows} field={(name) => add.field(name).help} />}
      <p role="status" className={bad > 0 ? 'bad' : 'soft'}>
        {bad > 0
          ? say(`${bad} 行有误，请在上面改正后再新增。`, `${bad} rows need correcting above first.`)
          : say(`共 ${rows.length} 人`, `${rows.length} people`)}
      </p>
      <Refusal of={add.error} />
    </Modal>
  )
}

/** The pinyin dictionary is large; it is loaded when a table is pasted for the first time. */
function useNameUser(): NameUser | null {
  const [nameUser, setNameUser] = useState<NameUser | null>(null)
  useEffect(() => {
    void loadNameUser().then((loaded) => setNameUser(() => loaded))
  }, [])
  return nameUser
}

type PreviewProps = { rows: CheckedRow[]; field: (name: string) => string | undefined }

function Preview({ rows, field }: PreviewProps) {
  const { say, sayWords } = useLanguage()
  const cell = (row: CheckedRow, key: keyof CheckedRow['faults'], at: number, shown: string) => {
    const server = field(`people.${at}.${key === 'department' ? 'departmentId' : key}`)
    const fault = row.faults[key] ? say(...row.faults[key]) : server
    return (
      <td className={fault ? 'bad-cell' : undefined}>
        {shown || '—'}
        {fault && <span className="bad">{fault}</span>}
      </td>
    )
  }
  return (
    <ScrollX label={say('预览', 'Preview')}>
      <table className="plain-table preview">
        <thead>
          <tr>
            <th scope="col">#</th>
            <th scope="col">{say('姓名', 'Name')}</th>
            <th scope="col">{say('用户名', 'User name')}</th>
            <th scope="col">{say('科室', 'Department')}</th>
            <th scope="col">{say('角色', 'Role')}</th>
            <th scope="col">{say('电话', 'Telephone')}</th>
            <th scope="col">{say('职务', 'Title')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the row's number is what names it
            <tr key={at}>
              <td className="num">{at + 1}</td>
              {cell(row, 'name', at, row.name)}
              {cell(row, 'username', at, row.username)}
              {cell(row, 'department', at, row.department)}
              {cell(row, 'role', at, row.roleId ? sayWords(roleNames[row.roleId]) : row.role)}
              {cell(row, 'phone', at, row.phone)}
              <td>{row.title || '—'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollX>
  )
}
