import { Alert, App, Button, Modal } from 'antd'
import type { Output } from '../../client.ts'
import { useLanguage } from '../language.tsx'
import { ScrollX } from '../ScrollX.tsx'

type Props = { added: Output<'person.add'>; onClose: () => void }

/** One-time passwords: shown here and never again, to hand to each person. */
export function PasswordsDialog({ added, onClose }: Props) {
  const { say } = useLanguage()
  const { message } = App.useApp()
  const { people, isGranted, handedOver } = added
  const copy = async () => {
    const text = people.map(({ name, username, password }) => `${name}\t${username}\t${password}`).join('\n')
    await navigator.clipboard.writeText(text)
    void message.success(say('已复制', 'Copied'))
  }
  return (
    <Modal
      open
      title={say('一次性密码', 'One-time passwords')}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      footer={[
        <Button key="copy" onClick={() => void copy()}>
          {say('复制全部', 'Copy all')}
        </Button>,
        <Button key="done" type="primary" onClick={onClose}>
          {say('已交给本人', 'Handed over')}
        </Button>,
      ]}
    >
      <Alert
        className="refusal"
        type="warning"
        showIcon
        title={say(
          '密码只显示这一次。请分别交给本人；首次登录后必须修改。',
          'Shown only this once. Hand each to its person, who must change it at first sign-in.',
        )}
      />
      {!isGranted && (
        <p>
          {say('角色已提出，待安全管理员授权后即可使用。', 'The roles wait for the security administrator.')}
        </p>
      )}
      {handedOver && (
        <p>
          {say(
            '新的安全管理员已授权，您的安全管理员角色已交出。',
            'A new security administrator is granted; your own security role has ended.',
          )}
        </p>
      )}
      <ScrollX label={say('一次性密码', 'One-time passwords')}>
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{say('姓名', 'Name')}</th>
              <th scope="col">{say('用户名', 'User name')}</th>
              <th scope="col">{say('一次性密码', 'One-time password')}</th>
            </tr>
          </thead>
          <tbody>
            {people.map(({ id, name, username, password }) => (
              <tr key={id}>
                <th scope="row">{name}</th>
                <td>{username}</td>
                <td>
                  <code className="password">{password}</code>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollX>
    </Modal>
  )
}
