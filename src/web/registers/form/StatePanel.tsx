import { Button, Input } from 'antd'
import { useState } from 'react'
import { momentInWords } from '../../../kit/day.ts'
import { useLanguage } from '../../language.tsx'
import { Refusal } from '../../Refusal.tsx'
import { type CallOutput, useRegisterDo } from '../calls.ts'

type Props = { register: string; data: CallOutput<'get'> }

/** Where the record stands on its way through review, every decision, and the decision one may take. */
export function StatePanel({ register, data }: Props) {
  const { say } = useLanguage()
  const { row, reviews, names, may } = data
  const status = String(row.reviewStatus)
  const steps = [
    { key: 'draft', label: say('登记', 'Entered'), isDone: true },
    {
      key: 'submitted',
      label: say('提交审核', 'Handed in'),
      isDone: ['submitted', 'approved'].includes(status),
    },
    { key: 'approved', label: say('审核通过', 'Approved'), isDone: status === 'approved' },
  ]
  return (
    <section className="panel" aria-label={say('审核', 'Review')}>
      <ol className="state-steps">
        {steps.map(({ key, label, isDone }) => (
          <li key={key} className={isDone ? 'is-done' : ''}>
            {label}
            {isDone && <span className="visually-hidden">{say('（已完成）', '(done)')}</span>}
          </li>
        ))}
      </ol>
      <p className="soft">
        {say(
          `${names[row.createdBy] ?? ''} ${momentInWords(new Date(row.createdAt))} 登记`,
          `Entered by ${names[row.createdBy] ?? ''}, ${momentInWords(new Date(row.createdAt))}`,
        )}
      </p>
      <ul className="plain-list">
        {reviews.map((review) => (
          <li key={review.id}>
            <strong>
              {review.decision === 'approve' ? say('审核通过', 'Approved') : say('退回', 'Sent back')}
            </strong>{' '}
            <span className="soft">
              {review.decidedByName} <span className="num">{momentInWords(new Date(review.decidedAt))}</span>
            </span>
            {review.opinion && <p>{review.opinion}</p>}
          </li>
        ))}
      </ul>
      {may.review && <Decide register={register} id={row.id} version={row.version} status={status} />}
    </section>
  )
}

type DecideProps = { register: string; id: string; version: number; status: string }

function Decide({ register, id, version, status }: DecideProps) {
  const { say } = useLanguage()
  const [opinion, setOpinion] = useState('')
  const review = useRegisterDo(register, 'review', { done: ['已办理', 'Done'], onDone: () => setOpinion('') })
  const decide = (decision: 'approve' | 'return') => void review.run({ id, version, decision, opinion })
  const wrong = review.field('opinion').help
  return (
    <div className="state-decide">
      <Refusal of={review.error} />
      <label className="stacked" htmlFor="review-opinion">
        <span>{say('审核意见（退回须写明理由）', 'Opinion (needed to send back)')}</span>
        <Input.TextArea
          id="review-opinion"
          autoSize={{ minRows: 2 }}
          maxLength={500}
          value={opinion}
          status={wrong ? 'error' : ''}
          onChange={({ target }) => setOpinion(target.value)}
        />
        {wrong && <span className="form-why">{wrong}</span>}
      </label>
      <div className="row-actions">
        {status === 'submitted' && (
          <Button type="primary" loading={review.isPending} onClick={() => decide('approve')}>
            {say('审核通过', 'Approve')}
          </Button>
        )}
        <Button danger loading={review.isPending} onClick={() => decide('return')}>
          {say('退回', 'Send back')}
        </Button>
      </div>
    </div>
  )
}
