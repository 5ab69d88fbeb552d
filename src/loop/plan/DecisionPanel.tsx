import { Alert, Button, Input } from 'antd'
import { useState } from 'react'
import { useDo } from '../../web/action.ts'
import { useLanguage } from '../../web/language.tsx'
import { Refusal } from '../../web/Refusal.tsx'
import type { PlanHead } from './PlanPage.tsx'

type Props = {
  plan: PlanHead
  isOwn: boolean
  /** The version that is shown below is the one that waits. */
  seen: boolean
}

/** Approve or send back, on the version that is shown; not for who submitted it. */
export function DecisionPanel({ plan, isOwn, seen }: Props) {
  const { say } = useLanguage()
  const [opinion, setOpinion] = useState('')
  const decide = useDo('plan.decide', { done: ['已审定', 'Decided'] })
  const { id, hash, versionNo, submittedByName } = plan
  const run = (decision: 'approve' | 'return') => void decide.run({ id, hash, decision, opinion })
  return (
    <section className="panel decision" aria-label={say('审批', 'Decision')}>
      <h2>
        {say(
          `审批第 ${versionNo} 版（${submittedByName} 报送）`,
          `Decide on version ${versionNo} (by ${submittedByName})`,
        )}
      </h2>
      {isOwn ? (
        <Alert
          type="info"
          showIcon
          title={say('这一版由您报送，须由他人审批。', 'You submitted this version; somebody else decides.')}
        />
      ) : (
        <>
          <Refusal of={decide.error} />
          <Input.TextArea
            autoSize={{ minRows: 2 }}
            maxLength={1000}
            value={opinion}
            status={decide.field('opinion').validateStatus ?? ''}
            placeholder={say('审批意见；退回须写明理由', 'Opinion; needed when sent back')}
            aria-label={say('审批意见', 'Opinion')}
            onChange={({ target }) => setOpinion(target.value)}
          />
          <div className="decision-buttons">
            <Button type="primary" disabled={!seen} loading={decide.isPending} onClick={() => run('approve')}>
              {say('审定通过', 'Approve')}
            </Button>
            <Button danger disabled={!seen} loading={decide.isPending} onClick={() => run('return')}>
              {say('退回修改', 'Send back')}
            </Button>
            <span className="soft">
              {seen
                ? say(
                    `校验码 ${hash.slice(0, 12)}…，审批即对下面的内容负责`,
                    `Hash ${hash.slice(0, 12)}…: you decide on what is shown below`,
                  )
                : say('请先查看待审的这一版', 'Show the version under review first')}
            </span>
          </div>
        </>
      )}
    </section>
  )
}
