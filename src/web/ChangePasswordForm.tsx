import { useMutation } from '@tanstack/react-query'
import { Button, Form, Input } from 'antd'
import { type CallError, post } from '../client.ts'
import { useLanguage } from './language.tsx'
import { Refusal } from './Refusal.tsx'
import { signedIn } from './signed-in.ts'

type Values = { password: string; newPassword: string; repeated: string }
type Props = { username: string; isOneTime?: boolean; onChanged: () => Promise<void> | void }

/** The old password and, twice, the new one; the server holds it against the rules. */
export function ChangePasswordForm({ username, isOneTime = false, onChanged }: Props) {
  const { say, sayWords } = useLanguage()
  const [form] = Form.useForm<Values>()
  const change = useMutation<unknown, CallError, Values>({
    mutationFn: ({ password, newPassword }) =>
      signedIn(() =>
        post('/api/session.changePassword', JSON.stringify({ password, newPassword }), {
          'content-type': 'application/json',
        }),
      ),
    onSuccess: async () => {
      form.resetFields()
      await onChanged()
    },
  })
  const fields = change.error?.detail.fields ?? {}
  const help = (name: string) =>
    fields[name] ? { validateStatus: 'error' as const, help: sayWords(fields[name]) } : {}
  return (
    <Form<Values>
      form={form}
      layout="vertical"
      requiredMark={false}
      onFinish={(values) => change.mutate(values)}
    >
      <input type="text" name="username" autoComplete="username" value={username} readOnly hidden />
      <Form.Item
        name="password"
        label={isOneTime ? say('一次性密码', 'One-time password') : say('原密码', 'Current password')}
        rules={[{ required: true, message: say('请填写', 'Required') }]}
        {...help('password')}
      >
        <Input.Password autoComplete="current-password" autoFocus={isOneTime} maxLength={128} />
      </Form.Item>
      <Form.Item
        name="newPassword"
        label={say('新密码', 'New password')}
        extra={say(
          '至少 10 位，含大写字母、小写字母、数字、符号中的 3 类，不含用户名。',
          'At least 10 characters of 3 kinds (capitals, small letters, digits, signs), without the user name.',
        )}
        rules={[{ required: true, message: say('请填写', 'Required') }]}
        {...help('newPassword')}
      >
        <Input.Password autoComplete="new-password" maxLength={128} />
      </Form.Item>
      <Form.Item
        name="repeated"
        label={say('再次输入新密码', 'New password again')}
        dependencies={['newPassword']}
        rules={[
          ({ getFieldValue }) => ({
            validator: async (_, value: unknown) => {
              if (value !== getFieldValue('newPassword')) {
                throw new Error(say('两次输入的新密码不一致', 'The two new passwords differ'))
              }
            },
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" maxLength={128} />
      </Form.Item>
      <Refusal of={change.error} />
      <Button type="primary" htmlType="submit" loading={change.isPending}>
        {say('修改密码', 'Change password')}
      </Button>
    </Form>
  )
}
