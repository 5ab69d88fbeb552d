import { Switch } from 'antd'
import { useId } from 'react'
import type { Output } from '../../../client.ts'
import { useAction, useCan } from '../../../web/action.ts'
import { useLanguage } from '../../../web/language.tsx'
import { PageHead } from '../../../web/PageFrame.tsx'
import { Refusal } from '../../../web/Refusal.tsx'
import { useParam, useSearchState } from '../../../web/search-state.ts'
import { EmptyState, Loaded } from '../../../web/states.tsx'
import { useTitle } from '../../../web/title.ts'
import { CausesPanel } from '../../cause/CausesPanel.tsx'
import { InspectionTabs } from '../../inspection/InspectionTabs.tsx'
import { CoverageMatrix } from './CoverageMatrix.tsx'
import { GapList } from './GapList.tsx'
import { useTies } from './useTies.ts'
import './coverage.css'

/** Problem × cause × measure: what answers what, what lacks something, and what is likely to belong together. */
export function CoveragePage() {
  const inspectionId = useParam('id')
  const loaded = useAction('coverage.get', { inspectionId })
  return <Loaded of={loaded}>{(data) => <Coverage {...data} />}</Loaded>
}

function Coverage({ plan, gaps }: Output<'coverage.get'>) {
  const { say } = useLanguage()
  const can = useCan()
  const [search] = useSearchState()
  const plans = useAction('plan.list', { inspectionId: plan.inspection.id })
  const waiting = plans.data?.plans.find(({ state }) => state === 'submitted')
  const mayEdit = can('measure.link') && !waiting
  const isEditing = mayEdit && (search.edit === '1' || (search.at !== undefined && search.edit !== '0'))
  const ties = useTies(plan)
  const { title } = plan.inspection
  useTitle(say(`${title} 对应关系`, `${title}: coverage`))
  return (
    <>
      <PageHead title={say('问题、根源、措施的对应关系', 'Problems, causes and measures')} lead={title} />
      <InspectionTabs id={plan.inspection.id} />
      <Refusal of={ties.error} />
      <div className="coverage-columns">
        <section className="coverage-main" aria-label={say('对应矩阵', 'Coverage')}>
          {plan.problems.length === 0 ? (
            <EmptyState title={say('还没有问题。', 'No problems yet.')} />
          ) : (
            <>
              {mayEdit && <EditSwitch isOn={isEditing} />}
              {waiting && (
                <p className="soft">
                  {say(
                    `第 ${waiting.versionNo} 版方案正在审核，暂不能改动。`,
                    `Version ${waiting.versionNo} is under review; nothing can be changed.`,
                  )}
                </p>
              )}
              <CoverageMatrix
                plan={plan}
                at={search.at}
                isEditing={isEditing}
                isSaving={ties.isSaving}
                onToggle={ties.toggle}
              />
            </>
          )}
          <CausesPanel plan={plan} canEdit={mayEdit} />
        </section>
        <GapList plan={plan} gaps={gaps} canEdit={mayEdit} isSaving={ties.isSaving} onTie={ties.tie} />
      </div>
    </>
  )
}

/** Ties are changed only when asked for: a click on a dot should not undo an afternoon's work. */
function EditSwitch({ isOn }: { isOn: boolean }) {
  const { say } = useLanguage()
  const [, setSearch] = useSearchState()
  const switchId = useId()
  return (
    <div className="coverage-bar">
      <Switch
        id={switchId}
        checked={isOn}
        onChange={(on) => setSearch({ edit: on ? '1' : '0', at: undefined, lack: undefined })}
      />
      <label htmlFor={switchId}>
        {say(
          '改动对应关系（点格子或按空格，随改随存）',
          'Change ties (click a cell or press Space; saved at once)',
        )}
      </label>
    </div>
  )
}
