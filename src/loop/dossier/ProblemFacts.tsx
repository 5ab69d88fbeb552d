import { dayInWords, momentInWords } from '../../kit/day.ts'
import { yuan } from '../../kit/money.ts'
import { useLanguage } from '../../web/language.tsx'
import { Tag } from '../../web/StatusTag.tsx'
import { registerNames } from '../intake/register-names.ts'
import { problemNatures } from '../plan/fields.ts'
import { disciplines } from '../problem/discipline.ts'
import type { Dossier } from './dossier.ts'

/** Who answers for the problem and what is planned: the fields of rule book 1.4. */
export function ProblemFacts({ dossier }: { dossier: Dossier }) {
  const { say, sayWords } = useLanguage()
  const { problem, claims } = dossier
  const kinds = [
    problem.isImmediate && say('立行立改', 'At once'),
    problem.isLongTerm &&
      say(
        `长期坚持（每 ${problem.reviewCycleMonths} 个月复核）`,
        `Kept up (every ${problem.reviewCycleMonths} months)`,
      ),
    problem.dueInConcentrated && say('集中整改期完成', 'Within the concentrated period'),
  ].filter(Boolean)
  const dealt = Object.entries(problem.disciplineCounts)
    .filter(([, count]) => count > 0)
    .map(([key, count]) => `${sayWords(disciplines[key as keyof typeof disciplines])} ${count}`)
  const facts: [string, string | null | undefined][] = [
    [say('责任领导', 'Leader'), problem.leadLeader?.name],
    [say('牵头科室', 'Lead department'), problem.leadDept?.name],
    [say('配合科室', 'Helping departments'), problem.coDepts.map(({ name }) => name).join('、')],
    [say('责任人', 'Person'), problem.owner?.name],
    [say('问题类型', 'Nature'), sayWords(problemNatures[problem.problemNature])],
    [say('整改方式', 'Way'), kinds.join('、')],
    [say('整改目标', 'Goal'), problem.rectifyGoal],
    [say('整改成效', 'Outcome'), problem.outcome],
    [
      say('剩余事项', 'Remaining work'),
      problem.remainingWork && `${problem.remainingWork}（${problem.remainingDueDate ?? '—'}）`,
    ],
    [
      say('追缴清退', 'Recovered'),
      problem.recoveredAmount === null
        ? ''
        : say(`${yuan(problem.recoveredAmount)} 元`, `${yuan(problem.recoveredAmount)} yuan`),
    ],
    [say('处理人数', 'Dealt with'), dealt.join('、')],
    [say('销号时间', 'Closed'), problem.closedAt && momentInWords(new Date(problem.closedAt))],
    [say('巡察机构', 'Inspecting body'), problem.inspectingBody],
    [say('反馈日期', 'Feedback'), dayInWords(problem.feedbackDate)],
  ]
  return (
    <section className="panel">
      <div className="panel-head">
        <h2>{say('责任与要求', 'Duties')}</h2>
      </div>
      <dl className="facts">
        {facts
          .filter(([, value]) => value)
          .map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        <div>
          <dt>{say('认领', 'Claimed')}</dt>
          <dd>
            {claims.length === 0
              ? say('尚未认领', 'Not yet')
              : claims.map(({ personName, claimedAt, statement }) => (
                  <p key={claimedAt}>
                    {personName} <span className="soft num">{momentInWords(new Date(claimedAt))}</span>{' '}
                    {statement}
                  </p>
                ))}
          </dd>
        </div>
        {problem.registers.length > 0 && (
          <div>
            <dt>{say('关联台账', 'Watched by')}</dt>
            <dd>
              <span className="tag-list">
                {problem.registers.map((register) => (
                  <Tag key={register} tone="teal">
                    {sayWords(registerNames[register] ?? { zh: register, en: register })}
                  </Tag>
                ))}
              </span>
              <p className="soft">{problem.ruleIds.join(' ')}</p>
              {problem.matchReason && <p className="soft">{problem.matchReason}</p>}
            </dd>
          </div>
        )}
      </dl>
    </section>
  )
}
