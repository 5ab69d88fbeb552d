import { Select } from 'antd'
import { useEffect, useState } from 'react'
import type { Field } from '../../kit/field.ts'
import { useAction } from '../action.ts'
import { useLanguage } from '../language.tsx'
import { common, type FieldInputProps } from './FieldInput.tsx'

type LinkField = Extract<Field, { kind: 'person' | 'reference' }>
type Props = Omit<FieldInputProps, 'field'> & { field: LinkField; placeholder?: string }
type Option = { value: string; label: string }

/** One or several people or records, found by typing part of their name. */
export function LinkSelect(props: Props) {
  return props.field.kind === 'person' ? <People {...props} /> : <Records {...props} />
}

/** Typing narrows the list only after a pause: each pause is one question to the server. */
function usePaused(text: string): string {
  const [paused, setPaused] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setPaused(text), 200)
    return () => clearTimeout(timer)
  }, [text])
  return paused
}

function People(props: Props) {
  const members = useAction('member.list', {})
  const { people = [], departments = [] } = members.data ?? {}
  const department = new Map(departments.map(({ id, name }) => [id, name]))
  const options = people
    .filter(({ isDisabled }) => !isDisabled)
    .map(({ id, name, posts }) => {
      const [post] = posts
      const place = post?.title || (post?.departmentId && department.get(post.departmentId))
      return { value: id, label: place ? `${name}（${place}）` : name }
    })
  return <Chooser {...props} options={options} isWaiting={members.isPending} />
}

function Records(props: Props) {
  const { field, parentId } = props
  const [typed, setTyped] = useState('')
  const q = usePaused(typed).slice(0, 60)
  const found = useAction(
    'register.choose',
    { target: field.target, q, ...(parentId ? { parentId } : {}) },
    { keep: true },
  )
  const options = (found.data?.choices ?? []).map(({ id, name }) => ({ value: id, label: name }))
  return <Chooser {...props} options={options} isWaiting={found.isPending} onSearch={setTyped} />
}

type ChooserProps = Props & { options: Option[]; isWaiting: boolean; onSearch?: (text: string) => void }

function Chooser(props: ChooserProps) {
  const { field, value, onChange, names, options, isWaiting, onSearch, isCell } = props
  const { say } = useLanguage()
  const chosen = Array.isArray(value) ? value.map(String) : typeof value === 'string' && value ? [value] : []
  const known = new Set(options.map((option) => option.value))
  // Who has left, or a record further down the list, keeps its name.
  const all = [
    ...chosen
      .filter((id) => !known.has(id))
      .map((id) => ({ value: id, label: names[id] ?? say('（不可见）', '(not shown)') })),
    ...options,
  ]
  const { onKeyDown, ...rest } = common(props)
  const shared = {
    ...rest,
    ...(onKeyDown ? { onInputKeyDown: onKeyDown } : {}),
    className: 'wide',
    options: all,
    loading: isWaiting,
    allowClear: true,
    defaultOpen: isCell ?? false,
    popupMatchSelectWidth: false,
    showSearch: onSearch ? { filterOption: false, onSearch } : { optionFilterProp: 'label' },
    placeholder:
      props.placeholder ??
      (field.kind === 'person' ? say('选择人员', 'Choose a person') : say('输入名称查找', 'Type to find')),
    notFoundContent: isWaiting ? say('查找中…', 'Looking…') : say('没有符合的记录', 'Nothing found'),
  } as const
  if (field.many) return <Select<string[]> {...shared} mode="multiple" value={chosen} onChange={onChange} />
  return <Select<string> {...shared} value={chosen[0] ?? null} onChange={(id) => onChange(id ?? null)} />
}
