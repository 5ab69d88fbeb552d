import { Button, Segmented, Select } from 'antd'
import type { Output } from '../../client.ts'
import { registerList } from '../../registers/index.ts'
import { useAction } from '../../web/action.ts'
import { useLanguage } from '../../web/language.tsx'
import { useSearchState } from '../../web/router.tsx'
import { useMe } from '../../web/session.tsx'
import { alertStates, colours } from './address.ts'

type List = Output<'alert.list'>
type Patch = Parameters<ReturnType<typeof useSearchState>[1]>[0]

/** What is looked for; everything stands in the address. */
export function AlertFilters({
  counts,
  rules,
}: {
  counts: List['counts'] | undefined
  rules: List['rules']
}) {
  const { say } = useLanguage()
  const { unitKind } = useMe()
  const [search, setSearch] = useSearchState()
  const set = (patch: Patch) => setSearch({ ...patch, page: undefined })
  return (
    <search className="filters alert-filters">
      <Segmented
        aria-label={say('状态', 'State')}
        value={search.state ?? 'open'}
        onChange={(state) => set({ state: state === 'open' ? undefined : state })}
        options={Object.entries(alertStates).map(([value, [zh, en]]) => ({ value, label: say(zh, en) }))}
      />
      <Segmented
        aria-label={say('级别', 'Severity')}
        value={search.colour ?? ''}
        onChange={(colour) => set({ colour: colour || undefined })}
        options={[
          { value: '', label: say('各级', 'Any') },
          ...Object.entries(colours).map(([value, [zh, en]]) => ({
            value,
            label: `${say(zh, en)}${counts ? ` ${counts[value as keyof typeof colours]}` : ''}`,
          })),
        ]}
      />
      <RegisterSelect
        value={search.register}
        rules={rules}
        onChange={(register) => set({ register, rule: undefined })}
      />
      <RuleSelect
        value={search.rule}
        rules={rules.filter(({ register }) => !search.register || register === search.register)}
        onChange={(rule) => set({ rule })}
      />
      {unitKind === 'oversight' && <UnitSelect value={search.unit} onChange={(unit) => set({ unit })} />}
      {search.month && (
        <Button onClick={() => set({ month: undefined })}>
          {say(`${search.month} ✕`, `${search.month} ✕`)}
        </Button>
      )}
      {search.problem && (
        <Button onClick={() => set({ problem: undefined })}>
          {say('只看一个问题 ✕', 'One problem only ✕')}
        </Button>
      )}
    </search>
  )
}

type SelectProps = { value: string | undefined; onChange: (value: string | undefined) => void }

function RegisterSelect({ value, onChange, rules }: SelectProps & { rules: List['rules'] }) {
  const { say } = useLanguage()
  const ruled = new Set(rules.map(({ register }) => register))
  return (
    <label htmlFor="alert-register">
      {say('登记簿', 'Register')}
      <Select
        id="alert-register"
        allowClear
        className="filter-wide"
        placeholder={say('全部', 'All')}
        value={value || null}
        onChange={(register: string | undefined) => onChange(register)}
        options={registerList
          .filter(({ name }) => ruled.has(name))
          .map(({ name, zh, en }) => ({ value: name, label: say(zh, en) }))}
      />
    </label>
  )
}

function RuleSelect({ value, onChange, rules }: SelectProps & { rules: List['rules'] }) {
  const { say, sayWords } = useLanguage()
  const named = new Map(rules.map(({ ruleId, name }) => [ruleId, `${ruleId} ${sayWords(name)}`]))
  return (
    <label htmlFor="alert-rule">
      {say('控制规则', 'Rule')}
      <Select
        id="alert-rule"
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        className="filter-wide"
        placeholder={say('全部', 'All')}
        value={value || null}
        onChange={(rule: string | undefined) => onChange(rule)}
        options={[...named].map(([ruleId, label]) => ({ value: ruleId, label }))}
      />
    </label>
  )
}

function UnitSelect({ value, onChange }: SelectProps) {
  const { say } = useLanguage()
  const units = useAction('unit.list', {})
  return (
    <label htmlFor="alert-unit">
      {say('单位', 'Unit')}
      <Select
        id="alert-unit"
        allowClear
        className="filter-wide"
        placeholder={say('全部', 'All')}
        value={value || null}
        onChange={(unit: string | undefined) => onChange(unit)}
        options={(units.data?.units ?? []).map(({ id, shortName }) => ({ value: id, label: shortName }))}
      />
    </label>
  )
}
