import { Link } from '@tanstack/react-router'
import { Input, Pagination, Select } from 'antd'
import { daysBetween } from '../../kit/day.ts'
import { useAction, useCan } from '../../web/action.ts'
import { useLanguage } from '../../web/language.tsx'
import { PageHead } from '../../web/PageFrame.tsx'
import { ScrollX } from '../../web/ScrollX.tsx'
import { useSearchState } from '../../web/search-state.ts'
import { useMe } from '../../web/session.tsx'
import { EmptyState, Loaded } from '../../web/states.tsx'
import { ClosedBar } from './InspectionTabs.tsx'
import { inspectionKinds } from './names.ts'
import { PlanStateTag } from './PlanStateTag.tsx'
import type { OverviewOut } from './types.ts'

const pageSize = 50

/** Inspections in sight: where each stands and what is due next. */
export function InspectionsPage() {
  const { say } = useLanguage()
  const { unitKind } = useMe()
  const [search, setSearch] = useSearchState()
  const page = Math.max(1, Number(search.page ?? 1) || 1)
  const query = {
    limit: pageSize,
    offset: (page - 1) * pageSize,
    ...(search.q ? { search: search.q } : {}),
    ...(search.unit ? { orgUnitId: search.unit } : {}),
  }
  const list = useAction('inspection.list', query, { keep: true })
  const isFiltered = Boolean(search.q ?? search.unit)
  return (
    <>
      <PageHead
        title={say('巡察检查', 'Inspections')}
        lead={say('每一次反馈从建账到公开走到了哪一步', 'How far each feedback has come')}
      />
      <div className="filters">
        <Input.Search
          className="title-filter"
          defaultValue={search.q ?? ''}
          allowClear
          maxLength={100}
          placeholder={say('按名称查找', 'Find by title')}
          aria-label={say('按名称查找', 'Find by title')}
          onSearch={(q) => setSearch({ q, page: '' })}
        />
        {unitKind === 'oversight' && (
          <UnitFilter value={search.unit} onChange={(unit) => setSearch({ unit, page: '' })} />
        )}
      </div>
      <Loaded
        of={list}
        empty={{ when: ({ total }) => total === 0, show: <Nothing isFiltered={isFiltered} /> }}
      >
        {({ inspections, total }) => (
          <>
            <InspectionTable rows={inspections} showsUnit={unitKind === 'oversight'} />
            {total > pageSize && (
              <Pagination
                current={page}
                pageSize={pageSize}
                total={total}
                showSizeChanger={false}
                onChange={(next) => setSearch({ page: String(next) })}
              />
            )}
          </>
        )}
      </Loaded>
    </>
  )
}

function UnitFilter({ value, onChange }: { value: string | undefined; onChange: (unit: string) => void }) {
  const { say } = useLanguage()
  const units = useAction('unit.list', {})
  const options = (units.data?.units ?? [])
    .filter(({ kind }) => kind === 'unit')
    .map(({ id, name }) => ({ value: id, label: name }))
  return (
    <Select
      className="unit-filter"
      aria-label={say('单位', 'Unit')}
      value={value ?? null}
      options={options}
      loading={units.isPending}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      placeholder={say('全部单位', 'All units')}
      onChange={(unit: string | undefined) => onChange(unit ?? '')}
    />
  )
}

function Nothing({ isFiltered }: { isFiltered: boolean }) {
  const { say } = useLanguage()
  const can = useCan()
  if (isFiltered) return <EmptyState title={say('没有符合条件的检查。', 'Nothing matches.')} />
  return (
    <EmptyState
      title={say(
        '还没有检查。导入反馈意见后在这里建账。',
        'No inspections yet. They begin with a feedback document.',
      )}
    >
      {can('intake.read') && <Link to="/intake">{say('导入反馈意见', 'Take in a feedback document')}</Link>}
    </EmptyState>
  )
}

function InspectionTable({ rows, showsUnit }: { rows: OverviewOut[]; showsUnit: boolean }) {
  const { say, sayWords } = useLanguage()
  return (
    <ScrollX label={say('检查列表', 'Inspections')}>
      <table className="plain-table inspections">
        <thead>
          <tr>
            <th scope="col">{say('检查', 'Inspection')}</th>
            {showsUnit && <th scope="col">{say('单位', 'Unit')}</th>}
            <th scope="col">{say('反馈日期', 'Feedback')}</th>
            <th scope="col">{say('方案', 'Plan')}</th>
            <th scope="col">{say('已销号', 'Closed')}</th>
            <th scope="col">{say('超期', 'Overdue')}</th>
            <th scope="col">{say('下一个期限', 'Next date')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                <Link to="/inspections/$id" params={{ id: row.id }}>
                  {row.title}
                </Link>
                <div className="soft">
                  {[sayWords(inspectionKinds[row.kind]), row.roundName, row.inspectingBody]
                    .filter(Boolean)
                    .join(' · ')}
                </div>
              </th>
              {showsUnit && <td data-label={say('单位', 'Unit')}>{row.unitName}</td>}
              <td className="num" data-label={say('反馈日期', 'Feedback')}>
                {row.feedbackDate}
              </td>
              <td data-label={say('方案', 'Plan')}>
                <PlanStateTag plan={row.plan} />
              </td>
              <td data-label={say('已销号', 'Closed')}>
                <ClosedBar {...row.counts} />
              </td>
              <td
                className={row.counts.overdue > 0 ? 'num due is-late' : 'num'}
                data-label={say('超期', 'Overdue')}
              >
                {row.counts.overdue}
              </td>
              <td data-label={say('下一个期限', 'Next date')}>
                <NextPeriod periods={row.periods} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollX>
  )
}

/** The nearest duty that is not done, late ones first. */
function NextPeriod({ periods }: { periods: OverviewOut['periods'] }) {
  const { say, sayWords } = useLanguage()
  const { today } = useMe()
  const [next] = periods
    .filter(
      ({ key, doneDate, dueDate }) =>
        doneDate === null && dueDate !== null && (key !== 'concentratedEnd' || dueDate >= today),
    )
    .toSorted((a, b) => ((a.dueDate ?? '') < (b.dueDate ?? '') ? -1 : 1))
  if (!next?.dueDate) return <span className="soft">{say('无', 'None')}</span>
  const days = daysBetween(today, next.dueDate)
  return (
    <>
      {sayWords(next.words)}
      <div className={days < 0 ? 'due is-late' : 'soft'}>
        <span className="num">{next.dueDate}</span> {daysWords(days, say)}
      </div>
    </>
  )
}

function daysWords(days: number, say: (zh: string, en: string) => string): string {
  if (days < 0) return say(`已超 ${-days} 天`, `${-days} days late`)
  return days === 0 ? say('今天到期', 'due today') : say(`还有 ${days} 天`, `${days} days left`)
}
