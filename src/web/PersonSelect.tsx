import { Select } from 'antd'
import type { Role } from '../server/database/schema.ts'
import { useAction } from './action.ts'
import { useLanguage } from './language.tsx'
import { useMe } from './session.tsx'

type Common = {
  id?: string
  /** The unit to choose in; the one acted in when left out. */
  orgUnitId?: string
  disabled?: boolean
  placeholder?: string
  'aria-label'?: string
}

type PersonProps = Common & {
  value?: string | null
  onChange?: (personId: string | null) => void
  /** Only people who hold one of these roles. */
  roles?: readonly Role[]
}

/** One colleague, found by name, title or department. Fits a `Form.Item`. */
export function PersonSelect({ orgUnitId, roles, value, onChange, ...rest }: PersonProps) {
  const { say } = useLanguage()
  const me = useMe()
  const members = useAction('member.list', { orgUnitId: orgUnitId ?? me.orgUnitId })
  const { people = [], departments = [] } = members.data ?? {}
  const department = new Map(departments.map(({ id, name }) => [id, name]))
  const options = people
    .filter(({ id, isDisabled }) => !isDisabled || id === value)
    .filter(({ id, posts }) => !roles || id === value || posts.some((post) => roles.includes(post.role)))
    .map(({ id, name, posts }) => {
      const post = posts.find((one) => roles?.includes(one.role)) ?? posts[0]
      const place = [post?.departmentId && department.get(post.departmentId), post?.title]
        .filter(Boolean)
        .join(' ')
      return { value: id, label: place ? `${name}（${place}）` : name }
    })
  return (
    <Select
      {...rest}
      className="wide"
      value={value ?? null}
      onChange={(chosen: string | undefined) => onChange?.(chosen ?? null)}
      options={options}
      loading={members.isPending}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      placeholder={rest.placeholder ?? say('选择人员', 'Choose a person')}
      popupMatchSelectWidth={false}
    />
  )
}

type DeptProps = Common &
  (
    | { mode?: undefined; value?: string | null; onChange?: (departmentId: string | null) => void }
    | { mode: 'multiple'; value?: string[]; onChange?: (departmentIds: string[]) => void }
  )

/** One department of a unit, or several with `mode="multiple"`. Fits a `Form.Item`. */
export function DeptSelect(props: DeptProps) {
  const { say } = useLanguage()
  const me = useMe()
  const { orgUnitId, mode: _mode, value: _value, onChange: _onChange, ...rest } = props
  const members = useAction('member.list', { orgUnitId: orgUnitId ?? me.orgUnitId })
  const chosen = new Set(Array.isArray(props.value) ? props.value : [props.value])
  const options = (members.data?.departments ?? [])
    .filter(({ id, isActive }) => isActive || chosen.has(id))
    .map(({ id, name }) => ({ value: id, label: name }))
  const common = {
    ...rest,
    className: 'wide',
    options,
    loading: members.isPending,
    allowClear: true,
    showSearch: { optionFilterProp: 'label' },
    placeholder: rest.placeholder ?? say('选择科室', 'Choose a department'),
    popupMatchSelectWidth: false,
  } as const
  if (props.mode === 'multiple') {
    const { value = [], onChange } = props
    return <Select<string[]> {...common} mode="multiple" value={value} onChange={(ids) => onChange?.(ids)} />
  }
  const { value = null, onChange } = props
  return <Select<string | null> {...common} value={value} onChange={(id) => onChange?.(id ?? null)} />
}
