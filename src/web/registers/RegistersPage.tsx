import { Link } from '@tanstack/react-router'
import type { Output } from '../../client.ts'
import { type Desk, desks, type Register } from '../../kit/define-register.ts'
import { registerNamed } from '../../registers/index.ts'
import { useAction } from '../action.ts'
import { useLanguage } from '../language.tsx'
import { PageHead } from '../PageFrame.tsx'
import { EmptyState, Loaded } from '../states.tsx'
import './register.css'

type Line = Output<'register.overview'>['registers'][number] & { definition: Register }

/** Every register the person may see, by the desk that keeps it, with what waits in each. */
export function RegistersPage() {
  const { say } = useLanguage()
  const overview = useAction('register.overview', {})
  return (
    <>
      <PageHead
        title={say('业务台账', 'Registers')}
        lead={say(
          '整改要求长期保持的事项在这里登记；每条记录保存时由规则核对，发现不符即预警。',
          'What rectification asks to be kept up is entered here; rules check every record as it is saved.',
        )}
      />
      <Loaded
        of={overview}
        empty={{
          when: ({ registers }) => registers.length === 0,
          show: (
            <EmptyState title={say('您的科室没有归口的台账', 'Your department keeps no register')}>
              <p className="soft">
                {say(
                  '台账由归口科室登记和查看；需要时请系统管理员在“台账归口”中设定。',
                  'Each register is kept and read by its department; an administrator says which.',
                )}
              </p>
            </EmptyState>
          ),
        }}
      >
        {({ registers }) => <Areas lines={registers.flatMap(withDefinition)} />}
      </Loaded>
    </>
  )
}

function withDefinition(line: Output<'register.overview'>['registers'][number]): Line[] {
  const definition = registerNamed(line.register)
  return definition ? [{ ...line, definition }] : []
}

function Areas({ lines }: { lines: Line[] }) {
  const { sayWords } = useLanguage()
  const byDesk = Map.groupBy(lines, ({ definition }) => definition.desk)
  return (
    <div className="register-areas">
      {(Object.keys(desks) as Desk[]).map((desk) => {
        const own = byDesk.get(desk)
        return (
          own && (
            <section key={desk} className="panel" aria-labelledby={`desk-${desk}`}>
              <h2 id={`desk-${desk}`} className="panel-title">
                {sayWords(desks[desk])}
              </h2>
              <ul className="register-list">
                {own.map((line) => (
                  <RegisterLine key={line.register} line={line} />
                ))}
              </ul>
            </section>
          )
        )
      })}
    </div>
  )
}

function RegisterLine({ line: { definition, total, drafts, waiting, alerts } }: { line: Line }) {
  const { say, sayWords } = useLanguage()
  const { name } = definition
  return (
    <li>
      <div className="register-line-text">
        <Link to="/registers/$name" params={{ name }} className="register-line-name">
          {say(definition.zh, definition.en)}
        </Link>
        <span className="soft">{sayWords(definition.purpose)}</span>
      </div>
      <div className="register-line-counts">
        <span className="num soft">{say(`${total} 条`, `${total}`)}</span>
        <Count name={name} count={drafts} tone="grey" search={{ 'f.reviewStatus': 'draft,returned' }}>
          {say(`${drafts} 待提交`, `${drafts} to hand in`)}
        </Count>
        <Count name={name} count={waiting} tone="blue" search={{ 'f.reviewStatus': 'submitted' }}>
          {say(`${waiting} 待审核`, `${waiting} to review`)}
        </Count>
        <Count name={name} count={alerts} tone="amber" search={{ show: 'alert' }}>
          {say(`${alerts} 预警`, `${alerts} alerts`)}
        </Count>
      </div>
    </li>
  )
}

type CountProps = {
  name: string
  count: number
  tone: string
  search: Record<string, string>
  children: string
}

/** How many wait, and the way straight to them; nothing where none does. */
function Count({ name, count, tone, search, children }: CountProps) {
  if (count === 0) return null
  return (
    <Link
      to="/registers/$name"
      params={{ name }}
      search={search as never}
      className={`status is-${tone} register-count`}
    >
      {children}
    </Link>
  )
}
