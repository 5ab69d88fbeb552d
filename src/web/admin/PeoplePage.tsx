import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import type { Output } from '../../client.ts'
import { useAction, useCan, useDo } from '../action.ts'
import { useActionPages } from '../action-pages.ts'
import { ConfirmButton } from '../ConfirmButton.tsx'
import { useLanguage } from '../language.tsx'
import { PageHead } from '../PageFrame.tsx'
import { Refusal } from '../Refusal.tsx'
import { useSearchState } from '../search-state.ts'
import { useMe } from '../session.tsx'
import { EmptyState, FailedBlock, WaitingBlock } from '../states.tsx'
import { NewPersonDialog } from './NewPersonDialog.tsx'
import { PasswordsDialog } from './PasswordsDialog.tsx'
import { PastePeopleDialog } from './PastePeopleDialog.tsx'
import { PeopleTable } from './PeopleTable.tsx'
import { SeparationNotice } from './SeparationNotice.tsx'
import '../style/admin.css'

export type Person = Output<'person.list'>['people'][number]
type State = 'waiting' | 'disabled' | 'locked' | 'idle'

/** Accounts and their roles: made by the system administrator, granted by the security administrator. */
export function PeoplePage() {
  const { say } = useLanguage()
  const can = useCan()
  const [search] = useSearchState()
  const [dialog, setDialog] = useState<'add' | 'paste' | null>(null)
  const [added, setAdded] = useState<Output<'person.add'> | null>(null)
  const onAdded = (result: Output<'person.add'>) => {
    setDialog(null)
    setAdded(result)
  }
  return (
    <>
      <PageHead
        title={say('人员与角色', 'People and roles')}
        lead={say(
          '系统管理员建账号并提出角色，安全管理员授予或收回角色。',
          'The system administrator makes accounts and proposes roles; the security administrator grants them.',
        )}
        actions={
          can('person.add') && (
            <>
              <Button onClick={() => setDialog('paste')}>{say('从 Excel 粘贴', 'Paste from Excel')}</Button>
              <Button type="primary" onClick={() => setDialog('add')}>
                {say('新增人员', 'Add a person')}
              </Button>
            </>
          )
        }
      />
      <SeparationNotice />
      <section className="panel">
        <Filters />
        <People />
      </section>
      {dialog === 'add' && (
        <NewPersonDialog orgUnitId={search.unit} onClose={() => setDialog(null)} onAdded={onAdded} />
      )}
      {dialog === 'paste' && (
        <PastePeopleDialog orgUnitId={search.unit} onClose={() => setDialog(null)} onAdded={onAdded} />
      )}
      {added && <PasswordsDialog added={added} onClose={() => setAdded(null)} />}
    </>
  )
}

function Filters() {
  const { say } = useLanguage()
  const me = useMe()
  const [search, setSearch] = useSearchState()
  const units = useAction('unit.list', {})
  const states: { value: State; label: string }[] = [
    { value: 'waiting', label: say('有待授权的角色', 'With a role to be granted') },
    { value: 'idle', label: say('没有角色', 'Without a role') },
    { value: 'locked', label: say('已锁定', 'Locked') },
    { value: 'disabled', label: say('已停用', 'Stopped') },
  ]
  return (
    <div className="filters">
      {me.unitKind === 'oversight' && (
        <Select
          className="filter"
          aria-label={say('单位', 'Unit')}
          placeholder={say('全部单位', 'All units')}
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          value={search.unit ?? null}
          onChange={(unit: string | undefined) => setSearch({ unit })}
          options={(units.data?.units ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      <Select
        className="filter"
        aria-label={say('状态', 'State')}
        placeholder={say('全部状态', 'All states')}
        allowClear
        value={search.state ?? null}
        onChange={(state: string | undefined) => setSearch({ state })}
        options={states}
      />
      <Input.Search
        className="filter"
        aria-label={say('按姓名、用户名或电话查找', 'Find by name, user name or telephone')}
        placeholder={say('姓名、用户名或电话', 'Name, user name or telephone')}
        allowClear
        defaultValue={search.q}
        onSearch={(q) => setSearch({ q: q.trim() || undefined })}
      />
    </div>
  )
}

function People() {
  const { say } = useLanguage()
  const [search] = useSearchState()
  const { pages, error, refetch, hasMore, isMoreOnItsWay, more } = useActionPages(
    'person.list',
    {
      ...(search.unit ? { orgUnitId: search.unit } : {}),
      ...(search.q ? { q: search.q } : {}),
      ...(search.state ? { state: search.state as State } : {}),
    },
    'after',
  )
  if (error) return <FailedBlock error={error} onRetry={refetch} />
  if (!pages) return <WaitingBlock />
  const people = pages.flatMap((page) => page.people)
  if (people.length === 0) {
    return <EmptyState title={say('没有符合条件的人员。', 'Nobody matches.')} />
  }
  return (
    <>
      <ApproveAll people={people} />
      <PeopleTable people={people} />
      {hasMore && (
        <Button block loading={isMoreOnItsWay} onClick={more}>
          {say('显示更多', 'Show more')}
        </Button>
      )}
    </>
  )
}

/** All proposed roles in the list, granted in one step. */
function ApproveAll({ people }: { people: Person[] }) {
  const { say } = useLanguage()
  const can = useCan()
  const me = useMe()
  const approve = useDo('membership.approve', { done: ['已授权', 'Granted'] })
  const ids = people
    .filter((person) => person.id !== me.personId && !person.isDisabled)
    .flatMap((person) => person.posts.filter((post) => !post.isActive).map((post) => post.id))
  if (!can('membership.approve') || ids.length === 0) return null
  return (
    <div className="notice">
      <span>
        {say(`本页有 ${ids.length} 个角色等待授权。`, `${ids.length} roles on this page wait to be granted.`)}
      </span>
      <ConfirmButton
        size="small"
        type="primary"
        ask={say(`授予这 ${ids.length} 个角色？`, `Grant these ${ids.length} roles?`)}
        detail={say('请先逐人核对角色、单位和科室。', 'Check each person’s role, unit and department first.')}
        onConfirm={() => approve.run({ ids })}
      >
        {say('全部授权', 'Grant all')}
      </ConfirmButton>
      <Refusal of={approve.error} />
    </div>
  )
}
