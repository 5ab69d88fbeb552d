import type { SourceDocument, Span } from '../read/document.ts'
import { fieldOf } from './titles.ts'

/** One cell of a table; `text` as it stands in the source, trimmed; offsets into the source. */
export type Cell = Span & { text: string }

/** `opens` on the first row of a table, where the format tells. */
export type Row = { cells: Cell[]; opens: boolean }

type Rows = {
  /** By the start of the source line that opens the row. */
  rows: Map<number, Row>
  /** Starts of further lines that belong to a table (separator lines, the other cells of a row). */
  covered: Set<number>
}

const RULER = /^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$/

/** The rows of every table: cells the reader placed, Markdown rows, rows set apart by tabs. */
export function tableRows(doc: SourceDocument, noise: readonly Span[]): Rows {
  const found: Rows = { rows: new Map(), covered: new Set() }
  placedRows(doc, found)
  const isNoise = noiseLines(noise)
  let tabbed: [number, Row][] = []
  let before: Row | null = null
  let start = 0
  for (const line of doc.text.split('\n')) {
    const at = start
    start += line.length + 1
    if (found.rows.has(at) || found.covered.has(at) || isNoise(at, line)) continue
    if (/^\s*\|.*\|\s*$/.test(line)) {
      if (RULER.test(line)) {
        found.covered.add(at)
        if (before) before.opens = true
      } else {
        before = { cells: cellsOf(line, at, '|'), opens: false }
        found.rows.set(at, before)
      }
    }
    if (line.trim().split('\t').length >= 3) {
      tabbed.push([at, { cells: cellsOf(line, at, '\t'), opens: tabbed.length === 0 }])
    } else if (line.trim() !== '') {
      keepTabbed(tabbed, found)
      tabbed = []
    }
  }
  keepTabbed(tabbed, found)
  spacedRows(doc.text, found)
  return found
}

/** Whether a line is nothing but noise; it does not end a table. Asked line by line from the start. */
function noiseLines(noise: readonly Span[]): (at: number, line: string) => boolean {
  let n = 0
  return (at, line) => {
    while ((noise[n]?.end ?? Number.POSITIVE_INFINITY) <= at) n += 1
    const here = noise[n]
    const from = at + line.length - line.trimStart().length
    return (
      here !== undefined && line.trim() !== '' && here.start <= from && here.end >= at + line.trimEnd().length
    )
  }
}

/** One tabbed line alone is a sentence with tabs, not a table. */
function keepTabbed(tabbed: [number, Row][], found: Rows): void {
  if (tabbed.length >= 2) for (const [start, row] of tabbed) found.rows.set(start, row)
}

/** Rows pasted with blanks between their cells: below a line of at least three headings, as many cells each. */
function spacedRows(text: string, found: Rows): void {
  let width = 0
  let start = 0
  for (const line of text.split('\n')) {
    const words = line.trim().split(/\s+/)
    const isFree = !found.rows.has(start) && !found.covered.has(start)
    const isHead = isFree && words.length >= 3 && words.filter((word) => fieldOf(word)).length >= 3
    if (isHead) width = words.length
    else if (line.trim() !== '' && words.length !== width) width = 0
    if (isFree && width > 0 && words.length === width)
      found.rows.set(start, { cells: spacedCells(line, start), opens: isHead })
    start += line.length + 1
  }
}

function spacedCells(line: string, at: number): Cell[] {
  return [...line.matchAll(/\S+/g)].map((m) => ({
    start: at + m.index,
    end: at + m.index + m[0].length,
    text: m[0],
  }))
}

/** Cells of one row share table and row; several paragraphs in one cell are one cell. */
function placedRows(doc: SourceDocument, found: Rows): void {
  const rows = new Map<string, { start: number; cells: Map<number, Span> }>()
  for (const { start, end, place } of doc.paragraphs) {
    if (place.table === undefined || place.row === undefined) continue
    const key = `${place.part}/${place.table}/${place.row}`
    const row = rows.get(key) ?? { start, cells: new Map() }
    const column = place.column ?? row.cells.size
    const cell = row.cells.get(column)
    row.cells.set(column, cell ? { start: cell.start, end } : { start, end })
    if (start !== row.start) found.covered.add(start)
    for (let i = start; i < end; i += 1) if (doc.text[i] === '\n') found.covered.add(i + 1)
    rows.set(key, row)
  }
  const seen = new Set<string>()
  for (const [key, { start, cells }] of rows) {
    const table = key.slice(0, key.lastIndexOf('/'))
    const width = Math.max(...cells.keys()) + 1
    const empty: Cell = { start, end: start, text: '' }
    const row = Array.from({ length: width }, (_, column) => {
      const cell = cells.get(column)
      return cell ? trimmed(doc.text, cell) : empty
    })
    found.rows.set(start, { cells: row, opens: !seen.has(table) })
    seen.add(table)
  }
}

function cellsOf(line: string, at: number, separator: string): Cell[] {
  const cells: Cell[] = []
  let start = 0
  for (const piece of line.split(separator)) {
    cells.push(trimmed(line, { start, end: start + piece.length }, at))
    start += piece.length + 1
  }
  return separator === '|' ? cells.slice(1, -1) : cells
}

function trimmed(text: string, span: Span, offset = 0): Cell {
  const piece = text.slice(span.start, span.end)
  const inner = piece.trim()
  const start = offset + span.start + (inner === '' ? 0 : piece.indexOf(inner))
  return { start, end: start + inner.length, text: inner }
}
