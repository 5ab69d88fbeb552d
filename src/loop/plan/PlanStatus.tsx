import { Link } from '@tanstack/react-router'
import { Alert, Button, Input, Modal } from 'antd'
import { useId, useState } from 'react'
import type { Output } from '../../client.ts'
import { momentInWords } from '../../kit/day.ts'
import { useAction, useCan, useDo } from '../../web/action.ts'
import { ConfirmButton } from '../../web/ConfirmButton.tsx'
import { useLanguage } from '../../web/language.tsx'
import { Refusal } from '../../web/Refusal.tsx'
import type { PlanHead } from './PlanPage.tsx'

type Props = { coverage: Output<'coverage.get'>; plans: PlanHead[] }

/** Where the plan stands in one line, and the one button that takes it further. */
export function PlanStatus({ coverage, plans }: Props) {
  const { say } = useLanguage()
  const [last] = plans
  const blocking = coverage.gaps.filter(({ blocks }) => blocks).length
  const hints = coverage.gaps.length - blocking
  return (
    <section className="panel plan-status" aria-label={say('方案状态', 'State of the plan')}>
      <div>
        <strong>{useStanding(last, plans)}</strong>
        <p className="soft">
          {blocking > 0
            ? say(`还缺 ${blocking} 处才能报送`, `${blocking} gaps before it can be submitted`)
            : say('三张清单一一对应，可以报送', 'The three lists correspond; it can be submitted')}
          {hints > 0 && say(`；另有 ${hints} 处建议补充`, `; ${hints} more are advised`)}
          {' · '}
          <Link to={`/inspections/${coverage.plan.inspection.id}/coverage`}>
            {say('查看缺项', 'See the gaps')}
          </Link>
        </p>
        {last?.state === 'returned' && (
          <Alert
            type="warning"
            showIcon
            title={say(`退回理由：${last.opinion}`, `Sent back: ${last.opinion}`)}
          />
        )}
      </div>
      <StatusActions inspectionId={coverage.plan.inspection.id} last={last} />
    </section>
  )
}

function useStanding(last: PlanHead | undefined, plans: PlanHead[]): string {
  const { say } = useLanguage()
  const approved = plans.find(({ state }) => state === 'approved')
  const since = useAction(
    'plan.get',
    { inspectionId: last?.inspectionId ?? '', which: 'now', against: 'approved' },
    { enabled: approved !== undefined },
  )
  if (last?.state === 'submitted') {
    const { versionNo, submittedByName, submittedAt } = last
    const when = momentInWords(new Date(submittedAt))
    return say(
      `第 ${versionNo} 版正在审核（${submittedByName}，${when} 报送）`,
      `Version ${versionNo} is under review (${submittedByName}, ${when})`,
    )
  }
  if (last?.state === 'returned')
    return say(`第 ${last.versionNo} 版已退回`, `Version ${last.versionNo} was sent back`)
  if (!approved) return say('尚未报送', 'Not submitted yet')
  const changes = since.data?.changes?.length
  const tail = changes
    ? say(`，此后有 ${changes} 处改动尚未报送`, `, ${changes} changes since are not submitted`)
    : ''
  return say(`第 ${approved.versionNo} 版已审定${tail}`, `Version ${approved.versionNo} is approved${tail}`)
}

function StatusActions({ inspectionId, last }: { inspectionId: string; last: PlanHead | undefined }) {
  const { say } = useLanguage()
  const can = useCan()
  const [isOpen, setOpen] = useState(false)
  const withdraw = useDo('plan.withdraw', { done: ['已撤回', 'Withdrawn'] })
  const submit = useDo('plan.submit', { done: ['已提交审核', 'Submitted for review'] })
  if (!can('plan.submit')) return null
  if (last?.state === 'submitted') {
    return (
      <div>
        <Refusal of={withdraw.error} />
        <ConfirmButton
          ask={say(`撤回第 ${last.versionNo} 版？`, `Withdraw version ${last.versionNo}?`)}
          detail={say(
            '撤回后可以继续修改，再报送为新的一版。',
            'It can be changed again and submitted as the next version.',
          )}
          onConfirm={() => withdraw.run({ id: last.id })}
        >
          {say('撤回', 'Withdraw')}
        </ConfirmButton>
      </div>
    )
  }
  return (
    <>
      <Button type="primary" loading={submit.isPending} onClick={() => setOpen(true)}>
        {say('提交方案', 'Submit the plan')}
      </Button>
      {submit.error && (
        <div className="plan-refused">
          <Refusal of={submit.error} />
        </div>
      )}
      {isOpen && (
        <SubmitDialog
          versionNo={(last?.versionNo ?? 0) + 1}
          onSubmit={(note) => {
            setOpen(false)
            void submit.run({ inspectionId, note })
          }}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  )
}

type SubmitProps = { versionNo: number; onSubmit: (note: string) => void; onClose: () => void }

/** A last word before the plan is frozen. What stops it is shown on the page, where its links lead to the place. */
function SubmitDialog({ versionNo, onSubmit, onClose }: SubmitProps) {
  const { say } = useLanguage()
  const [note, setNote] = useState('')
  const id = useId()
  return (
    <Modal
      open
      title={say(`提交第 ${versionNo} 版整改方案`, `Submit version ${versionNo} of the plan`)}
      okText={say('提交', 'Submit')}
      cancelText={say('取消', 'Cancel')}
      onOk={() => onSubmit(note)}
      onCancel={onClose}
    >
      <p className="soft">
        {say(
          '提交后内容冻结并留存校验码，审核期间不能改动；由党组主要负责人或巡察办审定。',
          'What is submitted is frozen with its hash and cannot be changed while it is reviewed by the principal or the overseer.',
        )}
      </p>
      <div className="plan-note">
        <label htmlFor={id}>{say('说明（可不填）', 'Note (optional)')}</label>
        <Input.TextArea
          id={id}
          autoSize={{ minRows: 2 }}
          maxLength={1000}
          value={note}
          onChange={({ target }) => setNote(target.value)}
        />
      </div>
    </Modal>
  )
}
