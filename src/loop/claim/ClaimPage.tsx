import { CheckCircleOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { useState } from 'react'
import type { Output } from '../../client.ts'
import { momentInWords } from '../../kit/day.ts'
import { useAction, useDo } from '../../web/action.ts'
import { useLanguage } from '../../web/language.tsx'
import { PageHead } from '../../web/PageFrame.tsx'
import { Refusal } from '../../web/Refusal.tsx'
import { DueDate, ProblemStatusTag } from '../../web/StatusTag.tsx'
import { EmptyState, Loaded } from '../../web/states.tsx'
import './claim.css'
import '../facts.css'

type Problem = Output<'claim.mine'>['problems'][number]

/** 逐条认领: a leader reads what is theirs and takes it, one problem at a time, with one tap. */
export function ClaimPage() {
  const { say } = useLanguage()
  const mine = useAction('claim.mine', {})
  const none = (
    <EmptyState title={say('没有以您为责任领导的问题。', 'You are the responsible leader of no problem.')} />
  )
  return (
    <>
      <PageHead
        title={say('逐条认领', 'Claim problems')}
        lead={say(
          '责任领导逐条看过、逐条认领，认领留痕',
          'Each responsible leader reads and claims problem by problem, on record',
        )}
      />
      <Loaded of={mine} empty={{ when: ({ problems }) => problems.length === 0, show: none }}>
        {({ problems }) => <Claims problems={problems} />}
      </Loaded>
    </>
  )
}

function Claims({ problems }: { problems: Problem[] }) {
  const { say } = useLanguage()
  const open = problems.filter(({ claimedAt }) => claimedAt === null)
  const done = problems.filter(({ claimedAt }) => claimedAt !== null)
  return (
    <>
      <h2 className="claim-head" aria-live="polite">
        {open.length > 0
          ? say(`待认领 ${open.length} 个`, `${open.length} to claim`)
          : say('已全部认领', 'All claimed')}
      </h2>
      <ul className="claim-list">
        {open.map((problem) => (
          <OpenClaim key={problem.id} problem={problem} />
        ))}
      </ul>
      {done.length > 0 && (
        <h2 className="claim-head">{say(`已认领 ${done.length} 个`, `${done.length} claimed`)}</h2>
      )}
      <ul className="claim-list">
        {done.map((problem) => (
          <li key={problem.id} className="panel">
            <ProblemHead problem={problem} />
            <p className="claimed">
              <CheckCircleOutlined /> {say('认领于 ', 'Claimed ')}
              <span className="num">{problem.claimedAt && momentInWords(new Date(problem.claimedAt))}</span>
              {problem.statement && <span className="soft">“{problem.statement}”</span>}
            </p>
          </li>
        ))}
      </ul>
    </>
  )
}

function ProblemHead({ problem }: { problem: Problem }) {
  return (
    <>
      <h3>
        <span className="num">{problem.problemNo}</span>{' '}
        <Link to="/problems/$id" params={{ id: problem.id }}>
          {problem.title}
        </Link>{' '}
        <ProblemStatusTag status={problem.status} />
      </h3>
      <p className="soft">
        {problem.inspectionTitle} · {problem.aspectTitle}
      </p>
    </>
  )
}

function OpenClaim({ problem }: { problem: Problem }) {
  const { say } = useLanguage()
  const [statement, setStatement] = useState<string | null>(null)
  const claim = useDo('claim.make', {
    done: [`已认领 ${problem.problemNo}`, `${problem.problemNo} claimed`],
  })
  const { id, problemText, rectifyGoal, departmentName, ownerName, dueDate, measures } = problem
  return (
    <li className="panel">
      <ProblemHead problem={problem} />
      <p className="pre">{problemText}</p>
      <dl className="fact-list">
        {rectifyGoal && (
          <>
            <dt>{say('整改目标', 'Goal')}</dt>
            <dd>{rectifyGoal}</dd>
          </>
        )}
        <dt>{say('牵头科室', 'Lead department')}</dt>
        <dd>{[departmentName, ownerName].filter(Boolean).join(' · ') || say('未定', 'none')}</dd>
        <dt>{say('措施', 'Measures')}</dt>
        <dd>{say(`${measures} 条`, `${measures}`)}</dd>
        <dt>{say('时限', 'Due')}</dt>
        <dd>
          <DueDate dueDate={dueDate} />
        </dd>
      </dl>
      <Refusal of={claim.error} />
      {statement !== null && (
        <Input.TextArea
          autoFocus
          autoSize={{ minRows: 2 }}
          maxLength={1000}
          value={statement}
          aria-label={say(`对 ${problem.problemNo} 的表态`, `Statement on ${problem.problemNo}`)}
          placeholder={say(
            '如：本人牵头，每月听取一次进展',
            'Such as: I lead it and hear of progress monthly',
          )}
          onChange={({ target }) => setStatement(target.value)}
        />
      )}
      <div className="claim-buttons">
        <Button
          type="primary"
          size="large"
          loading={claim.isPending}
          onClick={() => void claim.run({ problemId: id, statement: statement ?? '' })}
        >
          {say(`认领 ${problem.problemNo}`, `Claim ${problem.problemNo}`)}
        </Button>
        {statement === null && (
          <Button type="text" size="large" onClick={() => setStatement('')}>
            {say('附一句表态', 'Add a statement')}
          </Button>
        )}
      </div>
    </li>
  )
}
