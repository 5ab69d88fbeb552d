import { Button, Dropdown } from 'antd'
import { useState } from 'react'
import { useCan } from '../../web/action.ts'
import { ImportWizard } from '../../web/import/ImportWizard.tsx'
import { useLedgerImport } from '../../web/import/ledgerImport.ts'
import { linkTo } from '../../web/import/registerImport.ts'
import { useLanguage } from '../../web/language.tsx'
import type { LedgerColumn } from './columns.ts'
import type { LedgerQuery } from './filter.ts'

type Props = { query: LedgerQuery; columns: readonly LedgerColumn[] }

/** Takes the ledger out, as seen or in the forms offices know, and brings it back. */
export function SheetButtons({ query, columns }: Props) {
  const { say } = useLanguage()
  const can = useCan()
  const [isOpen, setOpen] = useState(false)
  const adapter = useLedgerImport(query.inspectionId)
  return (
    <>
      <ExportButton query={query} columns={columns} />
      {can('ledger.importKeep') && <Button onClick={() => setOpen(true)}>{say('导入', 'Import')}</Button>}
      {isOpen && <ImportWizard adapter={adapter} onClose={() => setOpen(false)} />}
    </>
  )
}

function ExportButton({ query, columns }: Props) {
  const { say, language } = useLanguage()
  const open = (key: string) => {
    const [form = 'seen', format = 'xlsx'] = key.split('.')
    const { page: _, pageSize: __, ...seen } = query
    window.location.assign(
      linkTo('/api/ledger.export', {
        query: JSON.stringify(seen),
        form,
        format,
        language,
        ...(form === 'seen' ? { columns: columns.map((column) => column.key).join(',') } : {}),
      }),
    )
  }
  const items = [
    {
      type: 'group' as const,
      label: say('当前筛选出的问题', 'What is found now'),
      children: [
        { key: 'seen.xlsx', label: say('所见各列（.xlsx）', 'Columns as seen (.xlsx)') },
        { key: 'merged.xlsx', label: say('合并单元格台账（.xlsx）', 'Ledger with merged cells (.xlsx)') },
        { key: 'problems.xlsx', label: say('问题清单（.xlsx）', 'List of problems (.xlsx)') },
        { key: 'tasks.xlsx', label: say('任务清单（.xlsx）', 'List of tasks (.xlsx)') },
        { key: 'duties.xlsx', label: say('责任清单（.xlsx）', 'List of responsibilities (.xlsx)') },
        { key: 'seen.csv', label: say('所见各列（.csv）', 'Columns as seen (.csv)') },
      ],
    },
  ]
  return (
    <Dropdown menu={{ items, onClick: ({ key }) => open(key) }} trigger={['click']}>
      <Button>{say('导出', 'Export')}</Button>
    </Dropdown>
  )
}
