import { useQuery } from '@tanstack/react-query'
import { Button, Form } from 'antd'
import { useLanguage } from './language.tsx'
import { SignInForm, type SignInValues } from './SignInForm.tsx'
import { CardScreen } from './screens.tsx'
import { useTitle } from './title.ts'

type DemoPerson = { name: string; username: string; password: string; unit: string; title: string }

async function demoPeople(): Promise<DemoPerson[]> {
  const answer = await fetch('/api/demo').then((response) => response.json())
  return (answer as { people: DemoPerson[] | null }).people ?? []
}

/** The way in. In a demo it lists who there is; a click fills in the name and the password. */
export function SignInScreen({ onSignedIn }: { onSignedIn: () => Promise<void> }) {
  const { say } = useLanguage()
  const [form] = Form.useForm<SignInValues>()
  const demo = useQuery({ queryKey: ['demo'], queryFn: demoPeople, staleTime: Number.POSITIVE_INFINITY })
  const people = demo.data ?? []
  useTitle(say('登录', 'Sign in'))
  return (
    <CardScreen title={say('登录', 'Sign in')} wide={people.length > 0}>
      <div className={people.length > 0 ? 'sign-in has-demo' : 'sign-in'}>
        <SignInForm form={form} onSignedIn={onSignedIn} />
        {people.length > 0 && (
          <DemoPeople people={people} onChoose={(values) => form.setFieldsValue(values)} />
        )}
      </div>
      <p className="card-screen-foot">
        {say(
          '忘记密码请联系系统管理员重置。本系统不得处理国家秘密。',
          'Forgot your password? Ask the system administrator. State secrets must not be handled here.',
        )}
      </p>
    </CardScreen>
  )
}

function DemoPeople({
  people,
  onChoose,
}: {
  people: DemoPerson[]
  onChoose: (values: SignInValues) => void
}) {
  const { say } = useLanguage()
  const units = [...new Set(people.map((person) => person.unit))]
  return (
    <section className="demo-people" aria-label={say('演示账号', 'Demo people')}>
      <h2>{say('演示账号（点选即填入）', 'Demo people (choose one to fill in)')}</h2>
      {units.map((unit) => (
        <div key={unit}>
          <h3>{unit}</h3>
          <ul>
            {people
              .filter((person) => person.unit === unit)
              .map(({ name, username, password, title }) => (
                <li key={username}>
                  <Button size="small" onClick={() => onChoose({ username, password })}>
                    {name} · {title}
                  </Button>
                </li>
              ))}
          </ul>
        </div>
      ))}
    </section>
  )
}
