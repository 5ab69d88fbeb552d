import { Button } from 'antd'
import { useLanguage } from './language.tsx'
import { CardScreen } from './screens.tsx'

/** Signed in, but nobody has granted a role yet. */
export function NoPostScreen({ name, onSignOut }: { name: string; onSignOut: () => void }) {
  const { say } = useLanguage()
  return (
    <CardScreen title={say('还没有授权', 'No role yet')}>
      <p role="status">
        {say(
          `${name}，您的账号已建立，但安全管理员尚未授予角色。请联系本单位安全管理员，授权后重新登录。`,
          `${name}, your account exists, but the security administrator has granted no role yet. Ask them, then sign in again.`,
        )}
      </p>
      <Button onClick={onSignOut}>{say('退出登录', 'Sign out')}</Button>
    </CardScreen>
  )
}
