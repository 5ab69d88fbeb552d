import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { useLanguage } from '../../web/language.tsx'
import { DueDate, MeasureKindTag } from '../../web/StatusTag.tsx'
import { MeasureDialog } from '../measure/MeasureDialog.tsx'
import { measureCode } from './fields.ts'
import { ProblemDialog } from './grid/ProblemDialog.tsx'
import {
  type LivePlan,
  measuresByProblem,
  type PlanMeasure,
  type PlanProblem,
  type PlanRows,
} from './rows.ts'

type Props = {
  /** What is shown: frozen or as it stands. */
  plan: PlanRows
  /** The plan as it stands, to change it from here; null where it is only read. */
  live?: LivePlan | null
  canEdit?: boolean
}

/** A plan to read: each problem with its measures and who answers for them. On a phone each line is a card. */
export function PlanTable({ plan, live = null, canEdit = false }: Props) {
  const { say } = useLanguage()
  const measures = measuresByProblem(plan)
  const [opened, setOpened] = useState<{ kind: 'problem' | 'measure'; id: string } | null>(null)
  const change = (kind: 'problem' | 'measure', id: string) =>
    canEdit && (
      <Button size="small" onClick={() => setOpened({ kind, id })}>
        {say('修改', 'Change')}
      </Button>
    )
  const close = () => setOpened(null)
  return (
    <>
      <table className="plain-table plan-table">
        <caption className="visually-hidden">{say('整改方案', 'Plan')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('编号', 'No.')}</th>
            <th scope="col">{say('问题 / 措施', 'Problem / measure')}</th>
            <th scope="col">{say('目标 / 标准', 'Goal / target')}</th>
            <th scope="col">{say('责任领导', 'Leader')}</th>
            <th scope="col">{say('牵头 / 配合', 'Departments')}</th>
            <th scope="col">{say('责任人', 'Person')}</th>
            <th scope="col">{say('时限', 'Due')}</th>
          </tr>
        </thead>
        <tbody>
          {plan.problems.map((problem) => (
            <ProblemLines
              key={problem.id}
              problem={problem}
              measures={measures.get(problem.id) ?? []}
              names={plan.names}
              change={change}
            />
          ))}
        </tbody>
      </table>
      {live && opened?.kind === 'measure' && (
        <MeasureDialog plan={live} measureId={opened.id} canEdit={canEdit} onClose={close} />
      )}
      {live && opened?.kind === 'problem' && (
        <ProblemDialog plan={live} problemId={opened.id} canEdit={canEdit} onClose={close} />
      )}
    </>
  )
}

type LinesProps = {
  problem: PlanProblem
  measures: PlanMeasure[]
  names: Record<string, string>
  change: (kind: 'problem' | 'measure', id: string) => ReactNode
}

function ProblemLines({ problem, measures, names, change }: LinesProps) {
  const { say } = useLanguage()
  return (
    <>
      <tr className="is-problem">
        <th scope="row" className="num">
          {problem.problemNo}
        </th>
        <td>
          <Link to="/problems/$id" params={{ id: problem.id }}>
            {problem.title}
          </Link>{' '}
          {change('problem', problem.id)}
        </td>
        <td data-label={say('目标', 'Goal')}>{problem.rectifyGoal || <None />}</td>
        <DutyCells row={problem} names={names} />
      </tr>
      {measures.map((measure) => (
        <tr key={measure.id} className="is-measure">
          <th scope="row" className="num">
            {measureCode(measure.no)}
          </th>
          <td>
            {measure.text} <MeasureKindTag kind={measure.kind} /> {change('measure', measure.id)}
          </td>
          <td data-label={say('标准', 'Target')}>{measure.target || <None />}</td>
          <DutyCells row={measure} names={names} />
        </tr>
      ))}
    </>
  )
}

function DutyCells({ row, names }: { row: PlanProblem | PlanMeasure; names: Record<string, string> }) {
  const { say } = useLanguage()
  const name = (id: string | null) => (id === null ? <None /> : (names[id] ?? ''))
  return (
    <>
      <td data-label={say('责任领导', 'Leader')}>{name(row.leadLeaderId)}</td>
      <td data-label={say('牵头 / 配合', 'Departments')}>
        {name(row.leadDeptId)}
        {row.coDeptIds.length > 0 && (
          <span className="soft"> {row.coDeptIds.map((id) => names[id] ?? '').join('、')}</span>
        )}
      </td>
      <td data-label={say('责任人', 'Person')}>{name(row.ownerId)}</td>
      <td data-label={say('时限', 'Due')}>
        <DueDate dueDate={row.dueDate} isDone />
      </td>
    </>
  )
}

function None() {
  const { say } = useLanguage()
  return <span className="due is-soon">{say('未定', 'none')}</span>
}
