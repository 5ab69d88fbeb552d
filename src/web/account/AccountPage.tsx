import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { ChangePasswordForm } from '../ChangePasswordForm.tsx'
import { LanguageSwitch } from '../LanguageSwitch.tsx'
import { useLanguage } from '../language.tsx'
import { PageHead } from '../PageFrame.tsx'
import { useMe } from '../session.tsx'

/** One's own account: password, language. */
export function AccountPage() {
  const { say } = useLanguage()
  const { message } = App.useApp()
  const me = useMe()
  const client = useQueryClient()
  return (
    <>
      <PageHead title={say('我的账号', 'My account')} lead={`${me.name} · ${me.username}`} />
      <section className="panel">
        <h2>{say('修改密码', 'Change password')}</h2>
        <ChangePasswordForm
          username={me.username}
          onChanged={() => {
            void message.success(
              say('密码已修改，其他设备上的登录已退出', 'Password changed; other sign-ins have ended'),
            )
            void client.invalidateQueries()
          }}
        />
      </section>
      <section className="panel">
        <h2>{say('界面语言', 'Language')}</h2>
        <LanguageSwitch />
      </section>
    </>
  )
}
