import { useCallback, useEffect, useMemo, useRef } from 'react'
import type { Place } from '../../../web/grid-cells.ts'
import { useLanguage } from '../../../web/language.tsx'
import { measureCode } from '../fields.ts'
import { AddLine } from './AddLine.tsx'
import { CellEditor, type Move } from './CellEditor.tsx'
import { type CellValue, cellValue, columnOf, columns, type DataLine, isSameValue } from './columns.ts'
import { GridRow } from './GridRow.tsx'
import type { GridProps } from './grid-props.ts'
import { isData, type Line } from './lines.ts'
import { useCells } from './useCells.ts'
import { useGridEvents } from './useGridEvents.ts'
import './grid.css'

/** The plan as one table, edited like a spreadsheet: problems, under each its measures. */
export function PlanGrid(props: GridProps) {
  const { lines, gaps, choices, canEdit, isSaving, chosen, at, onAdd } = props
  const { say } = useLanguage()
  const table = useRef<HTMLTableElement>(null)
  const cells = useCells(lines, canEdit, table)
  const events = useGridEvents(props, cells)
  const gapsById = useMemo(() => Map.groupBy(gaps, ({ id }) => id), [gaps])
  const { active, editing } = cells
  useOpenAt(lines, at, cells.go)
  // The same function at every move of the active cell: the hundred lines that hold it need not be drawn again.
  const latestAdd = useRef(onAdd)
  latestAdd.current = onAdd
  const add = useCallback((problemId: string, texts: string[]) => latestAdd.current(problemId, texts), [])
  return (
    <section className="grid-scroll" aria-label={say('整改方案表格', 'Plan')}>
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: its cells take the focus and are edited (ARIA grid) */}
      <table ref={table} role="grid" className="plan-grid" {...events}>
        <GridHead {...props} />
        <tbody>
          {lines.map((line, index) => {
            if (line.kind === 'aspect') return <AspectLine key={line.key} line={line} canEdit={canEdit} />
            if (line.kind === 'add')
              return <AddLine key={line.key} problemId={line.problemId} isSaving={isSaving} onAdd={add} />
            const place = editing?.line === index ? editing : null
            return (
              <GridRow
                key={line.key}
                line={line}
                index={index}
                active={active?.line === index ? active.column : null}
                editing={place?.column ?? null}
                editor={place && <Editor {...props} line={line} place={place} cells={cells} />}
                isChosen={chosen.has(line.row.id)}
                canEdit={canEdit}
                gaps={gapsById.get(line.row.id)}
                directory={choices.directory}
              />
            )
          })}
        </tbody>
      </table>
    </section>
  )
}

/** Goes once to the row that the address names. */
function useOpenAt(lines: Line[], at: GridProps['at'], go: (place: Place) => void): void {
  const opened = useRef('')
  useEffect(() => {
    const key = at ? `${at.id} ${at.lack}` : ''
    if (!at || opened.current === key) return
    const line = lines.findIndex((one) => isData(one) && one.row.id === at.id)
    if (line < 0) return
    opened.current = key
    go({ line, column: columnOf(at.lack) })
  })
}

function GridHead({ lines, canEdit, chosen, onChoose }: GridProps) {
  const { say, sayWords } = useLanguage()
  const all = useMemo(() => new Set(lines.filter(isData).map(({ row }) => row.id)), [lines])
  const isAll = all.size > 0 && chosen.size >= all.size
  return (
    <thead>
      <tr>
        {canEdit && (
          <th scope="col" className="grid-choose">
            <input
              type="checkbox"
              checked={isAll}
              onChange={() => onChoose(isAll ? new Set() : all)}
              aria-label={say('全选', 'Choose all')}
            />
          </th>
        )}
        <th scope="col" className="grid-code">
          {say('编号', 'No.')}
        </th>
        {columns.map(({ key, words, width }) => (
          <th key={key} scope="col" style={width > 0 ? { width } : {}}>
            {sayWords(words)}
          </th>
        ))}
        <th scope="col" className="grid-menu">
          <span className="visually-hidden">{say('详情', 'Detail')}</span>
        </th>
      </tr>
    </thead>
  )
}

function AspectLine({ line, canEdit }: { line: Extract<Line, { kind: 'aspect' }>; canEdit: boolean }) {
  const { say } = useLanguage()
  return (
    <tr className="is-aspect">
      <th scope="rowgroup" colSpan={columns.length + (canEdit ? 3 : 2)}>
        {line.key === 'orphans'
          ? say('没有对应问题的措施', 'Measures that answer no problem')
          : `${line.no} ${line.title}`}
      </th>
    </tr>
  )
}

type EditorProps = GridProps & { line: DataLine; place: Place; cells: ReturnType<typeof useCells> }

function Editor({ line, place, cells, choices, isSaving, isRefused, onSaveCell }: EditorProps) {
  const { sayWords } = useLanguage()
  // A blur after Enter must not save a second time.
  const isDone = useRef(false)
  const column = columns[place.column]
  if (!column) return null
  const value = cellValue(line, column.key)
  const code = line.kind === 'problem' ? line.row.problemNo : measureCode(line.row.no)
  const leave = (move: Move) => {
    isDone.current = true
    cells.step(place, move)
  }
  const commit = async (next: CellValue, move: Move) => {
    if (isDone.current) return
    if (isSameValue(value, next)) return leave(move)
    isDone.current = true
    const isSaved = await onSaveCell(line, column.key, next)
    isDone.current = false
    if (isSaved) leave(move)
  }
  return (
    <CellEditor
      column={column.key}
      label={`${code} ${sayWords(column.words)}`}
      value={value}
      choices={choices}
      isSaving={isSaving}
      isWrong={isRefused}
      onCommit={(next, move) => void commit(next, move)}
      onCancel={() => leave('stay')}
    />
  )
}
