import { Button, Checkbox, Input, Select } from 'antd'
import { type ReactNode, useEffect, useState } from 'react'
import { useAction } from '../../web/action.ts'
import { DateField } from '../../web/DateField.tsx'
import { useLanguage } from '../../web/language.tsx'
import { measureKinds } from '../plan/fields.ts'
import { measureStatusNames, statusNames } from '../problem/status.ts'
import type { LedgerQuery } from './filter.ts'

type Props = {
  query: LedgerQuery
  isOverseer: boolean
  count: number
  onChange: (patch: Partial<LedgerQuery>) => void
  onClear: () => void
}

/** What is looked for; everything stands in the address. */
export function LedgerFilters(props: Props) {
  const { say } = useLanguage()
  const { query, isOverseer, count, onChange, onClear } = props
  const [isOpen, setOpen] = useState(count > (query.q ? 1 : 0))
  return (
    <section className="panel ledger-filters" aria-label={say('筛选', 'Filter')}>
      <div className="filters">
        <SearchBox q={query.q ?? ''} onChange={(q) => onChange({ q: q || undefined })} />
        <StatusSelect {...props} />
        <GroupSelect {...props} />
        <Checkbox
          checked={query.isLate ?? false}
          onChange={({ target }) => onChange({ isLate: target.checked || undefined })}
        >
          {say('只看逾期', 'Late only')}
        </Checkbox>
        <Checkbox
          checked={query.isIncomplete ?? false}
          onChange={({ target }) => onChange({ isIncomplete: target.checked || undefined })}
        >
          {say('只看缺项', 'Incomplete only')}
        </Checkbox>
        <Button type="link" onClick={() => setOpen(!isOpen)} aria-expanded={isOpen}>
          {isOpen ? say('收起', 'Less') : say('更多条件', 'More')}
        </Button>
        {count > 0 && (
          <Button type="link" onClick={onClear}>
            {say(`清除 ${count} 项条件`, `Clear ${count}`)}
          </Button>
        )}
      </div>
      {isOpen && (
        <div className="filters">
          {isOverseer && <UnitSelect {...props} />}
          <InspectionSelect {...props} />
          {!isOverseer && <PeopleSelects {...props} />}
          <KindSelect {...props} />
          <Labelled label={say('时限从', 'Due from')}>
            <DateField
              value={query.dueFrom ?? null}
              onChange={(dueFrom) => onChange({ dueFrom: dueFrom ?? undefined })}
            />
          </Labelled>
          <Labelled label={say('到', 'to')}>
            <DateField
              value={query.dueTo ?? null}
              onChange={(dueTo) => onChange({ dueTo: dueTo ?? undefined })}
            />
          </Labelled>
        </div>
      )}
    </section>
  )
}

/** A control with its name above; the browser ties the two because one holds the other. */
function Labelled({
  label,
  className,
  children,
}: {
  label: string
  className?: string
  children: ReactNode
}) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is handed in
    <label className={className}>
      {label}
      {children}
    </label>
  )
}

const quietMs = 300

function SearchBox({ q, onChange }: { q: string; onChange: (q: string) => void }) {
  const { say } = useLanguage()
  const [text, setText] = useState(q)
  useEffect(() => setText(q), [q])
  useEffect(() => {
    if (text.trim() === q) return
    const timer = setTimeout(() => onChange(text.trim()), quietMs)
    return () => clearTimeout(timer)
  })
  return (
    <Labelled className="ledger-search" label={say('查找', 'Search')}>
      <Input.Search
        value={text}
        maxLength={60}
        allowClear
        onChange={({ target }) => setText(target.value)}
        onSearch={(value) => onChange(value.trim())}
        placeholder={say('问题或措施中的字词', 'Words of problems or measures')}
      />
    </Labelled>
  )
}

function StatusSelect({ query, onChange }: Props) {
  const { say, sayWords } = useLanguage()
  const names = query.view === 'measure' ? measureStatusNames : statusNames
  return (
    <Labelled label={say('状态', 'Status')}>
      <Select
        mode="multiple"
        className="ledger-select"
        maxTagCount="responsive"
        value={query.status ?? []}
        onChange={(status) => onChange({ status: status.length > 0 ? status : undefined })}
        options={Object.entries(names).map(([value, words]) => ({
          value: value as 'closed',
          label: sayWords(words),
        }))}
        placeholder={say('全部', 'All')}
      />
    </Labelled>
  )
}

function GroupSelect({ query, isOverseer, onChange }: Props) {
  const { say } = useLanguage()
  return (
    <Labelled label={say('分组', 'Group by')}>
      <Select
        className="ledger-select"
        value={query.group}
        onChange={(group) => onChange({ group })}
        options={[
          { value: 'none', label: say('不分组', 'None') },
          { value: 'aspect', label: say('问题方面', 'Aspect') },
          { value: 'leader', label: say('责任领导', 'Leader') },
          { value: 'department', label: say('牵头科室', 'Lead department') },
          { value: 'status', label: say('状态', 'Status') },
          ...(isOverseer ? [{ value: 'unit' as const, label: say('单位', 'Unit') }] : []),
        ]}
      />
    </Labelled>
  )
}

function UnitSelect({ query, onChange }: Props) {
  const { say } = useLanguage()
  const units = useAction('unit.list', {})
  const options = (units.data?.units ?? [])
    .filter(({ kind }) => kind === 'unit')
    .map(({ id, shortName }) => ({ value: id, label: shortName }))
  return (
    <Labelled label={say('单位', 'Units')}>
      <Select
        mode="multiple"
        className="ledger-select"
        maxTagCount="responsive"
        value={query.unitIds ?? []}
        onChange={(unitIds) => onChange({ unitIds: unitIds.length > 0 ? unitIds : undefined })}
        options={options}
        optionFilterProp="label"
        placeholder={say('全部', 'All')}
      />
    </Labelled>
  )
}

function InspectionSelect({ query, onChange }: Props) {
  const { say } = useLanguage()
  const inspections = useAction('inspection.list', {})
  const options = (inspections.data?.inspections ?? []).map(({ id, title }) => ({ value: id, label: title }))
  return (
    <Labelled label={say('巡察（检查）', 'Inspection')}>
      <Select
        className="ledger-select"
        value={query.inspectionId ?? null}
        onChange={(inspectionId: string | null) => onChange({ inspectionId: inspectionId ?? undefined })}
        options={options}
        allowClear
        placeholder={say('全部', 'All')}
        popupMatchSelectWidth={false}
      />
    </Labelled>
  )
}

function PeopleSelects({ query, onChange }: Props) {
  const { say } = useLanguage()
  const members = useAction('member.list', {})
  const people = (members.data?.people ?? []).map(({ id, name }) => ({ value: id, label: name }))
  const departments = (members.data?.departments ?? []).map(({ id, name }) => ({ value: id, label: name }))
  const selects = [
    { key: 'leaderIds', label: say('责任领导', 'Leader'), options: people },
    { key: 'departmentIds', label: say('牵头科室', 'Lead department'), options: departments },
    { key: 'ownerIds', label: say('责任人', 'Person'), options: people },
  ] as const
  return selects.map(({ key, label, options }) => (
    <Labelled key={key} label={label}>
      <Select
        mode="multiple"
        className="ledger-select"
        maxTagCount="responsive"
        value={query[key] ?? []}
        onChange={(ids: string[]) => onChange({ [key]: ids.length > 0 ? ids : undefined })}
        options={options}
        optionFilterProp="label"
        placeholder={say('全部', 'All')}
      />
    </Labelled>
  ))
}

function KindSelect({ query, onChange }: Props) {
  const { say, sayWords } = useLanguage()
  return (
    <Labelled label={say('整改类型', 'Kind')}>
      <Select
        className="ledger-select"
        value={query.kind ?? null}
        allowClear
        onChange={(kind: LedgerQuery['kind'] | null) => onChange({ kind: kind ?? undefined })}
        options={Object.entries(measureKinds).map(([value, words]) => ({
          value: value as 'deadline',
          label: sayWords(words),
        }))}
        placeholder={say('全部', 'All')}
      />
    </Labelled>
  )
}
