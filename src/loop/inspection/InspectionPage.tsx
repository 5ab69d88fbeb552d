import { Link } from '@tanstack/react-router'
import { useAction } from '../../web/action.ts'
import { useLanguage } from '../../web/language.tsx'
import { PageHead } from '../../web/PageFrame.tsx'
import { useParam } from '../../web/search-state.ts'
import { Loaded } from '../../web/states.tsx'
import { useTitle } from '../../web/title.ts'
import { FiguresPanel } from '../rect/FiguresPanel.tsx'
import { DatesPanel } from './DatesPanel.tsx'
import { HeadPanel } from './HeadPanel.tsx'
import { ClosedBar, Figure, InspectionTabs } from './InspectionTabs.tsx'
import { inspectionKinds } from './names.ts'
import { PeriodLine } from './PeriodLine.tsx'
import { RectAlerts } from './RectAlerts.tsx'
import type { OverviewOut, StepOut } from './types.ts'

/** One inspection at a glance: figures, what comes next, its periods, alerts, its head and its dates. */
export function InspectionPage() {
  const id = useParam('id')
  const loaded = useAction('inspection.get', { id })
  return <Loaded of={loaded}>{(data) => <Overview {...data} />}</Loaded>
}

function Overview({ inspection, steps }: { inspection: OverviewOut; steps: StepOut[] }) {
  const { say, sayWords } = useLanguage()
  const { title, kind, roundName, inspectingBody, unitName, feedbackDate, periods } = inspection
  useTitle(title)
  return (
    <>
      <PageHead
        title={title}
        lead={[unitName, sayWords(inspectionKinds[kind]), roundName, inspectingBody]
          .filter(Boolean)
          .join(' · ')}
      />
      <InspectionTabs id={inspection.id} />
      <section className="panel" aria-label={say('数字', 'Figures')}>
        <Figures {...inspection.counts} />
      </section>
      <div className="inspection-columns">
        <div>
          <section className="panel">
            <h2 className="panel-head">{say('下一步', 'What comes next')}</h2>
            <NextSteps steps={steps} />
          </section>
          <RectAlerts inspectionId={inspection.id} />
          <DatesPanel inspection={inspection} />
          <FiguresPanel inspectionId={inspection.id} />
        </div>
        <div>
          <section className="panel">
            <h2 className="panel-head">{say('期限', 'Periods')}</h2>
            <PeriodLine feedbackDate={feedbackDate} periods={periods} />
          </section>
          <HeadPanel inspection={inspection} />
        </div>
      </div>
    </>
  )
}

function Figures(counts: OverviewOut['counts']) {
  const { say } = useLanguage()
  const { problems, closed, basicallyDone, overdue, unclaimed, measures, measuresDone } = counts
  return (
    <dl className="figures">
      <Figure name={say('问题', 'Problems')} value={problems} />
      <Figure
        name={say('已销号（完成率）', 'Closed (completion)')}
        value={<ClosedBar closed={closed} problems={problems} />}
      />
      <Figure name={say('基本完成（单列）', 'Basically done')} value={basicallyDone} />
      <Figure name={say('超期', 'Overdue')} value={overdue} warn={overdue > 0} />
      <Figure name={say('未认领', 'Not claimed')} value={unclaimed} warn={unclaimed > 0} />
      <Figure name={say('措施完成', 'Measures done')} value={`${measuresDone}/${measures}`} />
    </dl>
  )
}

function NextSteps({ steps }: { steps: StepOut[] }) {
  const { say, sayWords } = useLanguage()
  return (
    <ol className="next-steps">
      {steps.map(({ key, words, detail, link, isDone, isNow }) => (
        <li
          key={key}
          className={isNow ? 'is-now' : isDone ? 'is-done' : ''}
          aria-current={isNow ? 'step' : undefined}
        >
          <Link to={link}>{sayWords(words)}</Link>
          <span className="step-detail">
            {isDone && <span className="visually-hidden">{say('已办：', 'Done: ')}</span>}
            {sayWords(detail)}
          </span>
        </li>
      ))}
    </ol>
  )
}
