import { Alert } from 'antd'
import { useLanguage } from '../language.tsx'
import { useMe } from '../session.tsx'

/** Shown while one person holds the system and the security powers: the state right after installation. */
export function SeparationNotice() {
  const { say } = useLanguage()
  const { roles } = useMe()
  if (!roles.includes('systemAdmin') || !roles.includes('securityAdmin')) return null
  return (
    <Alert
      className="refusal"
      type="warning"
      showIcon
      title={say('三员尚未分立', 'The administrators’ powers are not separate yet')}
      description={say(
        '您同时是系统管理员和安全管理员。请为本单位另建一位安全管理员、一位审计管理员；新的安全管理员一经授权，您的安全管理员角色随即交出。',
        'You are system and security administrator at once. Add somebody else as security administrator and as audit administrator of this unit; once the new security administrator is granted, your own security role ends.',
      )}
    />
  )
}
