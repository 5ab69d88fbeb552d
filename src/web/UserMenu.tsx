import { DownOutlined, UserOutlined } from '@ant-design/icons'
import { useNavigate } from '@tanstack/react-router'
import { Button, Dropdown, type MenuProps, Select } from 'antd'
import { roleNames } from '../server/roles.ts'
import { useLanguage } from './language.tsx'
import { useSession } from './session.tsx'

/** Who is signed in; the unit acted in for people with posts in several; language, account, signing out. */
export function UserMenu() {
  const { say, sayWords, language, setLanguage } = useLanguage()
  const { me, signOut } = useSession()
  const navigate = useNavigate()
  const roles = me.roles.map((role) => sayWords(roleNames[role])).join('、')
  const items: MenuProps['items'] = [
    { key: 'who', type: 'group', label: `${me.name} · ${roles}` },
    {
      key: 'account',
      label: say('我的账号', 'My account'),
      onClick: () => void navigate({ to: '/account' }),
    },
    {
      key: 'language',
      label: language === 'zh' ? <span lang="en">English</span> : <span lang="zh-CN">中文</span>,
      onClick: () => setLanguage(language === 'zh' ? 'en' : 'zh'),
    },
    { type: 'divider' },
    { key: 'out', label: say('退出登录', 'Sign out'), onClick: () => void signOut() },
  ]
  return (
    <div className="shell-user">
      <UnitSwitch />
      <Dropdown menu={{ items }} trigger={['click']} placement="bottomRight">
        <Button type="text" icon={<UserOutlined />} aria-haspopup="menu">
          <span className="shell-user-name">{me.name}</span>
          <DownOutlined aria-hidden="true" />
        </Button>
      </Dropdown>
    </div>
  )
}

function UnitSwitch() {
  const { say } = useLanguage()
  const { me, switchUnit } = useSession()
  const units = new Map(me.posts.map((post) => [post.orgUnitId, post.unitName]))
  if (units.size < 2) return null
  return (
    <Select
      className="unit-switch"
      aria-label={say('切换单位', 'Switch unit')}
      value={me.orgUnitId}
      onChange={switchUnit}
      options={[...units].map(([value, label]) => ({ value, label }))}
      popupMatchSelectWidth={false}
    />
  )
}
