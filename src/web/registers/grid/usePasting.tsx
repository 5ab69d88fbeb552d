import { App } from 'antd'
import { type ReactNode, useState } from 'react'
import type { Place } from '../../grid-cells.ts'
import { useLanguage } from '../../language.tsx'
import type { CallOutput, Row } from '../calls.ts'
import type { RegisterView } from '../useRegister.ts'
import type { Column } from '../values.ts'
import { PasteDialog } from './PasteDialog.tsx'
import { blankRows, layOver, type TypedRow } from './paste.ts'
import type { useGridSave } from './useGridSave.ts'

type Options = {
  view: RegisterView
  columns: readonly Column[]
  rows: readonly Row[]
  parentId?: string
  save: ReturnType<typeof useGridSave>
}

/** Blocks pasted into a grid, and many rows entered at once: shown cell by cell before they are kept, and taken back. */
export function usePasting({ view, columns, rows, parentId, save }: Options) {
  const { say } = useLanguage()
  const { message } = App.useApp()
  const [typed, setTyped] = useState<TypedRow[] | null>(null)
  const paste = (at: Place, block: string) => {
    const laid = layOver({ rows, columns, all: view.columns }, at, block)
    if (laid.isTooWide) {
      void message.warning(
        say(
          '粘贴的列数超出表格，没有粘贴；请从更靠左的列开始。',
          'More columns than the grid has from here; nothing was pasted.',
        ),
      )
      return
    }
    if (laid.rows.length > 500) {
      void message.warning(
        say(
          '一次最多粘贴 500 行；更多请用 Excel 导入。',
          'At most 500 rows at once; import more from Excel.',
        ),
      )
      return
    }
    setTyped(laid.rows)
  }
  const onKept = ({ added, changed }: CallOutput<'paste'>) =>
    void message.success(
      say(`已保存：新增 ${added} 行，修改 ${changed} 行`, `Kept: ${added} new, ${changed} changed`),
    )
  const undo = async () => {
    if (await save.undo()) void message.success(say('已撤销上一步', 'The last step is taken back'))
  }
  const dialog: ReactNode = typed && (
    <PasteDialog
      view={view}
      shown={columns}
      initial={typed}
      before={rows}
      parentId={parentId}
      save={save}
      onClose={() => setTyped(null)}
      onKept={onKept}
    />
  )
  return { paste, undo, enter: () => setTyped(blankRows(5)), dialog }
}
