import { ChangePasswordForm } from './ChangePasswordForm.tsx'
import { useLanguage } from './language.tsx'
import { CardScreen } from './screens.tsx'
import type { SignedInPerson } from './session.tsx'
import { useTitle } from './title.ts'

/** Nothing else before a one-time password is one's own, or an old one is replaced. */
export function ChangePasswordScreen({
  person,
  onChanged,
}: {
  person: SignedInPerson
  onChanged: () => Promise<void>
}) {
  const { say } = useLanguage()
  const isOld = person.isPasswordOld
  const title = isOld
    ? say('请更换密码', 'Change your password')
    : say('请先修改一次性密码', 'Change your one-time password first')
  useTitle(title)
  return (
    <CardScreen title={title}>
      <p>
        {isOld
          ? say(
              `${person.name}，您的密码已到更换期限。换一个新密码后即可继续使用。`,
              `${person.name}, your password has grown old. Choose a new one to go on.`,
            )
          : say(
              `${person.name}，您使用的是一次性密码。设定自己的密码后即可使用系统。`,
              `${person.name}, you signed in with a one-time password. Set your own to go on.`,
            )}
      </p>
      <ChangePasswordForm username={person.username} isOneTime={!isOld} onChanged={onChanged} />
    </CardScreen>
  )
}
