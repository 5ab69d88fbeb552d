import type { ImportReport } from './report.ts'
import type { RowBlocks, WorkbookForm, WorkbookRow } from './workbook.ts'

const kinds = { added: '新增', changed: '修改', conflict: '冲突', gone: '表中缺少' }

/** Every difference as a sheet, one cell a row: for imports of which the page shows the first lines only. */
export function differenceSheet(report: ImportReport): { form: WorkbookForm; blocks: RowBlocks } {
  const column = (name: string, heading: string, width: number) => ({ name, heading, width })
  const columns = [
    column('no', '行', 8),
    column('kindOfChange', '情况', 10),
    column('record', '记录', 36),
    column('field', '项目', 16),
    column('base', '导出时', 30),
    column('before', '现在', 36),
    column('after', '表中', 36),
  ]
  return { form: { name: '全部差异', columns }, blocks: blocksOf(report) }
}

function* blocksOf({ changes, labels }: ImportReport): Generator<WorkbookRow[]> {
  for (const { no, name, kind, changes: cells } of changes)
    yield (cells.length > 0 ? cells : [null]).map((cell) => ({
      cells: [
        { value: no > 0 ? no : null },
        { value: kinds[kind] },
        { value: name },
        { value: cell ? (labels[cell.field]?.zh ?? cell.field) : null },
        { value: cell?.base ?? null },
        { value: cell?.before ?? null },
        { value: cell?.after ?? null },
      ],
    }))
}
