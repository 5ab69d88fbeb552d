import { Button, Select } from 'antd'
import { useState } from 'react'
import { useAction, useCan, useDo } from '../../web/action.ts'
import { ConfirmButton } from '../../web/ConfirmButton.tsx'
import { useLanguage } from '../../web/language.tsx'
import { Refusal } from '../../web/Refusal.tsx'
import type { Dossier } from '../dossier/dossier.ts'
import { measureCode } from '../plan/fields.ts'
import { ProblemDialog } from '../plan/grid/ProblemDialog.tsx'
import { MeasureDialog } from './MeasureDialog.tsx'
import './measures.css'

type Opened = { kind: 'problem' } | { kind: 'measure'; id: string | null } | null

/** Plan work on one problem: its fields, its measures, ties to others. Shown to who may write the plan. */
export function MeasuresPanel({ dossier: { problem, measures } }: { dossier: Dossier }) {
  const { say } = useLanguage()
  const can = useCan()
  const { inspectionId } = problem
  const mayEdit = can('measure.save') && problem.status !== 'closed'
  const [opened, setOpened] = useState<Opened>(null)
  const [isTying, setTying] = useState(false)
  const coverage = useAction(
    'coverage.get',
    { inspectionId },
    { enabled: mayEdit && (opened !== null || isTying) },
  )
  const untie = useDo('measure.unlink', { done: ['已取消对应', 'Tie taken away'] })
  if (!mayEdit) return null
  const plan = coverage.data?.plan
  const close = () => setOpened(null)
  return (
    <section className="panel" aria-label={say('方案编制', 'Plan work')}>
      <div className="panel-head">
        <h2>{say('方案编制', 'Plan work')}</h2>
        <Button size="small" onClick={() => setOpened({ kind: 'problem' })}>
          {say('修改责任与要求', 'Change duties')}
        </Button>
        <Button size="small" onClick={() => setOpened({ kind: 'measure', id: null })}>
          {say('添加措施', 'Add a measure')}
        </Button>
        <Button size="small" onClick={() => setTying(!isTying)} aria-expanded={isTying}>
          {say('对应已有措施', 'Tie an existing one')}
        </Button>
      </div>
      <Refusal of={untie.error ?? coverage.error} />
      {isTying && plan && <TieMeasure plan={plan} problemId={problem.id} onDone={() => setTying(false)} />}
      <ul className="plan-measures">
        {measures.map((measure) => (
          <MeasureLine
            key={measure.id}
            measure={measure}
            onOpen={() => setOpened({ kind: 'measure', id: measure.id })}
            onUntie={() =>
              untie.run({ inspectionId, links: [{ problemId: problem.id, measureId: measure.id }] })
            }
          />
        ))}
      </ul>
      {plan && opened?.kind === 'measure' && (
        <MeasureDialog plan={plan} measureId={opened.id} problemIds={[problem.id]} canEdit onClose={close} />
      )}
      {plan && opened?.kind === 'problem' && (
        <ProblemDialog plan={plan} problemId={problem.id} canEdit onClose={close} />
      )}
    </section>
  )
}

type LineProps = {
  measure: Dossier['measures'][number]
  onOpen: () => void
  onUntie: () => Promise<unknown>
}

function MeasureLine({ measure: { no, text }, onOpen, onUntie }: LineProps) {
  const { say } = useLanguage()
  return (
    <li>
      <span className="num soft">{measureCode(no)}</span>
      <span className="plan-measure-text">{text}</span>
      <Button type="link" size="small" onClick={onOpen}>
        {say('修改', 'Change')}
      </Button>
      <ConfirmButton
        type="link"
        size="small"
        ask={say(`取消 ${measureCode(no)} 与本问题的对应？`, `Take the tie to ${measureCode(no)} away?`)}
        detail={say('措施本身仍在方案中。', 'The measure itself stays in the plan.')}
        onConfirm={onUntie}
      >
        {say('取消对应', 'Untie')}
      </ConfirmButton>
    </li>
  )
}

type TieProps = {
  plan: Parameters<typeof MeasureDialog>[0]['plan']
  problemId: string
  onDone: () => void
}

/** Chooses among the measures of the inspection that do not answer this problem yet. */
function TieMeasure({ plan, problemId, onDone }: TieProps) {
  const { say } = useLanguage()
  const link = useDo('measure.link', { onDone, done: ['已对应', 'Tied'] })
  const tied = new Set(
    plan.problemMeasures.filter((one) => one.problemId === problemId).map((one) => one.measureId),
  )
  const options = plan.measures
    .filter(({ id }) => !tied.has(id))
    .map(({ id, no, text }) => ({ value: id, label: `${measureCode(no)} ${text}` }))
  return (
    <>
      <Refusal of={link.error} />
      <Select<string>
        className="wide"
        autoFocus
        showSearch={{ optionFilterProp: 'label' }}
        options={options}
        disabled={link.isPending}
        placeholder={say('选择已有的措施', 'Choose a measure')}
        aria-label={say('已有的措施', 'Existing measures')}
        onChange={(measureId) =>
          void link.run({ inspectionId: plan.inspection.id, links: [{ problemId, measureId }] })
        }
      />
    </>
  )
}
