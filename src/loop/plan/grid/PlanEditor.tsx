import { App, Button, Segmented } from 'antd'
import { useMemo, useState } from 'react'
import type { Output } from '../../../client.ts'
import type { Words } from '../../../kit/refused.ts'
import { useCan } from '../../../web/action.ts'
import type { Place } from '../../../web/grid-cells.ts'
import { useLanguage } from '../../../web/language.tsx'
import { Refusal } from '../../../web/Refusal.tsx'
import { useSearchState } from '../../../web/search-state.ts'
import { EmptyState } from '../../../web/states.tsx'
import { MeasureDialog } from '../../measure/MeasureDialog.tsx'
import { BulkBar } from './BulkBar.tsx'
import type { DataLine } from './columns.ts'
import { fillFromProblems } from './fill.ts'
import { isData, linesOf } from './lines.ts'
import { PlanGrid } from './PlanGrid.tsx'
import { ProblemDialog } from './ProblemDialog.tsx'
import { pasteOver } from './paste.ts'
import { useDirectory } from './useDirectory.ts'
import { useGridSave } from './useGridSave.ts'

type Props = { data: Output<'coverage.get'>; isFrozen: boolean }

/** The plan in work: what is missing stands out, cells are written like a spreadsheet, chosen rows are set together. */
export function PlanEditor({ data: { plan, gaps }, isFrozen }: Props) {
  const can = useCan()
  const [search] = useSearchState()
  const canEdit = can('plan.edit') && !isFrozen
  const onlyGaps = search.show === 'gaps'
  const lines = useMemo(
    () => linesOf(plan, { canAdd: canEdit, onlyGaps, gaps }),
    [plan, canEdit, onlyGaps, gaps],
  )
  const choices = useDirectory(plan.inspection.orgUnitId, plan.names)
  const save = useGridSave(plan.inspection.id)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [opened, setOpened] = useState<DataLine | null>(null)
  const reportWrong = useWrongCells()
  const chosenLines = lines.filter(isData).filter(({ row }) => chosen.has(row.id))

  const paste = async (at: Place, block: string) => {
    const { edit, wrong } = pasteOver(lines, at, block, choices.directory, chosenLines)
    if (wrong.length > 0) return reportWrong(wrong)
    await save.saveMany(edit)
  }
  return (
    <>
      <EditorBar plan={plan} canEdit={canEdit} onlyGaps={onlyGaps} chosen={chosen} onFill={save.saveMany} />
      {canEdit && chosenLines.length > 0 && (
        <BulkBar
          inspectionId={plan.inspection.id}
          lines={chosenLines}
          choices={choices}
          isSaving={save.isSaving}
          onSave={save.saveMany}
          onClear={() => setChosen(new Set())}
        />
      )}
      <Refusal of={save.error} />
      {lines.length === 0 ? (
        <Nothing onlyGaps={onlyGaps} />
      ) : (
        <PlanGrid
          lines={lines}
          gaps={gaps}
          choices={choices}
          canEdit={canEdit}
          isSaving={save.isSaving}
          isRefused={save.error !== null}
          chosen={chosen}
          onChoose={setChosen}
          at={search.at ? { id: search.at, lack: search.lack } : null}
          onOpen={setOpened}
          onSaveCell={save.saveCell}
          onPaste={(at, block) => void paste(at, block)}
          onAdd={save.addMeasures}
        />
      )}
      <Opened plan={plan} line={opened} canEdit={canEdit} onClose={() => setOpened(null)} />
    </>
  )
}

function Nothing({ onlyGaps }: { onlyGaps: boolean }) {
  const { say } = useLanguage()
  const title = onlyGaps
    ? say('没有缺项了。', 'Nothing is missing.')
    : say('还没有问题。', 'No problems yet.')
  return <EmptyState title={title} />
}

type BarProps = FillProps & { canEdit: boolean; onlyGaps: boolean }

function EditorBar({ plan, canEdit, onlyGaps, chosen, onFill }: BarProps) {
  const { say } = useLanguage()
  const [, setSearch] = useSearchState()
  return (
    <div className="plan-bar">
      <Segmented
        value={onlyGaps ? 'gaps' : 'all'}
        onChange={(show) => setSearch({ show: show === 'gaps' ? 'gaps' : '' })}
        options={[
          {
            value: 'all',
            label: say(`全部 ${plan.problems.length} 个问题`, `All ${plan.problems.length} problems`),
          },
          { value: 'gaps', label: say('只看有缺项的', 'With gaps only') },
        ]}
      />
      {canEdit && <FillButton plan={plan} chosen={chosen} onFill={onFill} />}
      {canEdit && <KeyHelp />}
    </div>
  )
}

type OpenedProps = { plan: Plan; line: DataLine | null; canEdit: boolean; onClose: () => void }

/** The row whose details were asked for. */
function Opened({ plan, line, canEdit, onClose }: OpenedProps) {
  if (!line) return null
  const { id } = line.row
  return line.kind === 'measure' ? (
    <MeasureDialog plan={plan} measureId={id} canEdit={canEdit} onClose={onClose} />
  ) : (
    <ProblemDialog plan={plan} problemId={id} canEdit={canEdit} onClose={onClose} />
  )
}

type Plan = Output<'coverage.get'>['plan']

type FillProps = {
  plan: Plan
  chosen: ReadonlySet<string>
  onFill: (edit: ReturnType<typeof fillFromProblems>['edit']) => Promise<boolean>
}

/** Fills what is missing from what the plan itself says, after a look at how much that is. */
function FillButton({ plan, chosen, onFill }: FillProps) {
  const { say } = useLanguage()
  const { modal } = App.useApp()
  const { edit, cells } = useMemo(() => fillFromProblems(plan, chosen), [plan, chosen])
  if (cells === 0) return null
  const ask = () =>
    modal.confirm({
      title: say(`补齐 ${cells} 处空缺？`, `Fill ${cells} empty cells?`),
      content: say(
        '措施缺的责任领导、科室、责任人、时限取自它所属的问题；问题缺的时限取其措施的最晚时限。已填的不动。',
        'What a measure lacks is taken from its problem, a problem’s date from its latest measure. Nothing that is set is touched.',
      ),
      okText: say('补齐', 'Fill'),
      cancelText: say('取消', 'Cancel'),
      onOk: () => onFill(edit).then(() => undefined),
    })
  return (
    <Button onClick={ask}>{say(`按所属问题补齐（${cells} 处）`, `Fill from problems (${cells})`)}</Button>
  )
}

function KeyHelp() {
  const { say } = useLanguage()
  return (
    <span className="soft push">
      {say(
        '方向键移动，回车或双击编辑，空格选行，Ctrl+C / Ctrl+V 可与 Excel 互贴',
        'Arrows move, Enter or double click edits, Space chooses rows, Ctrl+C / Ctrl+V to and from Excel',
      )}
    </span>
  )
}

/** Lists every pasted cell that cannot be read; nothing was saved. */
function useWrongCells(): (wrong: Words[]) => void {
  const { say, sayWords } = useLanguage()
  const { modal } = App.useApp()
  return (wrong) => {
    modal.warning({
      title: say(
        `有 ${wrong.length} 格认不出，整块没有粘贴`,
        `${wrong.length} cells cannot be read; nothing was pasted`,
      ),
      content: (
        <ul>
          {wrong.slice(0, 20).map((words) => (
            <li key={words.zh}>{sayWords(words)}</li>
          ))}
          {wrong.length > 20 && <li>…</li>}
        </ul>
      ),
      okText: say('知道了', 'OK'),
    })
  }
}
