import { Input, Modal } from 'antd'
import { useState } from 'react'
import { useDo } from '../action.ts'
import { useLanguage } from '../language.tsx'
import { Refusal } from '../Refusal.tsx'
import { firstColumn } from './paste.ts'

type Props = { unit: { id: string; name: string }; onClose: () => void }

/** One or many departments, one a line, as a column pasted from Excel comes. */
export function DepartmentsDialog({ unit, onClose }: Props) {
  const { say } = useLanguage()
  const [text, setText] = useState('')
  const names = firstColumn(text)
  const add = useDo('department.add', { done: ['科室已新增', 'Departments added'], onDone: onClose })
  const repeated = names.filter((name, index) => names.indexOf(name) < index)
  return (
    <Modal
      open
      title={say(`为${unit.name}新增科室`, `Add departments to ${unit.name}`)}
      okText={say(`新增 ${names.length} 个科室`, `Add ${names.length}`)}
      okButtonProps={{ disabled: names.length === 0 || repeated.length > 0 }}
      cancelText={say('取消', 'Cancel')}
      onOk={() => void add.run({ orgUnitId: unit.id, names })}
      onCancel={onClose}
      confirmLoading={add.isPending}
    >
      <label className="stacked" htmlFor="department-names">
        <span>
          {say('科室名称，每行一个；可从 Excel 粘贴一列', 'One name a line; a column of Excel may be pasted')}
        </span>
        <Input.TextArea
          id="department-names"
          autoFocus
          rows={8}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
      </label>
      <p role="status" className={repeated.length > 0 ? 'bad' : 'soft'}>
        {repeated.length > 0
          ? say(`重复：${repeated.join('、')}`, `There twice: ${repeated.join(', ')}`)
          : say(`共 ${names.length} 个`, `${names.length} in all`)}
      </p>
      <Refusal of={add.error} />
    </Modal>
  )
}
