import { ChangePasswordForm } from './ChangePasswordForm.tsx'
import { useLanguage } from './language.tsx'
import { CardScreen } from './screens.tsx'
import type { SignedInPerson } from './session.tsx'
import { useTitle } from './title.ts'

/** Nothing else before the one-time password is one's own. */
export function ChangePasswordScreen({
  person,
  onChanged,
}: {
  person: SignedInPerson
  onChanged: () => Promise<void>
}) {
  const { say } = useLanguage()
  const title = say('请先修改一次性密码', 'Change your one-time password first')
  useTitle(title)
  return (
    <CardScreen title={title}>
      <p>
        {say(
          `${person.name}，您使用的是一次性密码。设定自己的密码后即可使用系统。`,
          `${person.name}, you signed in with a one-time password. Set your own to go on.`,
        )}
      </p>
      <ChangePasswordForm username={person.username} isOneTime onChanged={onChanged} />
    </CardScreen>
  )
}
