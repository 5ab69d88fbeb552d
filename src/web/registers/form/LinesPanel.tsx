import { PlusOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'
import { useId, useMemo, useState } from 'react'
import type { Register } from '../../../kit/define-register.ts'
import { useLanguage } from '../../language.tsx'
import type { ShownFile } from '../../preview/kind.ts'
import { Refusal } from '../../Refusal.tsx'
import type { NamesById, Row } from '../calls.ts'
import { Grid } from '../grid/Grid.tsx'
import type { Mark } from '../grid/grid-props.ts'
import { useGridSave } from '../grid/useGridSave.ts'
import { usePasting } from '../grid/usePasting.tsx'
import { VoidDialog } from '../grid/WhyDialog.tsx'
import { useRegister } from '../useRegister.ts'
import { LineDialog } from './LineDialog.tsx'

export type LinesData = {
  lines: Record<string, { rows: Row[]; total: number }>
  names: NamesById
  files: readonly ShownFile[]
}

type Props = {
  register: Register
  /** The record or line they belong to. */
  parentId: string
  data: LinesData
  canChange: boolean
}

const noMarks: ReadonlyMap<string, Mark[]> = new Map()

/** Lines of a record as a grid inside its form: read, written in place, added, struck out. */
export function LinesPanel({ register, parentId, data, canChange }: Props) {
  const { say } = useLanguage()
  const id = useId()
  const view = useRegister(register)
  const save = useGridSave(register.name, view.columns, data.names)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [opened, setOpened] = useState<Row | 'new' | null>(null)
  const [isVoiding, setVoiding] = useState(false)
  const { message } = App.useApp()
  const all = data.lines[register.name]
  const rows = useMemo(
    () => (all?.rows ?? []).filter((row) => row[register.lineOf ?? ''] === parentId),
    [all, parentId, register.lineOf],
  )
  const columns = useMemo(
    () => register.list.columns.flatMap((name) => view.columns.find((one) => one.name === name) ?? []),
    [register, view.columns],
  )
  const pasting = usePasting({ view, columns, rows, parentId, save })
  const voidAll = async (reason: string) => {
    const wanted = rows.filter((row) => chosen.has(row.id))
    if (!(await save.voidRows(wanted, reason))) return false
    void message.success(say(`已作废 ${wanted.length} 行`, `${wanted.length} lines voided`))
    setChosen(new Set())
    return true
  }
  return (
    <section className="panel" aria-labelledby={id}>
      <div className="panel-head">
        <h2 id={id}>
          {say(register.zh, register.en)} <span className="soft num">{rows.length}</span>
        </h2>
        {canChange && chosen.size > 0 && (
          <Button danger size="small" onClick={() => setVoiding(true)}>
            {say(`作废所选 ${chosen.size} 行…`, `Void ${chosen.size}…`)}
          </Button>
        )}
        {canChange && (
          <Button size="small" onClick={pasting.enter}>
            {say('批量录入', 'Many rows')}
          </Button>
        )}
        {canChange && (
          <Button size="small" icon={<PlusOutlined />} onClick={() => setOpened('new')}>
            {say('添加一行', 'Add a line')}
          </Button>
        )}
      </div>
      <Refusal of={save.error} />
      {rows.length === 0 ? (
        <p className="soft">{say('还没有明细。', 'No lines yet.')}</p>
      ) : (
        <Grid
          register={register}
          columns={columns}
          rows={rows}
          names={data.names}
          marks={noMarks}
          mayChange={() => canChange}
          isSaving={save.isSaving}
          isRefused={save.error !== null}
          chosen={chosen}
          onChoose={canChange ? setChosen : null}
          onOpen={setOpened}
          onSaveCell={save.saveCell}
          onPaste={canChange ? pasting.paste : null}
          onUndo={save.canUndo ? () => void pasting.undo() : null}
        />
      )}
      {pasting.dialog}
      {opened && (
        <LineDialog
          key={opened === 'new' ? 'new' : opened.id}
          view={view}
          parentId={parentId}
          line={opened === 'new' ? null : opened}
          data={data}
          canChange={canChange}
          onClose={() => setOpened(null)}
        />
      )}
      {isVoiding && (
        <VoidDialog
          count={chosen.size}
          isSaving={save.isSaving}
          error={save.error}
          onVoid={voidAll}
          onClose={() => setVoiding(false)}
        />
      )}
    </section>
  )
}
