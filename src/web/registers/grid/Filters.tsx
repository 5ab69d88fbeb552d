import { Button, Segmented, Select } from 'antd'
import { useState } from 'react'
import { columnsOf } from '../../../kit/define-register.ts'
import { type Field, facesOf } from '../../../kit/field.ts'
import { DateField } from '../../DateField.tsx'
import { useLanguage } from '../../language.tsx'
import { usePhone } from '../../media.ts'
import type { Search } from '../../search-state.ts'
import { narrowing, rangeText, unfilled } from '../address.ts'
import type { NamesById } from '../calls.ts'
import { LinkSelect } from '../LinkSelect.tsx'
import type { RegisterView } from '../useRegister.ts'
import { headingIn, type OwnFields } from '../values.ts'
import { TypedInput } from './TypedInput.tsx'

type Props = {
  view: RegisterView
  search: Partial<Search>
  names: NamesById
  units: ReadonlyMap<string, string> | null
  onChange: (patch: Partial<Search>) => void
  onClear: () => void
}

/** What narrows the grid: words, state, and conditions by the kind of each field; all of it in the address. */
export function Filters({ view: { register, own }, search, names, units, onChange, onClear }: Props) {
  const { say, language } = useLanguage()
  const fields: OwnFields = { ...columnsOf(register), ...own }
  const [added, setAdded] = useState<string[]>([])
  const inUse = Object.keys(search).flatMap((key) =>
    key.startsWith('f.') && search[key] ? [key.slice(2)] : [],
  )
  const shown = [...new Set([...register.list.filters, ...added, ...inUse])].filter((name) => name in fields)
  const others = Object.entries(fields).filter(
    ([name, field]) => !shown.includes(name) && facesOf(field).filter !== 'none',
  )
  const isPhone = usePhone()
  const change = (name: string, text: string) => onChange({ [`f.${name}`]: text, page: '' })
  const conditions = (
    <>
      {shown.map((name) => {
        const field = fields[name]
        return (
          field && (
            <FilterOf
              key={name}
              field={field}
              text={search[`f.${name}`] ?? ''}
              names={names}
              onChange={(text) => change(name, text)}
            />
          )
        )
      })}
      <Select<string>
        className="register-more-filter"
        value={null}
        placeholder={say('＋ 筛选条件', '+ Condition')}
        aria-label={say('添加筛选条件', 'Add a condition')}
        popupMatchSelectWidth={false}
        showSearch={{ optionFilterProp: 'label' }}
        options={others.map(([name, field]) => ({ value: name, label: headingIn(field, language) }))}
        onChange={(name) => setAdded([...added, name])}
      />
    </>
  )
  return (
    <search className="panel register-filters" aria-label={say('筛选', 'Filter')}>
      <div className="filters">
        <TypedInput
          className="register-search"
          value={search.q ?? ''}
          placeholder={say('搜索任何文字或编号', 'Search any text or number')}
          label={say('搜索', 'Search')}
          onCommit={(q) => onChange({ q, page: '' })}
        />
        {register.shape === 'ledger' && (
          <Segmented
            value={search.show ?? ''}
            onChange={(show) => onChange({ show, page: '' })}
            options={[
              { value: '', label: say('全部', 'All') },
              { value: 'alert', label: say('有预警', 'With alerts') },
              { value: 'void', label: say('已作废', 'Void') },
            ]}
          />
        )}
        {units && (
          <Select<string[]>
            mode="multiple"
            className="filter"
            value={search.unit ? search.unit.split(',') : []}
            options={[...units].map(([value, label]) => ({ value, label }))}
            placeholder={say('单位', 'Unit')}
            aria-label={say('单位', 'Unit')}
            maxTagCount="responsive"
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            onChange={(ids) => onChange({ unit: ids.join(','), page: '' })}
          />
        )}
        {!isPhone && conditions}
        {narrowing(search).length > 0 && <Button onClick={onClear}>{say('清除条件', 'Clear')}</Button>}
      </div>
      {isPhone && (
        <details open={inUse.length > 0}>
          <summary>{say('更多条件', 'More conditions')}</summary>
          <div className="filters">{conditions}</div>
        </details>
      )}
    </search>
  )
}

type FilterProps = { field: Field; text: string; names: NamesById; onChange: (text: string) => void }

function FilterOf(props: FilterProps) {
  const { field, text, names, onChange } = props
  const { language } = useLanguage()
  const label = headingIn(field, language)
  const { filter } = facesOf(field)
  if (filter === 'contains')
    return (
      <TypedInput className="filter" value={text} placeholder={label} label={label} onCommit={onChange} />
    )
  if (filter === 'range') return <RangeFilter {...props} label={label} />
  if (field.kind === 'person' || field.kind === 'reference') {
    return (
      <span className="filter">
        <LinkSelect
          field={{ ...field, many: true }}
          value={text ? text.split(',') : []}
          names={names}
          label={label}
          placeholder={label}
          onChange={(ids) => onChange(Array.isArray(ids) ? ids.join(',') : '')}
        />
      </span>
    )
  }
  return <OneOfFilter {...props} label={label} />
}

function OneOfFilter({ field, text, label, onChange }: FilterProps & { label: string }) {
  const { say, language } = useLanguage()
  const choices =
    field.kind === 'choice'
      ? Object.entries(field.choices).map(([value, [zh, en]]) => ({
          value,
          label: language === 'zh' ? zh : en,
        }))
      : [
          { value: 'true', label: say('是', 'Yes') },
          { value: 'false', label: say('否', 'No') },
        ]
  const options = field.required
    ? choices
    : [...choices, { value: unfilled, label: say('（未填）', '(empty)') }]
  return (
    <Select<string[]>
      mode="multiple"
      className="filter"
      value={text ? text.split(',') : []}
      options={options}
      placeholder={label}
      aria-label={label}
      maxTagCount="responsive"
      allowClear
      popupMatchSelectWidth={false}
      showSearch={{ optionFilterProp: 'label' }}
      onChange={(values) => onChange(values.join(','))}
    />
  )
}

function RangeFilter({ field, text, label, onChange }: FilterProps & { label: string }) {
  const { say } = useLanguage()
  const [from = '', to = ''] = text.split('..')
  const isDate = field.kind === 'day' || field.kind === 'moment'
  const set = (first: string, last: string) => onChange(rangeText(field, first, last))
  const labels = [say(`${label}从`, `${label} from`), say(`${label}到`, `${label} to`)] as const
  return (
    <fieldset className="range-filter">
      <legend>{label}</legend>
      {isDate ? (
        <>
          <DateField value={from || null} onChange={(day) => set(day ?? '', to)} aria-label={labels[0]} />
          <span aria-hidden="true">–</span>
          <DateField value={to || null} onChange={(day) => set(from, day ?? '')} aria-label={labels[1]} />
        </>
      ) : (
        <>
          <TypedInput value={from} label={labels[0]} placeholder="" onCommit={(first) => set(first, to)} />
          <span aria-hidden="true">–</span>
          <TypedInput value={to} label={labels[1]} placeholder="" onCommit={(last) => set(from, last)} />
        </>
      )}
    </fieldset>
  )
}
