import { App, Button, Dropdown, type MenuProps } from 'antd'
import { useState } from 'react'
import { useCan, useDo } from '../action.ts'
import { useLanguage } from '../language.tsx'
import { useMe } from '../session.tsx'
import { PasswordsDialog } from './PasswordsDialog.tsx'
import type { Person } from './PeoplePage.tsx'

type Props = { person: Person; onEdit: () => void; onGrant: () => void }

/** What may be done about an account; each hard step asks first. */
export function PersonMenu({ person, onEdit, onGrant }: Props) {
  const { say } = useLanguage()
  const can = useCan()
  const me = useMe()
  const [password, setPassword] = useState<string | null>(null)
  const steps = useSteps(person, setPassword)
  const items: MenuProps['items'] = [
    can('person.save') && {
      key: 'edit',
      label: say('修改姓名、用户名、电话', 'Change name and telephone'),
      onClick: onEdit,
    },
    ...steps,
  ].filter((item) => item !== false)
  return (
    <>
      {can('membership.grant') && !person.isDisabled && person.id !== me.personId && (
        <Button
          size="small"
          aria-label={say(`为${person.name}授予角色`, `Grant ${person.name} a role`)}
          onClick={onGrant}
        >
          {say('授予角色', 'Grant a role')}
        </Button>
      )}
      {items.length > 0 && (
        <Dropdown menu={{ items }} trigger={['click']}>
          <Button size="small" aria-label={say(`${person.name}的账号操作`, `Account of ${person.name}`)}>
            {say('账号', 'Account')} ▾
          </Button>
        </Dropdown>
      )}
      {password !== null && (
        <PasswordsDialog
          added={{ people: [{ ...person, password }], isGranted: true, handedOver: false }}
          onClose={() => setPassword(null)}
        />
      )}
    </>
  )
}

/** Stop, enable, unlock, reset: those that apply to the account and that the person signed in may take. */
function useSteps(person: Person, onPassword: (password: string) => void) {
  const { say } = useLanguage()
  const can = useCan()
  const me = useMe()
  const ask = useAsk()
  const isOwn = person.id === me.personId
  const { id, name } = person
  const disable = useDo('person.disable', { done: ['已停用', 'Stopped'] })
  const enable = useDo('person.enable', { done: ['已启用', 'Enabled'] })
  const unlock = useDo('person.unlock', { done: ['已解锁', 'Unlocked'] })
  const reset = useDo('person.resetPassword', { onDone: ({ password }) => onPassword(password) })
  return [
    can('person.resetPassword') &&
      !isOwn && {
        key: 'reset',
        label: say('重置密码', 'Reset the password'),
        onClick: () =>
          ask(
            say(`重置${name}的密码？`, `Reset the password of ${name}?`),
            say(
              '此人在所有设备上的登录立即结束，须用一次性密码重新登录。',
              'Every session ends at once; a one-time password lets them in again.',
            ),
            () => reset.run({ id }),
          ),
      },
    can('person.unlock') &&
      person.isLocked && {
        key: 'unlock',
        label: say('解锁', 'Unlock'),
        onClick: () => void unlock.run({ id }),
      },
    can('person.enable') &&
      person.isDisabled && {
        key: 'enable',
        label: say('启用账号', 'Enable the account'),
        onClick: () => void enable.run({ id }),
      },
    can('person.disable') &&
      !person.isDisabled &&
      !isOwn && {
        key: 'disable',
        danger: true,
        label: say('停用账号', 'Stop the account'),
        onClick: () =>
          ask(
            say(`停用${name}的账号？`, `Stop the account of ${name}?`),
            say(
              '此人立即退出，不能再登录；已有记录不变。',
              'They are signed out at once and cannot come back; records stay.',
            ),
            () => disable.run({ id }),
          ),
      },
  ]
}

function useAsk() {
  const { modal } = App.useApp()
  const { say } = useLanguage()
  return (title: string, content: string, onOk: () => Promise<unknown>) =>
    modal.confirm({
      title,
      content,
      okText: say('确定', 'Yes'),
      cancelText: say('取消', 'Cancel'),
      onOk: async () => {
        await onOk()
      },
    })
}
