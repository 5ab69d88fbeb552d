import { Link } from '@tanstack/react-router'
import type { Output } from '../../client.ts'
import { useAction, useCan } from '../../web/action.ts'
import { useLanguage } from '../../web/language.tsx'
import { PageHead } from '../../web/PageFrame.tsx'
import { useParam } from '../../web/router.tsx'
import { DueDate, MeasureKindTag, MeasureStatusTag, ProblemStatusTag } from '../../web/StatusTag.tsx'
import { Loaded } from '../../web/states.tsx'
import { PieceList } from '../evidence/PieceList.tsx'
import { pieceOfLine } from '../evidence/piece.ts'
import { ExtensionPanel } from '../extension/ExtensionPanel.tsx'
import { measureCode } from '../plan/fields.ts'
import { ProgressTimeline } from '../progress/ProgressTimeline.tsx'
import { ReportForm } from '../progress/ReportForm.tsx'
import '../work.css'

type Measure = Output<'measure.get'>

/** One measure and all work on it. On a phone: what to do, a text, photos, hand in. */
export function MeasurePage() {
  const id = useParam('id')
  const measure = useAction('measure.get', { id })
  return <Loaded of={measure}>{(data) => <MeasureView measure={data} />}</Loaded>
}

function MeasureView({ measure }: { measure: Measure }) {
  const { say } = useLanguage()
  const can = useCan()
  const { id, no, text, status, kind, dueDate, evidence, progress, extensions, mayWork } = measure
  const mayAsk = mayWork && can('extension.request') && status !== 'done' && dueDate !== null
  return (
    <>
      <PageHead
        title={
          <>
            <span className="num">{measureCode(no)}</span> {text}
          </>
        }
        lead={
          <span className="work-lead">
            <MeasureStatusTag status={status} />
            <MeasureKindTag kind={kind} />
            <DueDate dueDate={dueDate} isDone={status === 'done'} />
          </span>
        }
      />
      <div className="work-columns">
        <div>
          <section className="panel" id="report">
            <div className="panel-head">
              <h2>{say('报告进展', 'Report progress')}</h2>
            </div>
            {mayWork && can('progress.report') ? <ReportForm measureId={id} /> : <WhyNot measure={measure} />}
          </section>
          <section className="panel" id="progress">
            <div className="panel-head">
              <h2>{say('进展记录', 'Reports so far')}</h2>
            </div>
            {progress.length === 0 ? (
              <p className="soft">{say('还没有进展报告。', 'Nothing was reported yet.')}</p>
            ) : (
              <ProgressTimeline lines={progress} />
            )}
          </section>
        </div>
        <div>
          <section className="panel" id="evidence">
            <div className="panel-head">
              <h2>{say(`佐证材料（${evidence.length}）`, `Evidence (${evidence.length})`)}</h2>
            </div>
            {evidence.length === 0 ? (
              <p className="soft">
                {say('还没有佐证材料，可随进展一并提交。', 'None yet; hand it in with a report.')}
              </p>
            ) : (
              <PieceList pieces={evidence.map(pieceOfLine)} label={say('佐证材料', 'Evidence')} />
            )}
          </section>
          <Duties measure={measure} />
          <ExtensionPanel extensions={extensions} ask={mayAsk ? { measureId: id, dueDate } : null} />
        </div>
      </div>
    </>
  )
}

/** Why no report is taken from this reader. */
function WhyNot({ measure: { problems, ownerName, departmentName } }: { measure: Measure }) {
  const { say } = useLanguage()
  if (problems.length > 0 && problems.every(({ status }) => status === 'closed')) {
    return (
      <p className="soft">{say('对应的问题已销号，不再报告。', 'The problems it answers are closed.')}</p>
    )
  }
  const who = [ownerName, departmentName].filter(Boolean).join(say('、', ', '))
  return (
    <p className="soft">
      {say(
        `由${who || '责任人'}或整改专干报告进展。`,
        `${who || 'The person responsible'} or the rectification officer reports.`,
      )}
    </p>
  )
}

function Duties({ measure }: { measure: Measure }) {
  const { say } = useLanguage()
  const facts = [
    [say('量化标准', 'Target'), measure.target],
    [say('责任人', 'Person'), measure.ownerName],
    [say('牵头科室', 'Lead department'), measure.departmentName],
    [say('责任领导', 'Leader'), measure.leaderName],
    [say('完成日期', 'Done on'), measure.doneDate],
    [say('检查', 'Inspection'), measure.inspectionTitle],
  ]
  return (
    <section className="panel">
      <div className="panel-head">
        <h2>{say('责任与对应问题', 'Duties and problems')}</h2>
      </div>
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
      <ul className="work-list">
        {measure.problems.map(({ id, problemNo, title, status }) => (
          <li key={id}>
            <Link to="/problems/$id" params={{ id }}>
              <span className="num">{problemNo}</span> {title}
            </Link>{' '}
            <ProblemStatusTag status={status} />
          </li>
        ))}
      </ul>
    </section>
  )
}
