import type { Place } from '../../grid-cells.ts'
import { useLanguage } from '../../language.tsx'
import { type Column, headingIn, textOf, valueIn } from '../values.ts'
import type { GridProps } from './grid-props.ts'

/** Under the grid: the active cell in full, what the rules say of it, and what belongs in it. */
export function CellBar({
  rows,
  columns,
  names,
  marks,
  mayChange,
  register,
  at,
}: GridProps & { at: Place | null }) {
  const { say, language } = useLanguage()
  const row = at && rows[at.line]
  const column = at && columns[at.column]
  if (!row || !column) {
    return (
      <p className="cell-bar soft">
        {say(
          '点一格后：方向键移动，回车或 F2 编辑，空格选行，Ctrl+C / Ctrl+V 与 Excel 互贴',
          'Click a cell: arrows move, Enter or F2 edits, Space chooses rows, Ctrl+C / Ctrl+V to and from Excel',
        )}
      </p>
    )
  }
  const own = (marks.get(row.id) ?? []).filter(({ field }) => field === column.name)
  const help = column.field.help
  return (
    <div className="cell-bar" role="status">
      <strong>
        {String(row.ledgerNo ?? at.line + 1)} {headingIn(column.field, language)}
      </strong>
      <span className="cell-bar-value">
        {textOf(column.field, valueIn(row, column), names, language) || '—'}
      </span>
      {own.map((mark) => (
        <span key={mark.id} className="cell-bar-alert">
          {mark.ruleId} {language === 'zh' ? mark.zh : mark.en}
        </span>
      ))}
      <span className="soft">{fixedReason(column, mayChange(row), register.derive, say)}</span>
      {help && <span className="soft">{say(...help)}</span>}
    </div>
  )
}

function fixedReason(
  { name, field, isEditable }: Column,
  mayChange: boolean,
  derived: Readonly<Record<string, unknown>>,
  say: (zh: string, en: string) => string,
): string {
  if (isEditable && mayChange) return ''
  if (name in derived) return say('自动计算', 'computed')
  if (field.kind === 'files') return say('打开记录后添加附件', 'open the record to add files')
  if (!isEditable) return say('由系统填写', 'set by the system')
  return say('只读：已审核、已作废或不由您登记', 'read only: approved, void, or not yours to keep')
}
