import { Button } from 'antd'
import { useState } from 'react'
import { useCan } from '../../web/action.ts'
import { useLanguage } from '../../web/language.tsx'
import { HeadDialog } from './HeadDialog.tsx'
import { reviewSteps } from './names.ts'
import type { OverviewOut } from './types.ts'

/** What the inspection is, and the steps a close-out passes; changed in a dialog by who may. */
export function HeadPanel({ inspection }: { inspection: OverviewOut }) {
  const { say, sayWords } = useLanguage()
  const can = useCan()
  const [isOpen, setOpen] = useState(false)
  const { inspectingBody, stationedFrom, stationedTo, feedbackDate, closeOutChain, periodsBasis } = inspection
  const none = say('未填', 'Not set')
  return (
    <section className="panel">
      <div className="panel-head">
        <h2>{say('基本情况', 'About it')}</h2>
        {can('inspection.save') && (
          <Button size="small" onClick={() => setOpen(true)}>
            {say('修改', 'Change')}
          </Button>
        )}
      </div>
      <dl className="fact-list">
        <dt>{say('检查组织', 'Inspecting body')}</dt>
        <dd>{inspectingBody || none}</dd>
        <dt>{say('驻点', 'On the spot')}</dt>
        <dd className="num">
          {stationedFrom ?? none} — {stationedTo ?? none}
        </dd>
        <dt>{say('反馈日期', 'Feedback')}</dt>
        <dd className="num">{feedbackDate}</dd>
        <dt>{say('销号环节', 'Close-out passes')}</dt>
        <dd>
          <ol className="chain">
            {closeOutChain.map((step) => (
              <li key={step}>{sayWords(reviewSteps[step])}</li>
            ))}
          </ol>
        </dd>
        {periodsBasis && (
          <>
            <dt>{say('期限依据', 'Basis of dates')}</dt>
            <dd>{periodsBasis}</dd>
          </>
        )}
      </dl>
      {isOpen && <HeadDialog inspection={inspection} onClose={() => setOpen(false)} />}
    </section>
  )
}
