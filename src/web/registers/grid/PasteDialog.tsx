import { Alert, Button, Checkbox, Modal, Pagination } from 'antd'
import { useEffect, useState } from 'react'
import { useLanguage } from '../../language.tsx'
import { Refusal } from '../../Refusal.tsx'
import { ScrollX } from '../../ScrollX.tsx'
import { type CallInput, type CallOutput, type Row, useRegisterAction } from '../calls.ts'
import type { RegisterView } from '../useRegister.ts'
import { type Column, headingIn } from '../values.ts'
import { blankRows, dialogColumns, filledRows, layIn, type TypedRow } from './paste.ts'
import type { useGridSave } from './useGridSave.ts'

type Props = {
  view: RegisterView
  shown: readonly Column[]
  initial: TypedRow[]
  /** The rows that may be changed, as they stand: what undoing goes back to. */
  before: readonly Row[]
  parentId?: string | undefined
  save: ReturnType<typeof useGridSave>
  onClose: () => void
  onKept: (report: CallOutput<'paste'>) => void
}

/** Rows on one page of the dialog; all of them are checked and kept. */
const perPage = 40

/** A table typed or pasted: every cell checked on the server as it stands, mended here, kept all or none. */
export function PasteDialog(props: Props) {
  const { view, shown, initial, before, parentId, save, onClose, onKept } = props
  const { say } = useLanguage()
  const [rows, setRows] = useState(initial)
  const [columns] = useState(() => dialogColumns(initial, shown, view.columns))
  const filled = filledRows(rows)
  const input: CallInput<'paste'> = {
    rows: filled.map(({ label: _, ...row }) => row),
    isPreview: true,
    ...(parentId ? { parentId } : {}),
  }
  const { report, isChecking, error } = useChecked(view.register.name, input)
  const isReady = filled.length > 0 && !isChecking && report?.refused === 0
  const keep = async () => {
    const kept = await save.keepPasted({ ...input, isPreview: false }, before, view.columns)
    if (!kept) return
    onKept(kept)
    onClose()
  }
  const problems = placesOf(rows, report)
  return (
    <Modal
      open
      width="min(1240px, 97vw)"
      style={{ top: 32 }}
      title={say(`批量录入：${view.register.zh}`, `Many rows: ${view.register.en}`)}
      okText={say(`保存 ${filled.length} 行`, `Keep ${filled.length} rows`)}
      okButtonProps={{ disabled: !isReady }}
      cancelText={say('取消', 'Cancel')}
      confirmLoading={save.isSaving}
      mask={{ closable: false }}
      onOk={() => void keep()}
      onCancel={onClose}
    >
      <p className="soft">
        {say(
          '可直接从 Excel 复制后在任一格粘贴（首行为表头时按表头认列）。逐格核对，全部通过才能保存；有一处不对，一行也不保存。',
          'Copy in Excel and paste into any cell; a first line of headings decides the columns. Every cell is checked; all rows are kept or none.',
        )}
      </p>
      <Refusal of={save.error ?? error} />
      <Summary report={report} isChecking={isChecking} count={filled.length} />
      <Sheet rows={rows} columns={columns} problems={problems} report={report} onRows={setRows} />
      <Button onClick={() => setRows([...rows, ...blankRows(5)])}>
        {say('再加 5 行', 'Five more rows')}
      </Button>
    </Modal>
  )
}

/** What the server says of the rows after a pause in typing. */
function useChecked(register: string, input: CallInput<'paste'>) {
  const text = JSON.stringify(input)
  const [asked, setAsked] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setAsked(text), 350)
    return () => clearTimeout(timer)
  }, [text])
  const wanted = JSON.parse(asked) as CallInput<'paste'>
  const isAsked = wanted.rows.length > 0
  const query = useRegisterAction(register, 'paste', wanted, { enabled: isAsked, keep: true })
  return {
    report: isAsked ? query.data : undefined,
    isChecking: asked !== text || query.isFetching,
    error: isAsked ? query.error : null,
  }
}

type Report = CallOutput<'paste'> | undefined

/** The server counts the rows that are filled in; the dialog counts all of them. */
function placesOf(rows: readonly TypedRow[], report: Report) {
  const places = filledRows(rows).map((row) => rows.indexOf(row))
  const all = new Map<string, { zh: string; en: string }[]>()
  for (const { index, field, words } of report?.problems ?? []) {
    const key = field ? `${places[index]}.${field}` : String(places[index])
    all.set(key, [...(all.get(key) ?? []), words])
  }
  return { all, places }
}

type SummaryProps = { report: Report; isChecking: boolean; count: number }

function Summary({ report, isChecking, count }: SummaryProps) {
  const { say } = useLanguage()
  if (count === 0) return null
  if (isChecking || !report) return <p role="status">{say('正在核对…', 'Checking…')}</p>
  const counts = say(
    `新增 ${report.added} 行，修改 ${report.changed} 行，无变化 ${report.same} 行`,
    `${report.added} new, ${report.changed} changed, ${report.same} the same`,
  )
  const bad = say(`；${report.refused} 行有问题，请在下面改正`, `; ${report.refused} need mending below`)
  return (
    <Alert
      className="paste-summary"
      role="status"
      showIcon
      type={report.refused > 0 ? 'warning' : 'success'}
      title={report.refused > 0 ? `${counts}${bad}` : counts}
    />
  )
}

type SheetProps = {
  rows: TypedRow[]
  columns: Column[]
  problems: ReturnType<typeof placesOf>
  report: Report
  onRows: (rows: TypedRow[]) => void
}

function Sheet({ rows, columns, problems, report, onRows }: SheetProps) {
  const { say, language } = useLanguage()
  const [page, setPage] = useState(1)
  const [onlyBad, setOnlyBad] = useState(false)
  const bad = new Set([...problems.all.keys()].map((key) => Number(key.split('.')[0])))
  const seen = rows.flatMap((row, line) => (onlyBad && !bad.has(line) ? [] : [{ row, line }]))
  const pageRows = seen.slice((page - 1) * perPage, page * perPage)
  const before = beforeOf(report, problems.places)
  return (
    <>
      {bad.size > 0 && (
        <Checkbox checked={onlyBad} onChange={({ target }) => setOnlyBad(target.checked)}>
          {say('只看有问题的行', 'Only rows with problems')}
        </Checkbox>
      )}
      <ScrollX label={say('录入的行', 'Rows')}>
        <table className="paste-sheet">
          <thead>
            <tr>
              <th scope="col">#</th>
              {columns.map(({ name, field }) => (
                <th key={name} scope="col">
                  {headingIn(field, language)}
                  {field.required && ' *'}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {pageRows.map(({ row, line }) => (
              <SheetRow
                key={line}
                row={row}
                line={line}
                columns={columns}
                problems={problems.all}
                before={before}
                onCell={(name, text) =>
                  onRows(
                    rows.map((one, at) =>
                      at === line ? { ...one, cells: { ...one.cells, [name]: text } } : one,
                    ),
                  )
                }
                onBlock={(column, block) => onRows(layIn(rows, columns, { line, column }, block))}
              />
            ))}
          </tbody>
        </table>
      </ScrollX>
      {seen.length > perPage && (
        <Pagination
          size="small"
          current={page}
          pageSize={perPage}
          total={seen.length}
          showSizeChanger={false}
          onChange={setPage}
        />
      )}
    </>
  )
}

/** What stood in a cell before, where a row that exists would be changed. */
function beforeOf(report: Report, places: readonly number[]): ReadonlyMap<string, string> {
  const changed = (report?.changes ?? []).filter(({ kind }) => kind === 'changed')
  return new Map(
    changed.flatMap(({ index, changes }) =>
      changes.map(({ field, before }) => [`${places[index]}.${field}`, before] as const),
    ),
  )
}

type RowProps = {
  row: TypedRow
  line: number
  columns: Column[]
  problems: ReadonlyMap<string, { zh: string; en: string }[]>
  before: ReadonlyMap<string, string>
  onCell: (name: string, text: string) => void
  onBlock: (column: number, block: string) => void
}

function SheetRow({ row, line, columns, problems, before, onCell, onBlock }: RowProps) {
  const { say, sayWords, language } = useLanguage()
  const names = new Set(columns.map(({ name }) => name))
  // Of the row as a whole, or of a field that the dialog does not show.
  const whole = [...problems].flatMap(([key, words]) => {
    const [at, field] = key.split('.')
    return Number(at) === line && (field === undefined || !names.has(field)) ? words : []
  })
  return (
    <tr>
      <th scope="row" className={whole.length > 0 ? 'is-wrong' : undefined}>
        <span className="num">{row.label ?? line + 1}</span>
        {row.id === undefined && <span className="soft"> {say('新', 'new')}</span>}
        {whole.map((words) => (
          <span key={words.zh} className="form-why">
            {sayWords(words)}
          </span>
        ))}
      </th>
      {columns.map(({ name, field }, at) => {
        const why = problems.get(`${line}.${name}`) ?? []
        const old = before.get(`${line}.${name}`)
        return (
          <td key={name} className={why.length > 0 ? 'is-wrong' : undefined}>
            <input
              value={row.cells[name] ?? ''}
              aria-label={`${row.label ?? line + 1} ${headingIn(field, language)}`}
              aria-invalid={why.length > 0}
              disabled={row.id !== undefined && !(name in row.cells)}
              onChange={({ target }) => onCell(name, target.value)}
              onPaste={(event) => {
                const text = event.clipboardData.getData('text/plain')
                if (!/[\t\n]/.test(text.trim())) return
                event.preventDefault()
                onBlock(at, text)
              }}
            />
            {old !== undefined && <del className="paste-old">{old || say('（空）', '(empty)')}</del>}
            {why.map((words) => (
              <span key={words.zh} className="form-why">
                {sayWords(words)}
              </span>
            ))}
          </td>
        )
      })}
    </tr>
  )
}
