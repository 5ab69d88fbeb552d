import type { Output } from '../../client.ts'
import { momentInWords } from '../../kit/day.ts'
import { useAction, useDo } from '../../web/action.ts'
import { ConfirmButton } from '../../web/ConfirmButton.tsx'
import { useLanguage } from '../../web/language.tsx'
import { Refusal } from '../../web/Refusal.tsx'
import { Tag } from '../../web/StatusTag.tsx'
import { Loaded } from '../../web/states.tsx'
import { stepNames } from '../dossier/names.ts'
import { DecideForm } from '../review/DecideForm.tsx'
import { type Application, StepsView } from '../review/StepsView.tsx'
import { ApplyForm } from './ApplyForm.tsx'
import { applicationNames } from './missing.ts'
import '../work.css'

type Got = Output<'closeOut.get'>

/** The close-out of a problem: the application step by step, the decision or a new application where one may. */
export function CloseOutPanel({ problemId }: { problemId: string }) {
  const { say } = useLanguage()
  const got = useAction('closeOut.get', { problemId })
  return (
    <section className="panel" id="closeOut">
      <div className="panel-head">
        <h2>{say('销号', 'Close-out')}</h2>
      </div>
      <Loaded of={got}>{(data) => <Content got={data} />}</Loaded>
    </section>
  )
}

function Content({ got }: { got: Got }) {
  const { say, sayWords } = useLanguage()
  const { application, mayApply } = got
  return (
    <>
      {!application && !mayApply && <p className="soft">{say('还没有提出申请。', 'Nobody applied yet.')}</p>}
      {application && (
        <>
          <ApplicationHead application={application} />
          <StepsView application={application} />
          {application.state === 'open' && !application.mayDecide && application.whyNot && (
            <p className="soft">{sayWords(application.whyNot)}</p>
          )}
          <DecideForm got={got} />
          {application.mayWithdraw && <Withdraw application={application} />}
        </>
      )}
      {mayApply && <ApplyForm key={application?.id ?? ''} got={got} />}
      <Earlier got={got} />
    </>
  )
}

const states = {
  open: ['审核中', 'Under review', 'amber'],
  passed: ['已通过', 'Passed', 'green'],
  returned: ['已退回', 'Sent back', 'red'],
  withdrawn: ['已撤回', 'Withdrawn', 'grey'],
} as const

export function ApplicationHead({ application }: { application: Application }) {
  const { say } = useLanguage()
  const { kind, state, appliedByName, appliedAt, outcome } = application
  const [zh, en, tone] = states[state]
  return (
    <>
      <p className="step-head">
        <Tag tone={tone}>{say(zh, en)}</Tag>
        <strong>{say(`申请${applicationNames[kind].zh}`, applicationNames[kind].en)}</strong>
        <span className="soft">
          {appliedByName} {momentInWords(new Date(appliedAt))}
        </span>
      </p>
      <p className="review-words">{outcome}</p>
    </>
  )
}

function Withdraw({ application: { id } }: { application: Application }) {
  const { say } = useLanguage()
  const withdraw = useDo('closeOut.withdraw', { done: ['已撤回', 'Withdrawn'] })
  return (
    <div className="decide-buttons">
      <Refusal of={withdraw.error} />
      <ConfirmButton
        ask={say('撤回这份申请？', 'Withdraw this application?')}
        detail={say(
          '已有的审核意见保留在记录中，之后可以重新申请。',
          'The opinions so far stay on record; it can be made anew.',
        )}
        onConfirm={() => withdraw.run({ id })}
      >
        {say('撤回申请', 'Withdraw')}
      </ConfirmButton>
    </div>
  )
}

function Earlier({ got: { application, dossier } }: { got: Got }) {
  const { say, sayWords } = useLanguage()
  const earlier = dossier.closeOuts.filter(({ id }) => id !== application?.id).reverse()
  if (earlier.length === 0) return null
  return (
    <details>
      <summary className="soft">
        {say(`以往的申请（${earlier.length}）`, `Earlier applications (${earlier.length})`)}
      </summary>
      <ul className="work-list">
        {earlier.map((one) => (
          <li key={one.id}>
            <p className="step-head">
              <Tag tone={states[one.state][2]}>{say(states[one.state][0], states[one.state][1])}</Tag>
              {sayWords(applicationNames[one.kind])}
              <span className="soft">
                {one.appliedByName} {momentInWords(new Date(one.appliedAt))}
              </span>
            </p>
            {one.reviews.map((review) => (
              <p key={review.step}>
                {sayWords(stepNames[review.step])} · {review.decidedByName}{' '}
                {review.decision === 'pass' ? say('通过', 'passed') : say('退回', 'sent back')}
                {review.opinion && `：${review.opinion}`}
              </p>
            ))}
          </li>
        ))}
      </ul>
    </details>
  )
}
