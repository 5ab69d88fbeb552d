import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useLanguage } from '../../web/language.tsx'
import { DueDate, MeasureKindTag, MeasureStatusTag } from '../../web/StatusTag.tsx'
import type { Dossier } from '../dossier/dossier.ts'
import { measureCode } from '../plan/fields.ts'
import { ProgressTimeline } from './ProgressTimeline.tsx'
import './progress.css'

const few = 3

/** Each measure of a problem with its reports; a measure opens where work on it is reported. */
export function ProgressPanel({ dossier: { measures, progress, problem } }: { dossier: Dossier }) {
  const { say } = useLanguage()
  return (
    <section className="panel" id="progress">
      <div className="panel-head">
        <h2>{say('措施与进展', 'Measures and progress')}</h2>
      </div>
      {measures.length === 0 && (
        <p className="soft">
          {say('还没有整改措施。', 'No measure yet.')}{' '}
          <Link to="/inspections/$id/plan" params={{ id: problem.inspectionId }}>
            {say('到方案中制定', 'Make one in the plan')}
          </Link>
        </p>
      )}
      {measures.map((measure) => (
        <Measure
          key={measure.id}
          measure={measure}
          lines={progress.filter(({ measureId }) => measureId === measure.id).reverse()}
        />
      ))}
    </section>
  )
}

type Props = { measure: Dossier['measures'][number]; lines: Dossier['progress'] }

function Measure({ measure, lines }: Props) {
  const { say } = useLanguage()
  const [isAll, setAll] = useState(false)
  const shown = isAll ? lines : lines.slice(0, few)
  return (
    <article className="progress-measure">
      <h3 className="progress-measure-head">
        <Link to="/measures/$id" params={{ id: measure.id }}>
          <span className="num">{measureCode(measure.no)}</span> {measure.text}
        </Link>
      </h3>
      <p className="progress-measure-head">
        <MeasureStatusTag status={measure.status} />
        <MeasureKindTag kind={measure.kind} />
        <DueDate dueDate={measure.dueDate} isDone={measure.status === 'done'} />
        <span className="soft">
          {[measure.ownerName, measure.departmentName].filter(Boolean).join(' · ')}
        </span>
      </p>
      {lines.length === 0 ? (
        <p className="soft">{say('还没有进展报告。', 'Nothing was reported yet.')}</p>
      ) : (
        <ProgressTimeline lines={shown} />
      )}
      {lines.length > shown.length && (
        <Button type="link" onClick={() => setAll(true)}>
          {say(`还有 ${lines.length - shown.length} 条`, `${lines.length - shown.length} more`)}
        </Button>
      )}
    </article>
  )
}
