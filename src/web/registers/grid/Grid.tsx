import { UndoOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { memo, type ReactNode, useRef } from 'react'
import { isMany } from '../../../kit/field.ts'
import { yuan } from '../../../kit/money.ts'
import type { Place } from '../../grid-cells.ts'
import { useLanguage } from '../../language.tsx'
import type { Row } from '../calls.ts'
import { type Column, headingIn, isNumeric, textOf, valueIn } from '../values.ts'
import { CellBar } from './CellBar.tsx'
import { CellEditor } from './CellEditor.tsx'
import { CellText } from './CellText.tsx'
import type { GridProps, Mark } from './grid-props.ts'
import { RowHead } from './RowHead.tsx'
import { useCells } from './useCells.ts'
import { useGridEvents } from './useGridEvents.ts'
import './grid.css'

/** Rows of a register as one table, read and written like a spreadsheet. */
export function Grid(props: GridProps) {
  const { register, columns, rows, marks, chosen, onChoose } = props
  const { say, language } = useLanguage()
  const table = useRef<HTMLTableElement>(null)
  const cells = useCells({ lines: rows.length, columns: columns.length }, table)
  const events = useGridEvents(props, cells)
  const { active, editing } = cells
  return (
    <>
      <section className="register-scroll" aria-label={language === 'zh' ? register.zh : register.en}>
        {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: its cells take the focus and are edited (ARIA grid) */}
        <table ref={table} role="grid" className="register-grid" aria-rowcount={rows.length + 1} {...events}>
          <Head {...props} />
          <tbody>
            {rows.map((row, line) => (
              <GridRow
                key={row.id}
                row={row}
                line={line}
                columns={columns}
                props={props}
                active={active?.line === line ? active.column : null}
                editor={editing?.line === line ? <Editor {...props} place={editing} cells={cells} /> : null}
                isChosen={chosen.has(row.id)}
                marks={marks.get(row.id) ?? none}
                canChoose={onChoose !== null}
                isFirst={line === 0 && active === null}
              />
            ))}
          </tbody>
          <Totals {...props} />
        </table>
      </section>
      <CellBar {...props} at={active} />
      {props.onUndo && (
        <div className="grid-tools">
          <Button size="small" icon={<UndoOutlined />} onClick={props.onUndo}>
            {say('撤销上一步（Ctrl+Z）', 'Undo the last step (Ctrl+Z)')}
          </Button>
        </div>
      )}
      <p className="visually-hidden">
        {say(
          '方向键移动，回车、F2 或直接输入编辑，Esc 放弃，空格选行，Ctrl+C、Ctrl+V 可与 Excel 互贴。',
          'Arrows move; Enter, F2 or typing edits; Esc gives up; Space chooses rows; Ctrl+C and Ctrl+V work with Excel.',
        )}
      </p>
    </>
  )
}

const none: Mark[] = []

function Head({ columns, rows, chosen, onChoose, sort, register }: GridProps) {
  const { say, language } = useLanguage()
  const isAll = rows.length > 0 && rows.every(({ id }) => chosen.has(id))
  const ofRow = register.shape === 'ledger' ? say('编号', 'No.') : say('序', '#')
  const sortOf = (name: string) =>
    sort?.name === name ? (sort.isDescending ? 'descending' : 'ascending') : undefined
  return (
    <thead>
      <tr>
        {onChoose && (
          <th scope="col" className="grid-choose">
            <input
              type="checkbox"
              checked={isAll}
              onChange={() => onChoose(isAll ? new Set() : new Set(rows.map(({ id }) => id)))}
              aria-label={say('本页全选', 'Choose all on this page')}
            />
          </th>
        )}
        <th scope="col" className="grid-row-head" aria-sort={sortOf('ledgerNo')}>
          {sort && register.shape === 'ledger' ? (
            <SortButton name="ledgerNo" label={ofRow} sort={sort} />
          ) : (
            ofRow
          )}
        </th>
        {columns.map(({ name, field }) => {
          const label = headingIn(field, language)
          const canSort = sort && !isMany(field) && field.kind !== 'files'
          return (
            <th
              key={name}
              scope="col"
              className={isNumeric(field) ? 'is-number' : undefined}
              aria-sort={sortOf(name)}
              title={field.help && say(...field.help)}
            >
              {canSort ? <SortButton name={name} label={label} sort={sort} /> : label}
            </th>
          )
        })}
      </tr>
    </thead>
  )
}

type SortProps = { name: string; label: string; sort: NonNullable<GridProps['sort']> }

function SortButton({ name, label, sort }: SortProps) {
  const mark = sort.name === name ? (sort.isDescending ? '↓' : '↑') : ''
  return (
    <button type="button" className="grid-sort" onClick={() => sort.onSort(name)}>
      {label}
      <span aria-hidden="true" className="grid-sort-mark">
        {mark}
      </span>
    </button>
  )
}

type RowProps = {
  row: GridProps['rows'][number]
  line: number
  columns: Column[]
  props: GridProps
  active: number | null
  editor: ReactNode
  isChosen: boolean
  marks: Mark[]
  canChoose: boolean
  /** No cell is active yet: the first one takes the focus of the Tab key. */
  isFirst: boolean
}

const GridRow = memo(function GridRow(one: RowProps) {
  const { row, line, columns, props, active, editor, isChosen, marks, canChoose, isFirst } = one
  const { say, language } = useLanguage()
  const mayChange = props.mayChange(row)
  const code =
    row.ledgerNo ??
    textOf(columns[0]?.field ?? fallback, valueIn(row, columns[0] ?? first), props.names, language)
  return (
    <tr className={classOf(row, isChosen)} aria-selected={canChoose ? isChosen : undefined}>
      {canChoose && (
        <td className="grid-choose">
          <input
            type="checkbox"
            checked={isChosen}
            readOnly
            data-choose={line}
            aria-label={say(`选择 ${String(code)}`, `Choose ${String(code)}`)}
          />
        </td>
      )}
      <RowHead
        register={props.register}
        row={row}
        line={line}
        marks={marks}
        unit={props.units?.get(row.orgUnitId)}
        onOpen={props.onOpen}
      />
      {columns.map((column, at) => {
        const own = marks.filter(({ field }) => field === column.name)
        return (
          <td
            key={column.name}
            className={cellClass(column, own, active === at, mayChange)}
            data-at={`${line}:${at}`}
            tabIndex={active === at || (isFirst && at === 0) ? 0 : -1}
            title={own.map((mark) => (language === 'zh' ? mark.zh : mark.en)).join('\n') || undefined}
          >
            {active === at && editor ? editor : <CellText row={row} column={column} names={props.names} />}
          </td>
        )
      })}
    </tr>
  )
}, isSameRow)

const fallback = { kind: 'text', zh: '', en: '', required: false, max: 1 } as const
const first: Column = { name: 'id', field: fallback, isOwn: false, isEditable: false }

/** What a row shows; the functions of the grid do the same at every drawing. */
function isSameRow(a: RowProps, b: RowProps): boolean {
  return (
    a.row === b.row &&
    a.line === b.line &&
    a.columns === b.columns &&
    a.active === b.active &&
    a.editor === null &&
    b.editor === null &&
    a.isChosen === b.isChosen &&
    a.marks === b.marks &&
    a.canChoose === b.canChoose &&
    a.isFirst === b.isFirst &&
    a.props.names === b.props.names &&
    a.props.units?.size === b.props.units?.size &&
    a.props.mayChange(a.row) === b.props.mayChange(b.row)
  )
}

function classOf(row: Row, isChosen: boolean): string {
  return [isChosen && 'is-chosen', row.voidedAt !== null && 'is-void'].filter(Boolean).join(' ')
}

function cellClass(
  { field, isEditable }: Column,
  marks: Mark[],
  isActive: boolean,
  mayChange: boolean,
): string {
  const grave = marks.some(({ severity, isWaived }) => !isWaived && severity !== 'info')
  return [
    'grid-cell',
    `is-${field.kind}`,
    isNumeric(field) && 'is-number',
    grave && 'is-marked',
    isActive && 'is-active',
    !(isEditable && mayChange) && 'is-fixed',
  ]
    .filter(Boolean)
    .join(' ')
}

function Totals({ columns, sums, sumLabel, onChoose }: GridProps) {
  const hasAny = sums && columns.some(({ name, field }) => field.kind === 'money' && name in sums)
  if (!hasAny) return null
  return (
    <tfoot>
      <tr>
        {onChoose && <td />}
        <th scope="row">{sumLabel}</th>
        {columns.map(({ name, field }) => (
          <td key={name} className="is-number num">
            {field.kind === 'money' && name in sums ? yuan(sums[name] ?? 0) : ''}
          </td>
        ))}
      </tr>
    </tfoot>
  )
}

type EditorProps = GridProps & { place: Place; cells: ReturnType<typeof useCells> }

function Editor({ place, cells, rows, columns, names, isSaving, isRefused, onSaveCell }: EditorProps) {
  const row = rows[place.line]
  const column = columns[place.column]
  if (!row || !column) return null
  return (
    <CellEditor
      column={column}
      value={valueIn(row, column)}
      names={names}
      replaces={cells.replaces}
      isSaving={isSaving}
      isWrong={isRefused}
      onCommit={(value) => onSaveCell(row, column, value)}
      onLeave={(move) => cells.step(place, move)}
    />
  )
}
