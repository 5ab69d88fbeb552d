import { Link } from '@tanstack/react-router'
import type { Output } from '../../client.ts'
import { useAction } from '../../web/action.ts'
import { useLanguage } from '../../web/language.tsx'
import { DueDate, MeasureKindTag, MeasureStatusTag, ProblemStatusTag } from '../../web/StatusTag.tsx'
import { Loaded } from '../../web/states.tsx'
import { ApplicationHead } from '../close-out/CloseOutPanel.tsx'
import type { Dossier } from '../dossier/dossier.ts'
import { PieceList } from '../evidence/PieceList.tsx'
import { piecesOfDossier } from '../evidence/piece.ts'
import { measureCode } from '../plan/fields.ts'
import { ProgressTimeline } from '../progress/ProgressTimeline.tsx'
import { DecideForm } from './DecideForm.tsx'
import { StepsView } from './StepsView.tsx'

type Got = Output<'closeOut.get'>

/** All that a reviewer must see of an application, and the decision below it. */
export function ReviewContent({ id, onDone }: { id: string; onDone: () => void }) {
  const got = useAction('closeOut.get', { id })
  return <Loaded of={got}>{(data) => <Content got={data} onDone={onDone} />}</Loaded>
}

function Content({ got, onDone }: { got: Got; onDone: () => void }) {
  const { say, sayWords } = useLanguage()
  const { dossier, application } = got
  const { problem } = dossier
  return (
    <>
      <section className="panel">
        <div className="panel-head">
          <h2>
            <span className="num">{problem.problemNo}</span> {problem.title}
          </h2>
          <Link to="/problems/$id" params={{ id: problem.id }}>
            {say('打开档案', 'Open the dossier')}
          </Link>
        </div>
        <p className="work-lead">
          <ProblemStatusTag status={problem.status} />
          <DueDate dueDate={problem.dueDate} isDone={problem.status === 'closed'} />
          <span className="soft">
            {problem.unitName} · {problem.inspectionTitle}
          </span>
        </p>
        <h3 className="work-heading">{say('反馈原文', 'The inspectors’ words')}</h3>
        <p className="review-words">{problem.problemText}</p>
        <Facts dossier={dossier} />
      </section>
      <Measures dossier={dossier} />
      {application && (
        <section className="panel">
          <div className="panel-head">
            <h2>{say('申请与审核', 'Application and review')}</h2>
          </div>
          <ApplicationHead application={application} />
          <StepsView application={application} />
          {application.whyNot && <p className="soft">{sayWords(application.whyNot)}</p>}
          <DecideForm got={got} hasKeys onDone={onDone} />
        </section>
      )}
    </>
  )
}

function Facts({ dossier: { problem, causes } }: { dossier: Dossier }) {
  const { say } = useLanguage()
  const remaining = problem.remainingWork && `${problem.remainingWork}（${problem.remainingDueDate ?? '—'}）`
  const facts = [
    [say('整改目标', 'Goal'), problem.rectifyGoal],
    [say('根源', 'Causes'), causes.map(({ title }) => title).join('；')],
    [say('责任领导', 'Leader'), problem.leadLeader?.name],
    [say('牵头科室', 'Lead department'), problem.leadDept?.name],
    [say('责任人', 'Person'), problem.owner?.name],
    [say('剩余事项', 'What remains'), remaining],
  ]
  return (
    <dl className="work-facts">
      {facts
        .filter(([, value]) => value)
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  )
}

/** Measure by measure: what was promised, what was done, what proves it. */
function Measures({ dossier }: { dossier: Dossier }) {
  const { say } = useLanguage()
  const pieces = piecesOfDossier(dossier)
  return (
    <section className="panel">
      <div className="panel-head">
        <h2>{say('措施、进展与佐证', 'Measures, progress and evidence')}</h2>
      </div>
      {dossier.measures.map((measure) => {
        const code = measureCode(measure.no)
        const lines = dossier.progress.filter(({ measureId }) => measureId === measure.id).reverse()
        const own = pieces.filter(({ measureCodes }) => measureCodes.includes(code))
        return (
          <article key={measure.id} className="review-measure">
            <h3>
              <span className="num">{code}</span> {measure.text}
            </h3>
            <p className="work-lead">
              <MeasureStatusTag status={measure.status} />
              <MeasureKindTag kind={measure.kind} />
              <DueDate dueDate={measure.dueDate} isDone={measure.status === 'done'} />
              {measure.target && (
                <span className="soft">{say(`标准：${measure.target}`, `Target: ${measure.target}`)}</span>
              )}
            </p>
            {lines.length === 0 ? (
              <p className="due is-late">{say('没有进展报告', 'No progress report')}</p>
            ) : (
              <ProgressTimeline lines={lines} />
            )}
            {own.length === 0 ? (
              <p className="due is-late">{say('没有佐证材料', 'No evidence')}</p>
            ) : (
              <PieceList pieces={own} label={say(`${code} 的佐证材料`, `Evidence of ${code}`)} />
            )}
          </article>
        )
      })}
    </section>
  )
}
