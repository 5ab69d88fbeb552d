import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import type { Output } from '../../../client.ts'
import { useAction, useCan } from '../../../web/action.ts'
import { useLanguage } from '../../../web/language.tsx'
import { useSearchState } from '../../../web/search-state.ts'
import { causeCode, measureCode } from '../fields.ts'
import { type Gap, type Lack, lackLabel } from '../gaps.ts'
import type { LivePlan } from '../rows.ts'
import type { TieTo } from './useTies.ts'

type Suggestion = Output<'coverage.suggest'>['suggestions'][number]
type Props = {
  plan: LivePlan
  gaps: readonly Gap[]
  canEdit: boolean
  isSaving: boolean
  onTie: (to: TieTo) => Promise<void>
}

/** Lines shown before a person asks for all. */
const first = 30

/** What is missing, kind by kind, each line opening where it is mended; likely ties stand below with their reason. */
export function GapList({ plan, gaps, canEdit, isSaving, onTie }: Props) {
  const { say, sayWords } = useLanguage()
  const [search, setSearch] = useSearchState()
  const [isAll, setAll] = useState(false)
  const suggestions = useSuggestions(plan, canEdit)
  const kinds = [...Map.groupBy(gaps, ({ lack }) => lack)].map(([lack, rows]) => ({ lack, rows }))
  const chosen = kinds.find(({ lack }) => lack === search.gap)?.lack
  const shown = gaps.filter(({ lack }) => !chosen || lack === chosen)
  const visible = isAll ? shown : shown.slice(0, first)
  return (
    <aside className="panel gap-list" aria-label={say('缺项', 'Gaps')}>
      <h2 className="panel-head">{say(`缺项 ${gaps.length} 处`, `${gaps.length} gaps`)}</h2>
      {gaps.length === 0 && <p>{say('没有缺项，三张清单一一对应。', 'Nothing is missing.')}</p>}
      <div className="gap-kinds">
        {kinds.map(({ lack, rows }) => (
          <GapKind
            key={lack}
            lack={lack}
            rows={rows}
            isChosen={chosen === lack}
            onChoose={() => setSearch({ gap: chosen === lack ? '' : lack })}
          />
        ))}
      </div>
      <ul>
        {visible.map((gap) => (
          <li key={`${gap.id} ${gap.lack}`} className={gap.blocks ? 'is-blocking' : ''}>
            <Link to={gap.link}>{sayWords(gap.words)}</Link>
            {suggestions
              .filter(({ problemId, subject }) => problemId === gap.id && subject === gap.lack)
              .map((one) => (
                <SuggestionLine key={one.id} plan={plan} suggestion={one} isSaving={isSaving} onTie={onTie} />
              ))}
          </li>
        ))}
      </ul>
      {shown.length > visible.length && (
        <Button type="link" onClick={() => setAll(true)}>
          {say(`显示全部 ${shown.length} 处`, `Show all ${shown.length}`)}
        </Button>
      )}
    </aside>
  )
}

function useSuggestions(plan: LivePlan, canEdit: boolean): Suggestion[] {
  const can = useCan()
  const inspectionId = plan.inspection.id
  const asked = useAction(
    'coverage.suggest',
    { inspectionId },
    { enabled: canEdit && can('coverage.suggest') },
  )
  return asked.data?.suggestions ?? []
}

type KindProps = { lack: Lack; rows: Gap[]; isChosen: boolean; onChoose: () => void }

function GapKind({ lack, rows, isChosen, onChoose }: KindProps) {
  const { sayWords } = useLanguage()
  const isBlocking = rows.some(({ blocks }) => blocks)
  return (
    <button
      type="button"
      className={isBlocking ? 'is-blocking' : ''}
      aria-pressed={isChosen}
      onClick={onChoose}
    >
      {sayWords(lackLabel(lack))} <span className="num">{rows.length}</span>
    </button>
  )
}

type LineProps = {
  plan: LivePlan
  suggestion: Suggestion
  isSaving: boolean
  onTie: (to: TieTo) => Promise<void>
}

/** A likely measure or cause with the reason why; a person decides. */
function SuggestionLine({ plan, suggestion, isSaving, onTie }: LineProps) {
  const { say } = useLanguage()
  const { problemId, subject, id, reason } = suggestion
  const measure = plan.measures.find((one) => one.id === id)
  const cause = plan.causes.find((one) => one.id === id)
  const name = measure
    ? `${measureCode(measure.no)} ${measure.text}`
    : cause
      ? `${causeCode(cause.no)} ${cause.title}`
      : ''
  return (
    <div className="suggestion">
      <div>
        {say('可能对应 ', 'Likely ')}
        <strong>{name}</strong>
        <div className="soft">{reason}</div>
      </div>
      <Button
        size="small"
        disabled={isSaving}
        onClick={() => void onTie({ problemId, subject, id, reason: reason.slice(0, 500) })}
      >
        {say('对应上', 'Tie')}
      </Button>
    </div>
  )
}
