import { Button, Input } from 'antd'
import { useState } from 'react'
import type { Output } from '../../client.ts'
import { momentInWords } from '../../kit/day.ts'
import { useCan, useDo } from '../../web/action.ts'
import { useLanguage } from '../../web/language.tsx'
import { Refusal } from '../../web/Refusal.tsx'
import { Tag } from '../../web/StatusTag.tsx'
import { useMe } from '../../web/session.tsx'

type Waiver = Output<'alert.get'>['waivers'][number]

const states = {
  proposed: ['待审批', 'To be decided', 'amber'],
  accepted: ['已同意', 'Accepted', 'green'],
  refused: ['不同意', 'Refused', 'red'],
  withdrawn: ['已撤销', 'Taken back', 'grey'],
} as const

const kinds = { explain: ['说明', 'Explained'], waive: ['豁免', 'Waived'] } as const

/** What somebody said to an alert, and the decision on it. */
export function WaiverLine({ waiver, isOpen }: { waiver: Waiver; isOpen: boolean }) {
  const { say } = useLanguage()
  const [zh, en, tone] = states[waiver.state]
  const kind = kinds[waiver.kind]
  return (
    <>
      <p className="step-head">
        <Tag tone={tone}>{say(zh, en)}</Tag>
        <strong>{waiver.proposedByName}</strong>
        <span className="soft num">{momentInWords(new Date(waiver.proposedAt))}</span>
        <span className="soft">{say(`有效至 ${waiver.untilDate}`, `until ${waiver.untilDate}`)}</span>
      </p>
      <p className="pre">
        {say(kind[0], kind[1])}：{waiver.reason}
      </p>
      {waiver.decidedByName && (
        <p className="soft">
          {waiver.decidedByName} {waiver.decidedAt && momentInWords(new Date(waiver.decidedAt))}{' '}
          {waiver.opinion}
        </p>
      )}
      {isOpen && <Decide waiver={waiver} />}
    </>
  )
}

function Decide({ waiver }: { waiver: Waiver }) {
  const { say } = useLanguage()
  const can = useCan()
  const { personId, roles } = useMe()
  const [opinion, setOpinion] = useState('')
  const decide = useDo('alert.decide', { done: ['已审批', 'Decided'] })
  const undo = useDo('alert.unwaive', { done: ['已撤销', 'Taken back'] })
  const isMine = waiver.proposedBy === personId
  const mayDecide = waiver.state === 'proposed' && can('alert.decide') && !isMine
  const isLeader = roles.some((role) => role === 'principal' || role === 'leader' || role === 'overseer')
  const mayUndo =
    (waiver.state === 'accepted' && isLeader) ||
    (waiver.state === 'proposed' && (isMine || roles.includes('overseer')))
  if (!mayDecide && !mayUndo) return null
  return (
    <div className="decide-form">
      <Refusal of={decide.error ?? undo.error} />
      <Input
        value={opinion}
        maxLength={500}
        aria-label={say('意见', 'Opinion')}
        placeholder={say('意见（不同意或撤销须写）', 'Opinion (needed to refuse or take back)')}
        onChange={({ target }) => setOpinion(target.value)}
      />
      <div className="decide-buttons">
        {mayUndo && (
          <Button
            loading={undo.isPending}
            onClick={() => void undo.run({ waiverId: waiver.id, reason: opinion })}
          >
            {say('撤销', 'Take back')}
          </Button>
        )}
        {mayDecide && (
          <>
            <Button
              loading={decide.isPending}
              onClick={() => void decide.run({ waiverId: waiver.id, decision: 'refuse', opinion })}
            >
              {say('不同意', 'Refuse')}
            </Button>
            <Button
              type="primary"
              loading={decide.isPending}
              onClick={() => void decide.run({ waiverId: waiver.id, decision: 'accept', opinion })}
            >
              {say('同意', 'Accept')}
            </Button>
          </>
        )}
      </div>
    </div>
  )
}
