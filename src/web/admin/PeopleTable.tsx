import { useState } from 'react'
import { roleNames } from '../../server/roles.ts'
import { useCan, useDo } from '../action.ts'
import { ConfirmButton } from '../ConfirmButton.tsx'
import { useLanguage } from '../language.tsx'
import { type Column, RecordTable } from '../RecordTable.tsx'
import { Refusal } from '../Refusal.tsx'
import { Tag } from '../StatusTag.tsx'
import { useMe } from '../session.tsx'
import { EditPersonDialog } from './EditPersonDialog.tsx'
import { GrantDialog } from './GrantDialog.tsx'
import type { Person } from './PeoplePage.tsx'
import { PersonMenu } from './PersonMenu.tsx'

type Post = Person['posts'][number]

/** Accounts with their posts and what may be done about each. */
export function PeopleTable({ people }: { people: Person[] }) {
  const { say } = useLanguage()
  const [edited, setEdited] = useState<Person | null>(null)
  const [granted, setGranted] = useState<Person | null>(null)
  const columns: Column<Person>[] = [
    { key: 'name', label: say('姓名', 'Name'), isTitle: true, show: (person) => person.name },
    { key: 'username', label: say('用户名', 'User name'), show: (person) => person.username },
    {
      key: 'phone',
      label: say('电话', 'Telephone'),
      className: 'num',
      show: (person) => person.phone ?? '—',
    },
    {
      key: 'posts',
      label: say('角色', 'Roles'),
      className: 'grow',
      show: (person) => <Posts person={person} />,
    },
    { key: 'state', label: say('账号状态', 'Account'), show: (person) => <AccountState person={person} /> },
    {
      key: 'actions',
      label: say('操作', 'Actions'),
      isActions: true,
      show: (person) => (
        <PersonMenu person={person} onEdit={() => setEdited(person)} onGrant={() => setGranted(person)} />
      ),
    },
  ]
  return (
    <>
      <RecordTable
        label={say('人员', 'People')}
        columns={columns}
        rows={people}
        rowKey={(person) => person.id}
      />
      {edited && <EditPersonDialog person={edited} onClose={() => setEdited(null)} />}
      {granted && <GrantDialog person={granted} onClose={() => setGranted(null)} />}
    </>
  )
}

function AccountState({ person }: { person: Person }) {
  const { say } = useLanguage()
  if (person.isDisabled) return <Tag tone="grey">{say('已停用', 'Stopped')}</Tag>
  if (person.isLocked) return <Tag tone="red">{say('已锁定', 'Locked')}</Tag>
  if (person.mustChangePassword) return <Tag tone="amber">{say('未改一次性密码', 'One-time password')}</Tag>
  return <Tag tone="green">{say('正常', 'In order')}</Tag>
}

function Posts({ person }: { person: Person }) {
  const { say } = useLanguage()
  if (person.posts.length === 0) return <span className="soft">{say('没有角色', 'No role')}</span>
  return (
    <ul className="posts">
      {person.posts.map((post) => (
        <PostLine key={post.id} person={person} post={post} />
      ))}
    </ul>
  )
}

function PostLine({ person, post }: { person: Person; post: Post }) {
  const { say, sayWords } = useLanguage()
  const me = useMe()
  const can = useCan()
  const approve = useDo('membership.approve', { done: ['已授权', 'Granted'] })
  const revoke = useDo('membership.revoke', { done: ['已收回', 'Taken back'] })
  const role = sayWords(roleNames[post.role])
  const place = [me.unitKind === 'oversight' && post.unitName, post.departmentName, post.title]
    .filter(Boolean)
    .join(' · ')
  const isOwn = person.id === me.personId
  return (
    <li>
      <Tag tone={post.isActive ? 'blue' : 'amber'}>{role}</Tag>
      {!post.isActive && <span className="waiting-grant">{say('待授权', 'to be granted')}</span>}
      <span className="soft">{place}</span>
      {can('membership.approve') && !isOwn && (
        <span className="row-actions">
          {!post.isActive && (
            <ConfirmButton
              size="small"
              ask={say(`授予${person.name}“${role}”？`, `Grant ${person.name} the role “${role}”?`)}
              detail={place}
              onConfirm={() => approve.run({ ids: [post.id] })}
            >
              {say('授权', 'Grant')}
            </ConfirmButton>
          )}
          <ConfirmButton
            size="small"
            danger
            ask={
              post.isActive
                ? say(`收回${person.name}的“${role}”？`, `Take “${role}” back from ${person.name}?`)
                : say(`不授予${person.name}“${role}”？`, `Decline “${role}” for ${person.name}?`)
            }
            detail={say('立即生效；已办事项上的署名不变。', 'At once; the name under past decisions stays.')}
            onConfirm={() => revoke.run({ id: post.id })}
          >
            {post.isActive ? say('收回', 'Take back') : say('不予授权', 'Decline')}
          </ConfirmButton>
        </span>
      )}
      <Refusal of={approve.error ?? revoke.error} />
    </li>
  )
}
