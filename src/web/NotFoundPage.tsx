import { Link } from '@tanstack/react-router'
import { useLanguage } from './language.tsx'
import { PlainMessage } from './PlainMessage.tsx'
import { useMe } from './session.tsx'
import { useTitle } from './title.ts'

/** No such address. */
export function NotFoundPage() {
  const { say } = useLanguage()
  const title = say('没有这个页面', 'No such page')
  useTitle(title)
  return (
    <PlainMessage
      title={title}
      text={say('网址可能写错了，或者页面已经移走。', 'The address may be misspelt, or the page has moved.')}
    >
      <Link to="/">{say('回到首页', 'To the first page')}</Link>
    </PlainMessage>
  )
}

/** An address that exists, for somebody else. */
export function ForbiddenPage() {
  const { say } = useLanguage()
  const { unitName } = useMe()
  return (
    <PlainMessage
      title={say('这个页面不对您的角色开放', 'This page is not for your role')}
      text={say(
        `您在“${unitName}”的角色用不到它。如在其他单位有职务，请先切换单位；如确需使用，请联系安全管理员。`,
        `Your role in ${unitName} has no use for it. Switch to another of your units, or ask the security administrator.`,
      )}
    >
      <Link to="/">{say('回到首页', 'To the first page')}</Link>
    </PlainMessage>
  )
}
