import { Link } from '@tanstack/react-router'
import type { Output } from '../../client.ts'
import { useAction } from '../../web/action.ts'
import { useLanguage } from '../../web/language.tsx'
import { PageHead } from '../../web/PageFrame.tsx'
import { type Column, RecordTable } from '../../web/RecordTable.tsx'
import { Tag } from '../../web/StatusTag.tsx'
import { EmptyState, Loaded } from '../../web/states.tsx'
import { ContractsPanel } from './ContractsPanel.tsx'
import { quotaTypes } from './register.ts'
import './post.css'

export type Board = Output<'post.board'>

/** Establishment, vacancies and contracts of the unit on one page. */
export function PostBoardPage() {
  const { say } = useLanguage()
  const board = useAction('post.board', {})
  const none = (
    <EmptyState
      title={say('还没有登记编制、岗位或人员。', 'No establishment, post or person is registered yet.')}
    >
      <Link to="/registers/establishment">{say('去登记编制', 'Register the establishment')}</Link>
    </EmptyState>
  )
  return (
    <>
      <PageHead
        title={say('编制、空岗和合同', 'Establishment, vacancies, contracts')}
        lead={say(
          '核定编制对在岗人员、空岗天数、合同到期',
          'Approved staff against people, days vacant, contracts about to end',
        )}
      />
      <Loaded
        of={board}
        empty={{ when: ({ quotas, departments }) => quotas.length + departments.length === 0, show: none }}
      >
        {(data) => (
          <>
            <div className="two-panes post-board">
              <Quotas quotas={data.quotas} />
              <Departments rows={data.departments} />
            </div>
            <Vacancies board={data} />
            <ContractsPanel board={data} />
          </>
        )}
      </Loaded>
    </>
  )
}

function Quotas({ quotas }: { quotas: Board['quotas'] }) {
  const { say } = useLanguage()
  const names: Record<string, readonly [string, string]> = quotaTypes
  const title = say('编制与在岗', 'Establishment')
  const columns: Column<Board['quotas'][number]>[] = [
    {
      key: 'type',
      label: say('编制类型', 'Kind'),
      isTitle: true,
      show: ({ quotaType, bodies }) => {
        const name = names[quotaType]
        return (
          <>
            {name ? say(...name) : quotaType}
            {bodies.map(({ id, orgName, approvedQuota }) => (
              <span key={id} className="soft">
                {' '}
                <Link to={`/registers/establishment/${id}`}>{orgName}</Link> {approvedQuota}
              </span>
            ))}
          </>
        )
      },
    },
    { key: 'approved', label: say('核定', 'Approved'), className: 'num', show: ({ approved }) => approved },
    { key: 'people', label: say('在岗', 'In post'), className: 'num', show: ({ inPost }) => inPost },
    {
      key: 'left',
      label: say('余缺', 'Balance'),
      className: 'num',
      show: ({ approved, inPost }) => <Balance left={approved - inPost} />,
    },
    {
      key: 'leaders',
      label: say('领导职数', 'Leaders'),
      className: 'num',
      show: ({ leaders, approvedLeaders }) => (
        <>
          {`${leaders} / ${approvedLeaders} `}
          {leaders > approvedLeaders && <Tag tone="red">{say('超职数', 'Too many')}</Tag>}
        </>
      ),
    },
  ]
  return (
    <section className="panel" aria-label={title}>
      <h2 className="panel-title">{title}</h2>
      <RecordTable label={title} columns={columns} rows={quotas} rowKey={({ quotaType }) => quotaType} />
    </section>
  )
}

function Balance({ left }: { left: number }) {
  const { say } = useLanguage()
  if (left < 0) return <Tag tone="red">{say(`超 ${-left}`, `${-left} over`)}</Tag>
  return <>{left === 0 ? say('满编', 'full') : say(`缺 ${left}`, `${left} open`)}</>
}

function Departments({ rows }: { rows: Board['departments'] }) {
  const { say } = useLanguage()
  const title = say('分科室', 'By department')
  const columns: Column<Board['departments'][number]>[] = [
    { key: 'name', label: say('科室', 'Department'), isTitle: true, show: ({ deptName }) => deptName },
    { key: 'posts', label: say('岗位', 'Posts'), className: 'num', show: ({ posts }) => posts },
    { key: 'vacant', label: say('空岗', 'Vacant'), className: 'num', show: ({ vacant }) => vacant },
    { key: 'people', label: say('人员', 'People'), className: 'num', show: ({ people }) => people },
  ]
  return (
    <section className="panel" aria-label={title}>
      <h2 className="panel-title">{title}</h2>
      <RecordTable label={title} columns={columns} rows={rows} rowKey={({ deptId }) => deptId} />
    </section>
  )
}

function Vacancies({ board: { vacancies, limits } }: { board: Board }) {
  const { say } = useLanguage()
  const title = say('空岗', 'Vacancies')
  const columns: Column<Board['vacancies'][number]>[] = [
    {
      key: 'post',
      label: say('岗位', 'Post'),
      isTitle: true,
      show: ({ id, postName, postGrade }) => (
        <>
          <Link to={`/registers/post/${id}`}>{postName}</Link> <span className="soft">{postGrade}</span>
        </>
      ),
    },
    { key: 'dept', label: say('科室', 'Department'), show: ({ deptName }) => deptName },
    {
      key: 'since',
      label: say('空缺起始', 'Since'),
      className: 'num',
      show: ({ vacantDate }) => vacantDate ?? <Tag tone="amber">{say('未填写', 'not filled in')}</Tag>,
    },
    {
      key: 'days',
      label: say('空缺天数', 'Days'),
      className: 'num',
      show: ({ days }) => <Days days={days} limits={limits} />,
    },
    {
      key: 'plan',
      label: say('补缺措施', 'Plan'),
      show: ({ fillPlan, days }) =>
        fillPlan ??
        (days !== null && days > limits.vacantPlanDays ? (
          <Tag tone="amber">{say('须填写', 'wanted')}</Tag>
        ) : null),
    },
  ]
  return (
    <section className="panel post-board" aria-label={title}>
      <h2 className="panel-title">
        {title}{' '}
        <span className="soft">
          {say(
            `满 ${limits.vacantPlanDays} 天须有补缺措施，${limits.vacantWarnDays} 天预警，${limits.vacantErrDays} 天违规`,
            `a plan after ${limits.vacantPlanDays} days, a warning after ${limits.vacantWarnDays}, an error after ${limits.vacantErrDays}`,
          )}
        </span>
      </h2>
      {vacancies.length === 0 ? (
        <p className="soft">{say('没有空岗。', 'No vacancy.')}</p>
      ) : (
        <RecordTable label={title} columns={columns} rows={vacancies} rowKey={({ id }) => id} />
      )}
    </section>
  )
}

function Days({ days, limits }: { days: number | null; limits: Board['limits'] }) {
  const { say } = useLanguage()
  if (days === null) return <>—</>
  const words = say(`${days} 天`, `${days} days`)
  if (days > limits.vacantErrDays) return <Tag tone="red">{words}</Tag>
  if (days > limits.vacantWarnDays) return <Tag tone="amber">{words}</Tag>
  return <>{words}</>
}
