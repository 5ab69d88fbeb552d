import { useMutation } from '@tanstack/react-query'
import { Button, Form, type FormInstance, Input } from 'antd'
import { type CallError, post } from '../client.ts'
import { useLanguage } from './language.tsx'
import { Refusal } from './Refusal.tsx'

export type SignInValues = { username: string; password: string }

type Props = {
  onSignedIn: () => Promise<void> | void
  /** Only this person may go on here; the name is then not asked. */
  username?: string
  form?: FormInstance<SignInValues>
}

/** User name and password; Enter signs in. */
export function SignInForm({ onSignedIn, username, form }: Props) {
  const { say, sayWords } = useLanguage()
  const [own] = Form.useForm<SignInValues>()
  const signIn = useMutation<unknown, CallError, SignInValues>({
    mutationFn: (values) =>
      post('/api/session.signIn', JSON.stringify(values), { 'content-type': 'application/json' }),
    onSuccess: () => onSignedIn(),
  })
  const fields = signIn.error?.detail.fields ?? {}
  const help = (name: string) =>
    fields[name] ? { validateStatus: 'error' as const, help: sayWords(fields[name]) } : {}
  return (
    <Form<SignInValues>
      form={form ?? own}
      layout="vertical"
      requiredMark={false}
      initialValues={{ username: username ?? '', password: '' }}
      onFinish={(values) => signIn.mutate({ ...values, username: username ?? values.username })}
    >
      {username === undefined && (
        <Form.Item name="username" label={say('用户名', 'User name')} {...help('username')}>
          <Input autoComplete="username" autoFocus size="large" maxLength={30} />
        </Form.Item>
      )}
      <Form.Item name="password" label={say('密码', 'Password')} {...help('password')}>
        <Input.Password
          autoComplete="current-password"
          autoFocus={username !== undefined}
          size="large"
          maxLength={128}
        />
      </Form.Item>
      <Refusal of={signIn.error} />
      <Button type="primary" htmlType="submit" size="large" block loading={signIn.isPending}>
        {say('登录', 'Sign in')}
      </Button>
    </Form>
  )
}
