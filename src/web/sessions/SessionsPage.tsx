import { Input } from 'antd'
import { useState } from 'react'
import { useAction } from '../action.ts'
import { useLanguage } from '../language.tsx'
import { PageHead } from '../PageFrame.tsx'
import { EmptyState, Loaded } from '../states.tsx'
import { SessionTable } from './SessionTable.tsx'

/** Who is signed in, where from; for the security administrator. */
export function SessionsPage() {
  const { say } = useLanguage()
  const [q, setQ] = useState('')
  const list = useAction('session.list', {})
  return (
    <>
      <PageHead
        title={say('在线登录', 'Sessions')}
        lead={say(
          '本单位及下级单位人员当前的登录；结束后立即退出。',
          'Live sessions of the units in sight; ending one takes effect at once.',
        )}
      />
      <section className="panel">
        <div className="filters">
          <Input.Search
            className="filter"
            allowClear
            aria-label={say('按姓名或用户名查找', 'Find by name or user name')}
            placeholder={say('姓名或用户名', 'Name or user name')}
            value={q}
            onChange={({ target }) => setQ(target.value.trim())}
          />
        </div>
        <Loaded of={list}>
          {({ sessions }) => {
            const shown = sessions.filter(
              ({ name, username }) => !q || name.includes(q) || username.includes(q),
            )
            return shown.length === 0 ? (
              <EmptyState title={say('没有符合条件的登录。', 'No session matches.')} />
            ) : (
              <SessionTable sessions={shown} />
            )
          }}
        </Loaded>
      </section>
    </>
  )
}
