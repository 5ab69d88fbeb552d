import { CloseOutlined, LinkOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Button, Modal, Select } from 'antd'
import { useState } from 'react'
import type { Output } from '../../client.ts'
import { useAction, useDo } from '../../web/action.ts'
import { ConfirmButton } from '../../web/ConfirmButton.tsx'
import { useLanguage } from '../../web/language.tsx'
import { Refusal } from '../../web/Refusal.tsx'
import { useMe } from '../../web/session.tsx'
import { worksOn } from '../duty.ts'
import { isOpen } from '../measure/open.ts'
import { measureCode } from '../plan/fields.ts'

type Evidence = Output<'evidence.get'>['evidence']
type Props = { evidence: Evidence; mayChange: boolean }

/** What a piece proves; further measures are added to it and one is given up, where the reader may. */
export function PieceUses({ evidence, mayChange }: Props) {
  const { say } = useLanguage()
  const [isOpen, setOpen] = useState(false)
  const unlink = useDo('evidence.unlink', { done: ['已取消关联', 'No longer used for it'] })
  const mayGiveUp = mayChange && evidence.measures.length > 1
  return (
    <>
      <h4>{say('用于', 'Proves')}</h4>
      <Refusal of={unlink.error} />
      <ul className="piece-uses">
        {evidence.measures.map(({ id, no, text }) => (
          <li key={id}>
            <Link to="/measures/$id" params={{ id }}>
              {measureCode(no)}
            </Link>{' '}
            {text}
            {mayGiveUp && (
              <ConfirmButton
                type="text"
                size="small"
                icon={<CloseOutlined />}
                aria-label={say(`不再用于 ${measureCode(no)}`, `Stop using it for ${measureCode(no)}`)}
                okText={say('取消关联', 'Stop using it')}
                ask={say(`不再用于措施 ${measureCode(no)}？`, `Stop using it for ${measureCode(no)}?`)}
                detail={say(
                  '材料仍保留，并继续用于其他措施。',
                  'The piece stays and goes on serving the others.',
                )}
                onConfirm={() => unlink.run({ id: evidence.id, measureId: id })}
              />
            )}
          </li>
        ))}
      </ul>
      <p className="piece-uses">
        {evidence.problems.map(({ id, problemNo, title }) => (
          <Link key={id} to="/problems/$id" params={{ id }} title={title}>
            {say(`问题 ${problemNo}`, `Problem ${problemNo}`)}
          </Link>
        ))}
      </p>
      {mayChange && (
        <Button icon={<LinkOutlined />} onClick={() => setOpen(true)}>
          {say('也用于其他措施', 'Use it for further measures')}
        </Button>
      )}
      {isOpen && <LinkDialog evidence={evidence} onClose={() => setOpen(false)} />}
    </>
  )
}

function LinkDialog({ evidence, onClose }: { evidence: Evidence; onClose: () => void }) {
  const { say } = useLanguage()
  const me = useMe()
  const [chosen, setChosen] = useState<string[]>([])
  const coverage = useAction('coverage.get', { inspectionId: evidence.inspectionId })
  const link = useDo('evidence.link', { done: ['已关联', 'Now used for them'], onDone: onClose })
  const used = new Set(evidence.measures.map(({ id }) => id))
  const plan = coverage.data?.plan
  const measures = (plan?.measures ?? []).filter((measure) => {
    const ids = plan?.problemMeasures
      .filter((tie) => tie.measureId === measure.id)
      .map((tie) => tie.problemId)
    const problems = plan?.problems.filter(({ id }) => ids?.includes(id)) ?? []
    return !used.has(measure.id) && worksOn(me, [measure]) && isOpen({ kind: measure.kind, problems })
  })
  return (
    <Modal
      open
      title={say('也用于其他措施', 'Use it for further measures')}
      okText={say('关联', 'Use it')}
      okButtonProps={{ disabled: chosen.length === 0 }}
      cancelText={say('取消', 'Cancel')}
      onOk={() => void link.run({ id: evidence.id, measureIds: chosen })}
      onCancel={onClose}
      confirmLoading={link.isPending}
    >
      <Refusal of={link.error ?? coverage.error} />
      <label htmlFor="piece-link">
        {say('本次检查中由您承办的措施', 'Measures of this inspection that you work on')}
      </label>
      <Select
        id="piece-link"
        mode="multiple"
        className="wide"
        loading={coverage.isPending}
        showSearch={{ optionFilterProp: 'label' }}
        value={chosen}
        onChange={setChosen}
        options={measures.map(({ id, no, text }) => ({ value: id, label: `${measureCode(no)} ${text}` }))}
        notFoundContent={say('没有其他由您承办的措施', 'You work on no other measure')}
      />
    </Modal>
  )
}
