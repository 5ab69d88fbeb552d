import { Button, Pagination } from 'antd'
import { momentInWords } from '../../kit/day.ts'
import { useAction } from '../../web/action.ts'
import { useLanguage } from '../../web/language.tsx'
import { PageHead } from '../../web/PageFrame.tsx'
import { useSearchState } from '../../web/router.tsx'
import { Tag } from '../../web/StatusTag.tsx'
import { EmptyState, Loaded } from '../../web/states.tsx'
import { AlertCard } from './AlertCard.tsx'
import { AlertDrawer } from './AlertDrawer.tsx'
import { AlertFilters } from './AlertFilters.tsx'
import { alertQueryOf } from './address.ts'
import { RunNow } from './RunNow.tsx'
import './alert.css'

/** Every alert of the registers a person may read: which record, by which rule on whose authority, what to do next. */
export function AlertsPage() {
  const { say } = useLanguage()
  const [search, setSearch] = useSearchState()
  const found = useAction('alert.list', alertQueryOf(search), { keep: true })
  return (
    <>
      <PageHead
        title={say('预警', 'Alerts')}
        lead={<LastRun at={found.data?.lastRunAt} />}
        actions={<RunNow />}
      />
      <AlertFilters counts={found.data?.counts} rules={found.data?.rules ?? []} />
      <Loaded of={found} empty={{ when: ({ counts }) => counts.total === 0, show: <Nothing /> }}>
        {({ alerts, counts, pageSize }) => (
          <>
            <ul className="alert-cards" aria-label={say('预警', 'Alerts')}>
              {alerts.map((alert) => (
                <AlertCard key={alert.id} alert={alert} onOpen={() => setSearch({ id: alert.id }, true)} />
              ))}
            </ul>
            <Pagination
              current={Math.max(1, Number(search.page) || 1)}
              pageSize={pageSize}
              total={counts.total}
              showSizeChanger={false}
              hideOnSinglePage
              showTotal={(count) => say(`共 ${count} 条`, `${count} in all`)}
              onChange={(page) => setSearch({ page: String(page) }, true)}
            />
          </>
        )}
      </Loaded>
      {search.id && <AlertDrawer id={search.id} onClose={() => setSearch({ id: undefined })} />}
    </>
  )
}

/** A night was missed: the machine was off at that hour. The schedule makes up for it once it runs again. */
const staleAfter = 36 * 3_600_000

function LastRun({ at }: { at: string | null | undefined }) {
  const { say } = useLanguage()
  if (at === undefined) return null
  const when = at === null ? null : momentInWords(new Date(at))
  return (
    <>
      {say('每次保存即时检查，每晚全面检查一遍。', 'Checked at every save, and as a whole every night.')}{' '}
      {when
        ? say(`最近一次全面检查：${when}`, `Last full run: ${when}`)
        : say('还没有全面检查过。', 'No full run yet.')}
      {at !== null && Date.now() - Date.parse(at) > staleAfter && (
        <>
          {' '}
          <Tag tone="amber">
            {say(
              '夜间检查可能没有运行，开机后会补做',
              'The nightly run may have been missed; it is made up for',
            )}
          </Tag>
        </>
      )}
    </>
  )
}

function Nothing() {
  const { say } = useLanguage()
  const [search, setSearch] = useSearchState()
  const isFiltered = ['state', 'colour', 'register', 'rule', 'problem', 'month', 'unit'].some(
    (key) => search[key],
  )
  if (!isFiltered)
    return (
      <EmptyState
        title={say(
          '您能看到的登记簿没有待处理的预警。',
          'Nothing is open in the registers that you may see.',
        )}
      />
    )
  const none = {
    state: undefined,
    colour: undefined,
    register: undefined,
    rule: undefined,
    problem: undefined,
  }
  return (
    <EmptyState title={say('没有符合条件的预警。', 'No alert matches.')}>
      <Button onClick={() => setSearch({ ...none, month: undefined, unit: undefined, page: undefined })}>
        {say('清除条件', 'Clear the filters')}
      </Button>
    </EmptyState>
  )
}
