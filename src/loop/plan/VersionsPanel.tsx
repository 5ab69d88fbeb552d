import { Segmented, Select } from 'antd'
import { momentInWords } from '../../kit/day.ts'
import { useAction, useCan } from '../../web/action.ts'
import { useLanguage } from '../../web/language.tsx'
import { Tag } from '../../web/StatusTag.tsx'
import { useSearchState } from '../../web/search-state.ts'
import { useMe } from '../../web/session.tsx'
import { EmptyState, Loaded } from '../../web/states.tsx'
import { DecisionPanel } from './DecisionPanel.tsx'
import { DifferenceView } from './DifferenceView.tsx'
import type { PlanHead } from './PlanPage.tsx'
import { PlanTable } from './PlanTable.tsx'

type Which = number | 'now' | 'approved'

const states = {
  submitted: ['审核中', 'Under review', 'amber'],
  approved: ['已审定', 'Approved', 'green'],
  returned: ['已退回', 'Sent back', 'red'],
  withdrawn: ['已撤回', 'Withdrawn', 'grey'],
} as const

/** Versions of a plan, what each changed against another, its text, and the decision on the one that waits. */
export function VersionsPanel({ inspectionId, plans }: { inspectionId: string; plans: PlanHead[] }) {
  const { say } = useLanguage()
  const can = useCan()
  const { personId } = useMe()
  const [search, setSearch] = useSearchState()
  const waiting = plans.find(({ state }) => state === 'submitted')
  const [last] = plans
  const which = whichOf(search.which) ?? waiting?.versionNo ?? (last ? 'now' : null)
  const against = whichOf(search.against) ?? previousOf(plans, which)
  if (which === null) {
    return <EmptyState title={say('还没有报送过方案。', 'No version has been submitted yet.')} />
  }
  const view = search.view === 'text' || against === null ? 'text' : 'difference'
  return (
    <>
      {waiting && can('plan.decide') && (
        <DecisionPanel
          plan={waiting}
          isOwn={waiting.submittedBy === personId}
          seen={which === waiting.versionNo}
        />
      )}
      <VersionTable
        plans={plans}
        shown={which}
        onShow={(versionNo) => setSearch({ which: String(versionNo), against: undefined })}
      />
      <div className="plan-bar">
        <Segmented
          value={view}
          onChange={(next) => setSearch({ view: next })}
          options={[
            { value: 'difference', label: say('改动', 'Changes'), disabled: against === null },
            { value: 'text', label: say('全文', 'Full text') },
          ]}
        />
        <VersionSelect
          label={say('查看', 'Show')}
          plans={plans}
          value={which}
          onChange={(next) => setSearch({ which: next })}
        />
        {view === 'difference' && (
          <VersionSelect
            label={say('对照', 'Against')}
            plans={plans}
            value={against}
            onChange={(next) => setSearch({ against: next })}
          />
        )}
      </div>
      <Shown inspectionId={inspectionId} which={which} against={view === 'difference' ? against : null} />
    </>
  )
}

/** What a version is held against by itself: the last approved one before it. */
function previousOf(plans: PlanHead[], which: Which | null): Which | null {
  const before = plans.filter(
    ({ state, versionNo }) => state === 'approved' && (typeof which !== 'number' || versionNo < which),
  )
  return before[0]?.versionNo ?? null
}

function whichOf(text: string | undefined): Which | null {
  if (text === 'now' || text === 'approved') return text
  const no = Number(text)
  return Number.isInteger(no) && no > 0 ? no : null
}

function Shown({
  inspectionId,
  which,
  against,
}: {
  inspectionId: string
  which: Which
  against: Which | null
}) {
  const loaded = useAction(
    'plan.get',
    { inspectionId, which, ...(against === null ? {} : { against }) },
    { keep: true },
  )
  return (
    <Loaded of={loaded}>
      {({ plan, changes, names }) =>
        against !== null && changes ? (
          <DifferenceView changes={changes} names={names} />
        ) : (
          <PlanTable plan={plan} />
        )
      }
    </Loaded>
  )
}

type SelectProps = {
  label: string
  plans: PlanHead[]
  value: Which | null
  onChange: (value: string) => void
}

function VersionSelect({ label, plans, value, onChange }: SelectProps) {
  const { say } = useLanguage()
  const options = [
    { value: 'now', label: say('现在的内容', 'As it stands now') },
    ...plans.map(({ versionNo, state }) => ({
      value: String(versionNo),
      label: say(`第 ${versionNo} 版（${states[state][0]}）`, `Version ${versionNo} (${states[state][1]})`),
    })),
  ]
  return (
    <span className="labelled">
      {label}
      <Select
        value={value === null ? null : String(value)}
        options={options}
        onChange={(next: string | null) => next && onChange(next)}
        popupMatchSelectWidth={false}
        aria-label={label}
      />
    </span>
  )
}

type TableProps = { plans: PlanHead[]; shown: Which; onShow: (versionNo: number) => void }

function VersionTable({ plans, shown, onShow }: TableProps) {
  const { say } = useLanguage()
  if (plans.length === 0) return null
  const when = (moment: string | null) => (moment ? momentInWords(new Date(moment)) : '')
  return (
    <table className="plain-table version-table">
      <caption className="visually-hidden">{say('历次报送', 'Versions')}</caption>
      <thead>
        <tr>
          <th scope="col">{say('版本', 'Version')}</th>
          <th scope="col">{say('结果', 'Result')}</th>
          <th scope="col">{say('报送', 'Submitted')}</th>
          <th scope="col">{say('审定', 'Decided')}</th>
          <th scope="col">{say('意见', 'Opinion')}</th>
        </tr>
      </thead>
      <tbody>
        {plans.map((plan) => (
          <tr key={plan.id} className={plan.versionNo === shown ? 'is-shown' : ''}>
            <th scope="row">
              <button type="button" className="link-button" onClick={() => onShow(plan.versionNo)}>
                {say(`第 ${plan.versionNo} 版`, `Version ${plan.versionNo}`)}
              </button>
            </th>
            <td data-label={say('结果', 'Result')}>
              <Tag tone={states[plan.state][2]}>{say(states[plan.state][0], states[plan.state][1])}</Tag>
            </td>
            <td data-label={say('报送', 'Submitted')}>
              {plan.submittedByName} <span className="num soft">{when(plan.submittedAt)}</span>
              {plan.note && <div className="soft">{plan.note}</div>}
            </td>
            <td data-label={say('审定', 'Decided')}>
              {plan.decidedByName && (
                <>
                  {plan.decidedByName} <span className="num soft">{when(plan.decidedAt)}</span>
                </>
              )}
            </td>
            <td data-label={say('意见', 'Opinion')}>{plan.opinion}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
