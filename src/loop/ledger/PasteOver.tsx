import { type ClipboardEvent, type ReactNode, useState } from 'react'
import { ImportWizard } from '../../web/import/ImportWizard.tsx'
import { useLedgerImport } from '../../web/import/ledgerImport.ts'
import { fileOfPasted } from '../../web/import/upload.ts'
import { useLanguage } from '../../web/language.tsx'
import type { LedgerColumn } from './columns.ts'
import type { LedgerQuery } from './filter.ts'
import { pastedSheet } from './paste-over.ts'
import type { LedgerRow } from './row.ts'

type Props = {
  query: LedgerQuery
  rows: LedgerRow[]
  chosen: LedgerRow[]
  columns: readonly LedgerColumn[]
  children: ReactNode
}

/** Takes what was copied in Excel over the cell in focus: the differences are shown first, and can be taken back. */
export function PasteOver({ query, rows, chosen, columns, children }: Props) {
  const { say } = useLanguage()
  const adapter = useLedgerImport(query.inspectionId)
  const [file, setFile] = useState<File | null>(null)
  const paste = (event: ClipboardEvent) => {
    const cell =
      event.target instanceof Element ? event.target.closest<HTMLElement>('[data-ledger-cell]') : null
    const text = event.clipboardData.getData('text/plain')
    if (!cell || text === '') return
    const [line = '', key = ''] = (cell.dataset.ledgerCell ?? '').split(' ')
    const column = columns.findIndex((one) => one.key === key)
    const at = rows.findIndex(({ id, problemId }) => `${id}/${problemId}` === line)
    if (column < 0 || at < 0) return
    event.preventDefault()
    setFile(fileOfPasted(pastedSheet(rows, columns, { line: at, column, view: query.view }, text, chosen)))
  }
  return (
    <div onPaste={paste}>
      <p className="soft ledger-paste-hint">
        {say(
          '可改的单元格：点击修改；或移到单元格上（Tab 键），按 Ctrl+V 粘贴在 Excel 中复制的一块，先核对差异再保存。',
          'Cells that can be changed: click; or move to one (Tab) and press Ctrl+V to paste cells copied in Excel — the differences are shown before they are kept.',
        )}
      </p>
      {children}
      {file && <ImportWizard adapter={adapter} file={file} onClose={() => setFile(null)} />}
    </div>
  )
}
