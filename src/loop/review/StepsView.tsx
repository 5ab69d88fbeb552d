import { CheckOutlined, CloseOutlined } from '@ant-design/icons'
import type { Output } from '../../client.ts'
import { dayInWords, momentInWords } from '../../kit/day.ts'
import { useLanguage } from '../../web/language.tsx'
import { stepNames } from '../dossier/names.ts'
import '../work.css'

export type Application = NonNullable<Output<'closeOut.get'>['application']>
type Step = Application['steps'][number]

/** The chain step by step: who decided, when, with what opinion; who is to decide now. */
export function StepsView({ application }: { application: Application }) {
  const { say } = useLanguage()
  return (
    <ol className="review-steps" aria-label={say('审核步骤', 'Steps of the review')}>
      {application.steps.map((step, index) => (
        <li
          key={step.step}
          className={`is-${step.state}`}
          aria-current={step.state === 'current' ? 'step' : undefined}
        >
          <StepMark step={step} no={index + 1} />
          <StepWords step={step} />
        </li>
      ))}
    </ol>
  )
}

function StepMark({ step, no }: { step: Step; no: number }) {
  const { say } = useLanguage()
  if (step.state === 'passed') {
    return (
      <span className="step-mark" role="img" aria-label={say('通过', 'Passed')}>
        <CheckOutlined />
      </span>
    )
  }
  if (step.state === 'returned') {
    return (
      <span className="step-mark" role="img" aria-label={say('退回', 'Sent back')}>
        <CloseOutlined />
      </span>
    )
  }
  return (
    <span className="step-mark" aria-hidden="true">
      {no}
    </span>
  )
}

function StepWords({ step }: { step: Step }) {
  const { say, sayWords } = useLanguage()
  const { state, decidedByName, decidedAt, opinion, meetingNo, meetingDate, isUnchanged, who } = step
  return (
    <div>
      <p className="step-head">
        <strong>{sayWords(stepNames[step.step])}</strong>
        {decidedByName && (
          <span>
            {decidedByName} {state === 'returned' ? say('退回', 'sent it back') : say('通过', 'passed it')}
          </span>
        )}
        {decidedAt && <span className="soft num">{momentInWords(new Date(decidedAt))}</span>}
      </p>
      {meetingNo && (
        <p className="soft">
          {say(`会议：${meetingNo}`, `Meeting: ${meetingNo}`)}
          {meetingDate && say(`（${dayInWords(meetingDate)}）`, ` (${meetingDate})`)}
        </p>
      )}
      {opinion && <p className="pre">{opinion}</p>}
      {state === 'passed' && isUnchanged === false && (
        <p className="due is-soon">{say('审核后内容又有变动', 'The content changed after this decision')}</p>
      )}
      {state === 'current' && (
        <p className={who.length > 0 ? 'soft' : 'due is-late'}>
          {who.length > 0
            ? say(`等待 ${who.join('、')} 审核`, `Waits for ${who.join(', ')}`)
            : say(
                '没有可以审核的人：请撤回后由他人申请，或请安全管理员调整角色',
                'Nobody may decide it: withdraw it and let somebody else apply, or have the roles changed',
              )}
        </p>
      )}
    </div>
  )
}
