import { cellsOf } from '../plan/grid/paste.ts'
import type { LedgerColumn } from './columns.ts'
import type { LedgerView } from './filter.ts'
import type { LedgerRow } from './row.ts'

/**
 * A block copied from Excel, laid over the ledger from one cell to the right and downwards, as a small sheet that an
 * import reads: so every difference is shown before it is kept, and it can be taken back. A single cell fills every
 * chosen row. Rows beyond the last are handed in without a row of the ledger, and refused by name.
 */
export function pastedSheet(
  rows: readonly LedgerRow[],
  columns: readonly LedgerColumn[],
  { line, column, view }: { line: number; column: number; view: LedgerView },
  block: string,
  chosen: readonly LedgerRow[],
): string {
  const cells = cellsOf(block)
  const isSingle = cells.length === 1 && cells[0]?.length === 1 && chosen.length > 0
  const lines = isSingle ? chosen.map(() => cells[0] ?? []) : cells
  const targets = isSingle ? chosen : rows.slice(line)
  const width = Math.max(...lines.map((cell) => cell.length))
  const held = columns.slice(column, column + width)
  const keys =
    view === 'problem' ? ['problemId', 'problemVersion'] : ['problemId', 'measureId', 'measureVersion']
  const keysOf = (row: LedgerRow | undefined) => {
    if (!row) return keys.map(() => '')
    const version = String(row.version)
    return view === 'problem' ? [row.problemId, version] : [row.problemId, row.id, version]
  }
  const head = [
    [...keys, ...held.map(({ key }) => key)],
    [...keys, ...held.map(({ zh }) => zh)],
  ]
  const body = lines.map((cell, index) => [...keysOf(targets[index]), ...held.map((_, at) => cell[at] ?? '')])
  return [...head, ...body].map((row) => row.map(quoted).join('\t')).join('\n')
}

function quoted(text: string): string {
  return /["\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
