import type { Words } from '../../../kit/refused.ts'
import { measureCode } from '../fields.ts'
import {
  cellValue,
  changesOf,
  columns,
  type DataLine,
  type Directory,
  isSameValue,
  readCell,
} from './columns.ts'
import { isData, type Line } from './lines.ts'

export type RowEdit = { id: string; version: number; changes: Record<string, unknown> }
/** What one save of many changes; the input of `plan.edit`. */
export type PlanEdit = { problems: RowEdit[]; measures: RowEdit[] }
export type Pasted = { edit: PlanEdit; cells: number; wrong: Words[] }

/**
 * Cells of a block copied from Excel, WPS or a Word table: tabs between columns, line ends between rows, a cell
 * with line ends or quotes of its own stands in double quotes. The line end after the last row makes no row.
 */
export function cellsOf(block: string): string[][] {
  const rows: string[][] = [[]]
  let cell = ''
  let isQuoted = false
  const text = block.replaceAll('\r\n', '\n').replaceAll('\r', '\n').replace(/\n$/, '')
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at] ?? ''
    if (isQuoted) {
      if (char !== '"') cell += char
      else if (text[at + 1] === '"') {
        cell += char
        at += 1
      } else isQuoted = false
    } else if (char === '"' && cell === '') isQuoted = true
    else if (char === '\t' || char === '\n') {
      rows.at(-1)?.push(cell)
      cell = ''
      if (char === '\n') rows.push([])
    } else cell += char
  }
  rows.at(-1)?.push(cell)
  return rows
}

/**
 * What a pasted block changes, from the active cell to the right and downwards over problems and measures. A single
 * cell fills every chosen row. `wrong` names each cell that cannot be read; then nothing must be saved.
 */
export function pasteOver(
  lines: readonly Line[],
  at: { line: number; column: number },
  block: string,
  directory: Directory,
  chosen: readonly DataLine[] = [],
): Pasted {
  const cells = cellsOf(block)
  const isSingle = cells.length === 1 && cells[0]?.length === 1
  const below = lines.slice(at.line).filter(isData)
  const targets = isSingle && chosen.length > 0 ? chosen : below
  const rows = isSingle && chosen.length > 0 ? chosen.map(() => cells[0] ?? []) : cells
  const wrong: Words[] = []
  const edits = new Edits()
  if (rows.length > targets.length) {
    wrong.push({
      zh: `粘贴了 ${rows.length} 行，下面只有 ${targets.length} 行`,
      en: `${rows.length} rows pasted, but only ${targets.length} rows from here on`,
    })
  }
  for (const [index, row] of rows.entries()) {
    const line = targets[index]
    if (line) pasteRow(line, at.column, row, directory, edits, wrong)
  }
  return { edit: edits.input(), cells: edits.cells, wrong }
}

function pasteRow(
  line: DataLine,
  from: number,
  row: string[],
  directory: Directory,
  edits: Edits,
  wrong: Words[],
) {
  const code = line.kind === 'problem' ? line.row.problemNo : measureCode(line.row.no)
  for (const [offset, raw] of row.entries()) {
    const column = columns[from + offset]
    if (!column) {
      wrong.push({ zh: `${code}：粘贴的列数超出表格`, en: `${code}: more columns pasted than the grid has` })
      return
    }
    const read = readCell(column.key, raw, directory)
    if ('wrong' in read) {
      const { zh, en } = read.wrong
      wrong.push({ zh: `${code} ${column.words.zh}：${zh}`, en: `${code} ${column.words.en}: ${en}` })
    } else if (!isSameValue(cellValue(line, column.key), read.value)) {
      edits.add(line, changesOf(line, column.key, read.value))
    }
  }
}

/** Changes of rows gathered by row; a measure that stands under several problems is changed once. */
export class Edits {
  cells = 0
  readonly #problems = new Map<string, RowEdit>()
  readonly #measures = new Map<string, RowEdit>()

  add({ kind, row }: DataLine, changes: Record<string, unknown>): void {
    const map = kind === 'problem' ? this.#problems : this.#measures
    const known = map.get(row.id)
    this.cells += 1
    if (known) Object.assign(known.changes, changes)
    else map.set(row.id, { id: row.id, version: row.version, changes: { ...changes } })
  }

  input(): PlanEdit {
    return { problems: [...this.#problems.values()], measures: [...this.#measures.values()] }
  }
}
