import { useQueryClient } from '@tanstack/react-query'
import { App, Radio } from 'antd'
import { roleNames } from '../../server/roles.ts'
import { useAction } from '../action.ts'
import { ChangePasswordForm } from '../ChangePasswordForm.tsx'
import { type Language, useLanguage } from '../language.tsx'
import { PageHead } from '../PageFrame.tsx'
import { useMe } from '../session.tsx'
import { SessionTable } from '../sessions/SessionTable.tsx'
import { Loaded } from '../states.tsx'

/** One's own account: posts, password, language, sessions. */
export function AccountPage() {
  const { say } = useLanguage()
  const me = useMe()
  return (
    <>
      <PageHead title={say('我的账号', 'My account')} lead={`${me.name}（${me.username}）`} />
      <div className="two-panes is-even">
        <div>
          <MyPosts />
          <MyLanguage />
        </div>
        <MyPassword />
      </div>
      <MySessions />
    </>
  )
}

function MyPosts() {
  const { say, sayWords } = useLanguage()
  const { posts } = useMe()
  return (
    <section className="panel">
      <h2 className="panel-title">{say('我的角色', 'My roles')}</h2>
      <ul className="plain-list">
        {posts.map((post) => (
          <li key={`${post.orgUnitId} ${post.role}`}>
            <strong>{sayWords(roleNames[post.role])}</strong>{' '}
            <span className="soft">{[post.unitName, post.title].filter(Boolean).join(' · ')}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function MyLanguage() {
  const { say, language, setLanguage } = useLanguage()
  return (
    <section className="panel">
      <h2 className="panel-title">{say('界面语言', 'Language')}</h2>
      <Radio.Group value={language} onChange={({ target }) => setLanguage(target.value as Language)}>
        <Radio value="zh">
          <span lang="zh-CN">中文</span>
        </Radio>
        <Radio value="en">
          <span lang="en">English</span>
        </Radio>
      </Radio.Group>
    </section>
  )
}

function MyPassword() {
  const { say } = useLanguage()
  const { message } = App.useApp()
  const me = useMe()
  const client = useQueryClient()
  const onChanged = () => {
    void message.success(
      say('密码已修改，其他设备上的登录已退出', 'Password changed; other sign-ins have ended'),
    )
    void client.invalidateQueries()
  }
  return (
    <section className="panel">
      <h2 className="panel-title">{say('修改密码', 'Change password')}</h2>
      <ChangePasswordForm username={me.username} onChanged={onChanged} />
    </section>
  )
}

function MySessions() {
  const { say } = useLanguage()
  const sessions = useAction('session.mine', {})
  return (
    <section className="panel">
      <h2 className="panel-title">{say('我的登录', 'My sessions')}</h2>
      <Loaded of={sessions}>{({ sessions: list }) => <SessionTable sessions={list} isOwn />}</Loaded>
    </section>
  )
}
