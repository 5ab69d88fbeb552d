import { Button, Modal } from 'antd'
import { useLanguage } from './language.tsx'
import { SignInForm } from './SignInForm.tsx'
import { sessionGet, useMe } from './session.tsx'
import { signInAgain } from './signed-in.ts'

/** The session ended: sign in above the page, which keeps everything typed; then what was asked goes on. */
export function SignInDialog() {
  const { say } = useLanguage()
  const { name, username } = useMe()
  const waiting = signInAgain.useWaiting()
  const goOn = async () => {
    const person = await sessionGet()
    if (person?.hasPost && !person.mustChangePassword) waiting?.answer()
    // A password to change or no role left: the page cannot go on.
    else window.location.reload()
  }
  return (
    <Modal
      open={waiting !== null}
      title={say('登录已过期', 'Your session has ended')}
      footer={null}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      destroyOnHidden
      width={400}
    >
      <p>
        {say(
          `${name}，请重新输入密码。页面上已填的内容都还在，登录后会接着办理。`,
          `${name}, enter your password again. Everything you typed is kept, and what you asked for goes on.`,
        )}
      </p>
      <SignInForm username={username} onSignedIn={goOn} />
      <Button type="link" block onClick={() => window.location.assign('/')}>
        {say('换一个账号登录（未保存的内容会丢失）', 'Sign in as somebody else (unsaved work is lost)')}
      </Button>
    </Modal>
  )
}
