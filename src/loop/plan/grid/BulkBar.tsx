import { Button, Select } from 'antd'
import { useState } from 'react'
import { DateField } from '../../../web/DateField.tsx'
import { useLanguage } from '../../../web/language.tsx'
import { measureKinds } from '../fields.ts'
import { type CellValue, type ColumnKey, changesOf, columns, type DataLine } from './columns.ts'
import { DueDialog } from './DueDialog.tsx'
import { setAll } from './fill.ts'
import type { PlanEdit } from './paste.ts'
import type { Choices, Option } from './useDirectory.ts'

type Props = {
  inspectionId: string
  lines: DataLine[]
  choices: Choices
  isSaving: boolean
  onSave: (edit: PlanEdit) => Promise<boolean>
  onClear: () => void
}

type Values = Partial<Record<ColumnKey, string | null>>

/** One value for all chosen rows, all or none; what is left empty stays as it is in each row. */
export function BulkBar({ inspectionId, lines, choices, isSaving, onSave, onClear }: Props) {
  const { say, sayWords } = useLanguage()
  const [values, setValues] = useState<Values>({})
  const [isProposing, setProposing] = useState(false)
  const set = (key: ColumnKey) => (value: string | null) => setValues({ ...values, [key]: value })
  const filled = Object.entries(values).filter((entry): entry is [ColumnKey, string] => Boolean(entry[1]))
  const save = async () => {
    const changesFor = (line: DataLine) =>
      Object.assign({}, ...filled.map(([key, value]) => changesOf(line, key, value as CellValue)))
    if (await onSave(setAll(lines, changesFor))) setValues({})
  }
  const nameOf = (key: ColumnKey) => {
    const words = columns.find((column) => column.key === key)?.words
    return words ? sayWords(words) : key
  }
  const count = new Set(lines.map(({ row }) => row.id)).size
  return (
    <section className="plan-bulk" aria-label={say('批量设置', 'Set together')}>
      <strong>{say(`已选 ${count} 行，统一设为`, `${count} rows, set`)}</strong>
      <Picks choices={choices} values={values} nameOf={nameOf} onSet={set} />
      <span className="bulk-field">
        <DateField value={values.dueDate ?? null} onChange={set('dueDate')} aria-label={nameOf('dueDate')} />
      </span>
      <Button type="primary" disabled={filled.length === 0} loading={isSaving} onClick={() => void save()}>
        {say('应用', 'Apply')}
      </Button>
      <Button onClick={() => setProposing(true)}>{say('按类型推算时限', 'Propose due dates')}</Button>
      <Button type="text" onClick={onClear}>
        {say('取消选择', 'Clear')}
      </Button>
      {isProposing && (
        <DueDialog
          inspectionId={inspectionId}
          lines={lines}
          onSave={onSave}
          onClose={() => setProposing(false)}
        />
      )}
    </section>
  )
}

type PicksProps = {
  choices: Choices
  values: Values
  nameOf: (key: ColumnKey) => string
  onSet: (key: ColumnKey) => (value: string | null) => void
}

function Picks({ choices, values, nameOf, onSet }: PicksProps) {
  const { sayWords } = useLanguage()
  const kinds = Object.entries(measureKinds).map(([value, words]) => ({ value, label: sayWords(words) }))
  const picks: [ColumnKey, Option[]][] = [
    ['leadLeaderId', choices.leaders],
    ['leadDeptId', choices.departments],
    ['ownerId', choices.people],
    ['kind', kinds],
  ]
  return picks.map(([key, options]) => (
    <Select<string | null>
      key={key}
      className="bulk-field"
      value={values[key] ?? null}
      options={options}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      popupMatchSelectWidth={false}
      placeholder={nameOf(key)}
      aria-label={nameOf(key)}
      onChange={(value) => onSet(key)(value ?? null)}
    />
  ))
}
