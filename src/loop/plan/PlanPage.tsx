import { Tabs } from 'antd'
import type { Output } from '../../client.ts'
import { useAction, useCan } from '../../web/action.ts'
import { useLanguage } from '../../web/language.tsx'
import { usePhone } from '../../web/media.ts'
import { PageHead } from '../../web/PageFrame.tsx'
import { useParam, useSearchState } from '../../web/search-state.ts'
import { FailedBlock, WaitingBlock } from '../../web/states.tsx'
import { useTitle } from '../../web/title.ts'
import { InspectionTabs } from '../inspection/InspectionTabs.tsx'
import { PlanEditor } from './grid/PlanEditor.tsx'
import { PlanStatus } from './PlanStatus.tsx'
import { PlanTable } from './PlanTable.tsx'
import { VersionsPanel } from './VersionsPanel.tsx'
import './plan.css'

export type PlanHead = Output<'plan.list'>['plans'][number]

/** The plan of one inspection: written in a grid, submitted, compared, decided on. */
export function PlanPage() {
  const inspectionId = useParam('id')
  const coverage = useAction('coverage.get', { inspectionId })
  const versions = useAction('plan.list', { inspectionId })
  if (coverage.isPending || versions.isPending) return <WaitingBlock />
  if (coverage.isError) return <FailedBlock error={coverage.error} onRetry={() => void coverage.refetch()} />
  if (versions.isError) return <FailedBlock error={versions.error} onRetry={() => void versions.refetch()} />
  return <Plan coverage={coverage.data} plans={versions.data.plans} />
}

function Plan({ coverage, plans }: { coverage: Output<'coverage.get'>; plans: PlanHead[] }) {
  const { say } = useLanguage()
  const can = useCan()
  const [search, setSearch] = useSearchState()
  const { inspection } = coverage.plan
  const waiting = plans.find(({ state }) => state === 'submitted')
  useTitle(say(`${inspection.title} 整改方案`, `${inspection.title}: plan`))
  // Who decides comes to decide; who writes comes to write.
  const first = waiting && can('plan.decide') && !search.at ? 'versions' : 'work'
  const tab = search.tab === 'versions' || search.tab === 'work' ? search.tab : first
  return (
    <>
      <PageHead title={say('整改方案', 'Plan')} lead={inspection.title} />
      <InspectionTabs id={inspection.id} />
      <PlanStatus coverage={coverage} plans={plans} />
      <Tabs
        activeKey={tab}
        onChange={(key) => setSearch({ tab: key, at: undefined, lack: undefined })}
        destroyOnHidden
        items={[
          {
            key: 'work',
            label: can('plan.edit') ? say('编制', 'Write') : say('现行内容', 'As it stands'),
            children: <Work coverage={coverage} isFrozen={waiting !== undefined} />,
          },
          {
            key: 'versions',
            label: say(`版本与审批（${plans.length}）`, `Versions and approval (${plans.length})`),
            children: <VersionsPanel inspectionId={inspection.id} plans={plans} />,
          },
        ]}
      />
    </>
  )
}

/** The grid for who writes at a desk; a table to read for everybody else, and on a phone. */
function Work({ coverage, isFrozen }: { coverage: Output<'coverage.get'>; isFrozen: boolean }) {
  const can = useCan()
  const isPhone = usePhone()
  if (can('plan.edit') && !isPhone) return <PlanEditor data={coverage} isFrozen={isFrozen} />
  return <PlanTable plan={coverage.plan} live={coverage.plan} canEdit={can('plan.edit') && !isFrozen} />
}
