import type { SheetRow } from './row.ts'

/** One column of the ledger: the grid, the Excel sheet and the CSV file are all made from it. */
export type LedgerColumn = {
  key: string
  zh: string
  en: string
  /** Width in characters. */
  width: number
  view: 'both' | 'problem' | 'measure'
  kind: 'text' | 'day' | 'number' | 'money' | 'status' | 'yesNo'
  value: (row: SheetRow) => string | number | boolean | null
}

const names = (list: readonly string[]) => list.join('、')

/** The fields of rule book 1.4, in the order offices know. */
export const ledgerColumns: readonly LedgerColumn[] = [
  {
    key: 'unit',
    zh: '单位',
    en: 'Unit',
    width: 14,
    view: 'both',
    kind: 'text',
    value: (row) => row.unitName,
  },
  {
    key: 'problemNo',
    zh: '问题编号',
    en: 'No.',
    width: 9,
    view: 'both',
    kind: 'text',
    value: (row) => row.problemNo,
  },
  {
    key: 'aspect',
    zh: '问题方面',
    en: 'Aspect',
    width: 20,
    view: 'both',
    kind: 'text',
    value: (row) => row.aspectTitle,
  },
  {
    key: 'title',
    zh: '问题',
    en: 'Problem',
    width: 28,
    view: 'both',
    kind: 'text',
    value: (row) => row.title,
  },
  {
    key: 'problemText',
    zh: '反馈问题原文',
    en: 'Original words',
    width: 48,
    view: 'both',
    kind: 'text',
    value: (row) => row.problemText,
  },
  {
    key: 'measureText',
    zh: '整改措施',
    en: 'Measure',
    width: 48,
    view: 'measure',
    kind: 'text',
    value: (row) => row.measureText,
  },
  {
    key: 'target',
    zh: '量化标准',
    en: 'Target',
    width: 24,
    view: 'measure',
    kind: 'text',
    value: (row) => row.target,
  },
  {
    key: 'kind',
    zh: '整改类型',
    en: 'Kind',
    width: 11,
    view: 'measure',
    kind: 'status',
    value: (row) => row.kind,
  },
  {
    key: 'causes',
    zh: '根源',
    en: 'Causes',
    width: 20,
    view: 'problem',
    kind: 'text',
    value: (row) => names(row.causes),
  },
  {
    key: 'rectifyGoal',
    zh: '整改目标',
    en: 'Goal',
    width: 24,
    view: 'problem',
    kind: 'text',
    value: (row) => row.rectifyGoal,
  },
  {
    key: 'leader',
    zh: '责任领导',
    en: 'Leader',
    width: 10,
    view: 'both',
    kind: 'text',
    value: (row) => row.leaderName,
  },
  {
    key: 'department',
    zh: '牵头科室',
    en: 'Lead department',
    width: 13,
    view: 'both',
    kind: 'text',
    value: (row) => row.departmentName,
  },
  {
    key: 'coDepartments',
    zh: '配合科室',
    en: 'Helping departments',
    width: 16,
    view: 'both',
    kind: 'text',
    value: (row) => names(row.coDepartmentNames),
  },
  {
    key: 'owner',
    zh: '责任人',
    en: 'Person',
    width: 10,
    view: 'both',
    kind: 'text',
    value: (row) => row.ownerName,
  },
  {
    key: 'dueDate',
    zh: '整改时限',
    en: 'Due',
    width: 12,
    view: 'both',
    kind: 'day',
    value: (row) => row.dueDate,
  },
  {
    key: 'isImmediate',
    zh: '立行立改',
    en: 'Immediate',
    width: 9,
    view: 'problem',
    kind: 'yesNo',
    value: (row) => row.isImmediate,
  },
  {
    key: 'dueInConcentrated',
    zh: '集中整改期完成',
    en: 'In concentrated period',
    width: 13,
    view: 'problem',
    kind: 'yesNo',
    value: (row) => row.dueInConcentrated,
  },
  {
    key: 'isLongTerm',
    zh: '长期坚持',
    en: 'Long-term',
    width: 9,
    view: 'problem',
    kind: 'yesNo',
    value: (row) => row.isLongTerm,
  },
  {
    key: 'measureCount',
    zh: '措施数',
    en: 'Measures',
    width: 8,
    view: 'problem',
    kind: 'number',
    value: (row) => row.measureCount,
  },
  {
    key: 'doneCount',
    zh: '已完成措施',
    en: 'Measures done',
    width: 10,
    view: 'problem',
    kind: 'number',
    value: (row) => row.doneCount,
  },
  {
    key: 'evidenceCount',
    zh: '佐证材料',
    en: 'Evidence',
    width: 9,
    view: 'both',
    kind: 'number',
    value: (row) => row.evidenceCount,
  },
  {
    key: 'status',
    zh: '整改状态',
    en: 'Status',
    width: 14,
    view: 'both',
    kind: 'status',
    value: (row) => row.status,
  },
  {
    key: 'outcome',
    zh: '整改成效',
    en: 'Outcome',
    width: 32,
    view: 'problem',
    kind: 'text',
    value: (row) => row.outcome,
  },
  {
    key: 'recoveredAmount',
    zh: '追缴清退金额（元）',
    en: 'Recovered (yuan)',
    width: 14,
    view: 'problem',
    kind: 'money',
    value: (row) => row.recoveredAmount,
  },
]

/** Columns of one view; the unit's only where several units are seen. */
export function columnsOf(view: 'problem' | 'measure', seesUnits: boolean): LedgerColumn[] {
  return ledgerColumns.filter(
    (column) => (column.view === 'both' || column.view === view) && (column.key !== 'unit' || seesUnits),
  )
}

/** On the screen what changes daily comes first; the sheet keeps the order of the paper form. */
const firstOnScreen: Record<'problem' | 'measure', readonly string[]> = {
  problem: [
    'unit',
    'problemNo',
    'title',
    'status',
    'dueDate',
    'leader',
    'department',
    'owner',
    'doneCount',
    'measureCount',
    'evidenceCount',
  ],
  measure: [
    'unit',
    'problemNo',
    'measureText',
    'status',
    'dueDate',
    'kind',
    'leader',
    'department',
    'owner',
    'target',
    'evidenceCount',
  ],
}

/** Columns the grid shows, and so exports: those that the address names, in the order of the screen; else all. */
export function shownColumnsOf(
  view: 'problem' | 'measure',
  seesUnits: boolean,
  cols: string | undefined,
): LedgerColumn[] {
  const all = screenColumnsOf(view, seesUnits)
  const asked = (cols ?? '').split(',')
  const shown = all.filter(({ key }) => asked.includes(key))
  return shown.length > 0 ? shown : all
}

/** All columns of a view as the screen has them. */
export function screenColumnsOf(view: 'problem' | 'measure', seesUnits: boolean): LedgerColumn[] {
  const columns = columnsOf(view, seesUnits)
  const first = firstOnScreen[view].flatMap((key) => columns.filter((column) => column.key === key))
  return [...first, ...columns.filter((column) => !first.includes(column))]
}
